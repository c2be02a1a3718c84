package io.scalewise.datasets.table;

import io.scalewise.contract.CsvFormat;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How texts and missing values stand in a CSV file. Immutable. */
final class CsvText {

    private final byte delimiter;
    private final byte quote;
    private final byte[][] nulls;
    private final int longestNull;

    CsvText(CsvFormat format) {
        this.delimiter = (byte) format.delimiter();
        this.quote = (byte) format.quote();
        this.nulls = format.nulls().stream()
                .map(spelling -> spelling.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.longestNull =
                Arrays.stream(nulls).mapToInt(spelling -> spelling.length).max().orElse(-1);
    }

    /** The first spelling of a missing value. */
    byte[] missing() {
        if (nulls.length == 0) {
            throw new IllegalArgumentException("nulls: expected a spelling for a missing value, but got none");
        }
        return nulls[0];
    }

    /** A text as a field. */
    byte[] field(byte[] text) {
        byte[] field = new byte[most(text.length)];
        return Arrays.copyOf(field, append(text, 0, text.length, field, 0));
    }

    /** The most bytes that the field of a text of so many bytes has. */
    static int most(int length) {
        return 2 * length + 2;
    }

    /** Appends a text as a field; returns where it ends. */
    int append(byte[] text, int start, int end, byte[] to, int at) {
        boolean quoted = false;
        for (int i = start; i < end; i++) {
            byte b = text[i];
            to[at + i - start] = b;
            quoted |= b == delimiter || b == quote || b == '\r' || b == '\n';
        }
        if (end - start <= longestNull) {
            refuseNull(text, start, end);
        }
        return quoted ? quote(text, start, end, to, at) : at + end - start;
    }

    private int quote(byte[] text, int start, int end, byte[] to, int at) {
        int length = at;
        to[length++] = quote;
        for (int i = start; i < end; i++) {
            if (text[i] == '\r' || text[i] == '\n') {
                throw new IllegalArgumentException("text: expected no line break, which no CSV line holds");
            }
            if (text[i] == quote) {
                to[length++] = quote;
            }
            to[length++] = text[i];
        }
        to[length++] = quote;
        return length;
    }

    /** Quotes don't tell a text from a missing value that is spelt like it. */
    private void refuseNull(byte[] text, int start, int end) {
        for (byte[] spelling : nulls) {
            if (Arrays.equals(text, start, end, spelling, 0, spelling.length)) {
                throw new IllegalArgumentException("text: expected none that is spelt as a missing value, but got '"
                        + new String(spelling, StandardCharsets.UTF_8) + "'");
            }
        }
    }
}
