package io.scalewise.insight.advice;

import io.scalewise.insight.Amounts;
import io.scalewise.insight.Scaling;
import io.scalewise.insight.ScalingSentences;
import io.scalewise.insight.Series;
import io.scalewise.insight.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Which engine would be advised as rows grow, in the memory of a sweep and with no deadline: the decision along a series. */
public final class Ladder {

    private Ladder() {}

    private static String engine(Stretch stretch) {
        return stretch.choice().chosen().map(Candidate::engine).orElse("none for sure");
    }

    /** Stretches of one engine, which may differ in whether it has room. */
    private static String part(List<Stretch> stretches, List<Track> tracks) {
        Stretch last = stretches.get(stretches.size() - 1);
        String spills = "";
        for (int i = stretches.size() - 1; i >= 0 && mayBeShort(stretches.get(i)); i--) {
            String from = i == 0 ? "" : " from about " + upTo(stretches.get(i - 1)) + " on";
            spills = ", though" + from
                    + " its memory may reach the limit, and if it spills it takes longer than foreseen";
        }
        return engine(last) + " up to about " + upTo(last)
                + seenToSpill(last, tracks).orElse(spills);
    }

    /** What was seen goes before what is foreseen. */
    private static Optional<String> seenToSpill(Stretch stretch, List<Track> tracks) {
        return tracks.stream()
                .filter(track -> stretch.choice()
                        .chosen()
                        .filter(chosen -> chosen.arm().equals(track.arm()))
                        .isPresent())
                .filter(track -> track.spillsFrom().orElse(Double.MAX_VALUE) < stretch.toRows())
                .map(track -> ", though it spills somewhere above "
                        + Amounts.aboutRows(Math.round(track.spillsFrom().orElseThrow()))
                        + " rows, as was seen, which makes what is foreseen beyond less sure")
                .findFirst();
    }

    private static boolean mayBeShort(Stretch stretch) {
        return stretch.choice()
                .chosen()
                .filter(candidate -> !candidate.hasRoom())
                .isPresent();
    }

    private static String upTo(Stretch stretch) {
        return Amounts.aboutRows(Math.round(stretch.toRows())) + " rows";
    }

    private static List<Stretch> of(Scaling scaling) {
        Series series = scaling.series();
        Requirement asked = new Requirement(
                Optional.empty(),
                Optional.empty(),
                series.largest().size().memoryBytes(),
                Integer.MAX_VALUE,
                OptionalDouble.empty());
        return new Judge(scaling, asked, List.of())
                .stretches((double) Math.max(1, Series.rows(series.sizes().get(0))));
    }

    /** What there is to say of a series: the decision, where curves carry one, and what scaling shows. */
    public static List<String> sentences(Scaling scaling) {
        List<String> sentences = new ArrayList<>();
        decision(scaling).ifPresent(sentences::add);
        sentences.addAll(ScalingSentences.of(scaling));
        return sentences;
    }

    /** The decision along the series in a sentence; empty where no engine has a curve. */
    public static Optional<String> decision(Scaling scaling) {
        List<Stretch> stretches = of(scaling);
        boolean curves =
                scaling.tracks().stream().anyMatch(track -> track.time().isPresent());
        if (!curves
                || stretches.stream()
                        .noneMatch(stretch -> stretch.choice().chosen().isPresent())) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        int first = 0;
        for (int next = 1; next <= stretches.size(); next++) {
            if (next == stretches.size() || !engine(stretches.get(next)).equals(engine(stretches.get(first)))) {
                parts.add(part(stretches.subList(first, next), scaling.tracks()));
                first = next;
            }
        }
        double measured = (double) Series.rows(scaling.series().largest());
        double last = stretches.get(stretches.size() - 1).toRows();
        return Optional.of("The smallest engine that takes at most half as long again as the quickest: "
                + String.join(", then ", parts) + "."
                + (last > measured
                        ? " Beyond " + Amounts.aboutRows(Math.round(measured))
                                + " rows that is extrapolated, and beyond " + Amounts.aboutRows(Math.round(last))
                                + " nothing is said."
                        : ""));
    }
}
