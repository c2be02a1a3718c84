package io.scalewise.engines.tablesaw;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Sums of doubles, and averages made of them, that carry along what each addition rounds off: A. Neumaier,
 * "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", ZAMM 54, 1974.
 */
final class DoubleSums extends Accumulator {

    private final boolean average;
    private double[] sums = {};
    private double[] lost = {};
    private long[] counts = {};

    DoubleSums(boolean average) {
        this.average = average;
    }

    @Override
    void grow(int capacity) {
        sums = Arrays.copyOf(sums, capacity);
        lost = Arrays.copyOf(lost, capacity);
        counts = Arrays.copyOf(counts, capacity);
    }

    @Override
    void add(int[] groups, Values values) {
        Values.Doubles numbers = (Values.Doubles) values;
        for (int i = 0; i < groups.length; i++) {
            if (numbers.isMissing(i)) {
                continue;
            }
            int group = groups[i];
            double value = numbers.doubles()[i];
            double sum = sums[group];
            double next = sum + value;
            lost[group] += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
            sums[group] = next;
            counts[group]++;
        }
    }

    @Override
    Values results(int groupCount) {
        double[] results = new double[groupCount];
        BitSet missing = new BitSet();
        for (int group = 0; group < groupCount; group++) {
            if (counts[group] == 0) {
                missing.set(group);
                continue;
            }
            double sum = sums[group] + lost[group];
            results[group] = Arithmetic.finite(average ? sum / counts[group] : sum);
        }
        return new Values.Doubles(results, missing);
    }
}
