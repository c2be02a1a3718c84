package io.scalewise.engines.tablesaw;

import io.scalewise.contract.grammar.CanonicalText;
import io.scalewise.engine.ResultFolder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The rejects, a line each. Failures to write are unchecked, so that they can't be taken for failures to read. */
final class RejectFile implements AutoCloseable {

    private final BufferedWriter writer;
    private final StringBuilder line = new StringBuilder();

    RejectFile(Path file) {
        try {
            writer = Files.newBufferedWriter(file);
            writer.append(ResultFolder.REJECTS_HEADER).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String reason, String record) {
        line.setLength(0);
        CanonicalText.appendField(line, reason);
        line.append(',');
        CanonicalText.appendField(line, record);
        line.append('\n');
        try {
            writer.append(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
