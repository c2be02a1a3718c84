package io.scalewise.datasets.groupby;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;

/** Median and standard deviation of v3, from all its values: eight bytes each, and four more in the end. */
final class HeldValues implements Measures {

    private static final int V3 = 2;
    private static final int FIRST_VALUES = 1 << 12;

    /** So many squares of values below 10<sup>8</sup> fit 63 bits. */
    private static final int SQUARES = 512;

    private final GroupByValues source;
    private int[] groups = new int[FIRST_VALUES];
    private int[] values = new int[FIRST_VALUES];
    private int[] ends = new int[0];
    private int count;

    HeldValues(GroupByValues source) {
        this.source = source;
    }

    @Override
    public void add(int group, long row) {
        int value = source.of(row, V3);
        if (value == GroupByValues.MISSING) {
            return;
        }
        if (count == values.length) {
            groups = Arrays.copyOf(groups, 2 * count);
            values = Arrays.copyOf(values, 2 * count);
        }
        groups[count] = group;
        values[count++] = value;
    }

    /** Sorts them by group, and in each group by value. */
    @Override
    public void finish(int groupCount) {
        ends = new int[groupCount];
        for (int i = 0; i < count; i++) {
            ends[groups[i]]++;
        }
        int start = 0;
        for (int group = 0; group < groupCount; group++) {
            int size = ends[group];
            ends[group] = start;
            start += size;
        }
        int[] sorted = new int[count];
        for (int i = 0; i < count; i++) {
            sorted[ends[groups[i]]++] = values[i];
        }
        values = sorted;
        for (int group = 0; group < groupCount; group++) {
            Arrays.sort(values, start(group), ends[group]);
        }
    }

    private int start(int group) {
        return group == 0 ? 0 : ends[group - 1];
    }

    @Override
    public void append(int group, StringBuilder text) {
        int start = start(group);
        int size = ends[group] - start;
        if (size > 0) {
            long twice = (long) values[start + (size - 1) / 2] + values[start + size / 2];
            text.append(BigDecimal.valueOf(twice, GroupByValues.V3_DIGITS)
                    .divide(BigDecimal.valueOf(2))
                    .doubleValue());
        }
        text.append(',');
        if (size > 1) {
            text.append(deviation(start, size));
        }
    }

    /** {@code sqrt((n·Σx² - (Σx)²) / (n·(n - 1)))}, exact up to the root. */
    private double deviation(int start, int size) {
        long sum = 0;
        long squares = 0;
        BigInteger allSquares = BigInteger.ZERO;
        for (int i = 0; i < size; i++) {
            long value = values[start + i];
            sum += value;
            squares += value * value;
            if (i % SQUARES == SQUARES - 1) {
                allSquares = allSquares.add(BigInteger.valueOf(squares));
                squares = 0;
            }
        }
        allSquares = allSquares.add(BigInteger.valueOf(squares));
        BigInteger n = BigInteger.valueOf(size);
        BigInteger spread =
                n.multiply(allSquares).subtract(BigInteger.valueOf(sum).pow(2));
        BigDecimal variance = new BigDecimal(spread, 2 * GroupByValues.V3_DIGITS)
                .divide(new BigDecimal(n.multiply(n.subtract(BigInteger.ONE))), MathContext.DECIMAL128);
        return Math.sqrt(variance.doubleValue());
    }
}
