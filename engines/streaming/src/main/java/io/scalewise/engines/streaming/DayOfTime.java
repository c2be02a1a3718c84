package io.scalewise.engines.streaming;

import io.scalewise.engines.streaming.Values.LongValue;

/** {@code date(ts)}, by which most people group. */
record DayOfTime(LongValue micros) implements LongValue {

    @Override
    public long of(Row row) {
        return Math.floorDiv(micros.of(row), Slots.MICROS_PER_DAY);
    }

    @Override
    public void of(Rows rows, Vector results) {
        micros.of(rows, results);
        long[] values = results.values;
        for (int i = 0; i < rows.count; i++) {
            values[i] = Math.floorDiv(values[i], Slots.MICROS_PER_DAY);
        }
    }
}
