package io.scalewise.report;

import static io.scalewise.report.MarkdownTable.escaped;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.RunRecord.Environment;
import io.scalewise.insight.Amounts;
import io.scalewise.insight.Cell;
import io.scalewise.insight.Comparison;
import io.scalewise.insight.Effort;
import io.scalewise.insight.Failure;
import io.scalewise.insight.Lesson;
import io.scalewise.insight.Listing;
import io.scalewise.insight.MedianInterval;
import io.scalewise.insight.Quantity;
import io.scalewise.insight.Scaling;
import io.scalewise.insight.ScalingSentences;
import io.scalewise.insight.SizeSummary;
import io.scalewise.insight.Summary;
import io.scalewise.insight.advice.Ladder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page for a pull request: first what to do, then the figures that say so, last how they were taken. */
final class MarkdownReport {

    /** What the tables mean, on either page. */
    static final String FRONTIER =
            "Fastest by total time, cheapest by processor time (CPU) and by memory held over time (the peak in gigabytes"
                    + " times the seconds), leanest by peak memory. \"Not clear of\""
                    + " names those whose difference from the best may be noise, and those that took less than twice as"
                    + " much in too few rounds to say.";

    /** What the section on sizes is called, on either page. */
    static final String SCALING = "What would change the decision";

    static final String SMALLEST =
            "An engine is smaller than another by what it is: plain code before tuned code, then an engine in the process, then"
                    + " a cluster.";

    static final String WHAT_IF =
            "Other data, another machine, a deadline: what the curves through the measured sizes say. Of the engines that"
                    + " surely keep within the limits, the smallest is named that takes at most half as long again as the"
                    + " quickest: plain code before tuned code, an engine in the process before a cluster. The memory that an engine was"
                    + " measured with is what it knows how to use; with more it may do otherwise.";

    static final String WINNERS =
            "By total time, with the median of the fastest: \"or\" where the rounds are too few or too much alike to"
                    + " tell them apart. Sizes downwards, and what else the sweep varies across: formats, questions, knobs of the generator, memory.";

    static final String CROSSOVERS =
            "A curve through an arm's sizes says what it takes whatever the size, and what a row takes. Where two curves"
                    + " cross, another arm becomes the faster one. It is shown where at least 90 of 100 curves that the"
                    + " rounds leave possible cross there, up to 4 times the largest size; or where one arm is clearly faster"
                    + " at one size and the other at a larger one, and no larger size turns that round.";

    static final String DECOMPOSITION =
            "How much longer the next engine takes that is clearly slower: in all, then part by part, with what both take in"
                    + " brackets. Medians, so that parts need not add up; negative where the fastest takes longer.";

    static final String PARTS =
            "The same data with less of the contract asked for, each time in processes of their own: how many records there"
                    + " are, every value as text (of typed files, as it is); then that types and rules are kept; then the"
                    + " groups and measures; then all of it. A figure is how much longer a run takes when that is asked for as"
                    + " well: median, share of the total time, least and most of the rounds. All are of the rounds in which"
                    + " everything was asked for, and medians need not add up. Below 0 it takes less: by noise, or since the"
                    + " engine goes another way then; a bar leaves that out. An engine may skip what nobody asks for.";

    static final String LIMITS =
            "From the record of each arm's typical run: the first sign that shows, with its figures and the marks that they"
                    + " passed, or else where its time went; and what to look at first. The command diagnose says all of it,"
                    + " of any run.";

    static final String COST =
            "The configuration that outperforms a single thread: with how many cores an engine is faster than one thread of"
                    + " plain, or of streaming where that was run with one thread, at the sizes at which this got through. A bound"
                    + " says how many it would take at least, if its work could be shared without loss: the processor time beyond"
                    + " that of the smallest size, and more than were measured in vain. Where the rounds are too few to say"
                    + " either, there is no row.";

