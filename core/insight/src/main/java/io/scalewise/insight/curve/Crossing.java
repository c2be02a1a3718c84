package io.scalewise.insight.curve;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

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
        OptionalDouble place = crossing(first.curve(), second.curve(), least, most);
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
            OptionalDouble drawn = crossing(one, other, least, most);
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

    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** Where one curve gets the better of the other; empty where the same one takes less at both ends. */
    private static OptionalDouble crossing(Curve first, Curve second, double least, double most) {
        double low = least;
        double high = most;
        boolean before = first.at(low) < second.at(low);
        if (first.at(high) < second.at(high) == before) {
            return OptionalDouble.empty();
        }
        for (int i = 0; i < BISECTIONS && high - low > 1e-6 * low; i++) {
            double middle = (low + high) / 2;
            if (first.at(middle) < second.at(middle) == before) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return OptionalDouble.of((low + high) / 2);
    }
}
