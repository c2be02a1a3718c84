package io.scalewise.engines.tablesaw;

import io.scalewise.contract.CsvFormat;

/**
 * Finds the lines with which Tablesaw's reader can be trusted. It trims blanks around fields, knows quotes that the
 * contract doesn't, throws where the number of fields is wrong, and has a limit for the length of a field.
 */
final class LineGuard {

    /** Well below the length at which the reader gives up on a field. */
    private static final int MAX_PLAIN_BYTES = 4000;

    /** The first byte of U+FEFF, which the reader drops at the beginning of its text, and of few other characters. */
    private static final byte BYTE_ORDER_MARK = (byte) 0xEF;

    private final byte delimiter;
    private final byte quote;
    private final int width;

    /** Judges lines of {@code width} fields. */
    LineGuard(CsvFormat format, int width) {
        delimiter = (byte) format.delimiter();
        quote = (byte) format.quote();
        this.width = width;
    }

    /** Whether the line has the right number of fields, no quote, and no field that begins or ends with a blank. */
    boolean isPlain(byte[] buffer, int start, int length) {
        if (length > MAX_PLAIN_BYTES || buffer[start] == BYTE_ORDER_MARK) {
            return false;
        }
        int fields = 1;
        boolean atStart = true;
        boolean afterBlank = false;
        int end = start + length;
        for (int i = start; i < end; i++) {
            byte b = buffer[i];
            if (b == delimiter) {
                if (afterBlank) {
                    return false;
                }
                fields++;
                atStart = true;
            } else {
                // Bytes of more than seven bits are negative, and no blanks to the reader.
                afterBlank = b >= 0 && b <= ' ';
                if (b == quote || (afterBlank && atStart)) {
                    return false;
                }
                atStart = false;
            }
        }
        return !afterBlank && fields == width;
    }
}
