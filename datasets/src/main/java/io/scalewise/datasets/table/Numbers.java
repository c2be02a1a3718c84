package io.scalewise.datasets.table;

/**
 * Values that are numbers: longs, decimals without their point, doubles as {@link TableColumn#doubleDigits} says, days
 * and microseconds since 1970-01-01, 0 and 1 for false and true.
 */
public final class Numbers extends ColumnValues {

    private final long[] values;

    Numbers(int capacity) {
        super(capacity);
        this.values = new long[capacity];
    }

    /** Gives a row its value. */
    public void set(int row, long value) {
        values[row] = value;
    }

    /** The value of a row, if it has one. */
    public long get(int row) {
        return values[row];
    }
}
