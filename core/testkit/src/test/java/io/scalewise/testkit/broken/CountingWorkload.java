package io.scalewise.testkit.broken;

import io.scalewise.contract.Contract;
import io.scalewise.contract.ContractFaultsException;
import io.scalewise.contract.file.ContractFile;
import io.scalewise.engine.AnswerJson;
import io.scalewise.engine.ContractDigest;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.RunCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What a {@link BrokenEngine} can compute: how many rows there are. */
public final class CountingWorkload {

    private static final String CONTRACT =
            """
            contract: rows
            source:
              csv: { header: true }
              columns:
                - { name: a, type: long }
            aggregation:
              groupBy: {}
              measures:
                rows: count(*)
            """;

    private CountingWorkload() {}

    public static Contract contract() {
        try {
            return ContractFile.parse(CONTRACT, "rows.yaml");
        } catch (ContractFaultsException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes so many rows. */
    public static DataSource write(Path file, long rows) throws IOException {
        String text = LongStream.range(0, rows).mapToObj(row -> row + "\n").collect(Collectors.joining("", "a\n", ""));
        Files.createDirectories(file.getParent());
        return new DataSource(DataSource.Format.CSV, List.of(Files.writeString(file, text)));
    }

    /** Leaves the true answer for so many rows in a folder. */
    public static Path leaveAnswer(Path folder, long rows) throws IOException {
        Files.createDirectories(folder.resolve("result"));
        Files.createDirectories(folder.resolve("rejects"));
        Files.writeString(folder.resolve("result/part-0.csv"), "rows\n" + rows + "\n");
        Files.writeString(folder.resolve("rejects/part-0.csv"), "reason,record\n");
        AnswerJson.writeSchema(contract(), ContractDigest.of(contract()), folder);
        AnswerJson.writeCounts(new RunCounts(rows, Map.of(), 0, 0, rows, 1), folder);
        return folder;
    }
}
