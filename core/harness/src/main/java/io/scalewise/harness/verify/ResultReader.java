package io.scalewise.harness.verify;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the CSV of results and rejects: commas, double quotes, lines that end in {@code \n}. An unquoted empty field is null
 * and {@code ""} the empty string; a quoted field may hold line breaks; an empty line is a row of one null. Everything else
 * is malformed.
 */
final class ResultReader implements Closeable {

    private static final int END = -1;

    private final Reader reader;
    private final String name;
    private final char[] buffer = new char[1 << 16];
    private final StringBuilder text = new StringBuilder();
    private int position;
    private int limit;
    private long line = 1;

    private ResultReader(Reader reader, String name) {
        this.reader = reader;
        this.name = name;
    }

    /**
     * Opens a file.
     *
     * @param name for messages
     */
    static ResultReader open(Path file, String name) throws IOException {
        return new ResultReader(
                new InputStreamReader(
                        Files.newInputStream(file),
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                name);
    }

    /** The fields of a record that stands by itself, as those of rejects do. */
    static List<@Nullable String> fields(String record) throws MalformedResultException {
        try (ResultReader reader = new ResultReader(new StringReader(record), "record")) {
            List<@Nullable String> fields = new ArrayList<>();
            return reader.next(fields) ? fields : List.of("");
        } catch (IOException e) {
            throw new MalformedResultException("record: " + e.getMessage());
        }
    }

    /** The line on which the next row begins, from 1. */
    long line() {
        return line;
    }

    /**
     * Reads the next row.
     *
     * @param row is emptied and takes the row's fields
     * @return false at the end
     */
    boolean next(List<@Nullable String> row) throws IOException, MalformedResultException {
        row.clear();
        int next = read();
        if (next == END) {
            return false;
        }
        while (true) {
            text.setLength(0);
            if (next == '"') {
                next = quoted();
                row.add(text.toString());
            } else {
                next = unquoted(next);
                row.add(text.isEmpty() ? null : text.toString());
            }
            if (next == '\n' || next == END) {
                line++;
                return true;
            }
            next = read();
        }
    }

    /** Reads a field that begins with {@code next}; what ended it is returned. */
    private int unquoted(int next) throws IOException, MalformedResultException {
        while (next != ',' && next != '\n' && next != END) {
            if (next == '"' || next == '\r') {
                throw malformed("a quoted field", next == '"' ? "a quote inside an unquoted one" : "a carriage return");
            }
            text.append((char) next);
            next = read();
        }
        return next;
    }

    /** Reads a field whose first quote was read; what follows its last quote is returned. */
    private int quoted() throws IOException, MalformedResultException {
        while (true) {
            int next = read();
            if (next == END) {
                throw malformed("a closing quote", "the end of the file");
            }
            if (next == '\n') {
                line++;
            }
            if (next != '"') {
                text.append((char) next);
                continue;
            }
            next = read();
            if (next == ',' || next == '\n' || next == END) {
                return next;
            }
            if (next != '"') {
                throw malformed("a comma or the end of the line after a closing quote", "'" + (char) next + "'");
            }
            text.append('"');
        }
    }

    private int read() throws IOException, MalformedResultException {
        if (position == limit) {
            try {
                limit = Math.max(0, reader.read(buffer, 0, buffer.length));
            } catch (CharacterCodingException e) {
                throw malformed("UTF-8", "other bytes, there or later");
            }
            position = 0;
            if (limit == 0) {
                return END;
            }
        }
        return buffer[position++];
    }

    private MalformedResultException malformed(String expected, String got) {
        return new MalformedResultException(name + ", line " + line + ": expected " + expected + ", but got " + got);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
