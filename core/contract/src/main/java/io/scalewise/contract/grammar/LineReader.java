package io.scalewise.contract.grammar;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts bytes into lines as every contract means them: {@code \n}, {@code \r\n} or {@code \r} ends a line, the last one
 * may lack it, a UTF-8 byte order mark at the beginning and empty lines are skipped. Not thread-safe.
 */
public final class LineReader implements Closeable {

    /** The longest line, in bytes without its end. */
    public static final int MAX_LINE_BYTES = 1 << 20;

    private static final int BUFFER_BYTES = 1 << 18;

    private final InputStream input;
    private byte[] buffer = new byte[BUFFER_BYTES];
    /** The offset in the input of the buffer's first byte. */
    private long base;

    private int position;
    private int limit;
    private boolean ended;
    private int lineStart;
    private int lineLength;
    private long lineNumber;

    /** Reads from {@code input}, which it closes when it is closed. */
    public LineReader(InputStream input) throws IOException {
        this.input = input;
        skipByteOrderMark();
    }

    /**
     * Moves to the next line that is not empty.
     *
     * @return whether there is one
     * @throws LineTooLongException where a line has more than {@link #MAX_LINE_BYTES} bytes
     */
    public boolean next() throws IOException {
        while (advance()) {
            if (lineLength > 0) {
                return true;
            }
        }
        return false;
    }

    /** The buffer that holds the line, valid until the next call of {@link #next}. */
    public byte[] buffer() {
        return buffer;
    }

    /** Where in the buffer the line begins. */
    public int start() {
        return lineStart;
    }

    /** The bytes of the line, without its end. */
    public int length() {
        return lineLength;
    }

    /** The number of the line in the file, from 1, empty lines counted. */
    public long lineNumber() {
        return lineNumber;
    }

    /** The offset in the input of the first byte behind the line and its end; before the first line, behind the mark. */
    public long offset() {
        return base + position;
    }

    /** Whether a byte ends a line. {@code \r\n} needs no care: empty lines are skipped, so it is as good as two ends. */
    public static boolean isLineEnd(byte b) {
        return b == '\n' || b == '\r';
    }

    /** The line's bytes, copied. */
    public byte[] bytes() {
        return Arrays.copyOfRange(buffer, lineStart, lineStart + lineLength);
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    private boolean advance() throws IOException {
        lineStart = position;
        int scan = position;
        while (true) {
            while (scan < limit) {
                if (isLineEnd(buffer[scan])) {
                    return endLine(scan);
                }
                scan++;
            }
            int scanned = scan - lineStart;
            if (scanned > MAX_LINE_BYTES) {
                throw new LineTooLongException(lineNumber + 1);
            }
            if (!fill()) {
                lineLength = limit - lineStart;
                position = limit;
                if (lineLength > 0) {
                    lineNumber++;
                }
                return lineLength > 0;
            }
            scan = lineStart + scanned;
        }
    }

    private boolean endLine(int end) throws IOException {
        lineLength = end - lineStart;
        if (lineLength > MAX_LINE_BYTES) {
            throw new LineTooLongException(lineNumber + 1);
        }
        position = end + 1;
        if (buffer[end] == '\r') {
            if (position == limit) {
                fill();
            }
            if (position < limit && buffer[position] == '\n') {
                position++;
            }
        }
        lineNumber++;
        return true;
    }

    /** Reads more, keeping the current line; moves it to the front of the buffer, or grows the buffer, as needed. */
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (limit == buffer.length) {
            if (lineStart > 0) {
                System.arraycopy(buffer, lineStart, buffer, 0, limit - lineStart);
                base += lineStart;
                position -= lineStart;
                limit -= lineStart;
                lineStart = 0;
            } else {
                buffer = Arrays.copyOf(buffer, buffer.length * 2);
            }
        }
        int read = input.read(buffer, limit, buffer.length - limit);
        if (read < 0) {
            ended = true;
            return false;
        }
        limit += read;
        return true;
    }

    private void skipByteOrderMark() throws IOException {
        while (limit < 3 && fill()) {
            // until three bytes are there, or the end
        }
        if (limit >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF) {
            position = 3;
        }
    }
}
