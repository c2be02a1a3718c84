package io.scalewise.engines.arrow;

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
import java.util.stream.Stream;

/** Runs the engine in this process over small files in a folder of the test's. A buffer that is forgotten fails the run. */
final class Trial {

    private final Path folder;
    private final List<Path> files = new ArrayList<>();
    private DataSource.Format format = DataSource.Format.CSV;
    private String contract = "";
    private long nativeBytes = 1L << 28;
    private int threads = 2;
    private int chunkBytes = CsvInput.CHUNK_BYTES;

    Trial(Path folder) {
        this.folder = folder;
    }

    /** The contract but for its first line. */
    Trial contract(String yaml) {
        contract = "contract: trial\n" + yaml;
        return this;
    }

    /** A contract with one column {@code v}, and how many values there are, the least and the greatest. */
    Trial oneColumn(String type) {
        return contract(
                """
                source: { columns: [ { name: v, type: "%s" } ] }
                aggregation: { measures: { n: count(*), low: min(v), high: max(v) } }
                """
                        .formatted(type));
    }

    Trial csv(String text) throws IOException {
        Path file = folder.resolve("input-" + files.size() + ".csv");
        files.add(Files.write(file, text.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    Trial arrow(Path file) {
        format = DataSource.Format.ARROW;
        files.add(file);
        return this;
    }

    Trial parquet(Path file) {
        format = DataSource.Format.PARQUET;
        files.add(file);
        return this;
    }

    Trial nativeBytes(long bytes) {
        nativeBytes = bytes;
        return this;
    }

    Trial threads(int number) {
        threads = number;
        return this;
    }

    Trial chunkBytes(int bytes) {
        chunkBytes = bytes;
        return this;
    }

    /** An answer: the accounts, the result's lines without header, sorted, and likewise the rejects'. */
    record Answer(RunCounts counts, List<String> result, List<String> rejects) {}

    Answer run() throws EngineException, IOException {
        Path output = Files.createTempDirectory(folder, "output");
        try (PreparedRun run = new ArrowEngine(chunkBytes).prepare(parsed(), source(), settings())) {
            RunCounts counts = run.run(output, Progress.NONE);
            assertThat(counts.balanced()).as("balanced: %s", counts).isTrue();
            return new Answer(counts, lines(output.resolve("result")), lines(output.resolve("rejects")));
        }
    }

    String explain() throws EngineException {
        return new ArrowEngine(chunkBytes).explain(parsed(), source(), settings());
    }

    private DataSource source() {
        return new DataSource(format, files);
    }

    private RunSettings settings() {
        return new RunSettings(threads, new MemorySplit(2 * nativeBytes, nativeBytes, nativeBytes), folder, Map.of());
    }

    private Contract parsed() {
        try {
            return ContractFile.parse(contract, "trial.yaml");
        } catch (ContractFaultsException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> lines(Path parts) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(parts)) {
            for (Path file : files.toList()) {
                List<String> part = Files.readAllLines(file);
                lines.addAll(part.subList(1, part.size()));
            }
        }
        lines.sort(null);
        return lines;
    }
}
