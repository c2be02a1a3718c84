package io.scalewise.report;

import static io.scalewise.report.ReportTable.Column.arm;
import static io.scalewise.report.ReportTable.Column.figure;
import static io.scalewise.report.ReportTable.Column.text;

import io.scalewise.insight.Amounts;
import io.scalewise.insight.Cell;
import io.scalewise.insight.Crossover;
import io.scalewise.insight.Interval;
import io.scalewise.insight.Quantity;
import io.scalewise.insight.ScalingSentences;
import io.scalewise.insight.change.CellChange;
import io.scalewise.insight.change.CellChange.AmountChange;
import io.scalewise.insight.change.CellChange.Fate;
import io.scalewise.insight.change.CellChange.Finding;
import io.scalewise.insight.change.Changes;
import io.scalewise.insight.change.CrossoverChange;
import io.scalewise.insight.change.UnpairedRatio;
import io.scalewise.report.ReportTable.Row;
import io.scalewise.report.ReportTable.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What changed from one report to another: for a terminal, for a pull request, for programs, and as a page. */
public final class ChangeReport {

    private static final int SCHEMA = 1;

    /** As many of a kind are told on a terminal. */
    private static final int MOST_LINES = 6;

    private static final double RATIO_DIGITS = 10_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String METHOD =
            "A change is claimed where both reports have at least " + UnpairedRatio.LEAST_ROUNDS
                    + " rounds of a cell that leave little doubt, all cells together (Welch's t of the logarithms, Holm's"
                    + " correction), and where it is larger than the noise floor of either report.";

    private final Changes changes;
    private final String before;
    private final String after;

    /**
     * A report of changes.
     *
     * @param before names the earlier report
     * @param after names the later one
     */
    public ChangeReport(Changes changes, String before, String after) {
        this.changes = changes;
        this.before = before;
        this.after = after;
    }

