package io.scalewise.engines.streaming;

import io.scalewise.contract.Column;
import java.nio.ByteBuffer;
import java.util.List;

/** Copies of rows, one behind the other, with those of their strings that are not shared. */
final class RowBatch {

    /** What is stored before the rows: how many there are, and how many bytes their strings take. */
    static final int HEADER_BYTES = 2 * Integer.BYTES;

    private static final int MOST_TEXT_BYTES = 1 << 15;

    /** Of wide rows fewer are in a batch: there are many batches, a partition and thread each. */
    private static final int MOST_SLOTS = 1 << 12;

    private final int width;
    private final int[] textColumns;
    private final Texts texts;
    private final long[] slots;
    private final ByteSink bytes = new ByteSink(Long.BYTES);
    private final Rows rows;
    private final int mostRows;
    private int count;

    RowBatch(List<Column> columns, Texts texts) {
        this.texts = texts;
        width = Row.width(columns.size());
        textColumns = RowForm.texts(columns);
        mostRows = Math.max(1, Math.min(Rows.MOST, MOST_SLOTS / width));
        slots = new long[mostRows * width];
        rows = new Rows(new Row(columns.size()));
        rows.row.slots = slots;
    }

    boolean isFull() {
        return count == mostRows || bytes.length > MOST_TEXT_BYTES;
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

    /** Adds a row whose strings may be of any page, with all that others don't share. */
    void addKept(Row row) {
        int start = count++ * width;
        System.arraycopy(row.slots, row.start, slots, start, width);
        copyTexts(row, start);
    }

    private void copyTexts(Row row, int start) {
        for (int column : textColumns) {
            long place = slots[start + column];
            // the slot of a missing string is 0, which as a place is an empty one
            if (place != 0 && !texts.isShared(place)) {
                int length = Text.length(place);
                bytes.put(row.page(place), Text.offset(place), length);
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

    int textBytes() {
        return bytes.length;
    }

    /** How many bytes {@link #store} writes. */
    int storedBytes() {
        return storedBytes(count, bytes.length);
    }

    /** How many bytes {@link #load} will read from a buffer that holds the header at least. */
    int storedBytes(ByteBuffer buffer) {
        int at = buffer.position();
        return storedBytes(buffer.getInt(at), buffer.getInt(at + Integer.BYTES));
    }

    private int storedBytes(int rowCount, int textLength) {
        return HEADER_BYTES + rowCount * width * Long.BYTES + textLength;
    }

    /** Writes the header, the slots of all rows, and the bytes of their strings. Shared strings are not written. */
    void store(ByteBuffer buffer) {
        buffer.putInt(count).putInt(bytes.length);
        int longs = count * width;
        buffer.asLongBuffer().put(slots, 0, longs);
        buffer.position(buffer.position() + longs * Long.BYTES).put(bytes.bytes, 0, bytes.length);
    }

    /** Reads what was stored, in place of what there is. */
    void load(ByteBuffer buffer) {
        count = buffer.getInt();
        int textLength = buffer.getInt();
        int longs = count * width;
        buffer.asLongBuffer().get(slots, 0, longs);
        buffer.position(buffer.position() + longs * Long.BYTES);
        bytes.length = 0;
        bytes.reserve(textLength);
        buffer.get(bytes.bytes, 0, textLength);
        bytes.length = textLength;
    }

    void clear() {
        count = 0;
        bytes.clear(2 * MOST_TEXT_BYTES);
        // what it could look at is not kept for it
        rows.row.bytes = bytes.bytes;
        rows.row.pages = Row.NO_PAGES;
    }
}
