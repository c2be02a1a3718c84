package io.scalewise.report;

import static io.scalewise.report.MarkdownTable.escaped;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.RunRecord.Accounts;
import io.scalewise.engine.record.RunRecord.EngineInfo;
import io.scalewise.engine.record.RunRecord.Environment;
import io.scalewise.insight.Amounts;
import io.scalewise.insight.Cell;
import io.scalewise.insight.Comparison;
import io.scalewise.insight.Effort;
import io.scalewise.insight.Ending;
import io.scalewise.insight.Failure;
import io.scalewise.insight.Frontier;
import io.scalewise.insight.Lesson;
import io.scalewise.insight.PhaseShares;
import io.scalewise.insight.Quantity;
import io.scalewise.insight.SizeSummary;
import io.scalewise.insight.Standing;
import io.scalewise.insight.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page for a pull request: first what to do, then the figures that say so, last how they were taken. */
final class MarkdownReport {

    private static final int LOG_LINES = 10;

    private final Summary summary;
    private final SweepInfo info;
    private final StringBuilder page = new StringBuilder();

    MarkdownReport(Summary summary, SweepInfo info) {
        this.summary = summary;
        this.info = info;
    }

    String text() {
        page.setLength(0);
        title();
        wrongAnswers();
        sentences();
        lessons();
        frontier();
        figures();
        failures();
        accounts();
        effort();
        environment();
        command();
        method();
        return page.toString();
    }

    private void title() {
        String contracts = summary.runs().stream()
                .map(run -> run.contract().name())
                .distinct()
                .collect(Collectors.joining(", "));
        paragraph("# Sweep" + (contracts.isEmpty() ? "" : " of " + escaped(contracts)));
        if (!info.finished()) {
            paragraph("> **Stopped before its end.** What follows is what was measured until then; the same command"
                    + " with `--resume` continues it.");
        }
    }

    private void wrongAnswers() {
        if (summary.wrong().isEmpty()) {
            return;
        }
        paragraph("## ⚠ Wrong answers");
        paragraph("These runs gave an answer that differs from the true one. Nothing of them is ranked or timed.");
        summary.wrong().forEach((size, runs) -> runs.forEach(run -> wrongAnswer(size, run)));
    }

    private void wrongAnswer(String size, RunRecord run) {
        line("- **" + escaped(run.arm()) + " is wrong** at " + escaped(size) + ", round " + run.round() + ":");
        line("");
        List<String> differences = run.differences();
        codeBlock(
                "  ",
                differences == null || differences.isEmpty() ? List.of("(no differences were recorded)") : differences);
    }

    private void sentences() {
        paragraph("## Which engine to use");
        if (summary.sizes().isEmpty()) {
            paragraph("There are no runs yet.");
            return;
        }
        summary.sizes().forEach(size -> line("- " + escaped(size.sentence())));
        line("");
    }

    private void lessons() {
        List<Lesson> lessons = summary.lessons();
        if (lessons.isEmpty()) {
            return;
        }
        paragraph("## What else it shows");
        lessons.forEach(lesson -> line("- **" + lesson.topic().title() + ".** " + escaped(lesson.sentence())));
        line("");
    }

    private void frontier() {
        if (summary.sizes().stream().allMatch(size -> size.frontier().fastest().isEmpty())) {
            return;
        }
        paragraph("## The best at each size");
        paragraph("Fastest by total time, cheapest by processor time (CPU), leanest by peak memory. \"Not clear of\""
                + " names those whose difference from the best may be noise.");
        MarkdownTable table = new MarkdownTable("Size", "Fastest", "Cheapest", "Leanest", "Only survivor");
        for (SizeSummary size : summary.sizes()) {
            Frontier frontier = size.frontier();
            table.row(
                    size.label(),
                    Figures.lead(frontier.fastest()),
                    Figures.lead(frontier.cheapest()),
                    Figures.lead(frontier.leanest()),
                    frontier.onlySurvivor().orElse(""));
        }
        paragraph(table.text());
    }

    private void figures() {
        if (summary.sizes().isEmpty()) {
            return;
        }
        paragraph("## Figures");
        paragraph(
                "An arm is an engine with its settings, such as its threads. A figure is the median over the rounds, in"
                        + " brackets the range. Total is from the start of the process to its"
                        + " exit; start-up is what comes before reading (the process, the session, compiling), its share is"
                        + " of the total; run is from reading to the result on disk.");
        if (summary.sizes().stream().flatMap(size -> size.cells().stream()).anyMatch(Cell::external)) {
            paragraph("Where the note says \"driver only\", processes outside the run, such as a cluster's workers, did"
                    + " part of the work: their CPU and memory are not in these figures, so such an arm is neither"
                    + " cheapest nor leanest.");
        }
        for (SizeSummary size : summary.sizes()) {
            paragraph("### " + escaped(size.label()));
            paragraph(circumstances(size));
            MarkdownTable table = new MarkdownTable(
                    "Arm", ">Total", ">Start-up", ">Start-up share", ">Run", ">CPU", ">Peak memory", ">Rounds", "Note");
            size.cells().forEach(cell -> figures(table, size, cell));
            paragraph(table.text());
        }
    }

