package io.scalewise.harness.verify;

import io.scalewise.contract.Type;
import java.nio.charset.StandardCharsets;

/** Values of groups in one spelling each, as bytes, so that groups are equal where their bytes are. */
final class CanonicalBytes {

    /** A timestamp without fractions is spelt alike by most: {@code YYYY-MM-DDTHH:MM:SS}. */
    private static final int WHOLE_SECONDS_LENGTH = 19;

    private static final int TIME_MARK = 10;

    private CanonicalBytes() {}

    /** Appends a value as a field. Text that is no value of its type stays as it is: it equals no value. */
    static void append(Type type, byte[] bytes, int start, int length, PackedFields fields) {
        switch (type.kind()) {
            case LONG -> appendNumber(bytes, start, length, false, fields);
            case DECIMAL -> appendNumber(bytes, start, length, true, fields);
            case TIMESTAMP -> appendTimestamp(type, bytes, start, length, fields);
            // Of these each value has one spelling, and a double is in no group.
            case STRING, BOOLEAN, DATE, DOUBLE -> fields.append(bytes, start, length);
        }
    }

    /** Without zeros that lead, or end a fraction; {@code -0} is {@code 0}. */
    private static void appendNumber(byte[] bytes, int start, int length, boolean fraction, PackedFields fields) {
        int end = start + length;
        int digits = start < end && bytes[start] == '-' ? start + 1 : start;
        int point = digitsEnd(bytes, digits, end);
        boolean whole = point == end;
        boolean number = point > digits
                && (whole
                        || (fraction
                                && bytes[point] == '.'
                                && point + 1 < end
                                && digitsEnd(bytes, point + 1, end) == end));
        if (!number) {
            fields.append(bytes, start, length);
            return;
        }
        while (digits < point - 1 && bytes[digits] == '0') {
            digits++;
        }
        int last = end;
        while (!whole && bytes[last - 1] == '0') {
            last--;
        }
        if (last == point + 1) {
            last = point;
        }
        boolean zero = last - digits == 1 && bytes[digits] == '0';
        boolean negative = bytes[start] == '-' && !zero;
        fields.beginField(last - digits + (negative ? 1 : 0));
        if (negative) {
            fields.appendPiece(bytes, start, 1);
        }
        fields.appendPiece(bytes, digits, last - digits);
    }

    private static int digitsEnd(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }

    private static void appendTimestamp(Type type, byte[] bytes, int start, int length, PackedFields fields) {
        boolean canonical = length == WHOLE_SECONDS_LENGTH && bytes[start + TIME_MARK] == 'T';
        if (canonical) {
            fields.append(bytes, start, length);
            return;
        }
        String text = new String(bytes, start, length, StandardCharsets.UTF_8);
        fields.append(ResultValue.canonical(type, text).orElse(text));
    }
}
