package io.scalewise.testkit;

import io.scalewise.contract.Contract;
import io.scalewise.engine.AnswerJson;
import io.scalewise.engine.ContractDigest;
import io.scalewise.engine.ResultFolder;
import io.scalewise.engine.RunCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The right answer of a case.
 *
 * @param result a result part
 * @param rejects a part of rejects; absent where nothing is rejected
 * @param counts the accounts
 */
record ExpectedAnswer(Path result, Optional<CaseFile> rejects, RunCounts counts) {

    /** The name of the result's file. */
    static final String RESULT = "result.csv";

    /** The name of the file of the rejects. */
    static final String REJECTS = "rejects.csv";

    static Optional<ExpectedAnswer> read(Path folder, CaseDescription description) throws IOException {
        Path result = folder.resolve(RESULT);
        if (!Files.exists(result)) {
            return Optional.empty();
        }
        CaseFile rejects = description.file(folder, REJECTS);
        boolean anyRejects = !rejects.pieces().isEmpty() || Files.exists(folder.resolve(REJECTS));
        return Optional.of(new ExpectedAnswer(
                result, anyRejects ? Optional.of(rejects) : Optional.empty(), AnswerJson.readCounts(folder)));
    }

    /**
     * Leaves the answer in a new folder, as a run would.
     *
     * @param work where files are made that have to be
     */
    void leaveIn(Path folder, Path work, Contract contract) throws IOException {
        Path resultParts = Files.createDirectories(folder.resolve(ResultFolder.RESULT));
        Files.copy(result, resultParts.resolve(ResultFolder.part(0)));
        Path rejectParts = Files.createDirectories(folder.resolve(ResultFolder.REJECTS));
        Path rejectPart = rejectParts.resolve(ResultFolder.part(0));
        if (rejects.isPresent()) {
            Files.copy(rejects.get().in(work), rejectPart);
        } else {
            Files.writeString(rejectPart, ResultFolder.REJECTS_HEADER + "\n");
        }
        AnswerJson.writeSchema(contract, ContractDigest.of(contract), folder);
        AnswerJson.writeCounts(counts, folder);
    }
}
