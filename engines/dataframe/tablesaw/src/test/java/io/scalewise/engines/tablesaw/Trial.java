package io.scalewise.engines.tablesaw;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.contract.Contract;
import io.scalewise.contract.ContractFaultsException;
import io.scalewise.contract.file.ContractFile;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.MemorySplit;
import io.scalewise.engine.PreparedRun;
import io.scalewise.engine.Progress;
import io.scalewise.engine.RunCounts;
import io.scalewise.engine.RunSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the engine in this process over small files in a folder of the test's. */
final class Trial {

    private static final RunSettings SETTINGS =
            new RunSettings(1, new MemorySplit(1L << 30, 1L << 29, 0), Path.of("unused"), Map.of());

    private final Path folder;
    private final List<Path> files = new ArrayList<>();
    private String contract = "";

    Trial(Path folder) {
        this.folder = folder;
    }

    /** The contract but for its first line. */
    Trial contract(String yaml) {
        contract = "contract: trial\n" + yaml;
        return this;
    }

    Trial csv(String text) throws IOException {
        return csv(text.getBytes(StandardCharsets.UTF_8));
    }

    Trial csv(byte[] bytes) throws IOException {
        files.add(Files.write(folder.resolve("input-" + files.size() + ".csv"), bytes));
        return this;
    }

    /** An answer: the accounts, the result's lines without header, sorted, and likewise the rejects'. */
    record Answer(RunCounts counts, List<String> result, List<String> rejects) {}

    Answer run() throws EngineException, IOException {
        Path output = Files.createTempDirectory(folder, "output");
        try (PreparedRun run = new TablesawEngine().prepare(parsed(), source(DataSource.Format.CSV), SETTINGS)) {
            RunCounts counts = run.run(output, Progress.NONE);
            assertThat(counts.balanced()).as("balanced: %s", counts).isTrue();
            return new Answer(counts, lines(output.resolve("result")), lines(output.resolve("rejects")));
        }
    }

    String explain(DataSource.Format format) throws EngineException {
        return new TablesawEngine().explain(parsed(), source(format), SETTINGS);
    }

    private DataSource source(DataSource.Format format) {
        return new DataSource(format, files);
    }

    Contract parsed() {
        try {
            return ContractFile.parse(contract, "trial.yaml");
        } catch (ContractFaultsException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> lines(Path parts) throws IOException {
        return Files.readAllLines(parts.resolve("part-0.csv")).stream()
                .skip(1)
                .sorted()
                .toList();
    }
}
