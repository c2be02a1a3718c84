package io.scalewise.engines.tablesaw;

import io.scalewise.contract.Type;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Medians: all values are kept beside their groups, laid out group by group at the end, and sorted there. */
abstract class Medians extends Accumulator {

    private static final BigDecimal HALF = BigDecimal.valueOf(5, 1);

    /** The group of each value. */
    final IntArrayList groupOf = new IntArrayList();

    private Medians() {}

    /** Of values of a type. */
    static Medians of(Type type) {
        return type.isExact() ? new OfExact(type.scale()) : new OfDoubles();
    }

    @Override
    final void grow(int capacity) {
        // Nothing is kept by group before the end.
    }

    @Override
    final Values results(int groupCount) {
        int[] starts = starts(groupCount);
        layOut(starts.clone());
        double[] medians = new double[groupCount];
        BitSet missing = new BitSet();
        for (int group = 0; group < groupCount; group++) {
            if (!median(group, starts[group], starts[group + 1], medians)) {
                missing.set(group);
            }
        }
        return new Values.Doubles(medians, missing);
    }

    /** Where the values of each group begin when laid out, and behind the last where they end. */
    private int[] starts(int groupCount) {
        int[] starts = new int[groupCount + 1];
        for (int i = 0; i < groupOf.size(); i++) {
            starts[groupOf.getInt(i) + 1]++;
        }
        for (int group = 0; group < groupCount; group++) {
            starts[group + 1] += starts[group];
        }
        return starts;
    }

    /** Puts the values of each group together; {@code next} is where the next one of each goes. */
    abstract void layOut(int[] next);

    /** Puts the median of a group, whose values are laid out from {@code start} to {@code end}; false: it has none. */
    abstract boolean median(int group, int start, int end, double[] medians);

    /** Computed exactly: two great numbers may have a sum that is no double. */
    private static double middle(BigDecimal lower, BigDecimal upper) {
        return lower.add(upper).multiply(HALF).doubleValue();
    }

    private static final class OfExact extends Medians {
        private final int scale;
        private final LongArrayList values = new LongArrayList();
        private long[] laidOut = {};
        /** The values of groups that have any with no room in a long; such values are kept here only. */
        private final Map<Integer, List<BigInteger>> wide = new HashMap<>();

        OfExact(int scale) {
            this.scale = scale;
        }

        @Override
        void add(int[] groups, Values batch) {
            Values.Exact numbers = (Values.Exact) batch;
            for (int i = 0; i < groups.length; i++) {
                if (numbers.isMissing(i)) {
                    continue;
                }
                if (numbers.isWide(i)) {
                    wide.computeIfAbsent(groups[i], group -> new ArrayList<>()).add(numbers.big(i));
                } else {
                    groupOf.add(groups[i]);
                    values.add(numbers.get(i));
                }
            }
        }

        @Override
        void layOut(int[] next) {
            laidOut = new long[values.size()];
            for (int i = 0; i < laidOut.length; i++) {
                laidOut[next[groupOf.getInt(i)]++] = values.getLong(i);
            }
        }

        @Override
        boolean median(int group, int start, int end, double[] medians) {
            List<BigInteger> others = wide.get(group);
            if (others != null) {
                for (int i = start; i < end; i++) {
                    others.add(BigInteger.valueOf(laidOut[i]));
                }
                others.sort(null);
                int last = others.size() - 1;
                medians[group] = middle(
                        new BigDecimal(others.get(last / 2), scale), new BigDecimal(others.get((last + 1) / 2), scale));
                return true;
            }
            if (start == end) {
                return false;
            }
            Arrays.sort(laidOut, start, end);
            int last = end - start - 1;
            medians[group] = middle(
                    BigDecimal.valueOf(laidOut[start + last / 2], scale),
                    BigDecimal.valueOf(laidOut[start + (last + 1) / 2], scale));
            return true;
        }
    }

    private static final class OfDoubles extends Medians {
        private final DoubleArrayList values = new DoubleArrayList();
        private double[] laidOut = {};

        @Override
        void add(int[] groups, Values batch) {
            Values.Doubles numbers = (Values.Doubles) batch;
            for (int i = 0; i < groups.length; i++) {
                if (!numbers.isMissing(i)) {
                    groupOf.add(groups[i]);
                    values.add(numbers.doubles()[i]);
                }
            }
        }

        @Override
        void layOut(int[] next) {
            laidOut = new double[values.size()];
            for (int i = 0; i < laidOut.length; i++) {
                laidOut[next[groupOf.getInt(i)]++] = values.getDouble(i);
            }
        }

        @Override
        boolean median(int group, int start, int end, double[] medians) {
            if (start == end) {
                return false;
            }
            Arrays.sort(laidOut, start, end);
            int last = end - start - 1;
            medians[group] =
                    middle(new BigDecimal(laidOut[start + last / 2]), new BigDecimal(laidOut[start + (last + 1) / 2]));
            return true;
        }
    }
}
