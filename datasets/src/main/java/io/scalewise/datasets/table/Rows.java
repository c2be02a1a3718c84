package io.scalewise.datasets.table;

import io.scalewise.contract.Type;
import java.util.List;

/** The rows of a chunk, a column at a time. Filled by one thread, and only read from then on. */
public final class Rows {

    private final ColumnValues[] columns;
    private final int capacity;
    private int count;

    /** Room for {@code capacity} rows of these columns. */
    Rows(List<TableColumn> columns, int capacity) {
        this.capacity = capacity;
        this.columns = columns.stream().map(column -> values(column, capacity)).toArray(ColumnValues[]::new);
    }

    private static ColumnValues values(TableColumn column, int capacity) {
        if (column.type().kind() != Type.Kind.STRING) {
            return new Numbers(capacity);
        }
        return column.dictionary()
                .<ColumnValues>map(dictionary -> new Codes(dictionary, capacity))
                .orElseGet(() -> new Texts(capacity));
    }

    /** How many rows there are; none until {@link #count(int)} says so. */
    public int count() {
        return count;
    }

    /** Says how many rows were filled in. */
    public void count(int rows) {
        if (rows > capacity) {
            throw new IllegalArgumentException("rows: expected at most " + capacity + ", but got " + rows);
        }
        this.count = rows;
    }

    /** A column of numbers. */
    public Numbers numbers(int column) {
        return (Numbers) columns[column];
    }

    /** A column of texts from a dictionary. */
    public Codes codes(int column) {
        return (Codes) columns[column];
    }

    /** A column of texts made one by one. */
    public Texts texts(int column) {
        return (Texts) columns[column];
    }

    /** A column of any kind. */
    public ColumnValues column(int column) {
        return columns[column];
    }
}
