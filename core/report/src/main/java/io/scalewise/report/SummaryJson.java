package io.scalewise.report;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.insight.Cell;
import io.scalewise.insight.Disagreement;
import io.scalewise.insight.Effort;
import io.scalewise.insight.Failure;
import io.scalewise.insight.Interval;
import io.scalewise.insight.Lead;
import io.scalewise.insight.Lesson;
import io.scalewise.insight.MedianInterval;
import io.scalewise.insight.PairedRatio;
import io.scalewise.insight.PartCosts;
import io.scalewise.insight.PhaseShares;
import io.scalewise.insight.Quantity;
import io.scalewise.insight.Size;
import io.scalewise.insight.SizeSummary;
import io.scalewise.insight.Spread;
import io.scalewise.insight.Summary;
import io.scalewise.insight.TwinPair;
import io.scalewise.insight.Warning;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The summary for programs. Times are nanoseconds, sizes bytes; what is not known is null. The form is written out here
 * rather than bound to classes, so that renaming one can't change it.
 */
final class SummaryJson {

    /** The version of this form. */
    static final int SCHEMA = 1;

    private static final double SHARE_DIGITS = 1000;
    private static final double RATIO_DIGITS = 10_000;

    /** One line feed on every system. */
    static final DefaultPrettyPrinter LAYOUT =
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SummaryJson() {}

    static String text(Summary summary, SweepInfo info) {
        ObjectNode root = JSON.createObjectNode();
        root.put("schema", SCHEMA);
        sweep(root.putObject("sweep"), info);
        root.put("runs", summary.runs().size());
        ArrayNode wrong = root.putArray("wrong");
        summary.wrong().forEach((size, runs) -> runs.forEach(run -> wrong(wrong.addObject(), size, run)));
        ArrayNode disagreements = root.putArray("disagreements");
        summary.disagreements().forEach(disagreement -> disagreement(disagreements.addObject(), disagreement));
        ArrayNode sizes = root.putArray("sizes");
        summary.sizes().forEach(size -> size(sizes.addObject(), size));
        ArrayNode parts = root.putArray("parts");
        summary.partCosts().forEach(costs -> partCosts(parts.addObject(), costs));
        ArrayNode scalings = root.putArray("scalings");
        summary.scalings().forEach(scaling -> ScalingJson.write(scalings.addObject(), scaling));
        ArrayNode lessons = root.putArray("lessons");
        for (Lesson lesson : summary.lessons()) {
            lessons.addObject()
                    .put("topic", lesson.topic().name().toLowerCase(Locale.ROOT))
                    .put("sentence", lesson.sentence());
        }
        ArrayNode warnings = root.putArray("warnings");
        for (Warning warning : summary.warnings()) {
            ObjectNode json = warnings.addObject();
            json.put("cause", warning.cause().name().toLowerCase(Locale.ROOT));
            json.put("headline", warning.headline());
            json.put("advice", warning.cause().advice());
            ArrayNode runIds = json.putArray("runIds");
            warning.runs().forEach(run -> runIds.add(run.runId()));
        }
        ArrayNode failures = root.putArray("failures");
        summary.failures().forEach(failure -> failure(failures.addObject(), failure));
        ArrayNode effort = root.putArray("effort");
        summary.effort().forEach(engine -> effort(effort.addObject(), engine));
        return JSON.writer().with(LAYOUT).writeValueAsString(root) + "\n";
    }

    /** What is known of a sweep besides its runs. */
    static void sweep(ObjectNode json, SweepInfo info) {
        json.put("sweepId", info.sweepId());
        ArrayNode command = json.putArray("command");
        info.command().forEach(command::add);
        json.put("startedAt", info.startedAt());
        json.put("version", info.version());
        json.put("finished", info.finished());
        json.put("rounds", info.rounds());
        json.put("adaptive", info.adaptive());
        ArrayNode unread = json.putArray("unread");
        info.unread()
                .forEach(each -> unread.addObject().put("engine", each.engine()).put("format", each.format()));
        ArrayNode sparse = json.putArray("sparse");
        info.sparse().forEach(sparse::add);
        ArrayNode notReached = json.putArray("notReached");
        info.notReached().forEach(notReached::add);
    }

