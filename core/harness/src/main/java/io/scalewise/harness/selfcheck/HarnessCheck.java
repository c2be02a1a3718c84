package io.scalewise.harness.selfcheck;

import io.scalewise.engine.Progress;
import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.harness.Arm;
import io.scalewise.harness.Launcher;
import io.scalewise.harness.MeasuredRun;
import io.scalewise.harness.RunInput;
import io.scalewise.harness.RunTask;
import io.scalewise.harness.observe.Machine;
import io.scalewise.harness.observe.MemoryLimits;
import io.scalewise.harness.observe.Observer;
import io.scalewise.harness.store.RunStore;
import io.scalewise.insight.PairedRatio;
import io.scalewise.insight.Quantity;
import io.scalewise.insight.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What does the harness cost, and does it change what it measures? By pairs, one after the other, of the same process. */
final class HarnessCheck {

    private static final int PAIRS = 20;
    private static final int ROUNDS = 12;

    /** Of two that are alike a smaller one comes once in a hundred checks. */
    private static final double LEAST_CHANCE = 0.01;

    private static final double RUN_WITHIN = 0.02;
    private static final long KIBIBYTE = 1024;
    private static final double MOST_SECONDS = 0.3;
    private static final double LEAST_SHARE = 0.85;
    private static final double MOST_REPORT_SECONDS = 3;
    private static final int MANY_RECORDS = 10_000;
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final Program program;
    private final Arm arm;
    private final Path folder;
    private final MeasuredRun runs;
    private int number;

    /**
     * @param program the command line
     * @param arm an engine that starts fast
     * @param folder for data and results
     */
    HarnessCheck(Program program, Arm arm, Path folder) {
        this.program = program;
        this.arm = arm;
        this.folder = folder;
        this.runs = new MeasuredRun(
                new Launcher(folder.resolve("work")),
                Observer.ofSystem(),
                Machine.environment(MemoryLimits.ofSystem().name(), "warm", folder));
    }

    /** Is the run phase as long under the harness as by hand? */
    Finding neutrality(RunInput input) throws IOException, InterruptedException {
        List<Double> ratios = new ArrayList<>();
        for (int pair = 0; pair <= PAIRS; pair++) {
            RunRecord measured = measured(input);
            ByHand.Times byHand = byHand(measured, input);
            RunRecord.Phases phases = measured.phases();
            Long runNanos = phases == null ? null : phases.runNanos();
            // The first pair brings everything into memory.
            if (runNanos != null && pair > 0) {
                ratios.add((double) runNanos / byHand.runNanos());
            }
        }
        double median = median(ratios);
        return new Finding(
                "run phase under the harness, of that by hand",
                String.format(Locale.ROOT, "%.3f, median of %d pairs", median, ratios.size()),
                "0.98 to 1.02",
                Math.abs(median - 1) <= RUN_WITHIN);
    }

