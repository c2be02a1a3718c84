package io.scalewise.engines.tablesaw;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Sums of exact numbers, and averages made of them. A sum is 128 bits, high and low, which no number of rows that a table can
 * hold fills with longs; what wide values add is kept apart.
 */
final class ExactSums extends Accumulator {

    private final boolean average;
    private final int scale;
    private long[] highs = {};
    private long[] lows = {};
    private long[] counts = {};
    private final Map<Integer, BigInteger> wide = new HashMap<>();

    /**
     * Sums of numbers of a scale.
     *
     * @param average whether the results are averages
     */
    ExactSums(boolean average, int scale) {
        this.average = average;
        this.scale = scale;
    }

    @Override
    void grow(int capacity) {
        highs = Arrays.copyOf(highs, capacity);
        lows = Arrays.copyOf(lows, capacity);
        counts = Arrays.copyOf(counts, capacity);
    }

    @Override
    void add(int[] groups, Values values) {
        Values.Exact numbers = (Values.Exact) values;
        boolean anyMissing = !numbers.missing().isEmpty();
        for (int i = 0; i < groups.length; i++) {
            if (anyMissing && numbers.isMissing(i)) {
                continue;
            }
            int group = groups[i];
            counts[group]++;
            if (numbers.isWide(i)) {
                wide.merge(group, numbers.big(i), BigInteger::add);
                continue;
            }
            long value = numbers.get(i);
            long low = lows[group] + value;
            long carry = Long.compareUnsigned(low, value) < 0 ? 1 : 0;
            lows[group] = low;
            highs[group] += (value >> 63) + carry;
        }
    }

    @Override
    Values results(int groupCount) {
        return average ? averages(groupCount) : sums(groupCount);
    }

    private Values sums(int groupCount) {
        Values.Exact sums = new Values.Exact(new long[groupCount], without(groupCount));
        for (int group = 0; group < groupCount; group++) {
            if (isLong(group)) {
                sums.longs()[group] = lows[group];
            } else {
                sums.set(group, Arithmetic.inRange(sum(group)));
            }
        }
        return sums;
    }

    private Values averages(int groupCount) {
        double[] averages = new double[groupCount];
        for (int group = 0; group < groupCount; group++) {
            if (counts[group] > 0) {
                averages[group] = isLong(group)
                        ? Arithmetic.toDouble(lows[group], scale) / counts[group]
                        : new BigDecimal(sum(group), scale)
                                .divide(BigDecimal.valueOf(counts[group]), MathContext.DECIMAL128)
                                .doubleValue();
            }
        }
        return new Values.Doubles(averages, without(groupCount));
    }

    /** Whether the sum of a group has room in a long. */
    private boolean isLong(int group) {
        return highs[group] == lows[group] >> 63 && !wide.containsKey(group);
    }

    private BigInteger sum(int group) {
        BigInteger sum = BigInteger.valueOf(highs[group])
                .shiftLeft(Long.SIZE)
                .add(new BigInteger(Long.toUnsignedString(lows[group])));
        BigInteger more = wide.get(group);
        return more == null ? sum : sum.add(more);
    }

    private BitSet without(int groupCount) {
        BitSet without = new BitSet();
        for (int group = 0; group < groupCount; group++) {
            without.set(group, counts[group] == 0);
        }
        return without;
    }
}
