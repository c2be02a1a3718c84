package io.scalewise.engines.tablesaw;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Standard deviations of samples, in one pass: B. P. Welford, "Note on a method for calculating corrected sums of squares and
 * products", Technometrics 4, 1962.
 */
final class Deviations extends Accumulator {

    private final int scale;
    private long[] counts = {};
    private double[] means = {};
    private double[] squaredDistances = {};

    /** Of doubles, or of exact numbers of a scale. */
    Deviations(int scale) {
        this.scale = scale;
    }

    @Override
    void grow(int capacity) {
        counts = Arrays.copyOf(counts, capacity);
        means = Arrays.copyOf(means, capacity);
        squaredDistances = Arrays.copyOf(squaredDistances, capacity);
    }

    @Override
    void add(int[] groups, Values values) {
        Values.Doubles numbers = values instanceof Values.Exact exact
                ? Arithmetic.toDoubles(exact, scale, groups.length)
                : (Values.Doubles) values;
        for (int i = 0; i < groups.length; i++) {
            if (numbers.isMissing(i)) {
                continue;
            }
            int group = groups[i];
            double value = numbers.doubles()[i];
            double distance = value - means[group];
            counts[group]++;
            means[group] += distance / counts[group];
            squaredDistances[group] += distance * (value - means[group]);
        }
    }

    @Override
    Values results(int groupCount) {
        double[] results = new double[groupCount];
        BitSet missing = new BitSet();
        for (int group = 0; group < groupCount; group++) {
            if (counts[group] < 2) {
                missing.set(group);
            } else {
                results[group] = Arithmetic.finite(Math.sqrt(squaredDistances[group] / (counts[group] - 1)));
            }
        }
        return new Values.Doubles(results, missing);
    }
}
