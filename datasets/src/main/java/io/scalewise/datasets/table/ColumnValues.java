package io.scalewise.datasets.table;

/** The values of one column for the rows of a chunk. Not thread-safe. */
public abstract sealed class ColumnValues permits Numbers, Codes, Texts {

    private final boolean[] missing;

    ColumnValues(int capacity) {
        this.missing = new boolean[capacity];
    }

    /** Makes the value of a row a missing one, whatever it is else. */
    public final void miss(int row) {
        missing[row] = true;
    }

    /** Whether a row has no value. */
    public final boolean isMissing(int row) {
        return missing[row];
    }
}