    /** The sentences that say what there is to know first. */
    private List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        int compared = changes.cells().size();
        if (compared == 0) {
            sentences.add(
                    "The reports have no cell in common: no arm at the same size of the same data, under the same memory"
                            + " limit.");
        } else {
            sentences.add(Amounts.count(compared, "cell") + " in both reports: "
                    + changes.regressions().size() + " worse, "
                    + changes.improvements().size() + " better, "
                    + (compared
                            - changes.regressions().size()
                            - changes.improvements().size())
                    + " without a change that is claimed.");
        }
        long few = changes.cells().stream()
                .filter(cell -> cell.amounts().stream()
                        .anyMatch(amount ->
                                amount.quantity() == Quantity.TOTAL && amount.finding() == Finding.TOO_FEW_ROUNDS))
                .count();
        if (few > 0) {
            sentences.add("Of " + Amounts.count(few, "cell") + " there are too few rounds to claim anything.");
        }
        changes.typicalRatio()
                .ifPresent(ratio -> sentences.add("The typical cell takes "
                        + String.format(Locale.ROOT, "%.2f", ratio)
                        + " times the time that it took"
                        + (Math.abs(Math.log(ratio)) > Math.log(1.1)
                                ? ": what all cells share may be the machine's doing rather than an engine's."
                                : ".")));
        return sentences;
    }

    private ReportTable cells() {
        List<CellChange> told = changes.cells().stream()
                .filter(cell -> cell.isRegression() || cell.isImprovement())
                .toList();
        return ReportTable.of(
                "What changed",
                List.of(
                        text("Size"),
                        arm("Arm"),
                        text("Change"),
                        figure("Total"),
                        figure("CPU"),
                        figure("Peak memory")),
                told.stream().map(ChangeReport::cell));
    }

    private static Row cell(CellChange cell) {
        return Row.of(
                cell.isRegression() ? Tone.FAILED : Tone.BEST,
                cell.arm().engine(),
                cell.size().label(),
                cell.arm().name(),
                words(cell),
                amount(cell, Quantity.TOTAL),
                amount(cell, Quantity.CPU),
                amount(cell, Quantity.PEAK_MEMORY));
    }

    private static String words(CellChange cell) {
        if (cell.fate() != Fate.MEASURED) {
            return fate(cell.before()) + ", now " + fate(cell.after());
        }
        return cell.amounts().stream()
                .filter(amount -> amount.finding() == Finding.MORE || amount.finding() == Finding.LESS)
                .map(amount -> (amount.finding() == Finding.MORE ? "more " : "less ") + name(amount.quantity()))
                .collect(Collectors.joining(", "));
    }

    private static String fate(Cell cell) {
        return cell.competes() ? "was right" : cell.fate();
    }

    private static String name(Quantity quantity) {
        return switch (quantity) {
            case CPU -> "CPU";
            case PEAK_MEMORY -> "memory";
            default -> "time";
        };
    }

    private static String amount(CellChange cell, Quantity quantity) {
        return cell.amounts().stream()
                .filter(amount -> amount.quantity() == quantity)
                .map(ChangeReport::amount)
                .findFirst()
                .orElse(Figures.UNKNOWN);
    }

    /** Such as {@code 1.31 times, 1.2–1.4 (2.1 s to 2.8 s)}. */
    private static String amount(AmountChange amount) {
        Optional<Interval> interval = amount.ratio().map(UnpairedRatio::interval);
        return String.format(Locale.ROOT, "%.2f times", amount.typicalRatio())
                + interval.map(known -> String.format(Locale.ROOT, ", %.2f–%.2f", known.low(), known.high()))
                        .orElse("")
                + " (" + Amounts.of(amount.quantity(), amount.before()) + " to "
                + Amounts.of(amount.quantity(), amount.after()) + ")";
    }

    private ReportTable crossovers() {
        return ReportTable.of(
                "Crossovers that moved",
                List.of(text("Series"), text("Arms"), text("Before"), text("After")),
                changes.crossovers().stream().map(ChangeReport::crossover));
    }

    private static Row crossover(CrossoverChange change) {
        Crossover any = change.after().or(change::before).orElseThrow();
        return Row.of(
                change.series(),
                any.below().name() + ", " + any.above().name(),
                place(change.before()),
                place(change.after()));
    }

    private static String place(Optional<Crossover> crossover) {
        return crossover
                .map(known -> known.above().name() + " from " + ScalingSentences.place(known) + " on, "
                        + ScalingSentences.interval(known))
                .orElse("none in evidence");
    }

    /** For a terminal. */
    public String terminal() {
        StringBuilder text = new StringBuilder();
        text.append(before).append(" → ").append(after).append('\n');
        sentences().forEach(sentence -> text.append(sentence).append('\n'));
        for (CellChange cell : changes.cells()) {
            if (cell.isRegression() || cell.isImprovement()) {
                Row row = cell(cell);
                text.append(cell.isRegression() ? "worse:  " : "better: ")
                        .append(OneLine.of(
                                cell.arm().name() + " at " + cell.size().label()))
                        .append(": ")
                        .append(OneLine.of(row.fields().get(2)))
                        .append('\n');
                cell.amounts().stream()
                        .filter(amount -> amount.finding() == Finding.MORE || amount.finding() == Finding.LESS)
                        .forEach(amount -> text.append("  ")
                                .append(name(amount.quantity()))
                                .append(": ")
                                .append(amount(amount))
                                .append('\n'));
            }
        }
        crossovers().rows().forEach(row -> text.append("crossover of ")
                .append(OneLine.of(row.fields().get(1)))
                .append(" (")
                .append(OneLine.of(row.fields().get(0)))
                .append("): ")
                .append(OneLine.of(row.fields().get(2)))
                .append(" → ")
                .append(OneLine.of(row.fields().get(3)))
                .append('\n'));
        lines("only in the earlier report: ", changes.onlyBefore(), text);
        lines("only in the later report: ", changes.onlyAfter(), text);
        lines("different: ", changes.circumstances(), text);
        return text.toString();
    }

    private static void lines(String what, List<String> things, StringBuilder text) {
        things.stream()
                .limit(MOST_LINES)
                .forEach(thing -> text.append(what).append(OneLine.of(thing)).append('\n'));
        if (things.size() > MOST_LINES) {
            text.append(what).append(things.size() - MOST_LINES).append(" more, which --json lists\n");
        }
    }

    /** For a pull request. */
    public String markdown() {
        StringBuilder page = new StringBuilder();
        page.append("# ").append(MarkdownTable.escaped(before + " → " + after)).append("\n\n");
        sentences().forEach(sentence -> page.append(MarkdownTable.escaped(sentence))
                .append('\n'));
        for (ReportTable table : List.of(cells(), crossovers())) {
            if (!table.rows().isEmpty()) {
                page.append("\n## ").append(table.caption()).append("\n\n").append(MarkdownTable.text(table));
            }
        }
        list("Only in the earlier report", changes.onlyBefore(), page);
        list("Only in the later report", changes.onlyAfter(), page);
        list("What else differs", changes.circumstances(), page);
        page.append('\n').append(METHOD).append('\n');
        return page.toString();
    }

    private static void list(String title, List<String> things, StringBuilder page) {
        if (!things.isEmpty()) {
            page.append("\n## ").append(title).append("\n\n");
            things.forEach(thing ->
                    page.append("- ").append(MarkdownTable.escaped(thing)).append('\n'));
        }
    }

    /** For programs. */
    public String json() {
        ObjectNode root = JSON.createObjectNode();
        root.put("schema", SCHEMA);
        root.put("before", before);
        root.put("after", after);
        root.put("regressions", changes.regressions().size());
        root.put("improvements", changes.improvements().size());
        root.put(
                "typicalRatio",
                changes.typicalRatio().isPresent()
                        ? Double.valueOf(digits(changes.typicalRatio().getAsDouble()))
                        : null);
        ArrayNode cells = root.putArray("cells");
        changes.cells().forEach(cell -> cell(cells.addObject(), cell));
        ArrayNode crossovers = root.putArray("crossovers");
        for (CrossoverChange change : changes.crossovers()) {
            ObjectNode json = crossovers.addObject();
            json.put("series", change.series());
            crossover(json, "before", change.before());
            crossover(json, "after", change.after());
        }
        strings(root, "onlyBefore", changes.onlyBefore());
        strings(root, "onlyAfter", changes.onlyAfter());
        strings(root, "circumstances", changes.circumstances());
        return JSON.writer().with(SummaryJson.LAYOUT).writeValueAsString(root) + "\n";
    }

    private static void cell(ObjectNode json, CellChange cell) {
        json.put("size", cell.size().label());
        json.put("arm", cell.arm().name());
        json.put("engine", cell.arm().engine());
        json.put("fate", cell.fate().name().toLowerCase(Locale.ROOT));
        json.put("regression", cell.isRegression());
        json.put("improvement", cell.isImprovement());
        ArrayNode amounts = json.putArray("amounts");
        for (AmountChange amount : cell.amounts()) {
            ObjectNode node = amounts.addObject();
            node.put("of", key(amount.quantity()));
            node.put("before", amount.before());
            node.put("after", amount.after());
            node.put("ratio", digits(amount.typicalRatio()));
            Optional<Interval> interval = amount.ratio().map(UnpairedRatio::interval);
            node.put("low", interval.map(known -> digits(known.low())).orElse(null));
            node.put("high", interval.map(known -> digits(known.high())).orElse(null));
            node.put("finding", amount.finding().name().toLowerCase(Locale.ROOT));
        }
    }

    private static String key(Quantity quantity) {
        return switch (quantity) {
            case CPU -> "cpuNanos";
            case PEAK_MEMORY -> "peakMemoryBytes";
            default -> "totalNanos";
        };
    }

    private static void crossover(ObjectNode json, String name, Optional<Crossover> crossover) {
        crossover.ifPresentOrElse(
                known -> ScalingJson.crossover(json.putObject(name), known), () -> json.putNull(name));
    }

    private static void strings(ObjectNode json, String name, List<String> strings) {
        ArrayNode array = json.putArray(name);
        strings.forEach(array::add);
    }

    private static double digits(double ratio) {
        return Math.round(ratio * RATIO_DIGITS) / RATIO_DIGITS;
    }

    /** For people: one file that needs no other. */
    public String page() {
        Html page = new Html();
        PageTables tables = new PageTables(page, engine -> "");
        String title = before + " → " + after;
        PageParts.head(page, title, PageParts.policyWithoutScript());
        page.open("body").newLine().open("header");
        page.element("p", "class=\"brand\"", "Scalewise")
                .newLine()
                .element("h1", title)
                .close("header")
                .newLine();
        page.open("main").newLine();
        sentences().forEach(sentence -> page.element("p", sentence).newLine());
        for (ReportTable table : List.of(cells(), crossovers())) {
            if (!table.rows().isEmpty()) {
                page.open("section").element("h2", table.caption()).newLine();
                tables.write(table);
                page.close("section").newLine();
            }
        }
        list("Only in the earlier report", changes.onlyBefore(), page);
        list("Only in the later report", changes.onlyAfter(), page);
        list("What else differs", changes.circumstances(), page);
        page.element("p", "class=\"aside\"", METHOD).newLine();
        page.close("main").newLine().close("body").newLine().close("html").newLine();
        return page.toString();
    }

    private static void list(String title, List<String> things, Html page) {
        if (!things.isEmpty()) {
            page.open("section").element("h2", title).open("ul");
            things.forEach(thing -> page.element("li", thing));
            page.close("ul").close("section").newLine();
        }
    }
}
