package io.scalewise.engines.tablesaw;

import io.scalewise.contract.Measure;
import io.scalewise.contract.Type;
import java.util.Arrays;
import java.util.BitSet;

/**
 * What a measure has gathered, for all groups: arrays with an entry a group, so that a batch is added in one loop. Tablesaw's
 * own aggregate functions go by double and see one group at a time.
 */
abstract class Accumulator {

    private int capacity;

    /** What a measure starts with. */
    static Accumulator of(Measure measure) {
        Type input = measure.input().map(expression -> expression.type()).orElse(Type.BOOLEAN);
        return switch (measure.aggregate()) {
            case COUNT_ROWS, COUNT -> new Counts();
            case COUNT_DISTINCT -> new DistinctCounts();
            case SUM -> input.isExact() ? new ExactSums(false, input.scale()) : new DoubleSums(false);
            case AVG -> input.isExact() ? new ExactSums(true, input.scale()) : new DoubleSums(true);
            case MIN -> Extremes.of(input, -1);
            case MAX -> Extremes.of(input, 1);
            case STDDEV -> new Deviations(input.scale());
            case MEDIAN -> Medians.of(input);
        };
    }

    /** Adds rows whatever their values. */
    final void addRows(int[] groups, int groupCount) {
        reserve(groupCount);
        addAll(groups);
    }

    /** Adds the values that are not missing, each to its group. */
    final void addValues(int[] groups, int groupCount, Values values) {
        reserve(groupCount);
        add(groups, values);
    }

    /** The results of all groups. */
    final Values finish(int groupCount) {
        reserve(groupCount);
        return results(groupCount);
    }

    private void reserve(int groupCount) {
        if (groupCount > capacity) {
            capacity = Math.max(groupCount, capacity < (1 << 30) ? Math.max(16, 2 * capacity) : Integer.MAX_VALUE - 8);
            grow(capacity);
        }
    }

    /** Makes room for the groups up to a number. */
    abstract void grow(int capacity);

    abstract void add(int[] groups, Values values);

    void addAll(int[] groups) {
        throw new IllegalStateException("only count(*) has no input");
    }

    abstract Values results(int groupCount);

    /** {@code count(*)} and {@code count(x)}. */
    private static final class Counts extends Accumulator {
        private long[] counts = {};

        @Override
        void grow(int capacity) {
            counts = Arrays.copyOf(counts, capacity);
        }

        @Override
        void addAll(int[] groups) {
            for (int group : groups) {
                counts[group]++;
            }
        }

        @Override
        void add(int[] groups, Values values) {
            for (int i = 0; i < groups.length; i++) {
                if (!values.isMissing(i)) {
                    counts[groups[i]]++;
                }
            }
        }

        @Override
        Values results(int groupCount) {
            return new Values.Exact(counts, new BitSet());
        }
    }

    /** {@code count(distinct x)}: an index of group and value, and for each group how often it was new there. */
    private static final class DistinctCounts extends Accumulator {
        private final KeptKeys seen = new KeptKeys();
        private long[] counts = {};

        @Override
        void grow(int capacity) {
            counts = Arrays.copyOf(counts, capacity);
        }

        @Override
        void add(int[] groups, Values values) {
            long[] group = new long[groups.length];
            Arrays.setAll(group, i -> groups[i]);
            int next = seen.size();
            int[] numbers =
                    seen.numbers(new Values[] {new Values.Exact(group, values.missing()), values}, groups.length);
            for (int i = 0; i < groups.length; i++) {
                // A pair that comes for the first time has the next number; missing values make one pair of no account.
                if (numbers[i] == next) {
                    next++;
                    if (!values.isMissing(i)) {
                        counts[groups[i]]++;
                    }
                }
            }
        }

        @Override
        Values results(int groupCount) {
            return new Values.Exact(counts, new BitSet());
        }
    }
}
