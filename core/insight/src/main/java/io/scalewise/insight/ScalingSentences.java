package io.scalewise.insight;

import io.scalewise.insight.Scaling.Settled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says how engines scale along a series: who overtakes whom, where nothing says that somebody does, who gets no farther. */
public final class ScalingSentences {

    private ScalingSentences() {}

    /** Those series of which there is something to say. */
    public static List<Scaling> telling(List<Scaling> scalings) {
        return scalings.stream().filter(scaling -> !of(scaling).isEmpty()).toList();
    }

    /** The sentences for a series, the most telling first; empty where there is nothing to say. */
    public static List<String> of(Scaling scaling) {
        List<String> sentences = new ArrayList<>();
        scaling.crossovers().stream()
                .filter(Crossover::leading)
                .map(ScalingSentences::crossover)
                .forEach(sentences::add);
        sentences.addAll(settled(scaling.settled()));
        if (scaling.series().sizes().size() > 1) {
            scaling.limits().stream().map(ScalingSentences::limit).forEach(sentences::add);
        }
        sentences.addAll(scaling.alternatives());
        return sentences;
    }

    private static String crossover(Crossover crossover) {
        String above = crossover.above().name();
        String below = crossover.below().name();
        if (crossover.rows().isEmpty()) {
            return below + " is the faster one up to "
                    + rows(crossover.interval().low()) + " at least, " + above + " from "
                    + rows(crossover.interval().high()) + " on at the latest.";
        }
        return below + " is faster below, " + above + " above " + place(crossover) + ", 95 % interval "
                + interval(crossover)
                + (crossover.extrapolated() ? ": beyond the sizes that were measured." : ".");
    }

    /** Such as {@code about 320k rows (18 MiB)}. */
    public static String place(Crossover crossover) {
        return crossover.rows().isEmpty()
                ? "between " + interval(crossover)
                : "about " + rows(crossover.rows().get())
                        + (crossover.bytes() > 0
                                ? " ("
                                        + Amounts.bytes(
                                                Math.round(crossover.rows().get() * crossover.bytes())) + ")"
                                : "");
    }

    /** Such as {@code 210k to 490k rows}. */
    public static String interval(Crossover crossover) {
        return Amounts.aboutRows(Math.round(crossover.interval().low())) + " to "
                + rows(crossover.interval().high());
    }

    /** Those that the fastest has been looked at against: who may catch up, and of whom nothing shows that. */
    private static List<String> settled(List<Settled> settled) {
        Optional<Arm> faster = settled.stream().map(Settled::faster).findFirst();
        List<Settled> ofOne = settled.stream()
                .filter(pair -> faster.filter(pair.faster()::equals).isPresent())
                .toList();
        List<String> sentences = new ArrayList<>();
        ofOne.forEach(pair -> pair.maybeAt()
                .ifPresent(rows -> sentences.add(pair.slower().name() + " may overtake "
                        + pair.faster().name() + ": if both go on as between the two largest sizes, from about "
                        + rows(rows)
                        + " on. The rounds leave open whether they do: measure there before you rely on either.")));
        List<Settled> apart =
                ofOne.stream().filter(pair -> pair.maybeAt().isEmpty()).toList();
        if (!apart.isEmpty()) {
            List<String> slower =
                    apart.stream().map(pair -> pair.slower().name()).toList();
            double upTo = apart.stream().mapToDouble(Settled::upToRows).min().orElseThrow();
            sentences.add("Nothing shows that " + Listing.or(slower)
                    + (slower.size() == 1 ? " overtakes " : " overtake ")
                    + apart.get(0).faster().name()
                    + ": looked for up to four times the largest size that both got through, " + rows(upTo)
                    + " at least.");
        }
        return sentences;
    }

    private static String limit(Limit limit) {
        String ending =
                limit.arm().name() + " " + Ending.of(limit.run()) + " at " + rows((double) Series.rows(limit.failed()));
        String before = limit.survived()
                .map(size -> ", after getting through " + rows((double) Series.rows(size)))
                .orElse(", the smallest size that it was tried at");
        String survivors = limit.survivors().isEmpty()
                ? "; nobody got through there"
                : "; " + Listing.and(limit.survivors()) + " got through";
        return ending + before + survivors + ".";
    }

    private static String rows(double rows) {
        long whole = Math.round(rows);
        return Amounts.aboutRows(whole) + " " + Amounts.noun(whole, "row");
    }
}
