package io.scalewise.report;

import static io.scalewise.report.Html.attribute;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.RunRecord.Environment;
import io.scalewise.insight.Amounts;
import io.scalewise.insight.Cell;
import io.scalewise.insight.Comparison;
import io.scalewise.insight.Comparison.Finding;
import io.scalewise.insight.Disagreement;
import io.scalewise.insight.Effort;
import io.scalewise.insight.Failure;
import io.scalewise.insight.Frontier;
import io.scalewise.insight.Lead;
import io.scalewise.insight.Lesson;
import io.scalewise.insight.Listing;
import io.scalewise.insight.PartCosts;
import io.scalewise.insight.Scaling;
import io.scalewise.insight.ScalingSentences;
import io.scalewise.insight.SizeSummary;
import io.scalewise.insight.Standing;
import io.scalewise.insight.Summary;
import io.scalewise.insight.advice.Ladder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page for people: one file that needs no other. First what to do, then charts, then the figures that say so, last how
 * they were taken. All but the charts is there without its script.
 */
final class HtmlReport {

    private final Summary summary;
    private final SweepInfo info;
    private final ReportTables tables;
    private final EngineMarks marks;
    private final ChartData charts;
    private final Html page = new Html();
    private final PageTables written;

    HtmlReport(Summary summary, SweepInfo info) {
        this.summary = summary;
        this.info = info;
        this.tables = new ReportTables(summary, info);
        this.marks = new EngineMarks(summary);
        this.charts = new ChartData(summary, marks);
        this.written = new PageTables(page, marks::markup);
    }

    String text() {
        PageParts.head(page, name(), PageParts.policy());
        page.open("body").newLine();
        page.markup("<a class=\"skip\" href=\"#use\">To the answer</a>\n");
        page.open("header");
        title();
        page.close("header").newLine();
        page.open("main").newLine();
        page.open("div", "class=\"predict\"").close("div").newLine();
        warnings();
        sentences();
        scaling();
        whatIf();
        lessons();
        charts();
        frontier();
        section("winners", tables.winners(), MarkdownReport.WINNERS);
        section("crossovers", tables.crossovers(), MarkdownReport.CROSSOVERS);
        section("decomposition", tables.decompositions(), MarkdownReport.DECOMPOSITION);
        section("parts", tables.partCosts(), MarkdownReport.PARTS, this::bars);
        section("limits", tables.limits(), MarkdownReport.LIMITS);
        section("cost", tables.costs(), MarkdownReport.COST);
        section("backtests", tables.backtests(), MarkdownReport.BACKTESTS);
        figures();
        failures();
        section("rows", tables.accounts(), MarkdownReport.ACCOUNTS);
        section("effort", tables.effort(), MarkdownReport.EFFORT);
        where();
        method();
        runs();
        page.close("main").newLine();
        foot();
        page.close("body").newLine().close("html").newLine();
        return page.toString();
    }

    private String name() {
        String questions = Figures.questions(summary);
        return "Sweep" + (questions.isEmpty() ? "" : " of " + questions);
    }

    private void title() {
        page.element("p", "class=\"brand\"", "Scalewise").newLine();
        page.element("h1", name()).newLine();
        if (summary.runs().isEmpty()) {
            return;
        }
        page.open("p", "class=\"lede\"");
        page.text(Amounts.count(marks.engines().size(), "engine") + " over "
                + distinct(size -> size.size().rows() == null
                        ? Amounts.bytes(size.bytes())
                        : Amounts.rows(size.size().rows()))
                + (summary.sizes().stream().allMatch(size -> size.size().rows() != null) ? " rows" : "")
                + " as " + distinct(size -> size.size().format()) + ", under "
                + distinct(size -> Amounts.bytes(size.size().memoryBytes())) + " of memory.");
        page.close("p").newLine();
        page.open("ul", "class=\"tally\"");
        for (Tally tally : Tally.values()) {
            tally(tally);
        }
        page.close("ul").newLine();
    }

