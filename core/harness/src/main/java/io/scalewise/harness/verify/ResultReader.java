package io.scalewise.harness.verify;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the CSV of results and rejects: commas, double quotes, lines that end in {@code \n}. An unquoted empty field is null
 * and {@code ""} the empty string; a quoted field may hold line breaks; an empty line is a row of one null. Everything else
 * is malformed.
 *
 * <p>A row is a window into the file's bytes, valid until the next one is read: an answer of ten million rows has no object
 * for each of its fields. Not thread-safe.
 */
final class ResultReader implements Closeable {

    /** No row that an engine has reason to write is longer; what is would fill the memory. */
    static final int LONGEST_ROW_BYTES = 64 << 20;

    private static final int MOST_BUFFERED_BYTES = 1 << 18;
    private static final int NULL = -1;

    private final InputStream input;
    private final String name;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private byte[] buffer;
    private int rowStart;
    private int position;
    private int limit;
    private long line = 1;

    /** Where the fields of the row begin and end, counted from its first byte; null ends at {@link #NULL}. */
    private int[] starts = new int[16];

    private int[] ends = new int[16];
    private int fields;
    private boolean ascii = true;

    private ResultReader(InputStream input, long bytes, String name) {
        this.input = input;
        this.name = name;
        this.buffer = new byte[(int) Math.max(16, Math.min(bytes + 1, MOST_BUFFERED_BYTES))];
    }

    /**
     * Opens a file.
     *
     * @param name for messages
     */
    static ResultReader open(Path file, String name) throws IOException {
        return new ResultReader(Files.newInputStream(file), Files.size(file), name);
    }

    /** The fields of a record that stands by itself, as those of rejects do. */
    static List<@Nullable String> fields(String record) throws MalformedResultException {
        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
        try (ResultReader reader = new ResultReader(new ByteArrayInputStream(bytes), bytes.length, "record")) {
            return reader.next() ? reader.texts() : List.of("");
        } catch (IOException e) {
            throw new MalformedResultException("record: " + e.getMessage());
        }
    }

    /** The line on which the next row begins, from 1. */
    long line() {
        return line;
    }

    /** Reads the next row; false at the end. */
    boolean next() throws IOException, MalformedResultException {
        rowStart = position;
        fields = 0;
        if (position == limit && !fill()) {
            return false;
        }
        boolean more = true;
        while (more) {
            boolean quoted = (position < limit || fill()) && buffer[position] == '"';
            more = quoted ? quoted() : unquoted();
        }
        line++;
        return true;
    }

    /** How many fields the row has. */
    int size() {
        return fields;
    }

    boolean isNull(int field) {
        return ends[field] == NULL;
    }

    /** The bytes that the row is in; others from the next row on. */
    byte[] bytes() {
        return buffer;
    }

    /** Where a field begins within {@link #bytes}. */
    int start(int field) {
        return rowStart + starts[field];
    }

    /** The bytes of a field that isn't null. */
    int length(int field) {
        return ends[field] - starts[field];
    }

    /** A field as text. */
    @Nullable
    String text(int field) {
        return isNull(field) ? null : new String(buffer, start(field), length(field), StandardCharsets.UTF_8);
    }

    /** All fields as text. */
    List<@Nullable String> texts() {
        List<@Nullable String> texts = new ArrayList<>(fields);
        for (int i = 0; i < fields; i++) {
            texts.add(text(i));
        }
        return texts;
    }

    /** Reads a field and what ends it; whether that was a comma. */
    private boolean unquoted() throws IOException, MalformedResultException {
        int start = position - rowStart;
        int at = position;
        while (true) {
            if (at == limit) {
                position = at;
                if (!fill()) {
                    break;
                }
                at = position;
            }
            byte next = buffer[at++];
            if (next > ',') {
                continue;
            }
            if (next == ',' || next == '\n') {
                position = at;
                field(start, at - 1 - rowStart, true);
                return next == ',';
            }
            if (next == '"' || next == '\r') {
                throw malformed("a quoted field", next == '"' ? "a quote inside an unquoted one" : "a carriage return");
            }
            ascii &= next >= 0;
        }
        field(start, position - rowStart, true);
        return false;
    }

    /** Reads a field whose first quote is next, and what ends it; whether that was a comma. Doubled quotes become one. */
    private boolean quoted() throws IOException, MalformedResultException {
        position++;
        int start = position - rowStart;
        int end = start;
        while (true) {
            if (position == limit && !fill()) {
                throw malformed("a closing quote", "the end of the file");
            }
            byte next = buffer[position++];
            if (next == '"') {
                if (position == limit && !fill()) {
                    field(start, end, false);
                    return false;
                }
                next = buffer[position++];
                if (next == ',' || next == '\n') {
                    field(start, end, false);
                    return next == ',';
                }
                if (next != '"') {
                    throw malformed(
                            "a comma or the end of the line after a closing quote",
                            next < 0 ? "a letter beyond ASCII" : "'" + (char) next + "'");
                }
            } else if (next == '\n') {
                line++;
            }
            ascii &= next >= 0;
            buffer[rowStart + end++] = next;
        }
    }

    private void field(int start, int end, boolean emptyIsNull) throws MalformedResultException {
        if (fields == starts.length) {
            starts = Arrays.copyOf(starts, 2 * fields);
            ends = Arrays.copyOf(ends, 2 * fields);
        }
        starts[fields] = start;
        ends[fields] = emptyIsNull && end == start ? NULL : end;
        fields++;
        if (!ascii) {
            ascii = true;
            requireUtf8(rowStart + start, end - start);
        }
    }

    private void requireUtf8(int start, int length) throws MalformedResultException {
        try {
            utf8.decode(ByteBuffer.wrap(buffer, start, length));
        } catch (CharacterCodingException e) {
            throw malformed("UTF-8", "other bytes");
        }
    }

    /** Reads more of the file behind what is there of the row, which may move; false at the end. */
    private boolean fill() throws IOException, MalformedResultException {
        if (rowStart > 0) {
            System.arraycopy(buffer, rowStart, buffer, 0, limit - rowStart);
            limit -= rowStart;
            position -= rowStart;
            rowStart = 0;
        }
        if (limit == buffer.length) {
            if (limit >= LONGEST_ROW_BYTES) {
                throw malformed("rows of up to " + (LONGEST_ROW_BYTES >> 20) + " MiB", "a longer one");
            }
            buffer = Arrays.copyOf(buffer, Math.min(2 * limit, LONGEST_ROW_BYTES));
        }
        int read = input.read(buffer, limit, buffer.length - limit);
        if (read <= 0) {
            return false;
        }
        limit += read;
        return true;
    }

    private MalformedResultException malformed(String expected, String got) {
        return new MalformedResultException(name + ", line " + line + ": expected " + expected + ", but got " + got);
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
