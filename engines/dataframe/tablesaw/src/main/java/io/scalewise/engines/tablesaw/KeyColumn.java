package io.scalewise.engines.tablesaw;

import java.util.Arrays;
import java.util.BitSet;

/** One part of the different keys of an index: a value for each, in the order of their numbers. */
abstract class KeyColumn {

    final BitSet missing = new BitSet();
    int size;

    private KeyColumn() {}

    /** A column for values such as these. */
    static KeyColumn of(Values values) {
        if (values instanceof Values.Exact) {
            return new OfExact();
        }
        if (values instanceof Values.Texts) {
            return new OfTexts();
        }
        return values instanceof Values.Doubles ? new OfDoubles() : new OfFlags();
    }

    /** Whether a key of the index has the same value as a row. */
    final boolean same(int number, Values values, int row) {
        boolean absent = missing.get(number);
        return (absent == values.isMissing(row)) && (absent || sameValue(number, values, row));
    }

    /** Appends the value of a row. */
    final void append(Values values, int row) {
        missing.set(size, values.isMissing(row));
        appendValue(values, row);
        size++;
    }

    abstract boolean sameValue(int number, Values values, int row);

    abstract void appendValue(Values values, int row);

    /** The values of all keys. */
    abstract Values values();

    private static final class OfExact extends KeyColumn {
        private Values.Exact keys = new Values.Exact(new long[1 << 9], missing);

        @Override
        boolean sameValue(int number, Values values, int row) {
            Values.Exact exact = (Values.Exact) values;
            return (exact.isWide(row) || keys.isWide(number))
                    ? exact.big(row).equals(keys.big(number))
                    : exact.get(row) == keys.get(number);
        }

        @Override
        void appendValue(Values values, int row) {
            if (size == keys.longs().length) {
                keys = keys.grown(2 * size);
            }
            Values.Exact exact = (Values.Exact) values;
            if (exact.isWide(row)) {
                keys.set(size, exact.big(row));
            } else {
                keys.longs()[size] = exact.get(row);
            }
        }

        @Override
        Values values() {
            return keys;
        }
    }

    private static final class OfDoubles extends KeyColumn {
        private double[] keys = new double[1 << 9];

        @Override
        boolean sameValue(int number, Values values, int row) {
            return ((Values.Doubles) values).doubles()[row] == keys[number];
        }

        @Override
        void appendValue(Values values, int row) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, 2 * size);
            }
            keys[size] = ((Values.Doubles) values).doubles()[row];
        }

        @Override
        Values values() {
            return new Values.Doubles(keys, missing);
        }
    }

    private static final class OfTexts extends KeyColumn {
        private String[] keys = new String[1 << 9];

        @Override
        boolean sameValue(int number, Values values, int row) {
            return ((Values.Texts) values).texts()[row].equals(keys[number]);
        }

        @Override
        void appendValue(Values values, int row) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, 2 * size);
            }
            keys[size] = ((Values.Texts) values).texts()[row];
        }

        @Override
        Values values() {
            return new Values.Texts(keys, missing);
        }
    }

    private static final class OfFlags extends KeyColumn {
        private boolean[] keys = new boolean[1 << 2];

        @Override
        boolean sameValue(int number, Values values, int row) {
            return ((Values.Flags) values).flags()[row] == keys[number];
        }

        @Override
        void appendValue(Values values, int row) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, 2 * size);
            }
            keys[size] = ((Values.Flags) values).flags()[row];
        }

        @Override
        Values values() {
            return new Values.Flags(keys, missing);
        }
    }
}