    private void tally(Tally tally) {
        long runs = tally.in(summary);
        if (runs > 0) {
            page.open("li", "class=\"" + tally.style() + "\"").element("b", Amounts.count(runs));
            page.text(" " + Amounts.noun(runs, "run") + " " + tally.words()).close("li");
        }
    }

    private String distinct(Function<SizeSummary, String> part) {
        return Listing.and(summary.sizes().stream().map(part).distinct().toList());
    }

    private void warnings() {
        if (!info.finished()) {
            warning("stopped", info.unfinished().headline(), info.unfinished().advice());
        }
        if (environments().size() > 1) {
            warning("mixed", "Not all runs ran in the same environment,", "so their figures may not be comparable.");
        }
        wrongAnswers();
        disagreements();
        unverified();
        summary.warnings()
                .forEach(each ->
                        warning("disturbed", each.headline(), each.cause().advice()));
    }

    private void warning(String kind, String loud, String rest) {
        page.open("p", "class=\"warning " + kind + "\"")
                .element("strong", loud)
                .text(" " + rest)
                .close("p");
        page.newLine();
    }

    private void wrongAnswers() {
        if (summary.wrong().isEmpty()) {
            return;
        }
        page.open("section", "class=\"warning wrong\" id=\"wrong\" aria-labelledby=\"wrong-title\"");
        page.element("h2", "id=\"wrong-title\"", "⚠ Wrong answers").newLine();
        page.element(
                "p", "These runs gave an answer that differs from the true one. Nothing of them is ranked or timed.");
        summary.wrong().forEach((size, runs) -> runs.forEach(run -> wrongAnswer(size, run)));
        page.close("section").newLine();
    }

    private void wrongAnswer(String size, RunRecord run) {
        List<String> differences = run.differences();
        page.open("h3").markup(marks.markup(run.engine().name()));
        page.text(run.arm() + " is wrong at " + size + ", round " + run.round()).close("h3");
        page.open("pre", "tabindex=\"0\"")
                .lines(
                        differences == null || differences.isEmpty()
                                ? List.of("(no differences were recorded)")
                                : differences)
                .close("pre")
                .newLine();
    }

    private void disagreements() {
        if (summary.disagreements().isEmpty()) {
            return;
        }
        page.open("section", "class=\"warning wrong\" id=\"differ\" aria-labelledby=\"differ-title\"");
        page.element("h2", "id=\"differ-title\"", "⚠ Answers that differ").newLine();
        page.element("p", MarkdownReport.DISAGREEMENT.replace("`", ""));
        for (Disagreement disagreement : summary.disagreements()) {
            page.element("h3", disagreement.size() + ": " + disagreement.sentence());
            for (Disagreement.GivenAnswer answer : disagreement.others()) {
                page.element(
                        "p",
                        Listing.and(answer.engines()) + " in "
                                + Amounts.count(answer.runs().size(), "run") + ":");
                page.open("pre", "tabindex=\"0\"")
                        .lines(answer.differences())
                        .close("pre")
                        .newLine();
            }
        }
        page.close("section").newLine();
    }

    private void unverified() {
        List<String> sizes = summary.sizes().stream()
                .filter(size -> size.cells().stream().anyMatch(cell -> cell.standing() == Standing.UNVERIFIED))
                .map(SizeSummary::label)
                .toList();
        if (!sizes.isEmpty()) {
            warning(
                    "unverified",
                    "Unverified answers:",
                    "nothing could check what engines computed at " + String.join("; ", sizes)
                            + ". Their figures are shown and ranked nowhere.");
        }
    }

    /** Folded: the sentences say it where it matters. */
    private void fewRounds() {
        Figures.fewRounds(summary, info).ifPresent(few -> {
            page.open("details", "class=\"few\"").element("summary", few.brief());
            page.element("p", "class=\"aside\"", few.text()).close("details").newLine();
        });
    }

