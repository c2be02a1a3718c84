package io.scalewise.harness.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several fields as bytes in a row, each with its length before it: one more than the length, of which seven bits a byte,
 * the least first; 0 stands for null. Two rows of fields are equal where their bytes are.
 */
final class PackedFields {

    private byte[] bytes = new byte[256];
    private int size;

    /** Empties it. */
    void clear() {
        size = 0;
    }

    /** The bytes, of which {@link #size} count; others after something is appended. */
    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    void append(@Nullable String field) {
        if (field == null) {
            appendNull();
        } else {
            byte[] text = field.getBytes(StandardCharsets.UTF_8);
            append(text, 0, text.length);
        }
    }

    void appendNull() {
        ensure(1);
        bytes[size++] = 0;
    }

    void append(byte[] from, int start, int length) {
        beginField(length);
        appendPiece(from, start, length);
    }

    /** Begins a field whose bytes follow in pieces. */
    void beginField(int length) {
        ensure(VariableLength.MOST_BYTES);
        size = VariableLength.put(bytes, size, length + 1);
    }

    void appendPiece(byte[] from, int start, int length) {
        ensure(length);
        System.arraycopy(from, start, bytes, size, length);
        size += length;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    /** Goes over the fields of packed bytes. */
    static final class Cursor {
        private final byte[] bytes;
        private final int end;
        private int fieldStart;
        private int next;

        /** Stands before the first field. */
        Cursor(byte[] bytes, int start, int end) {
            this.bytes = bytes;
            this.end = end;
            this.next = start;
        }

        /** Goes to the next field; false where there is none. */
        boolean next() {
            if (next == end) {
                return false;
            }
            int length = VariableLength.get(bytes, next);
            fieldStart = next + VariableLength.bytes(length);
            next = fieldStart + Math.max(0, length - 1);
            isNull = length == 0;
            return true;
        }

        private boolean isNull;

        /** Whether the field is the same text as one of another row, or both are null. */
        boolean hasTextOf(Cursor other) {
            return isNull == other.isNull
                    && Arrays.equals(bytes, fieldStart, next, other.bytes, other.fieldStart, other.next);
        }

        @Nullable
        String text() {
            return isNull ? null : new String(bytes, fieldStart, next - fieldStart, StandardCharsets.UTF_8);
        }
    }

    static List<@Nullable String> unpack(byte[] bytes, int start, int end) {
        List<@Nullable String> fields = new ArrayList<>();
        Cursor cursor = new Cursor(bytes, start, end);
        while (cursor.next()) {
            fields.add(cursor.text());
        }
        return fields;
    }
}
