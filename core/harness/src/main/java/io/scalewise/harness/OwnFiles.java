package io.scalewise.harness;

import io.scalewise.contract.Contract;
import io.scalewise.engine.ContractDigest;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A user's own files, whole, as the data of a sweep.
 *
 * @param expected a result folder, where the user knows the true answer
 */
public record OwnFiles(Contract contract, DataSource source, Optional<Path> expected) implements PlannedData {

    @Override
    public String label() {
        return source.files().stream()
                .map(file -> String.valueOf(file.getFileName()))
                .collect(Collectors.joining(", "));
    }

    @Override
    public String identity() {
        return "contract " + ContractDigest.of(contract) + " over " + source.files();
    }

    @Override
    public DataSource.Format format() {
        return source.format();
    }

    @Override
    public RunInput obtain(Progress progress) throws HarnessException, IOException {
        return OwnData.input(contract, source, expected);
    }
}
