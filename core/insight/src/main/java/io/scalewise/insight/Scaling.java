package io.scalewise.insight;

import io.scalewise.insight.Comparison.Finding;
import io.scalewise.insight.curve.Crossing;
import io.scalewise.insight.curve.CurveFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How arms scale along a series. Who overtakes whom is asked of engines, each by the arm that is its fastest at the largest
 * size.
 *
 * @param tracks of all arms
 * @param crossovers of speed, those between the fastest first
 * @param settled pairs with the fastest at the largest size, of which no crossover is in evidence
 * @param limits who gets no farther
 * @param alternatives what else than the number of rows would change the decision, in sentences
 * @param costs how many cores beat one thread, size by size
 * @param backtests predictions put to the test; empty of fewer than {@value Backtest#LEAST_SIZES} sizes
 */
public record Scaling(
        Series series,
        List<Track> tracks,
        List<Crossover> crossovers,
        List<Settled> settled,
        List<Limit> limits,
        List<String> alternatives,
        List<Cost> costs,
        List<Backtest> backtests) {

    public Scaling {
        tracks = List.copyOf(tracks);
        crossovers = List.copyOf(crossovers);
        settled = List.copyOf(settled);
        limits = List.copyOf(limits);
        alternatives = List.copyOf(alternatives);
        costs = List.copyOf(costs);
        backtests = List.copyOf(backtests);
    }

    /**
     * A pair whose curves don't cross, or not surely enough to say so.
     *
     * @param faster the one that takes less at the largest size that both measured
     * @param upToRows how far a crossing was looked for
     * @param maybeAt where the slower one catches up if both go on as between the two largest sizes, too unsurely to call it a
     *     crossing; empty where it doesn't
     */
    public record Settled(Arm faster, Arm slower, double upToRows, OptionalDouble maybeAt) {}

    /**
     * Of a series.
     *
     * @param sizes all that were measured
     */
    static Scaling of(Series series, List<SizeSummary> sizes, Claims claims) {
        List<Track> all =
                series.arms().stream().map(arm -> Track.of(series, arm)).toList();
        Map<Arm, Track> byArm = all.stream().collect(Collectors.toMap(Track::arm, Function.identity()));
        // the fastest at the largest size first
        List<Track> tracks = series.representatives().stream()
                .map(arm -> Objects.requireNonNull(byArm.get(arm)))
                .toList();
        List<Crossover> crossovers = new ArrayList<>();
        List<Settled> settled = new ArrayList<>();
        for (int i = 0; i < tracks.size(); i++) {
            for (int j = i + 1; j < tracks.size(); j++) {
                Pair pair = new Pair(series, tracks, tracks.get(i), tracks.get(j));
                Optional<Crossover> crossover = pair.ofCurves(claims).or(() -> pair.ofRounds(claims));
                crossover.ifPresent(crossovers::add);
                if (crossover.isEmpty() && i == 0) {
                    pair.settled(claims).ifPresent(settled::add);
                }
            }
        }
        crossovers.sort((a, b) -> a.leading() == b.leading()
                ? Double.compare(a.interval().low(), b.interval().low())
                : Boolean.compare(b.leading(), a.leading()));
        return new Scaling(
                series,
                all,
                crossovers,
                settled,
                limits(series, tracks),
                Alternatives.of(series, sizes),
                Cost.of(series, claims),
                Backtest.of(series));
    }

    /** Of engines without any arm that competes too. */
    private static List<Limit> limits(Series series, List<Track> tracks) {
        List<Limit> limits = new ArrayList<>();
        tracks.forEach(track -> track.limit().ifPresent(limits::add));
        List<String> known = tracks.stream().map(track -> track.arm().engine()).toList();
        series.arms().stream().filter(arm -> !known.contains(arm.engine())).forEach(arm -> Limit.of(series, arm)
                .ifPresent(limits::add));
        return limits;
    }

    /** Two arms side by side. */
    private record Pair(Series series, List<Track> tracks, Track first, Track second) {

        /** Whether they are not alike at every size below a place: else there is nothing that turns there. */
        private boolean areApartBelow(Claims claims, double rows) {
            Map<SizeSummary, Cell> one = series.cells(first.arm());
            Map<SizeSummary, Cell> other = series.cells(second.arm());
            List<Finding> below = series.sizes().stream()
                    .filter(size -> Series.rows(size) < rows)
                    .flatMap(size -> compared(claims, one.get(size), other.get(size)).stream())
                    .map(Comparison::finding)
                    .toList();
            return below.isEmpty() || below.stream().anyMatch(finding -> finding != Finding.WITHIN_NOISE);
        }

        Optional<Crossover> ofCurves(Claims claims) {
            if (first.time().isEmpty() || second.time().isEmpty()) {
                return Optional.empty();
            }
            CurveFit one = first.time().get();
            CurveFit other = second.time().get();
            return Crossing.of(one, other)
                    .filter(crossing -> crossing.rows() > Math.min(one.mostRows(), other.mostRows())
                            || areApartBelow(claims, crossing.rows()))
                    .map(crossing -> crossover(
                            crossing.firstIsBelow(),
                            Optional.of(crossing.rows()),
                            new Interval(crossing.low(), crossing.high()),
                            crossing.rows() > Math.min(one.mostRows(), other.mostRows()),
                            isLeading(crossing.rows(), one.curve().at(crossing.rows()))));
        }

        /** Whether no third one takes less there, of those that get through. */
        private boolean isLeading(double rows, double nanos) {
            return tracks.stream()
                    .filter(track -> !isOneOfThem(track.arm()) && track.getsThrough(rows))
                    .flatMap(track -> track.time().stream())
                    .noneMatch(fit -> rows <= Crossing.REACH * fit.mostRows()
                            && rows >= fit.leastRows()
                            && fit.curve().at(rows) < nanos);
        }

        private boolean isOneOfThem(Arm arm) {
            return arm.equals(first.arm()) || arm.equals(second.arm());
        }

        /**
         * Between the nearest two sizes at which one and then the other is clearly faster; empty where the order turns back
         * again, were it by medians alone, so that there is no place from which on.
         */
        Optional<Crossover> ofRounds(Claims claims) {
            Map<SizeSummary, Cell> one = series.cells(first.arm());
            Map<SizeSummary, Cell> other = series.cells(second.arm());
            Optional<SizeSummary> before = Optional.empty();
            Optional<Crossover> turn = Optional.empty();
            boolean firstWasFaster = false;
            for (SizeSummary size : series.sizes()) {
                Optional<Comparison> here = compared(claims, one.get(size), other.get(size));
                Optional<Boolean> lessMedian = here.map(this::isOfFirst);
                boolean clear =
                        here.filter(known -> known.finding() == Finding.CLEAR).isPresent();
                if (!clear) {
                    if (turn.isPresent() && lessMedian.isPresent() && lessMedian.get() != firstWasFaster) {
                        return Optional.empty();
                    }
                    continue;
                }
                boolean faster = lessMedian.orElseThrow();
                if (before.isPresent() && faster != firstWasFaster) {
                    if (turn.isPresent()) {
                        return Optional.empty();
                    }
                    turn = Optional.of(crossover(
                            firstWasFaster,
                            Optional.empty(),
                            new Interval((double) Series.rows(before.get()), (double) Series.rows(size)),
                            false,
                            isFastest(before.get()) && isFastest(size)));
                }
                before = Optional.of(size);
                firstWasFaster = faster;
            }
            return turn;
        }

        private boolean isOfFirst(Comparison comparison) {
            return comparison.better().arm().equals(first.arm());
        }

        /** The one with the lesser median against the other; empty where they don't both compete. */
        private static Optional<Comparison> compared(Claims claims, @Nullable Cell one, @Nullable Cell other) {
            if (one == null || other == null || !one.competes() || !other.competes()) {
                return Optional.empty();
            }
            Optional<Spread> its = one.spread(Quantity.TOTAL);
            Optional<Spread> others = other.spread(Quantity.TOTAL);
            if (its.isEmpty() || others.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    its.get().median() < others.get().median()
                            ? claims.compare(Quantity.TOTAL, one, its.get(), other, others.get())
                            : claims.compare(Quantity.TOTAL, other, others.get(), one, its.get()));
        }

        private boolean isFastest(SizeSummary size) {
            return size.frontier()
                    .fastest()
                    .map(lead -> lead.first().arm())
                    .filter(this::isOneOfThem)
                    .isPresent();
        }

        private Crossover crossover(
                boolean firstIsBelow, Optional<Double> rows, Interval interval, boolean extrapolated, boolean leading) {
            return new Crossover(
                    firstIsBelow ? first.arm() : second.arm(),
                    firstIsBelow ? second.arm() : first.arm(),
                    rows,
                    interval,
                    series.bytesPerRow(),
                    extrapolated,
                    leading);
        }

        Optional<Settled> settled(Claims claims) {
            if (first.time().isEmpty() || second.time().isEmpty()) {
                return Optional.empty();
            }
            if (turnsRound(claims)) {
                return Optional.empty();
            }
            Map<SizeSummary, Cell> one = series.cells(first.arm());
            Map<SizeSummary, Cell> other = series.cells(second.arm());
            List<SizeSummary> both = series.sizes().stream()
                    .filter(size ->
                            compared(claims, one.get(size), other.get(size)).isPresent())
                    .toList();
            if (both.isEmpty()) {
                return Optional.empty();
            }
            SizeSummary largest = both.get(both.size() - 1);
            Comparison there =
                    compared(claims, one.get(largest), other.get(largest)).orElseThrow();
            Arm faster = there.better().arm();
            Arm slower = there.other().arm();
            OptionalDouble meeting = both.size() < 2
                    ? OptionalDouble.empty()
                    : meeting(both.get(both.size() - 2), largest, series.cells(faster), series.cells(slower));
            boolean reachable = meeting.isPresent()
                    && first.getsThrough(meeting.getAsDouble())
                    && second.getsThrough(meeting.getAsDouble());
            return Optional.of(new Settled(
                    faster,
                    slower,
                    Crossing.REACH * Series.rows(largest),
                    reachable ? meeting : OptionalDouble.empty()));
        }

        /** Where the slower one catches up if both go on as between two sizes; empty where that is too far, or never. */
        private static OptionalDouble meeting(
                SizeSummary small, SizeSummary large, Map<SizeSummary, Cell> faster, Map<SizeSummary, Cell> slower) {
            double rows = (double) Series.rows(large) - Series.rows(small);
            double gap = median(slower, large) - median(faster, large);
            double before = median(slower, small) - median(faster, small);
            double closing = (before - gap) / rows;
            double meeting = Series.rows(large) + gap / closing;
            return closing > 0 && meeting <= Crossing.REACH * Series.rows(large)
                    ? OptionalDouble.of(meeting)
                    : OptionalDouble.empty();
        }

        private static double median(Map<SizeSummary, Cell> cells, SizeSummary size) {
            return (double) Objects.requireNonNull(cells.get(size))
                    .spread(Quantity.TOTAL)
                    .orElseThrow()
                    .median();
        }

        /** Whether one is clearly faster at a size, and the other at another one. */
        private boolean turnsRound(Claims claims) {
            Map<SizeSummary, Cell> one = series.cells(first.arm());
            Map<SizeSummary, Cell> other = series.cells(second.arm());
            return series.sizes().stream()
                            .flatMap(size -> compared(claims, one.get(size), other.get(size)).stream())
                            .filter(comparison -> comparison.finding() == Finding.CLEAR)
                            .map(this::isOfFirst)
                            .distinct()
                            .count()
                    > 1;
        }
    }
}