    private void sentences() {
        heading("use", "Which engine to use");
        if (summary.sizes().isEmpty()) {
            page.element("p", "There are no runs yet.");
        }
        page.open("ol", "class=\"answers\"").newLine();
        Optional<Long> rows = Optional.of(-1L);
        for (SizeSummary size : summary.sizes()) {
            boolean larger = !rows.equals(Optional.ofNullable(size.size().rows()));
            rows = Optional.ofNullable(size.size().rows());
            page.open("li", larger ? "class=\"larger\"" : "");
            page.element("h3", size.label());
            page.open("div");
            winner(size);
            page.element("p", sentence(size.advice()));
            Figures.leftOut(info, size).ifPresent(left -> page.element("p", "class=\"aside\"", left));
            page.close("div").close("li").newLine();
        }
        page.close("ol").newLine();
        fewRounds();
        summary.questions().forEach(question -> page.element("p", "class=\"aside\"", question.sentence()));
        List<Effort> known = Figures.described(summary);
        if (!known.isEmpty()) {
            page.open("dl", "class=\"engines\"");
            for (Effort engine : known) {
                page.element("dt", engine.engine()).element("dd", engine.about());
            }
            page.close("dl").newLine();
        }
        Figures.noiseFloor(summary).ifPresent(floor -> page.element("p", "class=\"aside\"", floor));
        page.close("section").newLine();
    }

    private void scaling() {
        List<Scaling> telling = ScalingSentences.telling(summary.scalings());
        if (telling.isEmpty()) {
            return;
        }
        heading("scaling", MarkdownReport.SCALING);
        if (MarkdownReport.isDecided(telling)) {
            page.element("p", MarkdownReport.SMALLEST);
        }
        for (Scaling scaling : telling) {
            page.element("h3", scaling.series().label());
            page.open("ul");
            Ladder.sentences(scaling).forEach(sentence -> page.element("li", sentence));
            page.close("ul").newLine();
        }
        Figures.unfollowed(summary).ifPresent(sentence -> page.element("p", "class=\"aside\"", sentence));
        page.close("section").newLine();
    }

    /** The script fills it; without one the section on sizes and the tables say what there is to say. */
    private void whatIf() {
        if (!charts.hasCurves()) {
            return;
        }
        heading("what-if", "What if?");
        page.element("p", MarkdownReport.WHAT_IF);
        page.markup("<noscript><p>The sliders need JavaScript.</p></noscript>\n");
        page.open("div", "class=\"what-if\"").close("div").newLine();
        page.close("section").newLine();
    }

    private void lessons() {
        if (summary.lessons().isEmpty()) {
            return;
        }
        heading("lessons", "What else it shows");
        page.open("ul");
        for (Lesson lesson : summary.lessons()) {
            page.open("li").element("strong", lesson.topic().title() + ".").text(" " + lesson.sentence());
            page.close("li").newLine();
        }
        page.close("ul").close("section").newLine();
    }

    private static String sentence(String advice) {
        int first = advice.offsetByCodePoints(0, 1);
        // What begins with an engine's name stays as that is spelled.
        return advice.startsWith("use ") || advice.startsWith("no ") || advice.startsWith("nothing ")
                ? advice.substring(0, first).toUpperCase(Locale.ROOT) + advice.substring(first)
                : advice;
    }

    /** At a glance whom the sentence is about. */
    private void winner(SizeSummary size) {
        Frontier frontier = size.frontier();
        if (frontier.fastest().isEmpty()) {
            return;
        }
        Lead lead = frontier.fastest().get();
        List<String> names = Stream.concat(
                        Stream.of(lead.first()),
                        lead.found(Finding.WITHIN_NOISE).stream().map(Comparison::other))
                .map(Cell::engine)
                .distinct()
                .toList();
        page.open("p", "class=\"winner\"");
        for (String engine : names) {
            page.open("span", "class=\"chip e" + marks.index(engine) + "\"").markup(marks.markup(engine));
            page.text(engine).close("span").text(" ");
        }
        page.element("span", "class=\"claim\"", claim(frontier, lead)).close("p");
    }

