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

    /** The row that was added last, while no other one is. */
    Row last() {
        Row row = rows.row;
        row.start = (count - 1) * width;
        row.bytes = bytes.bytes;
        row.pages = texts.pages();
        row.hasOwnTexts = hasOwnTexts();
        return row;
    }

    void removeLast() {
        count--;
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

    /** Adds rows that stand elsewhere. */
    void addAll(Rows others) {
        for (int i = 0; i < others.count; i++) {
            others.row.start = others.starts[i];
            add(others.row);
        }
    }

    /** All of them, until the batch is cleared. */
    Rows rows() {
        return rows(0, count);
    }

    /** Those from one number up to another one, until the batch is cleared. */
    Rows rows(int from, int to) {
        rows.count = to - from;
        for (int i = from; i < to; i++) {
            rows.starts[i - from] = i * width;
        }
        rows.row.bytes = bytes.bytes;
        rows.row.pages = texts.pages();
        rows.row.hasOwnTexts = hasOwnTexts();
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
