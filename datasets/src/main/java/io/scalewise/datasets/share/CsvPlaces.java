package io.scalewise.datasets.share;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Lines of a CSV file, copied from some of its places: no line is cut, and none is copied twice. A line ends with {@code \n},
 * {@code \r\n} or {@code \r}; an empty one is no record. For one thread.
 */
final class CsvPlaces {

    private static final int BUFFER_BYTES = 1 << 16;

    /** Who has lines of more has none: the file is something else. */
    private static final long LONGEST_LINE_BYTES = 16 << 20;

    private final FileChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    /** Of the next byte. */
    private long position;

    CsvPlaces(FileChannel file) {
        this.file = file;
        buffer.limit(0);
    }

    /**
     * What was copied.
     *
     * @param rows lines that aren't empty
     */
    record Copied(long rows, long bytes) {}

    /** Copies the first line that isn't empty, with what stands before it, such as a byte order mark. */
    Copied first(OutputStream output) throws IOException {
        seek(0);
        return copy(output, 1);
    }

    /**
     * Copies the lines that begin in a stretch of the file, behind those copied before.
     *
     * @param start of the stretch; a line that began before it is passed over
     */
    Copied stretch(long start, long end, OutputStream output) throws IOException {
        long from = Math.max(start, position);
        if (from > position) {
            // the line to which the byte before belongs began earlier
            seek(from - 1);
            pass();
        } else {
            seek(from);
        }
        return position >= end ? new Copied(0, 0) : copy(output, end);
    }

    /** Goes on to where a line begins. */
    private void pass() throws IOException {
        long begin = position;
        int next = read();
        while (next >= 0 && next != '\n' && next != '\r') {
            next = read();
            checkLength(begin);
        }
        if (next == '\r' && peek() == '\n') {
            read();
        }
    }

    /** Copies whole lines until one ends at or behind {@code end} and there was a record. */
    private Copied copy(OutputStream output, long end) throws IOException {
        long begin = position;
        long lineBegin = position;
        long rows = 0;
        boolean within = false;
        int last = '\n';
        for (int next = read(); next >= 0; next = read()) {
            output.write(next);
            last = next;
            if (next != '\n' && next != '\r') {
                if (!within) {
                    within = true;
                    lineBegin = position;
                    rows++;
                }
                checkLength(lineBegin);
                continue;
            }
            within = false;
            boolean pair = next == '\r' && peek() == '\n';
            if (!pair && position >= end && rows > 0) {
                break;
            }
        }
        long bytes = position - begin;
        if (last != '\n' && last != '\r') {
            output.write('\n');
        }
        return new Copied(rows, bytes);
    }

    private void checkLength(long lineBegin) throws IOException {
        if (position - lineBegin > LONGEST_LINE_BYTES) {
            throw new IOException("expected lines of at most " + LONGEST_LINE_BYTES
                    + " bytes, but got a longer one at byte " + lineBegin);
        }
    }

    private void seek(long target) {
        position = target;
        buffer.limit(0);
    }

    private int read() throws IOException {
        int next = peek();
        if (next >= 0) {
            buffer.get();
            position++;
        }
        return next;
    }

    private int peek() throws IOException {
        if (!buffer.hasRemaining()) {
            buffer.clear();
            int length = file.read(buffer, position);
            buffer.flip();
            if (length <= 0) {
                return -1;
            }
        }
        return buffer.get(buffer.position()) & 0xFF;
    }
}
