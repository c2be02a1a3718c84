package io.scalewise.insight;

import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * What the true median of a quantity lies between, in at least 95 of 100 cases, whatever the distribution of its amounts:
 * an amount of the sample is below the median with one half, so the number of those that are is binomial. The interval goes
 * from one amount of the sample to another; of 6 rounds it is all the range, of fewer there is none.
 *
 * @param low in the quantity's unit, as is {@code high}
 */
public record MedianInterval(long low, long high) {

    /** The fewest rounds that have an interval: all of 6 are on one side of the median in 1 of 32 cases, of 5 in 1 of 16. */
    public static final int LEAST_ROUNDS = 6;

    /** The interval of what was measured; empty of fewer than {@value #LEAST_ROUNDS}. */
    static Optional<MedianInterval> of(List<Long> amounts) {
        int count = amounts.size();
        if (count < LEAST_ROUNDS) {
            return Optional.empty();
        }
        List<Long> sorted = amounts.stream().sorted().toList();
        // The quantile is the least number with at least that chance of being reached, so that below it less is left
        // out.
        int outside = BinomialDistribution.of(count, 0.5).inverseCumulativeProbability((1 - Interval.CONFIDENCE) / 2);
        return Optional.of(new MedianInterval(sorted.get(outside - 1), sorted.get(count - outside)));
    }
}
