package io.scalewise.report;

import io.scalewise.insight.Backtest;
import io.scalewise.insight.Cost;
import io.scalewise.insight.Crossover;
import io.scalewise.insight.Limit;
import io.scalewise.insight.Quantity;
import io.scalewise.insight.Scaling;
import io.scalewise.insight.Scaling.Settled;
import io.scalewise.insight.Track;
import io.scalewise.insight.advice.Ladder;
import io.scalewise.insight.curve.Curve;
import io.scalewise.insight.curve.CurveFit;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How engines scale along a series, for programs: a part of {@code summary.json}. */
final class ScalingJson {

    private ScalingJson() {}

    static void write(ObjectNode json, Scaling scaling) {
        json.put("series", scaling.series().label());
        ArrayNode sizes = json.putArray("sizes");
        scaling.series().sizes().forEach(size -> sizes.add(size.label()));
        ArrayNode sentences = json.putArray("sentences");
        Ladder.sentences(scaling).forEach(sentences::add);
        ArrayNode curves = json.putArray("curves");
        scaling.tracks().forEach(track -> track(curves.addObject(), track));
        ArrayNode crossovers = json.putArray("crossovers");
        scaling.crossovers().forEach(crossover -> crossover(crossovers.addObject(), crossover));
        ArrayNode settled = json.putArray("notInEvidence");
        for (Settled pair : scaling.settled()) {
            settled.addObject()
                    .put("faster", pair.faster().name())
                    .put("slower", pair.slower().name())
                    .put("upToRows", Math.round(pair.upToRows()));
        }
        ArrayNode limits = json.putArray("limits");
        scaling.limits().forEach(limit -> limit(limits.addObject(), limit));
        ArrayNode costs = json.putArray("cost");
        for (Cost cost : scaling.costs()) {
            costs.addObject()
                    .put("size", cost.size().label())
                    .put("engine", cost.engine())
                    .put("yardstick", cost.yardstick())
                    .put("kind", cost.kind().name().toLowerCase(Locale.ROOT))
                    .put("cores", cost.kind() == Cost.Kind.UNBOUNDED ? null : Integer.valueOf(cost.cores()));
        }
        ArrayNode backtests = json.putArray("predictions");
        scaling.backtests().forEach(test -> backtest(backtests.addObject(), test));
    }

    private static void track(ObjectNode json, Track track) {
        json.put("arm", track.arm().name());
        curve(json, "totalNanos", track.time());
        curve(json, "cpuNanos", track.processor());
    }

    private static void curve(ObjectNode json, String name, Optional<CurveFit> known) {
        if (known.isEmpty()) {
            json.putNull(name);
            return;
        }
        CurveFit fit = known.get();
        Curve curve = fit.curve();
        json.putObject(name)
                .put("base", curve.base())
                .put("perRow", curve.slope())
                .put("morePerRow", curve.steeper())
                .put("beyondRows", curve.bend())
                .put("warmUp", curve.warmUp())
                .put("warmUpRows", curve.warmUpRows())
                .put("fromRows", Math.round(fit.leastRows()))
                .put("toRows", Math.round(fit.mostRows()))
                .put("deviationLog", fit.deviation())
                .put("misfit", fit.misfit());
    }

    static void crossover(ObjectNode json, Crossover crossover) {
        json.put("below", crossover.below().name());
        json.put("above", crossover.above().name());
        json.put("rows", crossover.rows().map(Math::round).orElse(null));
        json.put("lowRows", Math.round(crossover.interval().low()));
        json.put("highRows", Math.round(crossover.interval().high()));
        json.put("bytesPerRow", crossover.bytes() == 0 ? null : Double.valueOf(crossover.bytes()));
        json.put("extrapolated", crossover.extrapolated());
        json.put("leading", crossover.leading());
    }

    private static void limit(ObjectNode json, Limit limit) {
        json.put("arm", limit.arm().name());
        json.put("survived", limit.survived().map(size -> size.label()).orElse(null));
        json.put("failed", limit.failed().label());
        json.put("outcome", limit.run().outcome().spelling());
        json.put("runId", limit.run().runId());
        ArrayNode survivors = json.putArray("survivors");
        limit.survivors().forEach(survivors::add);
    }

    private static void backtest(ObjectNode json, Backtest test) {
        json.put("arm", test.arm().name());
        json.put("of", test.quantity() == Quantity.TOTAL ? "totalNanos" : "peakMemoryBytes");
        json.put("rows", Math.round(test.forecast().rows()));
        json.put("predicted", Math.round(test.forecast().amount()));
        json.put("low", Math.round(test.forecast().low()));
        json.put("high", Math.round(test.forecast().high()));
        json.put("measured", Math.round(test.measured()));
        json.put("limitForeseen", test.limitForeseen());
        json.put("holds", test.holds());
    }
}
