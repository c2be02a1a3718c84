package io.scalewise.engines.duckdb;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A few lines of a CSV file, as they stand there, in a file of their own, which is made with the first of them. Takes only so
 * many bytes: beyond, {@link #isComplete()} is false, and the file is of no use. Not thread-safe.
 */
final class SideFile implements Closeable {

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Path file;
    private final long mostBytes;
    private @Nullable OutputStream output;
    private long lines;
    private long bytes;

    SideFile(Path file, long mostBytes) {
        this.file = file;
        this.mostBytes = mostBytes;
    }

    void add(byte[] buffer, int start, int length) throws IOException {
        bytes += length + 1;
        if (!isComplete()) {
            return;
        }
        OutputStream open = output;
        if (open == null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            open = new BufferedOutputStream(Files.newOutputStream(file), 1 << 14);
            output = open;
        }
        if (lines == 0 && length >= MARK.length && buffer[start] == MARK[0]) {
            // DuckDB takes one mark off the beginning of a file; here that is not the line's own.
            open.write(MARK);
        }
        open.write(buffer, start, length);
        open.write('\n');
        lines++;
    }

    /** Whether all lines that were added are there. */
    boolean isComplete() {
        return bytes <= mostBytes;
    }

    /** How many lines the file has. */
    long lines() {
        return lines;
    }

    /** Where it is, if there is a line in it. */
    Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        if (output != null) {
            output.close();
        }
    }
}
