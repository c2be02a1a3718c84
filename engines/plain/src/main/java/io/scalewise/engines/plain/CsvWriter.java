package io.scalewise.engines.plain;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes comma CSV lines, quoted only where needed: null is an empty field, the empty string {@code ""}.
 *
 * <p>Failures are unchecked, so that they can't be taken for failures to read.
 */
final class CsvWriter implements AutoCloseable {

    private final BufferedWriter output;

    CsvWriter(BufferedWriter output) {
        this.output = output;
    }

    void write(List<@Nullable String> fields) {
        try {
            output.append(line(fields)).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line of some fields, without an end. */
    static String line(List<@Nullable String> fields) {
        StringBuilder line = new StringBuilder();
        String separator = "";
        for (String field : fields) {
            line.append(separator);
            if (field != null) {
                line.append(needsQuotes(field) ? '"' + field.replace("\"", "\"\"") + '"' : field);
            }
            separator = ",";
        }
        return line.toString();
    }

    private static boolean needsQuotes(String field) {
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return true;
            }
        }
        return field.isEmpty();
    }

    @Override
    public void close() {
        try {
            output.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
