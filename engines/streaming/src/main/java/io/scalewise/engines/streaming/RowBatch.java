package io.scalewise.engines.streaming;

import io.scalewise.contract.Column;
import java.util.List;

/** Copies of rows, one behind the other, with those of their strings that are not shared. */
final class RowBatch {

    private static final int MOST_TEXT_BYTES = 1 << 15;

    private final int width;
    private final int[] textColumns;
    private final Texts texts;
    private final long[] slots;
    private final ByteSink bytes = new ByteSink(Long.BYTES);
    private final Rows rows;
    private int count;

    RowBatch(List<Column> columns, Texts texts) {
        this.texts = texts;
        width = Row.width(columns.size());
        textColumns = RowForm.texts(columns);
        slots = new long[Rows.MOST * width];
        rows = new Rows(new Row(columns.size()));
        rows.row.slots = slots;
    }

    boolean isFull() {
        return count == Rows.MOST || bytes.length > MOST_TEXT_BYTES;
    }

    int count() {
        return count;
    }

    void add(Row row) {
        int start = count++ * width;
        System.arraycopy(row.slots, row.start, slots, start, width);
        if (row.hasOwnTexts) {
            copyTexts(row, start);
        }
    }

    private void copyTexts(Row row, int start) {
        for (int column : textColumns) {
            long place = slots[start + column];
            // the slot of a missing string is 0, which as a place is an empty one
            if (place != 0 && Text.page(place) == 0) {
                int length = Text.length(place);
                bytes.put(row.bytes, Text.offset(place), length);
                slots[start + column] = Text.place(bytes.length - length, length);
            }
        }
    }

    /** All of them, until the batch is cleared. */
    Rows rows() {
        rows.count = count;
        for (int i = 0; i < count; i++) {
            rows.starts[i] = i * width;
        }
        rows.row.bytes = bytes.bytes;
        rows.row.pages = texts.pages();
        return rows;
    }

    /** Whether some strings are the batch's own. */
    boolean hasOwnTexts() {
        return bytes.length > 0;
    }

    void clear() {
        count = 0;
        bytes.length = 0;
    }
}