    private static void wrong(ObjectNode json, String size, RunRecord run) {
        json.put("size", size);
        json.put("arm", run.arm());
        json.put("engine", run.engine().name());
        json.put("round", run.round());
        json.put("runId", run.runId());
    }

    private static void disagreement(ObjectNode json, Disagreement disagreement) {
        json.put("size", disagreement.size());
        json.put("sentence", disagreement.sentence());
        ArrayNode answers = json.putArray("answers");
        for (Disagreement.GivenAnswer given : disagreement.answers()) {
            ObjectNode answer = answers.addObject();
            answer.put("verdict", given.isAgreed() ? "agreed" : "unverified");
            ArrayNode engines = answer.putArray("engines");
            given.engines().forEach(engines::add);
            ArrayNode runIds = answer.putArray("runIds");
            given.runs().forEach(run -> runIds.add(run.runId()));
            ArrayNode differences = answer.putArray("differences");
            given.differences().forEach(differences::add);
        }
    }

    private static void size(ObjectNode json, SizeSummary summary) {
        Size size = summary.size();
        json.put("label", summary.label());
        json.put("sentence", summary.sentence());
        json.put("contract", size.contract());
        json.put("workload", size.workload());
        json.put("rows", size.rows());
        json.put("bytes", summary.bytes() == 0 ? null : Long.valueOf(summary.bytes()));
        json.put("format", size.format());
        json.put("seed", size.seed());
        ObjectNode knobs = json.putObject("knobs");
        size.knobs().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(knob -> knobs.put(knob.getKey(), knob.getValue()));
        json.put("memoryBytes", size.memoryBytes());
        ObjectNode frontier = json.putObject("frontier");
        lead(frontier, "fastest", summary.frontier().fastest());
        lead(frontier, "cheapest", summary.frontier().cheapest());
        lead(frontier, "cheapestInMemory", summary.frontier().cheapestInMemory());
        lead(frontier, "leanest", summary.frontier().leanest());
        frontier.put("onlySurvivor", summary.frontier().onlySurvivor().orElse(null));
        ArrayNode cells = json.putArray("cells");
        summary.cells().forEach(cell -> cell(cells.addObject(), summary, cell));
        ObjectNode floor = json.putObject("noiseFloor");
        floor(floor, "total", summary, Quantity.TOTAL);
        floor(floor, "cpu", summary, Quantity.CPU);
        floor(floor, "peakMemory", summary, Quantity.PEAK_MEMORY);
        ArrayNode twins = json.putArray("twins");
        for (TwinPair pair : summary.twins()) {
            ObjectNode twin = twins.addObject();
            twin.put("arm", pair.arm().arm().name());
            twin.put("twin", pair.twin().arm().name());
            ratio(twin, "ratio", pair.ratio(Quantity.TOTAL));
        }
    }

    private static void partCosts(ObjectNode json, PartCosts costs) {
        json.put("size", costs.size());
        json.put("arm", costs.whole().arm().name());
        json.put("engine", costs.whole().engine());
        ArrayNode steps = json.putArray("steps");
        for (PartCosts.Step step : costs.steps()) {
            Spread nanos = step.nanos();
            steps.addObject()
                    .put("what", step.what().name().toLowerCase(Locale.ROOT))
                    .put("medianNanos", nanos.median())
                    .put("minNanos", nanos.min())
                    .put("maxNanos", nanos.max())
                    .put("rounds", nanos.rounds());
        }
    }

    /** As a ratio, no less than 1; null where it was not measured. */
    private static void floor(ObjectNode json, String name, SizeSummary size, Quantity quantity) {
        json.put(name, size.noiseFloor(quantity).map(SummaryJson::digits).orElse(null));
    }

    private static void ratio(ObjectNode json, String name, Optional<PairedRatio> known) {
        if (known.isEmpty()) {
            json.putNull(name);
            return;
        }
        ObjectNode ratio = json.putObject(name);
        Optional<Interval> interval = known.get().interval();
        ratio.put("typical", digits(known.get().ratio()));
        ratio.put("low", interval.map(Interval::low).map(SummaryJson::digits).orElse(null));
        ratio.put("high", interval.map(Interval::high).map(SummaryJson::digits).orElse(null));
        ratio.put("rounds", known.get().rounds());
    }

