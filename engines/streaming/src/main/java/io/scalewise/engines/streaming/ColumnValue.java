package io.scalewise.engines.streaming;

import io.scalewise.engines.streaming.Values.LongValue;

/** The slot of a column. */
record ColumnValue(int column) implements LongValue {

    @Override
    public long of(Row row) {
        row.missing = row.isMissing(column);
        return row.value(column);
    }

    @Override
    public void of(Rows rows, Vector results) {
        rows.row.column(column, rows, results);
    }
}
