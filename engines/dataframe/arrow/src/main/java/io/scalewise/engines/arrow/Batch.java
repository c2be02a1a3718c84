package io.scalewise.engines.arrow;

/** Rows as columns, in declared order; a column may have room for more rows than there are. */
final class Batch {

    /** Rows of a batch of few columns: they fit the processor's cache. */
    private static final int MOST_ROWS = 1 << 13;
    /** Values of a batch of very many columns, unless a word of rows has more. */
    private static final int MOST_VALUES = 1 << 20;

    private final Column[] columns;
    private final int rows;

    Batch(Column[] columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** The rows that are computed at once, a multiple of 64: fewer where there are thousands of columns. */
    static int mostRows(int columns) {
        int rows = MOST_VALUES / Math.max(1, columns) & -Column.WORD_ROWS;
        return Math.max(Column.WORD_ROWS, Math.min(MOST_ROWS, rows));
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
