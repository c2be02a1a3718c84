package io.scalewise.engines.tablesaw;

import io.scalewise.contract.Type;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code count(distinct x)}: how many values were new to their group. */
abstract class DistinctCounts extends Accumulator {

    long[] counts = {};

    private DistinctCounts() {}

    /** Of values of a type. */
    static DistinctCounts of(Type type) {
        return switch (type.kind()) {
            case LONG, DECIMAL, DATE, TIMESTAMP -> new OfExact();
            case STRING, DOUBLE, BOOLEAN -> new OfOthers();
        };
    }

    @Override
    void grow(int capacity) {
        counts = Arrays.copyOf(counts, capacity);
    }

    @Override
    final Values results(int groupCount) {
        return new Values.Exact(counts, new BitSet());
    }

    /**
     * A set of longs for each group: rows of a group often come near each other, and then find its set in a processor's
     * cache. A group of one value has none, so that many small groups take little.
     */
    private static final class OfExact extends DistinctCounts {
        private long[] first = {};
        private @Nullable LongOpenHashSet[] all = {};
        /** The values that are no longs, of the groups that have any. */
        private final Map<Integer, Set<BigInteger>> wide = new HashMap<>();

        private boolean[] begun = {};

        @Override
        void grow(int capacity) {
            super.grow(capacity);
            begun = Arrays.copyOf(begun, capacity);
            first = Arrays.copyOf(first, capacity);
            all = Arrays.copyOf(all, capacity);
        }

        @Override
        void add(int[] groups, Values values) {
            Values.Exact numbers = (Values.Exact) values;
            boolean anyMissing = !numbers.missing().isEmpty();
            for (int i = 0; i < groups.length; i++) {
                if (anyMissing && numbers.isMissing(i)) {
                    continue;
                }
                if (numbers.isWide(i) ? addWide(groups[i], numbers.big(i)) : addLong(groups[i], numbers.get(i))) {
                    counts[groups[i]]++;
                }
            }
        }

        private boolean addWide(int group, BigInteger value) {
            return wide.computeIfAbsent(group, any -> new HashSet<>()).add(value);
        }

        private boolean addLong(int group, long value) {
            LongOpenHashSet set = all[group];
            return set == null ? addToFirst(group, value) : set.add(value);
        }

        private boolean addToFirst(int group, long value) {
            if (!begun[group]) {
                begun[group] = true;
                first[group] = value;
                return true;
            }
            if (first[group] == value) {
                return false;
            }
            all[group] = LongOpenHashSet.of(first[group], value);
            return true;
        }
    }

    /** An index of group and value. */
    private static final class OfOthers extends DistinctCounts {
        private final KeyIndex seen = new KeyIndex();

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
    }
}
