package io.scalewise.engines.streaming;

import io.scalewise.engines.streaming.Values.LongValue;

/** {@code date(ts)}, by which most people group. */
record DayOfTime(LongValue micros) implements LongValue {

    @Override
    public long of(Row row) {
        return Functions.day(micros.of(row));
    }

    @Override
    public void of(Rows rows, Vector results) {
        micros.of(rows, results);
        long[] values = results.values;
        for (int i = 0; i < rows.count; i++) {
            values[i] = Functions.day(values[i]);
        }
    }
}