    /** Is an engine told apart from itself, where it runs under two names? */
    Finding twins(RunInput input) throws IOException, InterruptedException {
        List<Arm> names = List.of(arm, arm.as("twin"));
        List<RunRecord> records = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            for (int turn = 0; turn < names.size(); turn++) {
                records.add(measured(names.get((round + turn) % names.size()), round, input));
            }
        }
        Optional<PairedRatio> ratio = Summary.of(records, List.of()).sizes().stream()
                .flatMap(size -> size.twins().stream())
                .flatMap(pair -> pair.ratio(Quantity.TOTAL).stream())
                .findFirst();
        return new Finding(
                "an engine and itself under another name",
                ratio.map(HarnessCheck::told).orElse("no answers to compare"),
                "at least 1 of 100",
                ratio.filter(known -> known.chance() >= LEAST_CHANCE).isPresent());
    }

    private static String told(PairedRatio ratio) {
        return String.format(
                Locale.ROOT,
                "%.1f %% apart over %d rounds, as chance alone would have them in %.0f of 100 checks; noise floor %.1f %%",
                100 * Math.abs(Math.expm1(ratio.meanLog())),
                ratio.rounds(),
                100 * ratio.chance(),
                100 * Math.expm1(ratio.noiseLog()));
    }

    /** What does the command line add to the engine's own process over a tiny file? */
    Finding overhead(RunInput input, Path contract) throws IOException, InterruptedException {
        RunRecord measured = measured(input);
        List<Double> seconds = new ArrayList<>();
        for (int pair = 0; pair <= PAIRS; pair++) {
            double all = program.seconds(
                    "run",
                    "--contract",
                    contract.toString(),
                    "--input",
                    input.source().files().get(0).toString(),
                    "--engine",
                    arm.engine().name(),
                    "--threads",
                    String.valueOf(arm.threads()),
                    "--memory",
                    arm.memoryBytes() / KIBIBYTE + "k");
            double own = byHand(measured, input).totalNanos() / 1e9;
            if (pair > 0) {
                seconds.add(all - own);
            }
        }
        double median = median(seconds);
        return new Finding(
                "what the command line adds to a run over ten rows",
                String.format(Locale.ROOT, "%.2f s, median of %d pairs", median, seconds.size()),
                "at most 0.3 s",
                median <= MOST_SECONDS);
    }

    /** How much of a sweep's time is its engines' own? And how long does a report over many records take? */
    List<Finding> sweep() throws IOException, InterruptedException {
        Path first = folder.resolve("first");
        program.seconds(
                "sweep", "--sizes", "100k,1m", "--engines", "streaming", "--rounds", "1", "--output", "" + first);
        Path report = folder.resolve("report");
        double seconds = program.seconds(
                "sweep",
                "--sizes",
                "100k,1m",
                "--engines",
                "streaming,duckdb,plain",
                "--rounds",
                "3",
                "--output",
                "" + report);
        List<RunRecord> records = new RunStore(report.resolve(RunStore.FILE)).read();
        double inEngines = records.stream()
                        .map(RunRecord::phases)
                        .filter(Objects::nonNull)
                        .mapToLong(RunRecord.Phases::totalNanos)
                        .sum()
                / 1e9;
        Finding share = new Finding(
                "a sweep's time that is its engines' own",
                String.format(Locale.ROOT, "%.0f %% of %.0f s", 100 * inEngines / seconds, seconds),
                "at least 85 %",
                inEngines / seconds >= LEAST_SHARE);
        multiply(report.resolve(RunStore.FILE));
        double reporting = program.seconds("report", report.toString());
        Finding many = new Finding(
                "a report over 10,000 records",
                String.format(Locale.ROOT, "%.1f s", reporting),
                "at most 3 s",
                reporting <= MOST_REPORT_SECONDS);
        return List.of(share, many);
    }

    /** Repeats the records of a sweep under other names until there are many. */
    private static void multiply(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> many = new ArrayList<>();
        for (int copy = 0; many.size() < MANY_RECORDS; copy++) {
            for (String line : lines) {
                many.add(line.replaceFirst("\"runId\":\"", "\"runId\":\"copy-" + copy + "-")
                        .replaceFirst("\"round\":(\\d+)", "\"round\":" + (copy + 1)));
            }
        }
        Files.write(file, many.subList(0, MANY_RECORDS));
    }

    private RunRecord measured(RunInput input) throws IOException, InterruptedException {
        return measured(arm, 1, input);
    }

    private RunRecord measured(Arm named, int round, RunInput input) throws IOException, InterruptedException {
        number++;
        RunRecord run = runs.make(
                new RunTask(
                        "check-" + number,
                        Optional.empty(),
                        round,
                        named,
                        input,
                        TIMEOUT,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Progress.NONE);
        if (run.outcome() != Outcome.COMPLETED) {
            throw new IOException(named.name() + ": expected it to run, but it was "
                    + run.outcome().spelling() + ": " + run.outcomeDetail());
        }
        return run;
    }

    private ByHand.Times byHand(RunRecord measured, RunInput input) throws IOException, InterruptedException {
        number++;
        return ByHand.run(measured, arm, input, Files.createDirectories(folder.resolve("by-hand-" + number)));
    }

    private static double median(List<Double> figures) {
        List<Double> sorted = new ArrayList<>(figures);
        Collections.sort(sorted);
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }
}
