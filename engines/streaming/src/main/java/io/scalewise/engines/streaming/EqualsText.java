package io.scalewise.engines.streaming;

import io.scalewise.engines.streaming.Values.LongValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Whether a column's string equals a constant, or whether it doesn't. */
final class EqualsText implements LongValue {

    private final int column;
    private final boolean wanted;
    private final int length;

    /** With eight bytes to spare. */
    private final byte[] bytes;

    EqualsText(int column, String constant, boolean wanted) {
        this.column = column;
        this.wanted = wanted;
        byte[] utf8 = constant.getBytes(StandardCharsets.UTF_8);
        length = utf8.length;
        bytes = Arrays.copyOf(utf8, length + Long.BYTES);
    }

    @Override
    public long of(Row row) {
        row.missing = row.isMissing(column);
        return holds(row, row.value(column));
    }

    @Override
    public void of(Rows rows, Vector results) {
        Row row = rows.row;
        row.column(column, rows, results);
        long[] values = results.values;
        for (int i = 0; i < rows.count; i++) {
            values[i] = holds(row, values[i]);
        }
    }

    private long holds(Row row, long place) {
        boolean equal =
                Text.length(place) == length && Text.same(row.page(place), Text.offset(place), bytes, 0, length);
        return equal == wanted ? 1 : 0;
    }
}
