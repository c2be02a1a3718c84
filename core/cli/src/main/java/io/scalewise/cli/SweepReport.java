package io.scalewise.cli;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.harness.Arm;
import io.scalewise.harness.InstalledEngine;
import io.scalewise.harness.SweepPlan;
import io.scalewise.insight.Effort;
import io.scalewise.insight.Summary;
import io.scalewise.report.EngineFootprint;
import io.scalewise.report.ReportWriter;
import io.scalewise.report.SweepInfo;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Writes the report of a sweep, as often as one likes. */
final class SweepReport {

    private final Invocation invocation;
    private final SweepPlan plan;
    private final String startedAt =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();

    SweepReport(Invocation invocation, SweepPlan plan) {
        this.invocation = invocation;
        this.plan = plan;
    }

    /** A name for a report's folder that sorts by time. */
    static String newFolderName() {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss", Locale.ROOT)
                .withZone(ZoneId.systemDefault())
                .format(Instant.now());
    }

    /** Writes the pages from the records so far. */
    Summary write(List<RunRecord> runs, boolean finished) throws IOException {
        String sweepId = runs.stream()
                .map(RunRecord::sweepId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("-");
        return ReportWriter.write(plan.output(), runs, info(sweepId, finished), effort());
    }

    /** The command that goes on with this sweep, or makes it again elsewhere: its output named, even where it wasn't. */
    String commandLine() {
        return info("", false).commandLine();
    }

    private SweepInfo info(String sweepId, boolean finished) {
        List<String> command = new ArrayList<>(invocation.command());
        command.remove("--resume");
        if (command.stream().noneMatch(word -> word.startsWith("--output"))) {
            command.add("--output");
            command.add(plan.output().toString());
        }
        return new SweepInfo(sweepId, command, startedAt, Main.VERSION, finished);
    }

    private List<Effort> effort() throws IOException {
        Map<String, InstalledEngine> engines = new LinkedHashMap<>();
        for (Arm arm : plan.arms()) {
            engines.put(arm.engine().name(), arm.engine());
        }
        List<Effort> effort = new ArrayList<>();
        for (InstalledEngine engine : engines.values()) {
            effort.add(EngineFootprint.measure(
                    engine.name(), engine.folder().resolve("lib"), invocation.root(), ONE_PROCESS));
        }
        return effort;
    }

    /** All engines that there are so far run in a process of their own and nothing besides. */
    private static final int ONE_PROCESS = 1;
}
