package io.scalewise.engines.arrow;

/** Rows as columns, in declared order; a column may have room for more rows than there are. */
final class Batch {

    private final Column[] columns;
    private final int rows;

    Batch(Column[] columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** The columns themselves. */
    Column[] columns() {
        return columns;
    }

    /** How many rows there are. */
    int rows() {
        return rows;
    }
}