    static final String BACKTESTS =
            "Of each arm that got through five sizes or more, the largest was predicted from the smaller ones alone: that is"
                    + " what a prediction is worth here. Where memory was to come near the limit there is none: what an engine"
                    + " does at its limit, spill or fail, its smaller sizes don't show. What the curves had said stands there all"
                    + " the same.";

    static final String DISAGREEMENT =
            "Nobody knows the true answer, and engines gave several. Only one that at least two engines with parsers of"
                    + " their own agree on is ranked. A difference may be an engine's mistake, or a spelling in the data that"
                    + " `parsing: native` leaves to each engine's reader; `parsing: strict` settles those.";
    static final String FIGURES =
            "An arm is an engine with its settings, such as its threads. A figure is the median over the rounds, in"
                    + " brackets the range; the interval that holds the true median in 95 of 100 cases stands beside it, from "
                    + MedianInterval.LEAST_ROUNDS
                    + " rounds on. \"To the fastest\" is how many times as long it takes, by"
                    + " the rounds that both ran, with an interval of it alone, and by the medians where these are too few;"
                    + " what is claimed holds for all comparisons of"
                    + " the report together, and takes more. Total is from the start of the process to its"
                    + " exit; start-up is what comes before reading (the process, the session, compiling), its share is"
                    + " of the total; run is from reading to the result on disk.";
    static final String EXTERNAL =
            "Where the note says \"driver only\", processes outside the run, such as a cluster's workers, did"
                    + " part of the work: their CPU and memory are not in these figures, so such an arm is neither"
                    + " cheapest nor leanest.";
    static final String ACCOUNTS =
            "Of the rows that were read, some are rejected by the contract, some lose to another row with the"
                    + " same key (duplicates), some are filtered out; the others are aggregated into groups.";
    static final String EFFORT = "What an engine costs apart from its speed: code to keep, libraries that it brings,"
            + " processes to operate. The lines are those of an engine here, which computes any contract; a program for"
            + " one question takes fewer.";

    private static final int LOG_LINES = 10;

    private final Summary summary;
    private final SweepInfo info;
    private final ReportTables tables;
    private final StringBuilder page = new StringBuilder();

    MarkdownReport(Summary summary, SweepInfo info) {
        this.summary = summary;
        this.info = info;
        this.tables = new ReportTables(summary, info);
    }

