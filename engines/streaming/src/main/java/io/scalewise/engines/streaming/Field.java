package io.scalewise.engines.streaming;

import io.scalewise.contract.grammar.LineReader;

/**
 * Reads one field of a usual line, straight from bytes to the slot of its column. There is a class a kind of value, so
 * that a line costs a call a field.
 */
abstract class Field {

    /** The field is not quite usual: its line is for {@link CarefulParser}. */
    static final int CAREFUL = -1;

    private static final int NO_DIGIT = -1;

    private final Spelling spelling;
    private final int column;
    private final boolean nullable;

    /** Whether a spelling of a missing value is also a value of the field's type. */
    private final boolean ambiguous;

    Field(Spelling spelling, int column, boolean nullable, boolean ambiguous) {
        this.spelling = spelling;
        this.column = column;
        this.nullable = nullable;
        this.ambiguous = ambiguous;
    }

    /**
     * Reads the field that begins at {@code start} into {@code row}.
     *
     * @return where it ends if it is right: whether the delimiter stands there is for the caller to see; else {@link
     *     #CAREFUL}
     */
    abstract int read(byte[] buffer, int start, Row row);

    /** Fills in a value that was read, and returns its end. */
    final int value(byte[] buffer, int start, int end, long slot, Row row) {
        if (ambiguous) {
            return valueOrMissing(buffer, start, end, slot, row);
        }
        row.set(column, slot);
        return end;
    }

    private int valueOrMissing(byte[] buffer, int start, int end, long slot, Row row) {
        if (spelling.isNull(buffer, start, end)) {
            return missing(end, row);
        }
        row.set(column, slot);
        return end;
    }

    /** What holds of a field that isn't a value of its type: it may be a missing one. */
    final int noValue(byte[] buffer, int start, Row row) {
        int end = start;
        while (buffer[end] != spelling.delimiter && !LineReader.isLineEnd(buffer[end])) {
            if (buffer[end] == spelling.quote) {
                return CAREFUL;
            }
            end++;
        }
        return spelling.isNull(buffer, start, end) ? missing(end, row) : CAREFUL;
    }

    final int missing(int end, Row row) {
        if (!nullable) {
            return CAREFUL;
        }
        row.setMissing(column);
        return end;
    }

    /** The digit's value; negative where the byte is no digit. */
    static int digit(byte b) {
        int digit = b - '0';
        return digit <= 9 ? digit : NO_DIGIT;
    }
}
