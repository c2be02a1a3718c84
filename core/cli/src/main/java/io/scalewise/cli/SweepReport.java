package io.scalewise.cli;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.harness.Arm;
import io.scalewise.harness.InstalledEngine;
import io.scalewise.harness.PlannedData;
import io.scalewise.harness.Suitability;
import io.scalewise.harness.SweepListener;
import io.scalewise.harness.SweepPlan;
import io.scalewise.insight.Effort;
import io.scalewise.insight.Summary;
import io.scalewise.report.EngineFootprint;
import io.scalewise.report.ReportWriter;
import io.scalewise.report.SweepFile;
import io.scalewise.report.SweepInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Writes the report of a sweep, as often as one likes. */
final class SweepReport {

    private final Invocation invocation;
    private final SweepPlan plan;
    private final boolean ofSweep;
    private final List<String> notReached = new ArrayList<>();
    private final String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();

    /** The report of the command sweep. */
    SweepReport(Invocation invocation, SweepPlan plan) {
        this(invocation, plan, true);
    }

    /**
     * @param ofSweep whether the command that makes it is one that can go on with it, once it is told its output
     */
    SweepReport(Invocation invocation, SweepPlan plan, boolean ofSweep) {
        this.invocation = invocation;
        this.plan = plan;
        this.ofSweep = ofSweep;
    }

    /** A name for a report's folder that sorts by time. */
    static String newFolderName() {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss", Locale.ROOT)
                .withZone(ZoneId.systemDefault())
                .format(Instant.now());
    }

    /**
     * Keeps what the records don't say as soon as there is one, so that the pages can be made even of a sweep that was
     * killed.
     *
     * @param shown is told everything
     */
    SweepListener beside(SweepListener shown) {
        return new SweepListener() {
            private boolean kept;

            @Override
            public void begun() {
                shown.begun();
            }

            @Override
            public void obtaining(String label) {
                shown.obtaining(label);
            }

            @Override
            public void torn(long bytes) {
                shown.torn(bytes);
            }

            @Override
            public void triedAgain(int runs) {
                shown.triedAgain(runs);
            }

            @Override
            public void running(SweepPlan.Cell cell, int round, int done, int planned) {
                shown.running(cell, round, done, planned);
            }

            @Override
            public void records(long records) {
                shown.records(records);
            }

            @Override
            public void finished(RunRecord run) {
                shown.finished(run);
                if (!kept) {
                    kept = true;
                    keep(run);
                }
            }

            @Override
            public void notReached(SweepPlan.Cell cell) {
                notReached.add(plan.named(cell.arm()) + " over " + cell.data().label());
                shown.notReached(cell);
            }
        };
    }

    private void keep(RunRecord run) {
        try {
            new SweepFile(info(List.of(run), false), effort()).write(plan.output());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether every cell had its first run, as far as the sweep has come. */
    boolean reachedAll() {
        return notReached.isEmpty();
    }

    /**
     * Writes the pages from the records so far.
     *
     * @param finished false where somebody stopped the sweep
     */
    Summary write(List<RunRecord> runs, boolean finished) throws IOException {
        return ReportWriter.write(plan.output(), runs, info(runs, finished && notReached.isEmpty()), effort());
    }

    /** The command that goes on with this sweep, or makes it again elsewhere: its output named, even where it wasn't. */
    String commandLine() {
        return SweepInfo.commandLine(command());
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(invocation.command());
        command.remove("--resume");
        if (ofSweep && command.stream().noneMatch(word -> word.startsWith("--output"))) {
            command.add("--output");
            command.add(plan.output().toString());
        }
        return command;
    }

    private SweepInfo info(List<RunRecord> runs, boolean finished) throws IOException {
        String sweepId = runs.stream()
                .map(RunRecord::sweepId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("-");
        return new SweepInfo(
                sweepId,
                command(),
                startedAt(),
                Main.VERSION,
                finished,
                plan.rounds().least(),
                plan.rounds().adapt(),
                unread(),
                sparse(),
                notReached);
    }

    /** Of a sweep that is gone on with, when its first part began. */
    private String startedAt() throws IOException {
        boolean before = plan.start() == SweepPlan.Start.RESUME
                && Files.isRegularFile(plan.output().resolve(SweepFile.FILE));
        return before ? SweepFile.read(plan.output()).info().startedAt() : now;
    }

    private List<SweepInfo.Unread> unread() {
        Set<SweepInfo.Unread> unread = new LinkedHashSet<>();
        for (SweepPlan.Size size : plan.sizes()) {
            for (PlannedData data : size.all()) {
                plan.arms().stream()
                        .map(Arm::engine)
                        .filter(engine -> !Suitability.reads(engine, data.format()))
                        .forEach(engine -> unread.add(new SweepInfo.Unread(
                                engine.name(), data.format().spelling())));
            }
        }
        return List.copyOf(unread);
    }

    /** Those engines that have fewer cells than their formats would give them. */
    private List<String> sparse() {
        return plan.arms().stream()
                .map(arm -> arm.engine().name())
                .distinct()
                .filter(plan.sparse()::contains)
                .toList();
    }

    private List<Effort> effort() throws IOException {
        Map<String, InstalledEngine> engines = new LinkedHashMap<>();
        for (Arm arm : plan.arms()) {
            engines.put(arm.engine().name(), arm.engine());
        }
        List<Effort> effort = new ArrayList<>();
        for (InstalledEngine engine : engines.values()) {
            effort.add(EngineFootprint.measure(
                    engine.name(),
                    engine.descriptor().description(),
                    engine.folder().resolve("lib"),
                    invocation.root(),
                    ONE_PROCESS));
        }
        return effort;
    }

    /** All engines that there are so far run in a process of their own and nothing besides. */
    private static final int ONE_PROCESS = 1;
}
