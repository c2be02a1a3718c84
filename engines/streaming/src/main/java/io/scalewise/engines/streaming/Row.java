package io.scalewise.engines.streaming;

import io.scalewise.contract.Type;

/**
 * The one row that a worker has in hand: a place in an array of slots, so that a row that is kept somewhere is looked at
 * there and not copied.
 *
 * <p>A row has a slot a declared column, then a bit a column for whether the value is missing. A slot holds, by the
 * column's type: a long; a decimal's unscaled value; a double's bits; 0 or 1 for a boolean; the day since 1970;
 * microseconds since 1970; or of a string its {@link Text#place}. The slot of a missing value is 0.
 *
 * <p>It is also where evaluating an expression leaves what doesn't fit into one returned long.
 */
final class Row {

    private static final byte[] NOTHING = {};
    static final byte[][] NO_PAGES = {};

    private final int columns;
    private final int width;

    /** Holds the row's slots, from {@link #start} on. */
    long[] slots;

    int start;

    /** What places in page 0 refer to: the bytes from which the row was read. */
    byte[] bytes = NOTHING;

    /** What places in other pages refer to. */
    byte[][] pages = NO_PAGES;

    /** Whether some strings may stand in page 0, and so are this row's alone. */
    boolean hasOwnTexts;

    /** Whether the value evaluated last is missing. */
    boolean missing;

    /** The upper 64 bits of the wide value evaluated last. */
    long high;

    /** What the place of the string evaluated last refers to. */
    byte[] text = NOTHING;

    /** A row with slots of its own. */
    Row(int columns) {
        this(columns, 1);
    }

    /** A row with slots for some, one behind the other. */
    Row(int columns, int rows) {
        this.columns = columns;
        width = width(columns);
        slots = new long[rows * width];
    }

    /** How many slots a row takes. */
    static int width(int columns) {
        return columns + (columns + Long.SIZE - 1) / Long.SIZE;
    }

    /** Begins to fill in a row. */
    void begin() {
        for (int i = start + columns; i < start + width; i++) {
            slots[i] = 0;
        }
    }

    long value(int column) {
        return slots[start + column];
    }

    boolean isMissing(int column) {
        return (slots[start + columns + (column >>> 6)] >>> column & 1) != 0;
    }

    /** The slots of a column, of many rows. */
    void column(int column, Rows rows, Vector results) {
        results.clear();
        long[] from = slots;
        int[] starts = rows.starts;
        long[] values = results.values;
        int count = rows.count;
        int bits = columns + (column >>> 6);
        long seen = 0;
        for (int i = 0; i < count; i++) {
            int at = starts[i];
            values[i] = from[at + column];
            seen |= from[at + bits];
        }
        if ((seen >>> column & 1) != 0) {
            for (int i = 0; i < count; i++) {
                if ((from[starts[i] + bits] >>> column & 1) != 0) {
                    results.setMissing(i);
                }
            }
        }
    }

    /** Fills in a value that is there. */
    void set(int column, long value) {
        slots[start + column] = value;
    }

    /** Fills in that a value is missing. */
    void setMissing(int column) {
        slots[start + column] = 0;
        slots[start + columns + (column >>> 6)] |= 1L << column;
    }

    /** What a string's place refers to. */
    byte[] page(long place) {
        int page = Text.page(place);
        return page == 0 ? bytes : pages[page];
    }

    /** The value of a column, which is not missing, of the Java class that {@link Type} names. */
    Object value(int column, Type type) {
        long value = value(column);
        return type.kind() == Type.Kind.STRING ? Text.string(page(value), value) : Slots.value(type, value);
    }
}
