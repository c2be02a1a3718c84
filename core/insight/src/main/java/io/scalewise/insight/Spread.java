package io.scalewise.insight;

import java.util.List;
import java.util.Optional;

/**
 * What repeated rounds measured of one quantity: nanoseconds or bytes.
 *
 * @param rounds how many rounds measured it
 * @param median of an even number of rounds, the mean of the middle two
 */
public record Spread(int rounds, long median, long min, long max) {

    public Spread {
        if (rounds < 1 || min > median || median > max) {
            throw new IllegalArgumentException("spread: expected a median within its range, but got " + median + " in ["
                    + min + ", " + max + "] of " + rounds + " rounds");
        }
    }

    /** The spread of what was measured; empty where nothing was. */
    public static Optional<Spread> of(List<Long> amounts) {
        if (amounts.isEmpty()) {
            return Optional.empty();
        }
        List<Long> sorted = amounts.stream().sorted().toList();
        int count = sorted.size();
        long lower = sorted.get((count - 1) / 2);
        long upper = sorted.get(count / 2);
        return Optional.of(new Spread(count, lower + (upper - lower) / 2, sorted.get(0), sorted.get(count - 1)));
    }
}
