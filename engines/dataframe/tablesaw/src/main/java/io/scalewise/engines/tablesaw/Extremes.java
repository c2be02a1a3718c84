package io.scalewise.engines.tablesaw;

import io.scalewise.contract.Type;
import java.util.Arrays;
import java.util.BitSet;

/** The least values, or the greatest. */
abstract class Extremes extends Accumulator {

    /** A value is better that compares with this sign to the best so far. */
    final int sign;

    /** The groups that have no value yet. */
    final BitSet empty = new BitSet();

    private int groups;

    private Extremes(int sign) {
        this.sign = sign;
    }

    /** Of values of a type: the least for a negative sign, the greatest for a positive one. */
    static Extremes of(Type type, int sign) {
        return switch (type.kind()) {
            case LONG, DECIMAL, DATE, TIMESTAMP -> new OfExact(sign);
            case DOUBLE -> new OfDoubles(sign);
            case STRING -> new OfTexts(sign);
            case BOOLEAN -> new OfFlags(sign);
        };
    }

    @Override
    final void grow(int capacity) {
        empty.set(groups, capacity);
        groups = capacity;
        growValues(capacity);
    }

    abstract void growValues(int capacity);

    @Override
    final void add(int[] groups, Values values) {
        boolean anyMissing = !values.missing().isEmpty();
        boolean anyEmpty = !empty.isEmpty();
        for (int i = 0; i < groups.length; i++) {
            if (anyMissing && values.isMissing(i)) {
                continue;
            }
            int group = groups[i];
            if (anyEmpty && empty.get(group)) {
                empty.clear(group);
                take(group, values, i);
            } else if (compare(values, i, group) * sign > 0) {
                take(group, values, i);
            }
        }
    }

    /** Compares the value of a row with the best of a group so far: -1, 0 or 1. */
    abstract int compare(Values values, int row, int group);

    abstract void take(int group, Values values, int row);

    private static final class OfExact extends Extremes {
        private Values.Exact best = new Values.Exact(new long[0], empty);

        OfExact(int sign) {
            super(sign);
        }

        @Override
        void growValues(int capacity) {
            best = best.grown(capacity);
        }

        @Override
        int compare(Values values, int row, int group) {
            Values.Exact exact = (Values.Exact) values;
            return (exact.isWide(row) || best.isWide(group))
                    ? exact.big(row).compareTo(best.big(group))
                    : Long.compare(exact.get(row), best.get(group));
        }

        @Override
        void take(int group, Values values, int row) {
            Values.Exact exact = (Values.Exact) values;
            if (exact.isWide(row) || best.isWide(group)) {
                best.set(group, exact.big(row));
            } else {
                best.longs()[group] = exact.get(row);
            }
        }

        @Override
        Values results(int groupCount) {
            return best;
        }
    }

    private static final class OfDoubles extends Extremes {
        private double[] best = {};

        OfDoubles(int sign) {
            super(sign);
        }

        @Override
        void growValues(int capacity) {
            best = Arrays.copyOf(best, capacity);
        }

        @Override
        int compare(Values values, int row, int group) {
            return Double.compare(((Values.Doubles) values).doubles()[row], best[group]);
        }

        @Override
        void take(int group, Values values, int row) {
            best[group] = ((Values.Doubles) values).doubles()[row];
        }

        @Override
        Values results(int groupCount) {
            return new Values.Doubles(best, empty);
        }
    }

    private static final class OfTexts extends Extremes {
        private String[] best = {};

        OfTexts(int sign) {
            super(sign);
        }

        @Override
        void growValues(int capacity) {
            best = Arrays.copyOf(best, capacity);
        }

        @Override
        int compare(Values values, int row, int group) {
            return Integer.signum(CodePoints.compare(((Values.Texts) values).texts()[row], best[group]));
        }

        @Override
        void take(int group, Values values, int row) {
            best[group] = ((Values.Texts) values).texts()[row];
        }

        @Override
        Values results(int groupCount) {
            return new Values.Texts(best, empty);
        }
    }

    private static final class OfFlags extends Extremes {
        private boolean[] best = {};

        OfFlags(int sign) {
            super(sign);
        }

        @Override
        void growValues(int capacity) {
            best = Arrays.copyOf(best, capacity);
        }

        @Override
        int compare(Values values, int row, int group) {
            return Boolean.compare(((Values.Flags) values).flags()[row], best[group]);
        }

        @Override
        void take(int group, Values values, int row) {
            best[group] = ((Values.Flags) values).flags()[row];
        }

        @Override
        Values results(int groupCount) {
            return new Values.Flags(best, empty);
        }
    }
}
