package io.scalewise.engines.streaming;

import io.scalewise.contract.Type;

/**
 * The one row that a worker has in hand, in primitive slots, used again for each row.
 *
 * <p>A slot holds, by the column's type: a long; a decimal's unscaled value; a double's bits; 0 or 1 for a boolean; the
 * day since 1970; microseconds since 1970; or of a string its place in {@link #bytes}, see {@link Text#place}. The slot of
 * a missing value holds nothing of use.
 *
 * <p>It is also where evaluating an expression leaves what doesn't fit into one returned long.
 */
final class Row {

    private static final byte[] NOTHING = {};

    /** What the strings' places refer to. */
    byte[] bytes = NOTHING;

    /** A slot a declared column. */
    final long[] values;

    /** Whether the value is missing, a flag a declared column. */
    final boolean[] nulls;

    /** Whether the value evaluated last is missing. */
    boolean missing;

    /** The upper 64 bits of the wide value evaluated last. */
    long high;

    /** What the place of the string evaluated last refers to. */
    byte[] text = NOTHING;

    Row(int columns) {
        values = new long[columns];
        nulls = new boolean[columns];
    }

    /** The value of a column, which is not missing, of the Java class that {@link Type} names. */
    Object value(int column, Type type) {
        return type.kind() == Type.Kind.STRING ? Text.string(bytes, values[column]) : Slots.value(type, values[column]);
    }
}
