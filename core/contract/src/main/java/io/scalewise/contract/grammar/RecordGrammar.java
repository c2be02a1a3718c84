package io.scalewise.contract.grammar;

import io.scalewise.contract.CsvFormat;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts a line into fields: each free of quotes, or quoted whole with inner quotes doubled. Immutable. */
public final class RecordGrammar {

    private final char delimiter;
    private final char quote;

    public RecordGrammar(CsvFormat format) {
        this.delimiter = format.delimiter();
        this.quote = format.quote();
    }

    /**
     * The fields of a line.
     *
     * @param buffer holds the line's bytes
     * @param start where they begin
     * @param length how many there are, the end of the line left out
     * @return the fields' text, quotes removed; empty where the line is not valid UTF-8 or its quotes are wrong. Whether
     *     their number is right is for the caller to see.
     */
    public Optional<List<String>> split(byte[] buffer, int start, int length) {
        return decode(buffer, start, length).flatMap(this::split);
    }

    /** The fields of a line that was decoded already; empty where its quotes are wrong. */
    public Optional<List<String>> split(String line) {
        List<String> fields = new ArrayList<>();
        int position = 0;
        while (true) {
            int end;
            if (position < line.length() && line.charAt(position) == quote) {
                StringBuilder text = new StringBuilder();
                end = quoted(line, position + 1, text);
                if (end < 0) {
                    return Optional.empty();
                }
                fields.add(text.toString());
            } else {
                end = line.indexOf(delimiter, position);
                if (end < 0) {
                    end = line.length();
                }
                String text = line.substring(position, end);
                if (text.indexOf(quote) >= 0) {
                    return Optional.empty();
                }
                fields.add(text);
            }
            if (end == line.length()) {
                return Optional.of(fields);
            }
            position = end + 1;
        }
    }

    /** The line as text, or empty where its bytes are not valid UTF-8. */
    public static Optional<String> decode(byte[] buffer, int start, int length) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(buffer, start, length))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The line as it stands in a reject: invalid bytes as U+FFFD. */
    public static String decodeLeniently(byte[] buffer, int start, int length) {
        return new String(buffer, start, length, StandardCharsets.UTF_8);
    }

    /** Reads a quoted field from behind its opening quote; returns where it ends, or -1 where it is wrong. */
    private int quoted(String line, int start, StringBuilder text) {
        int position = start;
        while (true) {
            int end = line.indexOf(quote, position);
            if (end < 0) {
                return -1;
            }
            text.append(line, position, end);
            if (end + 1 < line.length() && line.charAt(end + 1) == quote) {
                text.append(quote);
                position = end + 2;
                continue;
            }
            boolean closed = end + 1 == line.length() || line.charAt(end + 1) == delimiter;
            return closed ? end + 1 : -1;
        }
    }
}
