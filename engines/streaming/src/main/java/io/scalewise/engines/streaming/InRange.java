package io.scalewise.engines.streaming;

import io.scalewise.engines.streaming.Values.LongValue;

/** Whether a column's value is in a range, both ends belonging to it: a column beside constants, as most rules are. */
record InRange(int column, long least, long greatest) implements LongValue {

    @Override
    public long of(Row row) {
        row.missing = row.isMissing(column);
        long value = row.value(column);
        return value >= least && value <= greatest ? 1 : 0;
    }

    @Override
    public void of(Rows rows, Vector results) {
        rows.row.column(column, rows, results);
        long[] values = results.values;
        int count = rows.count;
        for (int i = 0; i < count; i++) {
            values[i] = values[i] >= least && values[i] <= greatest ? 1 : 0;
        }
    }

    boolean isOn(InRange other) {
        return column == other.column;
    }

    /** In both ranges. */
    InRange and(InRange other) {
        return new InRange(column, Math.max(least, other.least), Math.min(greatest, other.greatest));
    }
}