    private static String circumstances(SizeSummary size) {
        String input = size.bytes() == 0 ? "" : Amounts.bytes(size.bytes()) + " of input, ";
        return input + Amounts.bytes(size.size().memoryBytes()) + " of memory for each engine.";
    }

    private static void figures(MarkdownTable table, SizeSummary size, Cell cell) {
        int rounds = cell.measured().size();
        table.row(
                cell.arm().name(),
                Figures.medianAndRange(cell, Quantity.TOTAL),
                Figures.medianAndRange(cell, Quantity.START_UP),
                startUpShare(cell),
                Figures.medianAndRange(cell, Quantity.RUN),
                Figures.medianAndRange(cell, Quantity.CPU),
                Figures.medianAndRange(cell, Quantity.PEAK_MEMORY),
                rounds == 0 ? Figures.UNKNOWN : Integer.toString(rounds),
                cell.standing() == Standing.WRONG ? "WRONG ANSWER" : Figures.note(size, cell));
    }

    private static String startUpShare(Cell cell) {
        OptionalDouble share = PhaseShares.of(cell).startUp();
        return share.isPresent() ? Amounts.share(share.getAsDouble()) : Figures.UNKNOWN;
    }

    private void failures() {
        if (summary.failures().isEmpty()) {
            return;
        }
        paragraph("## What did not complete");
        MarkdownTable table = new MarkdownTable("Size", "Arm", ">Rounds", "What happened", ">After", "Why");
        for (Failure failure : summary.failures()) {
            table.row(
                    failure.size(),
                    failure.arm().name(),
                    rounds(failure),
                    Ending.of(failure.run()),
                    Quantity.TOTAL.of(failure.run()).stream()
                            .mapToObj(Amounts::time)
                            .findFirst()
                            .orElse(Figures.UNKNOWN),
                    why(failure));
        }
        paragraph(table.text());
        summary.failures().forEach(this::log);
    }

