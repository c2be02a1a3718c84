package io.scalewise.harness;

import io.scalewise.contract.Contract;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.record.RunRecord.DatasetInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A user's own files as the input of runs. */
public final class OwnData {

    private OwnData() {}

    /**
     * Digests the files.
     *
     * @param expected a result folder, where the user knows the true answer
     * @throws HarnessException where a file isn't there, or the expected answer is damaged
     */
    public static RunInput input(Contract contract, DataSource source, Optional<Path> expected)
            throws HarnessException, IOException {
        check(source, expected);
        DataDigest digest = DataDigest.of(source.files());
        DatasetInfo info = new DatasetInfo(
                null, null, digest.bytes(), source.format().spelling(), null, Map.of(), digest.digest());
        return new RunInput(contract, source, info, expected);
    }

    /**
     * Makes sure that everything is there.
     *
     * @throws HarnessException naming what isn't
     */
    static void check(DataSource source, Optional<Path> expected) throws HarnessException {
        for (Path file : source.files()) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new HarnessException(
                        HarnessException.Reason.BAD_INPUT,
                        file + ": expected a file to read, but "
                                + (Files.exists(file) ? "it is none or may not be read" : "there is none"));
            }
        }
        if (expected.isPresent()) {
            ExpectedAnswer.check(expected.get());
        }
    }
}
