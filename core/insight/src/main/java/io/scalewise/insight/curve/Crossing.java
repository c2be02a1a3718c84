package io.scalewise.insight.curve;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * Where two curves cross: below it the first takes less, above it the second.
 *
 * @param rows the place, in rows
 * @param low what it lies above, in 95 of 100 cases together with {@code high}, what it lies below
 * @param firstIsBelow whether the first curve is the one that takes less below it
 */
public record Crossing(double rows, double low, double high, boolean firstIsBelow) {

    /** How far beyond the largest size it is looked for. */
    public static final double REACH = 4;

    /** The share of draws that must have one. */
    private static final double AGREEMENT = 0.9;

    private static final int DRAWS = 1000;

    /** The same for the same curves: a report says the same each time it is built. */
    private static final long SEED = 0x5CA1E;

    private static final int BISECTIONS = 60;

    /**
     * The crossing of two fits, between the sizes that both measured and as far as {@link #REACH} times beyond them; empty
     * where too many of the curves that the rounds leave possible have none there, or cross the other way round.
     */
    public static Optional<Crossing> of(CurveFit first, CurveFit second) {
        double least = Math.max(first.leastRows(), second.leastRows());
        double most = REACH * Math.min(first.mostRows(), second.mostRows());
        OptionalDouble place = crossing(first.curve()::at, second.curve()::at, least, most);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        boolean firstIsBelow = first.curve().at(least) < second.curve().at(least);
        SplittableRandom random = new SplittableRandom(SEED);
        double[] places = new double[DRAWS];
        int count = 0;
        for (int i = 0; i < DRAWS; i++) {
            Curve one = first.draw(random);
            Curve other = second.draw(random);
            OptionalDouble drawn = crossing(one::at, other::at, least, most);
            if (drawn.isPresent() && one.at(least) < other.at(least) == firstIsBelow) {
                places[count++] = drawn.getAsDouble();
            }
        }
        if (count < AGREEMENT * DRAWS) {
            return Optional.empty();
        }
        double[] sorted = Arrays.copyOf(places, count);
        Arrays.sort(sorted);
        return Optional.of(
                new Crossing(place.getAsDouble(), quantile(sorted, 0.025), quantile(sorted, 0.975), firstIsBelow));
    }

    /**
     * What two fits say beyond the sizes that both measured, each going on from what was measured last, however unsure that
     * is.
     *
     * @param firstIsBelow whether the first takes less at the largest of these sizes
     * @param rows where that turns round, as far as {@link #REACH} times beyond; empty where it doesn't
     */
    public record Outlook(boolean firstIsBelow, OptionalDouble rows) {

        /** Of two fits. */
        public static Outlook of(CurveFit first, CurveFit second) {
            double measured = Math.min(first.mostRows(), second.mostRows());
            DoubleUnaryOperator one = ahead(first);
            DoubleUnaryOperator other = ahead(second);
            return new Outlook(
                    one.applyAsDouble(measured) < other.applyAsDouble(measured),
                    crossing(one, other, measured, REACH * measured));
        }
    }

    private static DoubleUnaryOperator ahead(CurveFit fit) {
        double last = fit.between(fit.mostRows()) / fit.curve().at(fit.mostRows());
        return rows -> rows <= fit.mostRows() ? fit.between(rows) : fit.curve().at(rows) * last;
    }

    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** Where one curve gets the better of the other; empty where the same one takes less at both ends. */
    private static OptionalDouble crossing(
            DoubleUnaryOperator first, DoubleUnaryOperator second, double least, double most) {
        double low = least;
        double high = most;
        boolean before = first.applyAsDouble(low) < second.applyAsDouble(low);
        if (first.applyAsDouble(high) < second.applyAsDouble(high) == before) {
            return OptionalDouble.empty();
        }
        for (int i = 0; i < BISECTIONS && high - low > 1e-6 * low; i++) {
            double middle = (low + high) / 2;
            if (first.applyAsDouble(middle) < second.applyAsDouble(middle) == before) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return OptionalDouble.of((low + high) / 2);
    }
}