    String text() {
        page.setLength(0);
        title();
        wrongAnswers();
        disagreements();
        warnings();
        sentences();
        scaling();
        lessons();
        frontier();
        section(tables.winners(), WINNERS);
        section(tables.crossovers(), CROSSOVERS);
        section(tables.decompositions(), DECOMPOSITION);
        section(tables.partCosts(), PARTS);
        section(tables.limits(), LIMITS);
        section(tables.costs(), COST);
        section(tables.backtests(), BACKTESTS);
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
        String questions = Figures.questions(summary);
        paragraph("# Sweep" + (questions.isEmpty() ? "" : " of " + escaped(questions)));
        Figures.tally(summary).ifPresent(tally -> paragraph(escaped(tally)));
        if (!info.finished()) {
            paragraph("> **" + info.unfinished().headline() + "** "
                    + escaped(info.unfinished().advice()));
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

    private void disagreements() {
        if (summary.disagreements().isEmpty()) {
            return;
        }
        paragraph("## ⚠ Answers that differ");
        paragraph(DISAGREEMENT);
        summary.disagreements().forEach(disagreement -> {
            line("- **" + escaped(disagreement.size()) + "**: " + escaped(disagreement.sentence()) + ".");
            line("");
            disagreement.others().forEach(answer -> {
                line("  " + escaped(Listing.and(answer.engines())) + " in "
                        + Amounts.count(answer.runs().size(), "run") + ":");
                line("");
                codeBlock("  ", answer.differences());
            });
        });
    }

    private void warnings() {
        Optional<Figures.FewRounds> few = Figures.fewRounds(summary, info);
        if (summary.warnings().isEmpty() && few.isEmpty()) {
            return;
        }
        paragraph("## ⚠ What these figures may have suffered from");
        summary.warnings()
                .forEach(warning -> line("- **" + escaped(warning.headline()) + "** "
                        + escaped(warning.cause().advice())));
        few.ifPresent(found -> line("- **" + escaped(found.headline()) + "** " + escaped(found.text())));
        line("");
    }

    private void sentences() {
        paragraph("## Which engine to use");
        if (summary.sizes().isEmpty()) {
            paragraph("There are no runs yet.");
            return;
        }
        summary.sizes().forEach(size -> line("- " + escaped(size.sentence())));
        line("");
        summary.questions().forEach(question -> paragraph(escaped(question.sentence())));
        List<Effort> known = Figures.described(summary);
        if (!known.isEmpty()) {
            paragraph("The engines:");
            known.forEach(engine -> line("- " + escaped(engine.engine() + ": " + engine.about())));
            line("");
        }
        Figures.noiseFloor(summary).ifPresent(floor -> paragraph(escaped(floor)));
    }

    private void scaling() {
        List<Scaling> telling = ScalingSentences.telling(summary.scalings());
        if (telling.isEmpty()) {
            return;
        }
        paragraph("## " + SCALING);
        if (isDecided(telling)) {
            paragraph(SMALLEST);
        }
        for (Scaling scaling : telling) {
            Ladder.sentences(scaling)
                    .forEach(sentence -> line("- " + escaped(scaling.series().label() + ": " + sentence)));
        }
        line("");
        Figures.unfollowed(summary).ifPresent(sentence -> paragraph(escaped(sentence)));
    }

    /** Whether some series has a decision along its sizes, which speaks of smaller engines. */
    static boolean isDecided(List<Scaling> scalings) {
        return scalings.stream().anyMatch(scaling -> Ladder.decision(scaling).isPresent());
    }

    private void section(ReportTable table, String meaning) {
        if (!table.rows().isEmpty()) {
            paragraph("## " + table.caption());
            paragraph(meaning);
            paragraph(MarkdownTable.text(table));
        }
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
        ReportTable table = tables.frontier();
        if (table.rows().isEmpty()) {
            return;
        }
        paragraph("## " + table.caption());
        paragraph(FRONTIER);
        paragraph(MarkdownTable.text(table));
    }

    private void figures() {
        if (summary.sizes().isEmpty()) {
            return;
        }
        paragraph("## Figures");
        paragraph(FIGURES);
        if (isExternal(summary)) {
            paragraph(EXTERNAL);
        }
        for (SizeSummary size : summary.sizes()) {
            paragraph("### " + escaped(size.label()));
            paragraph(circumstances(size));
            paragraph(MarkdownTable.text(tables.figures(size)));
            Figures.noise(size).ifPresent(noise -> paragraph(escaped(noise)));
            Figures.leftOut(info, size).ifPresent(left -> paragraph(escaped(left)));
        }
    }

    /** How the figures were taken, in sentences. */
    static List<String> method(Summary summary) {
        List<String> sentences = new ArrayList<>();
        sentences.add(
                "Each run is a fresh process, and answers are checked outside the timed part; CPU and memory are those"
                        + " of all processes of a run, file cache left out.");
        if (summary.sizes().stream()
                .flatMap(size -> size.cells().stream())
                .anyMatch(cell -> cell.spread(Quantity.WARM_RUN).isPresent())) {
            sentences.add(
                    "The warm run is the last repetition of the run in the same process. No other figure covers the repetitions.");
        }
        if (summary.sizes().stream().anyMatch(size -> Figures.agreed(size).isPresent())) {
            sentences.add(
                    "Where it says that answers are agreed, nobody knows the true one, and at least two engines with"
                            + " parsers of their own gave this one. They may share a mistake.");
        }
        if (!summary.parts().isEmpty()) {
            sentences.add(
                    "Runs that were asked for a part of the contract are among those whose answers are agreed: there is"
                            + " no true answer to hold them against, and at least two engines with parsers of their own gave this one.");
        }
        sentences.add(
                "\"So many times\" is the mean over the rounds that both ran, where these are enough for an interval, and"
                        + " need not be the ratio of the medians beside it.");
        sentences.add(
                "Only arms whose answers were all right are ranked. A difference is claimed where both ran in at least "
                        + Comparison.LEAST_ROUNDS
                        + " of the same rounds and the ratios of those leave less doubt than that of 1 false claim in 20"
                        + " reports, all pairs of a report together (Student's t of the logarithms, without a round or two that lie"
                        + " far from all others, Holm's correction).");
        sentences.add(
                Figures.noiseFloor(summary).isPresent()
                        ? "The noise floor is the farther end of the interval of an arm's ratio to itself, run under a"
                                + " second name in the same rounds; with fewer than "
                                + Comparison.LEAST_ROUNDS
                                + " rounds, the farthest of those. It holds where it was measured, and the largest of"
                                + " them where there was none."
                        : "No arm was run under a second name as well, so how much one differs from itself here is not"
                                + " known.");
        return sentences;
    }

    /** Whether some of the work was done where nobody measured it. */
    static boolean isExternal(Summary summary) {
        return summary.sizes().stream().flatMap(size -> size.cells().stream()).anyMatch(Cell::external);
    }

    /** What was the same for all at a size. */
    static String circumstances(SizeSummary size) {
        String input = size.bytes() == 0 ? "" : Amounts.bytes(size.bytes()) + " of input, ";
        return input + Amounts.bytes(size.size().memoryBytes()) + " of memory for each engine."
                + Figures.agreed(size)
                        .map(text -> " Answers: " + escaped(text) + ".")
                        .orElse("");
    }

    private void failures() {
        ReportTable table = tables.failures();
        if (table.rows().isEmpty()) {
            return;
        }
        paragraph("## " + table.caption());
        paragraph(MarkdownTable.text(table));
        summary.failures().forEach(this::log);
    }

    private void log(Failure failure) {
        List<String> lines = logLines(failure.run());
        if (lines.isEmpty()) {
            return;
        }
        paragraph("<details><summary>End of the log of " + escaped(failure.arm().name()) + " at "
                + escaped(failure.size()) + "</summary>");
        codeBlock("", lines);
        paragraph("</details>");
    }

    /** The end of a run's log; empty where there is none. */
    static List<String> logLines(RunRecord run) {
        String log = run.logTail();
        if (log == null || log.isBlank()) {
            return List.of();
        }
        List<String> lines = log.strip().lines().toList();
        return lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size());
    }

    private void accounts() {
        ReportTable table = tables.accounts();
        if (table.rows().isEmpty()) {
            return;
        }
        paragraph("## " + table.caption());
        paragraph(ACCOUNTS);
        paragraph(MarkdownTable.text(table));
    }

    private void effort() {
        if (summary.effort().isEmpty()) {
            return;
        }
        ReportTable table = tables.effort();
        paragraph("## " + table.caption());
        paragraph(EFFORT);
        paragraph(MarkdownTable.text(table));
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
        tables.families().forEach((family, engines) -> line("- " + escaped(family) + " engines: " + escaped(engines)));
        line("");
    }

    /** An environment in a line. */
    static String words(Environment environment) {
        List<String> parts = new ArrayList<>();
        parts.add(Amounts.count(environment.cores(), "core") + known(" of ", environment.processor()));
        Long memory = environment.memoryBytes();
        parts.add(memory == null ? "memory not known" : Amounts.bytes(memory) + " of memory");
        parts.add(environment.kernel());
        parts.add("Java " + environment.jvm());
        parts.add(
                environment.limits().equals("none")
                        ? "memory limited by the engines themselves only"
                        : "memory limited by " + environment.limits());
        parts.add("file caches " + environment.caches());
        parts.add("results on " + Objects.requireNonNullElse(environment.storage(), "storage that is not known"));
        parts.add("frequency governor " + Objects.requireNonNullElse(environment.governor(), "not known"));
        parts.add("workbench " + Objects.requireNonNullElse(environment.workbench(), "of a version that is not known"));
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
        method(summary).forEach(this::line);
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
