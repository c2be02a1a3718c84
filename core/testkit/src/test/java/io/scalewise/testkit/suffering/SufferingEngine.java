package io.scalewise.testkit.suffering;

import io.scalewise.contract.Contract;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.Engine;
import io.scalewise.engine.EngineProcess;
import io.scalewise.engine.PreparedRun;
import io.scalewise.engine.Progress;
import io.scalewise.engine.ResultFolder;
import io.scalewise.engine.RunCounts;
import io.scalewise.engine.RunSettings;
import io.scalewise.harness.EngineCatalogue;
import io.scalewise.harness.HarnessException;
import io.scalewise.harness.InstalledEngine;
import io.scalewise.insight.diagnosis.Cause;
import io.scalewise.testkit.broken.BrokenEngines;
import io.scalewise.testkit.broken.CountingWorkload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An engine that answers {@link CountingWorkload} rightly, over one file, and suffers from the {@link Affliction} that the
 * system property {@code affliction} names.
 */
final class SufferingEngine implements Engine {

    private static final long RESERVE_BYTES = 160L << 20;

    private final Affliction affliction;

    private SufferingEngine(Affliction affliction) {
        this.affliction = affliction;
    }

    public static void main(String[] arguments) throws IOException {
        Affliction affliction = Affliction.valueOf(System.getProperty("affliction"));
        EngineProcess.serve(() -> new SufferingEngine(affliction));
    }

    /** Installs the engine with an affliction in a folder of engines. */
    static InstalledEngine install(Path engines, Affliction affliction) throws IOException, HarnessException {
        Path folder = Files.createDirectories(engines.resolve(affliction.engineName()));
        String options = Stream.concat(Stream.of("-Daffliction=" + affliction), affliction.jvmOptions().stream())
                .map(option -> '"' + option + '"')
                .collect(Collectors.joining(", "));
        Files.writeString(
                folder.resolve("engine.json"),
                """
                {"name": "%s", "version": "1", "family": "streaming", "description": "suffers on purpose",
                 "start": {"mainClass": "%s", "jvmOptions": [%s]},
                 "memory": {"heapShare": 0.8, "nativeShare": 0.2, "reserveBytes": %d, "minimumBytes": %d},
                 "formats": ["csv"], "parser": "none", "lacks": {}, "options": {}}
                """
                        .formatted(
                                affliction.engineName(),
                                SufferingEngine.class.getName(),
                                options,
                                RESERVE_BYTES,
                                affliction.memoryBytes()));
        BrokenEngines.writeClassPath(folder, SufferingEngine.class, Cause.class);
        return EngineCatalogue.loadEngine(folder);
    }

    @Override
    public PreparedRun prepare(Contract contract, DataSource input, RunSettings settings) {
        return new PreparedRun() {
            @Override
            public RunCounts run(Path output, Progress progress) {
                try {
                    return counted(input, affliction.suffer(settings.scratch()), output);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("expected to suffer in peace, but was interrupted", e);
                }
            }

            @Override
            public void close() {
                // Holds nothing.
            }
        };
    }

    private static RunCounts counted(DataSource input, Complaint complaint, Path output) throws IOException {
        List<String> lines = Files.readAllLines(input.files().get(0));
        long rows = lines.size() - 1L;
        Path results = Files.createDirectories(output.resolve(ResultFolder.RESULT));
        Files.writeString(results.resolve(ResultFolder.part(0)), "rows\n" + rows + "\n");
        return new RunCounts(rows, new TreeMap<>(), 0, 0, rows, 1, complaint.spilledBytes(), complaint.details());
    }

    @Override
    public String explain(Contract contract, DataSource input, RunSettings settings) {
        return "suffers from " + affliction;
    }
}
