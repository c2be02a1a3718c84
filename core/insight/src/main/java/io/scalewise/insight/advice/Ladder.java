package io.scalewise.insight.advice;

import io.scalewise.insight.Amounts;
import io.scalewise.insight.Scaling;
import io.scalewise.insight.ScalingSentences;
import io.scalewise.insight.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Which engine would be advised as rows grow, in the memory of a sweep and with no deadline: the decision along a series. */
public final class Ladder {

    /** Sizes that are looked at for each doubling. */
    private static final double STEPS = 8;

    private Ladder() {}

    /**
     * A stretch of sizes with one answer.
     *
     * @param chosen absent where no engine is known to do it
     * @param toRows the largest size of the stretch that was looked at
     */
    public record Step(Optional<Candidate> chosen, double fromRows, double toRows) {}

    /** The stretches from the smallest size measured to the farthest of which something can be said. */
    public static List<Step> of(Scaling scaling) {
        Series series = scaling.series();
        Requirement asked = new Requirement(
                Optional.empty(),
                Optional.empty(),
                series.largest().size().memoryBytes(),
                Integer.MAX_VALUE,
                OptionalDouble.empty());
        Judge judge = new Judge(scaling, asked, List.of());
        double least = (double) Math.max(1, Series.rows(series.sizes().get(0)));
        double farthest = judge.farthest();
        List<Step> steps = new ArrayList<>();
        @Nullable Choice before = null;
        for (int i = 0; least * Math.pow(2, i / STEPS) <= farthest; i++) {
            double rows = least * Math.pow(2, i / STEPS);
            Choice here = before == null ? judge.choice(rows) : judge.choice(rows, before);
            boolean goesOn = before != null && here.isAs(before);
            double from = goesOn ? steps.remove(steps.size() - 1).fromRows() : rows;
            steps.add(new Step(here.chosen(), from, rows));
            before = here;
        }
        if (!steps.isEmpty()) {
            Step last = steps.remove(steps.size() - 1);
            steps.add(new Step(last.chosen(), last.fromRows(), farthest));
        }
        return steps;
    }

    /** What there is to say of a series: the decision, where curves carry one, and what scaling shows. */
    public static List<String> sentences(Scaling scaling) {
        List<String> sentences = new ArrayList<>();
        sentence(scaling).ifPresent(sentences::add);
        sentences.addAll(ScalingSentences.of(scaling));
        return sentences;
    }

    /** The decision along the series in a sentence; empty where no engine has a curve. */
    private static Optional<String> sentence(Scaling scaling) {
        List<Step> steps = of(scaling);
        boolean curves =
                scaling.tracks().stream().anyMatch(track -> track.time().isPresent());
        if (!curves || steps.stream().noneMatch(step -> step.chosen().isPresent())) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            String name = step.chosen()
                    .map(candidate -> candidate.engine()
                            + (candidate.fitness() == Fitness.SAFE ? "" : ", which may spill there,"))
                    .orElse("none for sure");
            parts.add(name + " up to about " + Amounts.aboutRows(Math.round(step.toRows())) + " rows");
        }
        double measured = (double) Series.rows(scaling.series().largest());
        double last = steps.get(steps.size() - 1).toRows();
        return Optional.of("The smallest engine that takes at most half as long again as the quickest: "
                + String.join(", then ", parts) + "."
                + (last > measured
                        ? " Beyond " + Amounts.aboutRows(Math.round(measured))
                                + " rows that is extrapolated, and of more" + " nothing can be said."
                        : ""));
    }
}
