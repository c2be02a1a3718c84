package io.scalewise.engines.plain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a line into fields, each of them free of quotes, or quoted whole with inner quotes doubled. */
record Fields(char delimiter, char quote) {

    /** The fields' text without their quotes, or null where the quotes are wrong. */
    @Nullable
    List<String> split(String line) {
        return line.indexOf(quote) < 0 ? splitUnquoted(line) : splitQuoted(line);
    }

    private List<String> splitUnquoted(String line) {
        List<String> fields = new ArrayList<>();
        int start = 0;
        for (int end = line.indexOf(delimiter); end >= 0; end = line.indexOf(delimiter, start)) {
            fields.add(line.substring(start, end));
            start = end + 1;
        }
        fields.add(line.substring(start));
        return fields;
    }

    private @Nullable List<String> splitQuoted(String line) {
        List<String> fields = new ArrayList<>();
        int start = 0;
        while (true) {
            boolean quoted = start < line.length() && line.charAt(start) == quote;
            int end = quoted ? behindClosingQuote(line, start) : nextDelimiter(line, start);
            if (end < 0 || (end < line.length() && line.charAt(end) != delimiter)) {
                return null;
            }
            String field = line.substring(start, end);
            if (!quoted && field.indexOf(quote) >= 0) {
                return null;
            }
            fields.add(quoted ? unquote(field) : field);
            if (end == line.length()) {
                return fields;
            }
            start = end + 1;
        }
    }

    private int nextDelimiter(String line, int start) {
        int next = line.indexOf(delimiter, start);
        return next < 0 ? line.length() : next;
    }

    /** Where the quoted field ends that begins at {@code opening}; two quotes in a row don't end it. -1: nowhere. */
    private int behindClosingQuote(String line, int opening) {
        int next = line.indexOf(quote, opening + 1);
        while (next >= 0 && next + 1 < line.length() && line.charAt(next + 1) == quote) {
            next = line.indexOf(quote, next + 2);
        }
        return next < 0 ? -1 : next + 1;
    }

    private String unquote(String field) {
        String one = String.valueOf(quote);
        return field.substring(1, field.length() - 1).replace(one + one, one);
    }
}