    private static String claim(Frontier frontier, Lead lead) {
        if (frontier.onlySurvivor().isPresent()) {
            return "only survivor";
        }
        if (lead.others().isEmpty()) {
            return "nothing to compare with";
        }
        if (!lead.found(Finding.WITHIN_NOISE).isEmpty()) {
            return "no difference claimed";
        }
        if (!lead.undecided().isEmpty()) {
            return "shortest median, too few rounds to claim more";
        }
        return lead.far().isEmpty() ? "fastest" : "fastest; some took over twice as long, in few rounds";
    }

    private void charts() {
        if (summary.sizes().isEmpty()) {
            return;
        }
        heading("charts", "Time, CPU and memory against size");
        page.element("p", legend());
        page.markup(
                "<noscript><p>The charts need JavaScript. The tables below show the same figures.</p></noscript>\n");
        page.open("ul", "class=\"legend\" aria-label=\"Engines\"");
        for (String engine : marks.engines()) {
            page.open("li").markup(marks.markup(engine)).text(engine).close("li");
        }
        page.close("ul").newLine();
        for (ChartData.Chart chart : ChartData.Chart.values()) {
            page.open("figure");
            page.open("figcaption")
                    .element("strong", chart.title)
                    .text(" " + chart.meaning)
                    .close("figcaption");
            page.open("div", "class=\"panels\"").newLine();
            for (int i = 0; i < charts.panels().size(); i++) {
                chart(chart, charts.panels().get(i), i);
            }
            page.close("div").close("figure").newLine();
        }
        page.close("section").newLine();
        page.open("script", "type=\"application/json\" id=\"data\"")
                .markup(charts.json())
                .close("script")
                .newLine();
    }

    /** What the charts show, in words for what there is. */
    private String legend() {
        Set<Standing> standings = summary.sizes().stream()
                .flatMap(size -> size.cells().stream().map(Cell::standing))
                .collect(Collectors.toSet());
        boolean failed = standings.contains(Standing.FAILED)
                || standings.contains(Standing.UNSTABLE)
                || standings.contains(Standing.WRONG);
        boolean hollow = standings.contains(Standing.UNVERIFIED) || standings.contains(Standing.UNSTABLE);
        return "Medians over the rounds, with bars from the least to the most, on logarithmic axes."
                + (failed ? " × marks a size at which an engine failed." : "")
                + (standings.contains(Standing.SKIPPED) ? " ○ marks one that it was not tried at for that." : "")
                + (hollow || MarkdownReport.isExternal(summary) ? " Hollow points are not ranked." : "");
    }

    private void chart(ChartData.Chart chart, ChartData.Panel panel, int index) {
        page.open("div", "class=\"panel\"").element("h3", panel.title());
        page.open(
                        "div",
                        "class=\"chart\" role=\"img\" data-chart=\"" + chart.key() + "\" data-panel=\"" + index + "\" "
                                + attribute("aria-label", ChartData.inWords(panel, chart)))
                .close("div");
        Figures.leftOut(info, panel.sizes()).ifPresent(left -> page.element("p", "class=\"aside\"", left));
        page.close("div").newLine();
    }

    private void frontier() {
        ReportTable table = tables.frontier();
        if (!table.rows().isEmpty()) {
            section("best", table, MarkdownReport.FRONTIER);
        }
    }

