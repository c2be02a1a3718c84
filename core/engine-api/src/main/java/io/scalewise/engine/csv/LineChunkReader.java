package io.scalewise.engine.csv;

import io.scalewise.contract.grammar.LineReader;
import io.scalewise.engine.EngineException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads a thread's chunks into one buffer, which is used again for the next chunk. Used by one thread. */
public abstract sealed class LineChunkReader implements Closeable permits StretchReader, StreamReader {

    /** Room behind what was read: a word can be read at the line end, and another behind it. */
    private static final int BYTES_BEHIND = 2 * Long.BYTES;

    byte[] buffer;
    /** How many bytes in the buffer were read. */
    int available;
    /** The offset in the file of the buffer's first byte. */
    long base;

    int file;
    int first;
    int limit;

    LineChunkReader(int bytes) {
        buffer = new byte[bytes + BYTES_BEHIND];
    }

    /**
     * Reads the next chunk.
     *
     * @return whether there was one
     * @throws EngineException bad input, where a line is longer than the contract asks for, the file has become shorter or
     *     can't be decompressed
     */
    public abstract boolean next() throws IOException, EngineException;

    /** The bytes read. Behind {@link #limit} there are at least eight that may be read. */
    public final byte[] buffer() {
        return buffer;
    }

    /** The index of the file that the chunk is of. */
    public final int file() {
        return file;
    }

    /** Where the first line begins. */
    public final int first() {
        return first;
    }

    /** The line end behind the last line. */
    public final int limit() {
        return limit;
    }

    /** The offset in the file's text of a place in the buffer. */
    public final long fileOffset(int position) {
        return base + position;
    }

    /** Bad input: the line that begins at an offset is longer than the contract asks for. */
    public static EngineException tooLong(Path path, long offset) {
        return EngineException.badInput(path + ": expected lines of at most " + LineReader.MAX_LINE_BYTES
                + " bytes, but got a longer one at byte " + offset + "; try splitting the record");
    }

    /** Has room for so many bytes in the buffer, and for those behind. */
    final void makeRoom(int bytes) {
        if (buffer.length < bytes + BYTES_BEHIND) {
            buffer = Arrays.copyOf(buffer, Math.max(bytes + BYTES_BEHIND, buffer.length * 2));
        }
    }
}
