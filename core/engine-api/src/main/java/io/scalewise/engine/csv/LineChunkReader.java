package io.scalewise.engine.csv;

import io.scalewise.contract.grammar.LineReader;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.csv.LineChunks.Chunk;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a thread's chunks, whole lines of them, into one buffer, which is used again for the next chunk. Used by one thread.
 */
public final class LineChunkReader implements Closeable {

    /** Of one read: the JDK copies through a native buffer of this size. */
    private static final int READ_BYTES = 1 << 18;

    /** Read beyond a chunk at first, so that its last line is mostly there. */
    private static final int OVERHANG_BYTES = 1 << 12;

    /** Room behind what was read: a word can be read at the line end, and another behind it. */
    private static final int BYTES_BEHIND = 2 * Long.BYTES;

    private final List<CsvFile> files;
    private @Nullable FileChannel channel;
    private int openFile = -1;
    private byte[] buffer;
    private long base;
    private int available;
    private int first;
    private int limit;

    /** A reader of chunks of at most {@code chunkBytes} of the files. */
    public LineChunkReader(List<CsvFile> files, int chunkBytes) {
        this.files = files;
        buffer = new byte[1 + chunkBytes + OVERHANG_BYTES + BYTES_BEHIND];
    }

    /** The bytes read. Behind {@link #limit} there are at least eight that may be read. */
    public byte[] buffer() {
        return buffer;
    }

    /** Where the first line begins. */
    public int first() {
        return first;
    }

    /** The line end behind the last line. */
    public int limit() {
        return limit;
    }

    /** The offset in the file of a place in the buffer. */
    public long fileOffset(int position) {
        return base + position;
    }

    /**
     * Reads a chunk.
     *
     * @return whether a line begins in it
     * @throws EngineException bad input, where a line is longer than the contract asks for or the file has become shorter
     */
    public boolean read(Chunk chunk) throws IOException, EngineException {
        CsvFile file = files.get(chunk.file());
        FileChannel input = open(chunk.file());
        boolean head = chunk.start() == file.dataStart();
        // the byte before says whether a line begins at the start
        base = head ? chunk.start() : chunk.start() - 1;
        available = 0;
        int own = (int) (chunk.end() - base);
        fill(input, own + OVERHANG_BYTES);
        if (available < own) {
            throw EngineException.badInput(file.path() + ": expected " + chunk.end()
                    + " bytes, but the file has become shorter; try again when nobody writes it");
        }
        first = head ? 0 : nextEnd(0, own) + 1;
        if (first >= own) {
            return false;
        }
        limit = nextEnd(own - 1, available);
        while (limit == available) {
            if (limit - own > LineReader.MAX_LINE_BYTES) {
                throw tooLong(file.path(), fileOffset(lineStart(own)));
            }
            if (!fill(input, available + OVERHANG_BYTES)) {
                buffer[limit] = '\n';
                break;
            }
            limit = nextEnd(limit, available);
        }
        return true;
    }

    /** Bad input: the line that begins at an offset is longer than the contract asks for. */
    public static EngineException tooLong(Path path, long offset) {
        return EngineException.badInput(path + ": expected lines of at most " + LineReader.MAX_LINE_BYTES
                + " bytes, but got a longer one at byte " + offset + "; try splitting the record");
    }

    /** Where the line begins that goes on at a position. */
    private int lineStart(int position) {
        int start = position;
        while (start > first && !LineReader.isLineEnd(buffer[start - 1])) {
            start--;
        }
        return start;
    }

    /** Reads until {@code wanted} bytes are there; returns whether anything came before the file's end. */
    private boolean fill(FileChannel input, int wanted) throws IOException {
        if (buffer.length < wanted + BYTES_BEHIND) {
            buffer = Arrays.copyOf(buffer, Math.max(wanted + BYTES_BEHIND, buffer.length * 2));
        }
        int before = available;
        while (available < wanted) {
            int count = Math.min(wanted - available, READ_BYTES);
            int read = input.read(ByteBuffer.wrap(buffer, available, count), base + available);
            if (read < 0) {
                break;
            }
            available += read;
        }
        return available > before;
    }

    private int nextEnd(int from, int to) {
        int position = from;
        while (position < to && !LineReader.isLineEnd(buffer[position])) {
            position++;
        }
        return position;
    }

    private FileChannel open(int file) throws IOException {
        FileChannel open = channel;
        if (open != null && openFile == file) {
            return open;
        }
        close();
        open = FileChannel.open(files.get(file).path(), StandardOpenOption.READ);
        channel = open;
        openFile = file;
        return open;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
