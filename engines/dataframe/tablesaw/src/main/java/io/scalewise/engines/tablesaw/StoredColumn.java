package io.scalewise.engines.tablesaw;

import io.scalewise.contract.Column;
import java.util.BitSet;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;

/**
 * A Tablesaw column of the table, beside a mask that says which values are missing: Tablesaw's own missing values, the least
 * long and the empty string, are values to the contract.
 *
 * <p>Decimals are unscaled longs. Timestamps are longs of microseconds, because Tablesaw's date-times are cut to
 * milliseconds; dates are ints of days, so that they and the days of timestamps are the same.
 */
abstract class StoredColumn {

    private final BitSet missing = new BitSet();

    /** A column for the values of a declared one. */
    static StoredColumn of(Column column) {
        return switch (column.type().kind()) {
            case LONG, DECIMAL, TIMESTAMP -> new OfLongs(column.name());
            case DATE -> new OfDays(column.name());
            case DOUBLE -> new OfDoubles(column.name());
            case BOOLEAN -> new OfBooleans(column.name());
            case STRING -> new OfStrings(column.name());
        };
    }

    abstract tech.tablesaw.columns.Column<?> column();

    /** Appends the values of some rows. */
    final void append(Values values, int[] rows) {
        BitSet gone = values.missing();
        if (!gone.isEmpty()) {
            int first = column().size();
            for (int i = 0; i < rows.length; i++) {
                if (gone.get(rows[i])) {
                    missing.set(first + i);
                }
            }
        }
        appendValues(values, rows);
    }

    abstract void appendValues(Values values, int[] rows);

    /** The values of {@code count} of the rows, those listed from {@code first} on. */
    abstract Values fetch(int[] rows, int first, int count);

    /** Compares two values that are not missing, as the contract orders them. */
    abstract int compareValues(int left, int right);

    /** Compares two rows; null is least. */
    final int compare(int left, int right) {
        if (missing.isEmpty()) {
            return compareValues(left, right);
        }
        boolean leftMissing = missing.get(left);
        boolean rightMissing = missing.get(right);
        if (leftMissing || rightMissing) {
            return Boolean.compare(!leftMissing, !rightMissing);
        }
        return compareValues(left, right);
    }

    /** Adds the hashes of as many rows as there are sums, the first one being {@code first}. */
    final void addHashes(int first, int[] sums) {
        boolean anyMissing = !missing.isEmpty();
        for (int i = 0; i < sums.length; i++) {
            boolean gone = anyMissing && missing.get(first + i);
            sums[i] = KeyHash.add(sums[i], gone ? 0 : hashValue(first + i));
        }
    }

    /** The hash of a value that is not missing. */
    abstract int hashValue(int row);

    private BitSet missing(int[] rows, int first, int count) {
        BitSet some = new BitSet();
        if (!missing.isEmpty()) {
            for (int i = 0; i < count; i++) {
                if (missing.get(rows[first + i])) {
                    some.set(i);
                }
            }
        }
        return some;
    }

    private static final class OfLongs extends StoredColumn {
        private final LongColumn column;

        OfLongs(String name) {
            column = LongColumn.create(name);
        }

        @Override
        LongColumn column() {
            return column;
        }

        @Override
        void appendValues(Values values, int[] rows) {
            long[] longs = ((Values.Exact) values).longs();
            for (int row : rows) {
                column.append(longs[row]);
            }
        }

        @Override
        Values fetch(int[] rows, int first, int count) {
            long[] longs = new long[count];
            for (int i = 0; i < count; i++) {
                longs[i] = column.getLong(rows[first + i]);
            }
            return new Values.Exact(longs, super.missing(rows, first, count));
        }

        @Override
        int hashValue(int row) {
            return KeyHash.of(column.getLong(row));
        }

        @Override
        int compareValues(int left, int right) {
            return Long.compare(column.getLong(left), column.getLong(right));
        }
    }

    private static final class OfDays extends StoredColumn {
        private final IntColumn column;

        OfDays(String name) {
            column = IntColumn.create(name);
        }

        @Override
        IntColumn column() {
            return column;
        }

        @Override
        void appendValues(Values values, int[] rows) {
            long[] days = ((Values.Exact) values).longs();
            for (int row : rows) {
                column.append((int) days[row]);
            }
        }

        @Override
        Values fetch(int[] rows, int first, int count) {
            long[] longs = new long[count];
            for (int i = 0; i < count; i++) {
                longs[i] = column.getInt(rows[first + i]);
            }
            return new Values.Exact(longs, super.missing(rows, first, count));
        }

        @Override
        int hashValue(int row) {
            return KeyHash.of((long) column.getInt(row));
        }

        @Override
        int compareValues(int left, int right) {
            return Integer.compare(column.getInt(left), column.getInt(right));
        }
    }

    private static final class OfDoubles extends StoredColumn {
        private final DoubleColumn column;

        OfDoubles(String name) {
            column = DoubleColumn.create(name);
        }

        @Override
        DoubleColumn column() {
            return column;
        }

        @Override
        void appendValues(Values values, int[] rows) {
            double[] doubles = ((Values.Doubles) values).doubles();
            for (int row : rows) {
                column.append(doubles[row]);
            }
        }

        @Override
        Values fetch(int[] rows, int first, int count) {
            double[] doubles = new double[count];
            for (int i = 0; i < count; i++) {
                doubles[i] = column.getDouble(rows[first + i]);
            }
            return new Values.Doubles(doubles, super.missing(rows, first, count));
        }

        @Override
        int hashValue(int row) {
            return KeyHash.of(column.getDouble(row));
        }

        @Override
        int compareValues(int left, int right) {
            return Double.compare(column.getDouble(left), column.getDouble(right));
        }
    }

    private static final class OfBooleans extends StoredColumn {
        private final BooleanColumn column;

        OfBooleans(String name) {
            column = BooleanColumn.create(name);
        }

        @Override
        BooleanColumn column() {
            return column;
        }

        @Override
        void appendValues(Values values, int[] rows) {
            boolean[] flags = ((Values.Flags) values).flags();
            for (int row : rows) {
                column.append(flags[row]);
            }
        }

        @Override
        Values fetch(int[] rows, int first, int count) {
            boolean[] flags = new boolean[count];
            for (int i = 0; i < count; i++) {
                flags[i] = column.getByte(rows[first + i]) == 1;
            }
            return new Values.Flags(flags, super.missing(rows, first, count));
        }

        @Override
        int hashValue(int row) {
            return column.getByte(row);
        }

        @Override
        int compareValues(int left, int right) {
            return Byte.compare(column.getByte(left), column.getByte(right));
        }
    }

    private static final class OfStrings extends StoredColumn {
        private final StringColumn column;

        OfStrings(String name) {
            column = StringColumn.create(name);
        }

        @Override
        StringColumn column() {
            return column;
        }

        @Override
        void appendValues(Values values, int[] rows) {
            String[] texts = ((Values.Texts) values).texts();
            for (int row : rows) {
                column.append(texts[row]);
            }
        }

        @Override
        Values fetch(int[] rows, int first, int count) {
            String[] texts = new String[count];
            for (int i = 0; i < count; i++) {
                texts[i] = column.get(rows[first + i]);
            }
            return new Values.Texts(texts, super.missing(rows, first, count));
        }

        @Override
        int hashValue(int row) {
            return column.get(row).hashCode();
        }

        @Override
        int compareValues(int left, int right) {
            return CodePoints.compare(column.get(left), column.get(right));
        }
    }
}