    private static Double digits(double ratio) {
        return Math.round(ratio * RATIO_DIGITS) / RATIO_DIGITS;
    }

    private static void lead(ObjectNode frontier, String name, Optional<Lead> known) {
        if (known.isEmpty()) {
            frontier.putNull(name);
            return;
        }
        Lead lead = known.get();
        ObjectNode json = frontier.putObject(name);
        json.put("arm", lead.first().arm().name());
        json.put("engine", lead.first().engine());
        json.put("median", lead.spread().median());
        json.put("clear", lead.isClear());
        ArrayNode notClearOf = json.putArray("notClearOf");
        lead.notClearOf().forEach(cell -> notClearOf.add(cell.arm().name()));
    }

    private static void cell(ObjectNode json, SizeSummary size, Cell cell) {
        json.put("arm", cell.arm().name());
        json.put("engine", cell.engine());
        json.put("threads", cell.arm().threads());
        json.put("standing", cell.standing().name().toLowerCase(Locale.ROOT));
        json.put("verdict", verdict(cell));
        json.put("external", cell.external());
        json.put("rounds", cell.measured().size());
        json.put("failedRounds", cell.failed().size());
        json.put("disturbedRounds", cell.disturbed().size());
        spread(json, "totalNanos", cell, Quantity.TOTAL);
        spread(json, "startUpNanos", cell, Quantity.START_UP);
        spread(json, "runNanos", cell, Quantity.RUN);
        spread(json, "cpuNanos", cell, Quantity.CPU);
        spread(json, "peakMemoryBytes", cell, Quantity.PEAK_MEMORY);
        ratio(json, "ratioToFastest", size.ratioToFastest(cell));
        PhaseShares shares = PhaseShares.of(cell);
        share(json, "startUpShare", shares.startUp());
        share(json, "runShare", shares.run());
    }

    /** Of all its runs; null where none gave an answer. */
    private static @Nullable String verdict(Cell cell) {
        return switch (cell.standing()) {
            case RANKED, UNSTABLE -> cell.isAgreed() ? "agreed" : "correct";
            case UNVERIFIED -> "unverified";
            case WRONG -> "wrong";
            case FAILED, SKIPPED, INTERRUPTED -> null;
        };
    }

    private static void spread(ObjectNode cell, String name, Cell measured, Quantity quantity) {
        Optional<MedianInterval> interval = measured.medianInterval(quantity);
        measured.spread(quantity)
                .ifPresentOrElse(
                        spread -> cell.putObject(name)
                                .put("median", spread.median())
                                .put("low", interval.map(MedianInterval::low).orElse(null))
                                .put("high", interval.map(MedianInterval::high).orElse(null))
                                .put("min", spread.min())
                                .put("max", spread.max())
                                .put("rounds", spread.rounds()),
                        () -> cell.putNull(name));
    }

    private static void share(ObjectNode cell, String name, OptionalDouble share) {
        if (share.isPresent()) {
            cell.put(name, Math.round(share.getAsDouble() * SHARE_DIGITS) / SHARE_DIGITS);
        } else {
            cell.putNull(name);
        }
    }

    private static void failure(ObjectNode json, Failure failure) {
        RunRecord run = failure.run();
        json.put("size", failure.size());
        json.put("arm", failure.arm().name());
        json.put("engine", failure.arm().engine());
        ArrayNode runIds = json.putArray("runIds");
        failure.runs().forEach(failed -> runIds.add(failed.runId()));
        json.put("outcome", run.outcome().spelling());
        json.put("detail", run.outcomeDetail());
        json.put("skippedBecause", run.skippedBecause());
    }

    static void effort(ObjectNode json, Effort effort) {
        json.put("engine", effort.engine());
        json.put("about", effort.about());
        if (effort.codeLines().isPresent()) {
            json.put("codeLines", effort.codeLines().getAsLong());
        } else {
            json.putNull("codeLines");
        }
        json.put("dependencyBytes", effort.dependencyBytes());
        json.put("jars", effort.jars());
        json.put("processes", effort.processes());
    }
}