    private void bars() {
        List<PartCosts> costs = summary.partCosts();
        page.element("p", "class=\"aside\"", "Bars from left to right: " + PartBars.order(costs) + ".");
        PartBars bars = new PartBars(page, marks);
        costs.stream()
                .collect(Collectors.groupingBy(PartCosts::size, LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(bars::write);
    }

    private void figures() {
        if (summary.sizes().isEmpty()) {
            return;
        }
        heading("figures", "Figures");
        page.element("p", MarkdownReport.FIGURES).newLine();
        if (MarkdownReport.isExternal(summary)) {
            page.element("p", MarkdownReport.EXTERNAL).newLine();
        }
        for (SizeSummary size : summary.sizes()) {
            page.element("h3", size.label());
            page.element("p", "class=\"aside\"", MarkdownReport.circumstances(size));
            written.write(tables.figures(size));
            Figures.noise(size).ifPresent(noise -> page.element("p", "class=\"aside\"", noise));
            Figures.leftOut(info, size).ifPresent(left -> page.element("p", "class=\"aside\"", left));
        }
        page.close("section").newLine();
    }

    private void failures() {
        ReportTable table = tables.failures();
        if (table.rows().isEmpty()) {
            return;
        }
        heading("failures", table.caption());
        written.write(table);
        summary.failures().forEach(this::log);
        page.close("section").newLine();
    }

    private void log(Failure failure) {
        List<String> lines = MarkdownReport.logLines(failure.run());
        if (!lines.isEmpty()) {
            page.open("details");
            page.element("summary", "End of the log of " + failure.arm().name() + " at " + failure.size());
            page.open("pre", "tabindex=\"0\"")
                    .lines(lines)
                    .close("pre")
                    .close("details")
                    .newLine();
        }
    }

    private void where() {
        heading("where", "Where, and by which command");
        page.open("ul");
        environments().forEach(environment -> page.element("li", MarkdownReport.words(environment)));
        tables.families().forEach((family, engines) -> page.element("li", family + " engines: " + engines));
        info.unread().stream()
                .map(each -> each.engine() + " does not read " + each.format() + " and was left out there")
                .forEach(left -> page.element("li", left));
        info.sparse().stream()
                .map(engine -> engine + " takes long and was asked for at fewer sizes")
                .forEach(left -> page.element("li", left));
        page.close("ul").newLine();
        page.open("pre", "tabindex=\"0\" id=\"command\"")
                .text(info.commandLine())
                .close("pre")
                .newLine();
        page.element(
                "p",
                "Sweep " + info.sweepId() + ", started " + info.startedAt() + ", Scalewise " + info.version() + ", "
                        + (info.adaptive() ? "at least " : "") + Amounts.count(info.rounds(), "round") + " asked for.");
        page.close("section").newLine();
    }

    private List<Environment> environments() {
        return summary.runs().stream().map(RunRecord::environment).distinct().toList();
    }

    private void method() {
        heading("method", "How these figures were taken");
        MarkdownReport.method(summary).forEach(sentence -> page.element("p", sentence));
        page.close("section").newLine();
    }

    private void runs() {
        ReportTable table = tables.runs();
        if (table.rows().isEmpty()) {
            return;
        }
        page.open("details", "id=\"runs\"");
        page.element("summary", table.caption() + ": " + table.rows().size()).newLine();
        written.write(table);
        page.close("details").newLine();
        page.open("script", "type=\"application/octet-stream\" id=\"records\"")
                .markup(PackedRecords.of(summary.runs()))
                .close("script")
                .newLine();
    }

    private void section(String id, ReportTable table, String meaning) {
        section(id, table, meaning, () -> {});
    }

    /** With a picture before the table; nothing where the table has no rows. */
    private void section(String id, ReportTable table, String meaning, Runnable picture) {
        if (table.rows().isEmpty()) {
            return;
        }
        heading(id, table.caption());
        page.element("p", meaning).newLine();
        picture.run();
        written.write(table);
        page.close("section").newLine();
    }

    /** Begins a section. */
    private void heading(String id, String title) {
        page.open("section", "id=\"" + id + "\" aria-labelledby=\"" + id + "-title\"");
        page.element("h2", "id=\"" + id + "-title\"", title).newLine();
    }

    private void foot() {
        page.open("footer");
        page.element("p", "Made by Scalewise " + info.version() + ". This page asks nothing of any network.");
        page.open("details").element("summary", "Licence of the charts' library, D3");
        page.open("pre", "tabindex=\"0\"");
        page.lines(PageParts.LIBRARY_LICENCE.strip().lines().toList())
                .close("pre")
                .close("details");
        page.close("footer").newLine();
        page.open("script").markup(PageParts.LIBRARY).close("script").newLine();
        page.open("script").markup(PageParts.SCRIPT).close("script").newLine();
    }
}
