package io.scalewise.engines.arrow;

import io.scalewise.contract.grammar.LineReader;
import io.scalewise.engine.EngineException;
import io.scalewise.engines.arrow.CsvChunks.Chunk;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a worker's chunks, whole lines of them, into one buffer that is used again. */
final class CsvChunkReader implements Closeable {

    /** Of one read: the JDK copies through a buffer of this size. */
    private static final int READ_BYTES = 1 << 18;

    /** Read beyond a chunk, so that its last line is mostly there. */
    private static final int BEYOND_BYTES = 1 << 12;

    private final List<CsvFile> files;
    private @Nullable FileChannel channel;
    private int openFile = -1;
    private byte[] buffer;
    private long base;
    private int available;
    private int first;
    private int limit;

    CsvChunkReader(List<CsvFile> files, int chunkBytes) {
        this.files = files;
        buffer = new byte[1 + chunkBytes + BEYOND_BYTES + 2 * Long.BYTES];
    }

    /** The bytes read; behind {@link #limit} there are at least eight that may be read. */
    byte[] buffer() {
        return buffer;
    }

    /** Where the first line begins. */
    int first() {
        return first;
    }

    /** Where the last line ends: there is a line end. */
    int limit() {
        return limit;
    }

    /** The offset in the file of a place in the buffer. */
    long fileOffset(int position) {
        return base + position;
    }

    /** Reads a chunk; returns whether a line begins in it. */
    boolean read(Chunk chunk) throws IOException, EngineException {
        CsvFile file = files.get(chunk.file());
        FileChannel input = open(chunk.file());
        // The byte before tells whether a line begins at the start.
        boolean head = chunk.start() == file.dataStart();
        base = head ? chunk.start() : chunk.start() - 1;
        available = 0;
        int own = (int) (chunk.end() - base);
        fill(input, own + BEYOND_BYTES);
        if (available < own) {
            throw EngineException.badInput(file.path() + ": expected " + chunk.end()
                    + " bytes, but the file has become shorter; try again when nobody writes it");
        }
        first = head ? 0 : lineEnd(0, own) + 1;
        if (first >= own) {
            return false;
        }
        limit = lineEnd(own - 1, available);
        while (limit == available) {
            if (limit - own > LineReader.MAX_LINE_BYTES) {
                throw CsvFile.lineTooLong(file.path(), fileOffset(first));
            }
            if (!fill(input, available + BEYOND_BYTES)) {
                buffer[limit] = '\n';
                break;
            }
            limit = lineEnd(limit, available);
        }
        return true;
    }

    /** Reads until {@code wanted} bytes are there; returns whether any came before the file's end. */
    private boolean fill(FileChannel input, int wanted) throws IOException {
        if (buffer.length < wanted + 2 * Long.BYTES) {
            buffer = Arrays.copyOf(buffer, Math.max(wanted + 2 * Long.BYTES, buffer.length * 2));
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

    private int lineEnd(int from, int to) {
        int position = from;
        while (position < to && !CsvFile.isLineEnd(buffer[position])) {
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
        FileChannel next = FileChannel.open(files.get(file).path());
        channel = next;
        openFile = file;
        return next;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
