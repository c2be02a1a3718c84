package io.scalewise.report;

import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.insight.Amounts;
import io.scalewise.insight.Arm;
import io.scalewise.insight.Cell;
import io.scalewise.insight.Comparison;
import io.scalewise.insight.Comparison.Finding;
import io.scalewise.insight.Lead;
import io.scalewise.insight.Quantity;
import io.scalewise.insight.Size;
import io.scalewise.insight.SizeSummary;
import io.scalewise.insight.Standing;
import io.scalewise.insight.Summary;
import io.scalewise.insight.VariedKnobs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the charts of a page draw: a panel for each format (and each contract, limit and so on, where a sweep has several),
 * in it a line an arm. All panels of a page share their axes, so that they can be compared.
 */
final class ChartData {

    /** What is drawn against size, each in charts of its own. */
    enum Chart {
        TIME(Quantity.TOTAL, "Time", "from the start of the process to its exit"),
        CPU(Quantity.CPU, "CPU", "processor time of all processes of a run"),
        MEMORY(Quantity.PEAK_MEMORY, "Peak memory", "of all processes of a run, file cache left out");

        final Quantity quantity;
        final String title;
        final String meaning;

        Chart(Quantity quantity, String title, String meaning) {
            this.quantity = quantity;
            this.title = title;
            this.meaning = meaning;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The sizes that lie along one axis. */
    record Panel(String title, List<SizeSummary> sizes) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int DETAIL_WIDTH = 28;

    private final EngineMarks marks;
    private final List<Panel> panels;
    private final WhatIfData whatIf;

    ChartData(Summary summary, EngineMarks marks) {
        this.marks = marks;
        this.whatIf = new WhatIfData(summary, marks);
        this.panels = panels(summary.sizes());
    }

    List<Panel> panels() {
        return panels;
    }

    /** Whether there are curves to ask what would be at other sizes. */
    boolean hasCurves() {
        return !whatIf.scalings().isEmpty();
    }

    private static List<Panel> panels(List<SizeSummary> sizes) {
        List<Function<Size, Object>> parts = List.of(
                Size::question,
                Size::format,
                VariedKnobs.of(sizes.stream().map(SizeSummary::size).toList())::of,
                size -> size.generatorSeed() == null ? "" : "seed " + size.generatorSeed(),
                size -> Amounts.bytes(size.memoryBytes()) + " of memory");
        Map<List<Object>, List<SizeSummary>> bySetting = sizes.stream()
                .collect(Collectors.groupingBy(
                        size -> parts.stream()
                                .map(part -> part.apply(size.size()))
                                .toList(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<Integer> varied = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            int part = i;
            boolean isFormat = i == 1;
            if (isFormat
                    || bySetting.keySet().stream()
                                    .map(setting -> setting.get(part))
                                    .distinct()
                                    .count()
                            > 1) {
                varied.add(i);
            }
        }
        return bySetting.entrySet().stream()
                .map(setting -> new Panel(
                        varied.stream()
                                .map(i -> setting.getKey().get(i).toString())
                                .filter(part -> !part.isEmpty())
                                .collect(Collectors.joining(", ")),
                        setting.getValue()))
                .toList();
    }

    /** As JSON that can stand inside of a script element. */
    String json() {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode units = root.putObject("units");
        for (Chart chart : Chart.values()) {
            units.put(chart.key(), chart.quantity.unit().name().toLowerCase(Locale.ROOT));
        }
        ArrayNode all = root.putArray("panels");
        panels.forEach(panel -> panel(all.addObject(), panel));
        whatIf.write(root.putArray("whatIf"));
        ArrayNode questions = root.putArray("questions");
        panels.forEach(panel -> question(panel).ifPresent(size -> question(questions.addObject(), size)));
        return JSON.writeValueAsString(root)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    /** The largest size of a panel at which somebody is the fastest of several: what a reader may guess. */
    private static Optional<SizeSummary> question(Panel panel) {
        return panel.sizes().stream()
                .filter(size -> size.frontier().fastest().isPresent()
                        && size.cells().stream().map(Cell::engine).distinct().count() > 1)
                .reduce((smaller, larger) -> larger);
    }

    private static void question(ObjectNode json, SizeSummary size) {
        Lead lead = size.frontier().fastest().orElseThrow();
        List<String> through = size.cells().stream()
                .filter(Cell::competes)
                .map(Cell::engine)
                .distinct()
                .toList();
        List<String> engines =
                size.cells().stream().map(Cell::engine).distinct().sorted().toList();
        json.put("label", size.label());
        json.put("memory", size.size().memoryBytes());
        json.put("bytes", size.bytes());
        json.put("nanos", lead.spread().median());
        ArrayNode all = json.putArray("engines");
        engines.forEach(engine -> all.add(OneLine.of(engine)));
        ArrayNode best = json.putArray("best");
        Stream.concat(
                        Stream.of(lead.first()),
                        lead.found(Finding.WITHIN_NOISE).stream().map(Comparison::other))
                .map(Cell::engine)
                .distinct()
                .forEach(engine -> best.add(OneLine.of(engine)));
        ArrayNode lost = json.putArray("lost");
        engines.stream().filter(engine -> !through.contains(engine)).forEach(engine -> lost.add(OneLine.of(engine)));
    }

    private void panel(ObjectNode json, Panel panel) {
        ArrayNode sizes = json.putArray("sizes");
        for (SizeSummary size : panel.sizes()) {
            sizes.addObject().put("at", at(size)).put("label", axisLabel(size));
        }
        Map<Arm, List<SizeSummary>> arms = new LinkedHashMap<>();
        for (SizeSummary size : panel.sizes()) {
            size.cells().forEach(cell -> arms.computeIfAbsent(cell.arm(), arm -> new ArrayList<>())
                    .add(size));
        }
        List<Arm> ordered = arms.keySet().stream()
                .sorted((a, b) -> Integer.compare(
                        marks.engines().indexOf(a.engine()), marks.engines().indexOf(b.engine())))
                .toList();
        ArrayNode lines = json.putArray("arms");
        for (Arm arm : ordered) {
            List<Arm> siblings = ordered.stream()
                    .filter(other -> other.engine().equals(arm.engine()))
                    .toList();
            ObjectNode line = lines.addObject();
            line.put("label", OneLine.of(siblings.size() == 1 ? arm.engine() : arm.name()));
            line.put("mark", marks.index(arm.engine()));
            line.put("shape", marks.shape(arm.engine()));
            line.put("dash", siblings.indexOf(arm));
            ArrayNode points = line.putArray("points");
            ArrayNode failures = line.putArray("failures");
            for (SizeSummary size : panel.sizes()) {
                size.cells().stream()
                        .filter(cell -> cell.arm().equals(arm))
                        .forEach(cell -> cell(points, failures, size, cell));
            }
        }
    }

    private static void cell(ArrayNode points, ArrayNode failures, SizeSummary size, Cell cell) {
        if (!cell.measured().isEmpty()) {
            point(points.addObject(), size, cell);
        }
        switch (cell.standing()) {
            case RANKED, UNVERIFIED -> {}
            case UNSTABLE, FAILED -> failure(failures, size, what(cell.failed().get(0)), "failed");
            case SKIPPED -> failure(failures, size, "not tried", "skipped");
            case INTERRUPTED -> failure(failures, size, "interrupted", "failed");
            case WRONG -> failure(failures, size, "WRONG ANSWER", "wrong");
        }
    }

    private static void failure(ArrayNode failures, SizeSummary size, String what, String kind) {
        failures.addObject().put("at", at(size)).put("what", what).put("kind", kind);
    }

    private static void point(ObjectNode json, SizeSummary size, Cell cell) {
        json.put("at", at(size));
        for (Chart chart : Chart.values()) {
            cell.spread(chart.quantity).ifPresent(spread -> {
                ObjectNode measured = json.putObject(chart.key());
                measured.put("ranked", ranked(cell, chart));
                measured.put("median", spread.median());
                measured.put("min", spread.min());
                measured.put("max", spread.max());
                measured.put("text", said(size, cell, chart));
            });
        }
    }

    /** Of what part of the work was done elsewhere, only the time is whole. */
    private static boolean ranked(Cell cell, Chart chart) {
        return cell.standing() == Standing.RANKED && (chart == Chart.TIME || !cell.external());
    }

    private static String said(SizeSummary size, Cell cell, Chart chart) {
        String rounds = Amounts.count(cell.measured().size(), "round");
        return OneLine.of(cell.arm().name()) + " at " + size.label() + ": "
                + Figures.medianAndRange(cell, chart.quantity) + ", " + rounds
                + (cell.standing() == Standing.RANKED ? "" : ", not ranked: it " + OneLine.of(cell.fate()))
                + (cell.external() ? ", driver only" : "");
    }

    /** The outcome in the few words that a chart has room for. */
    static String what(RunRecord run) {
        String detail = run.outcomeDetail();
        String outcome = run.outcome().spelling().replace('_', ' ');
        boolean telling = run.outcome() == Outcome.OUT_OF_MEMORY || run.outcome() == Outcome.CRASHED;
        return detail == null || !telling ? outcome : outcome + ": " + OneLine.of(detail, DETAIL_WIDTH);
    }

    /** Rows where they are known, else bytes. */
    private static long at(SizeSummary size) {
        Long rows = size.size().rows();
        return Math.max(1, rows == null ? size.bytes() : rows);
    }

    private static String axisLabel(SizeSummary size) {
        Long rows = size.size().rows();
        return rows == null ? Amounts.bytes(size.bytes()) : Amounts.rows(rows);
    }

    /** What a chart shows, in words. */
    static String inWords(Panel panel, Chart chart) {
        Map<String, List<String>> arms = new LinkedHashMap<>();
        for (SizeSummary size : panel.sizes()) {
            for (Cell cell : size.cells()) {
                String figure =
                        cell.measured().isEmpty() ? OneLine.of(cell.fate()) : Figures.median(cell, chart.quantity);
                arms.computeIfAbsent(cell.arm().name(), arm -> new ArrayList<>())
                        .add(axisLabel(size) + " " + figure);
            }
        }
        return chart.title + " against size, " + panel.title() + ". "
                + arms.entrySet().stream()
                        .map(arm -> arm.getKey() + ": " + String.join(", ", arm.getValue()))
                        .collect(Collectors.joining("; "))
                + ". The tables of figures say the same, with ranges.";
    }
}
