package io.scalewise.engines.plain;

import io.scalewise.engine.DataSource;
import io.scalewise.engine.EngineException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file: {@code \n}, {@code \r\n} or {@code \r} ends one, the last may lack it, a byte order mark and empty
 * lines are skipped.
 *
 * <p>It works on bytes, because a {@code Reader} would hide invalid UTF-8, and {@code readLine} has no limit.
 */
final class LineSource implements Closeable {

    private static final int MAX_LINE_BYTES = 1 << 20;

    /**
     * A line that is not empty.
     *
     * @param text without the end of the line, invalid bytes as U+FFFD
     * @param validUtf8 whether there were no invalid bytes
     */
    record Line(String text, boolean validUtf8) {}

    private final Path file;
    private final InputStream input;
    /** Bytes read, of which those before {@code start} have been delivered. */
    private byte[] buffer = new byte[1 << 16];

    private int start;
    private int limit;
    private long lineNumber;

    LineSource(Path file, DataSource.Format format) throws IOException {
        this.file = file;
        input = format.read(file);
        limit = input.readNBytes(buffer, 0, 3);
        boolean byteOrderMark =
                limit == 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF;
        start = byteOrderMark ? 3 : 0;
    }

    /** The next line that is not empty, or null at the end of the file. */
    @Nullable
    Line next() throws IOException, EngineException {
        int length = 0;
        while (hasByte(length)) {
            byte next = buffer[start + length];
            if (next != '\n' && next != '\r') {
                length++;
                continue;
            }
            Line line = length > 0 ? decode(length) : null;
            lineNumber++;
            start += length + 1;
            if (next == '\r' && hasByte(0) && buffer[start] == '\n') {
                start++;
            }
            if (line != null) {
                return line;
            }
            length = 0;
        }
        if (length == 0) {
            return null;
        }
        Line last = decode(length);
        start = limit;
        return last;
    }

    /** Whether there is a byte so far behind {@code start}; reads on where it has to. */
    private boolean hasByte(int offset) throws IOException, EngineException {
        return start + offset < limit || readOn();
    }

    private boolean readOn() throws IOException, EngineException {
        limit -= start;
        System.arraycopy(buffer, start, buffer, 0, limit);
        start = 0;
        if (limit == buffer.length) {
            expectShortLine(limit);
            buffer = Arrays.copyOf(buffer, 2 * limit);
        }
        int read = Math.max(0, input.read(buffer, limit, buffer.length - limit));
        limit += read;
        return read > 0;
    }

    private void expectShortLine(int length) throws EngineException {
        if (length > MAX_LINE_BYTES) {
            throw EngineException.badInput(file + ": line " + (lineNumber + 1) + ": expected at most " + MAX_LINE_BYTES
                    + " bytes, but got more; try ending each record with a line break");
        }
    }

    private Line decode(int length) throws EngineException {
        expectShortLine(length);
        String text = new String(buffer, start, length, StandardCharsets.UTF_8);
        // U+FFFD stands for invalid bytes, but may have been written in the file too.
        return new Line(text, text.indexOf('\uFFFD') < 0 || isValidUtf8(length));
    }

    private boolean isValidUtf8(int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(buffer, start, length));
            return true;
        } catch (CharacterCodingException invalid) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
