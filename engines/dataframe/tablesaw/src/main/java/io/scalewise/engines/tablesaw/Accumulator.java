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
            case COUNT_DISTINCT -> DistinctCounts.of(input);
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
            boolean anyMissing = !values.missing().isEmpty();
            for (int i = 0; i < groups.length; i++) {
                if (!(anyMissing && values.isMissing(i))) {
                    counts[groups[i]]++;
                }
            }
        }

        @Override
        Values results(int groupCount) {
            return new Values.Exact(counts, new BitSet());
        }
    }
}