    private static String rounds(Failure failure) {
        return failure.runs().stream()
                .map(run -> Integer.toString(run.round()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String why(Failure failure) {
        String because = failure.run().skippedBecause();
        String cause = failure.cause()
                .map(known -> known.run().arm() + " " + Ending.of(known.run()) + " at " + known.size() + " ("
                        + known.run().runId() + ")")
                .orElse(because == null ? "" : because);
        String why = Stream.of(Ending.detail(failure.run()).orElse(""), cause)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
        return why.isEmpty() ? Figures.UNKNOWN : why;
    }

    private void log(Failure failure) {
        String log = failure.run().logTail();
        if (log == null || log.isBlank()) {
            return;
        }
        List<String> lines = log.strip().lines().toList();
        paragraph("<details><summary>End of the log of " + escaped(failure.arm().name()) + " at "
                + escaped(failure.size()) + "</summary>");
        codeBlock("", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        paragraph("</details>");
    }

    private void accounts() {
        Map<String, Cell> told = new LinkedHashMap<>();
        summary.sizes().forEach(size -> size.cells().stream()
                .filter(cell -> accounts(cell).isPresent())
                .findFirst()
                .ifPresent(cell -> told.putIfAbsent(size.data(), cell)));
        if (told.isEmpty()) {
            return;
        }
        paragraph("## What became of the rows");
        paragraph("Of the rows that were read, some are rejected by the contract, some lose to another row with the"
                + " same key (duplicates), some are filtered out; the others are aggregated into groups.");
        MarkdownTable table = new MarkdownTable(
                "Data",
                ">Read",
                ">Rejected",
                ">Duplicates",
                ">Filtered out",
                ">Aggregated",
                ">Groups",
                "Rejected by reason");
        told.forEach(
                (data, cell) -> accounts(cell).ifPresent(accounts -> accounts(table, title(data, cell), accounts)));
        paragraph(table.text());
    }

    private static Optional<Accounts> accounts(Cell cell) {
        return cell.measured().stream()
                .flatMap(run -> Stream.ofNullable(run.accounts()))
                .findFirst();
    }

    private static String title(String data, Cell cell) {
        return data + (cell.standing() == Standing.UNVERIFIED ? " (unverified)" : "");
    }

    private static void accounts(MarkdownTable table, String data, Accounts accounts) {
        table.row(
                data,
                Amounts.count(accounts.read()),
                Amounts.count(accounts.rejected()),
                Amounts.count(accounts.duplicates()),
                Amounts.count(accounts.filtered()),
                Amounts.count(accounts.aggregated()),
                Amounts.count(accounts.groups()),
                reasons(accounts));
    }

    private static String reasons(Accounts accounts) {
        return accounts.rejectedByReason().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(reason -> reason.getKey() + ": " + Amounts.count(reason.getValue()))
                .collect(Collectors.joining(", "));
    }

    private void effort() {
        if (summary.effort().isEmpty()) {
            return;
        }
        paragraph("## Effort beside speed");
        paragraph("What an engine costs apart from its speed: code to write and keep, libraries that it brings,"
                + " processes to operate.");
        MarkdownTable table = new MarkdownTable(
                "Engine",
                ">Lines of code",
                ">Libraries",
                ">Their size",
                ">Processes",
                "At the largest size it managed");
        summary.effort().forEach(effort -> effort(table, effort));
        paragraph(table.text());
    }

    private void effort(MarkdownTable table, Effort effort) {
        table.row(
                effort.engine(),
                effort.codeLines().isPresent()
                        ? Amounts.count(effort.codeLines().getAsLong())
                        : Figures.UNKNOWN,
                Integer.toString(effort.jars()),
                Amounts.bytes(effort.dependencyBytes()),
                Integer.toString(effort.processes()),
                atTheLargest(effort.engine()).orElse(Figures.UNKNOWN));
    }

    /** Cells are from fast to slow, so that the first of an engine is its best. */
    private Optional<String> atTheLargest(String engine) {
        return summary.sizes().stream()
                .flatMap(size -> size.cells().stream()
                        .filter(cell -> cell.competes() && cell.engine().equals(engine))
                        .limit(1)
                        .map(cell -> Figures.median(cell, Quantity.TOTAL) + " total (" + size.label() + ")"))
                .reduce((smaller, larger) -> larger);
    }

    private void environment() {
        if (summary.runs().isEmpty()) {
            return;
        }
        paragraph("## Where");
        List<Environment> environments =
                summary.runs().stream().map(RunRecord::environment).distinct().toList();
        if (environments.size() > 1) {
            paragraph("> **Not all runs ran in the same environment**, so their figures may not be comparable.");
        }
        environments.forEach(environment -> line("- " + escaped(words(environment))));
        summary.runs().stream()
                .map(RunRecord::engine)
                .distinct()
                .collect(Collectors.groupingBy(EngineInfo::family, LinkedHashMap::new, Collectors.toList()))
                .forEach((family, engines) -> line("- " + escaped(family) + " engines: "
                        + escaped(engines.stream()
                                .map(engine -> engine.name() + " " + engine.version())
                                .collect(Collectors.joining(", ")))));
        line("");
    }

    private static String words(Environment environment) {
        List<String> parts = new ArrayList<>();
        parts.add(environment.cores()
                + (environment.cores() == 1 ? " core" : " cores")
                + known(" of ", environment.processor()));
        Long memory = environment.memoryBytes();
        parts.add(memory == null ? "memory not known" : Amounts.bytes(memory) + " of memory");
        parts.add(environment.kernel());
        parts.add("Java " + environment.jvm());
        parts.add(
                environment.limits().equals("none")
                        ? "memory limited by the engines themselves only"
                        : "memory limited by " + environment.limits());
        parts.add("file caches " + environment.caches());
        return String.join("; ", parts);
    }

    private static String known(String before, @Nullable String text) {
        return text == null ? "" : before + text;
    }

    private void command() {
        paragraph("## Command");
        codeBlock("", List.of(info.commandLine()));
        paragraph("Sweep " + escaped(info.sweepId()) + ", started " + escaped(info.startedAt()) + ", Scalewise "
                + escaped(info.version()) + ".");
    }

    private void method() {
        paragraph("## How these figures were taken");
        line(
                "Each run is a fresh process, and answers are checked outside the timed part; CPU and memory are those of all"
                        + " processes of a run, file cache left out.");
        line("Only arms whose answers were all right are ranked, and a difference is claimed only where both have at"
                + " least " + Comparison.LEAST_ROUNDS + " rounds and their ranges don't overlap. (By chance that"
                + " happens to 1 of 126 pairs of equal arms with 5 rounds.)");
    }

    private void codeBlock(String indent, List<String> lines) {
        line(indent + "````text");
        lines.forEach(text -> line(indent + OneLine.of(text).replace("````", "``` `")));
        line(indent + "````");
        line("");
    }

    private void paragraph(String text) {
        line(text);
        if (!text.endsWith("\n")) {
            line("");
        }
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
