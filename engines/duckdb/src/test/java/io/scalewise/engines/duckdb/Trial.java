package io.scalewise.engines.duckdb;

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

/** Runs the engine in this process over small files in a folder of the test's. */
final class Trial {

    private final Path folder;
    private final List<Path> files = new ArrayList<>();
    private DataSource.Format format = DataSource.Format.CSV;
    private String contract = "";
    private long memoryBytes = 1L << 29;
    private int threads = 2;

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

    Trial file(Path file) {
        files.add(file);
        return this;
    }

    Trial csvGzip(Path file) {
        format = DataSource.Format.CSV_GZIP;
        return file(file);
    }

    Trial parquet(Path file) {
        format = DataSource.Format.PARQUET;
        return file(file);
    }

    Trial memory(long bytes) {
        memoryBytes = bytes;
        return this;
    }

    Trial threads(int number) {
        threads = number;
        return this;
    }

    /** An answer: the accounts, the result's lines without header, sorted, and likewise the rejects'. */
    record Answer(RunCounts counts, List<String> result, List<String> rejects, boolean copied) {}

    Answer run() throws EngineException, IOException {
        Path output = Files.createTempDirectory(folder, "output");
        Path scratch = Files.createTempDirectory(folder, "scratch");
        try (PreparedRun run = new DuckDbEngine().prepare(parsed(), source(), settings(scratch))) {
            RunCounts counts = run.run(output, Progress.NONE);
            assertThat(counts.balanced()).as("balanced: %s", counts).isTrue();
            Answer answer = new Answer(
                    counts, lines(output.resolve("result")), lines(output.resolve("rejects")), copied(scratch));
            assertThat(answer.rejects).hasSize((int) counts.rejected());
            assertThat(answer.result).hasSize((int) counts.groups());
            return answer;
        }
    }

    private static boolean copied(Path scratch) throws IOException {
        try (Stream<Path> files = Files.list(scratch)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith("copy-0"));
        }
    }

    String explain() throws EngineException, IOException {
        Path scratch = Files.createTempDirectory(folder, "scratch");
        return new DuckDbEngine().explain(parsed(), source(), settings(scratch));
    }

    private DataSource source() {
        return new DataSource(format, files);
    }

    private RunSettings settings(Path scratch) {
        return new RunSettings(threads, new MemorySplit(memoryBytes * 2, memoryBytes, memoryBytes), scratch, Map.of());
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
            for (Path file : (Iterable<Path>) files::iterator) {
                List<String> part = records(Files.readString(file));
                lines.addAll(part.subList(1, part.size()));
            }
        }
        lines.sort(null);
        return lines;
    }

    /** Cuts at line feeds outside quotes. */
    private static List<String> records(String text) {
        List<String> records = new ArrayList<>();
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '"') {
                quoted = !quoted;
            } else if (text.charAt(i) == '\n' && !quoted) {
                records.add(text.substring(start, i));
                start = i + 1;
            }
        }
        return records;
    }
}
