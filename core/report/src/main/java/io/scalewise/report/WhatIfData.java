package io.scalewise.report;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.insight.Arm;
import io.scalewise.insight.Crossover;
import io.scalewise.insight.Ending;
import io.scalewise.insight.Quantity;
import io.scalewise.insight.Rung;
import io.scalewise.insight.Scaling;
import io.scalewise.insight.Series;
import io.scalewise.insight.Summary;
import io.scalewise.insight.Track;
import io.scalewise.insight.advice.Choice;
import io.scalewise.insight.curve.CurveFit;
import io.scalewise.insight.curve.Forecast;
import io.scalewise.insight.curve.Growth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the what-if panel asks: what each arm's curves say between the smallest size and ten times the largest, at so many
 * places that between two of them a straight line does. So that page and report can't say different things, the script
 * computes no forecast of its own.
 */
final class WhatIfData {

    private static final int PLACES = 49;
    private static final double DIGITS = 1000;

    private final Summary summary;
    private final EngineMarks marks;

    WhatIfData(Summary summary, EngineMarks marks) {
        this.summary = summary;
        this.marks = marks;
    }

    /** The series of which something can be said. */
    List<Scaling> scalings() {
        return summary.scalings().stream()
                .filter(scaling ->
                        scaling.tracks().stream().anyMatch(track -> track.time().isPresent()))
                .toList();
    }

    void write(ArrayNode json) {
        Map<String, String> families = summary.runs().stream()
                .map(RunRecord::engine)
                .collect(Collectors.toMap(
                        RunRecord.EngineInfo::name, RunRecord.EngineInfo::family, (first, second) -> first));
        scalings().forEach(scaling -> scaling(json.addObject(), scaling, families));
    }

    private void scaling(ObjectNode json, Scaling scaling, Map<String, String> families) {
        Series series = scaling.series();
        double least = (double) Math.max(1, Series.rows(series.sizes().get(0)));
        double most = (double) Math.max(1, Series.rows(series.largest()));
        json.put("label", series.label());
        json.put("least", least);
        json.put("most", most);
        json.put("bytesPerRow", series.bytesPerRow());
        json.put("memory", series.largest().size().memoryBytes());
        json.put("worth", Choice.WORTH);
        List<Double> places = IntStream.range(0, PLACES)
                .mapToObj(i -> least * Math.pow(Forecast.FARTHEST * most / least, i / (PLACES - 1.0)))
                .toList();
        ArrayNode at = json.putArray("at");
        places.forEach(place -> at.add(Math.round(place)));
        ArrayNode crossovers = json.putArray("crossovers");
        scaling.crossovers().stream()
                .filter(Crossover::leading)
                .forEach(crossover -> crossover(crossovers.addObject(), crossover));
        ArrayNode arms = json.putArray("arms");
        scaling.tracks().stream()
                .filter(track -> track.time().isPresent())
                .forEach(track -> arm(arms.addObject(), scaling, track, places, families));
    }

    private static void crossover(ObjectNode json, Crossover crossover) {
        json.put("below", OneLine.of(crossover.below().engine()));
        json.put("above", OneLine.of(crossover.above().engine()));
        json.put("rows", crossover.rows().orElse(null));
        json.put("low", crossover.interval().low());
        json.put("high", crossover.interval().high());
    }

    private void arm(ObjectNode json, Scaling scaling, Track track, List<Double> places, Map<String, String> families) {
        Arm arm = track.arm();
        boolean only = scaling.tracks().stream()
                        .filter(other -> other.arm().engine().equals(arm.engine()))
                        .count()
                == 1;
        json.put("label", OneLine.of(only ? arm.engine() : arm.name()));
        json.put("mark", marks.index(arm.engine()));
        json.put("threads", arm.threads());
        json.put(
                "rung",
                Rung.of(arm.engine(), families.getOrDefault(arm.engine(), "")).height());
        json.put("most", track.time().orElseThrow().mostRows());
        json.put(
                "spillsFrom",
                track.spillsFrom().isPresent()
                        ? Double.valueOf(track.spillsFrom().getAsDouble())
                        : null);
        json.put("setsAside", track.setsAside());
        json.put(
                "failedAt",
                track.limit()
                        .map(limit -> Double.valueOf((double) Series.rows(limit.failed())))
                        .orElse(null));
        json.put("ending", track.limit().map(limit -> Ending.of(limit.run())).orElse(null));
        scaling.backtests().stream()
                .filter(test -> test.arm().equals(arm) && test.quantity() == Quantity.TOTAL && !test.limitForeseen())
                .findFirst()
                .ifPresent(test -> json.putObject("test")
                        .put("rows", test.forecast().rows())
                        .put("amount", rounded(test.forecast().amount()))
                        .put("low", rounded(test.forecast().low()))
                        .put("high", rounded(test.forecast().high()))
                        .put("measured", rounded(test.measured())));
        forecasts(
                json,
                "time",
                places,
                track.time().map(CurveFit::mostRows),
                rows -> Track.timeAt(track.time().orElseThrow(), rows));
        forecasts(json, "peak", places, track.memory().map(Growth::mostRows), rows -> track.memory()
                .orElseThrow()
                .at(rows));
    }

    /** Expected, low and high at each place; null where it is too far beyond what was measured, or nothing was. */
    private static void forecasts(
            ObjectNode json, String name, List<Double> places, Optional<Double> most, DoubleFunction<Forecast> at) {
        if (most.isEmpty()) {
            json.putNull(name);
            return;
        }
        ArrayNode all = json.putArray(name);
        for (double rows : places) {
            if (rows > most.get() * Forecast.FARTHEST * (1 + 1 / DIGITS)) {
                all.addNull();
                continue;
            }
            Forecast forecast = at.apply(rows);
            all.addArray()
                    .add(rounded(forecast.amount()))
                    .add(rounded(forecast.low()))
                    .add(rounded(forecast.high()));
        }
    }

    /** To four digits, which keeps the page small. */
    private static double rounded(double amount) {
        double unit = Math.pow(10, Math.floor(Math.log10(amount))) / DIGITS;
        return Math.round(amount / unit) * unit;
    }
}
