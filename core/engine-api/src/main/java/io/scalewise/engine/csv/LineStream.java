package io.scalewise.engine.csv;

import io.scalewise.contract.grammar.LineReader;
import io.scalewise.engine.EngineException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One file, read from its beginning to its end, by whoever has claimed it. */
final class LineStream implements Closeable {

    private final CsvFile file;
    private final int index;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean ended;
    private @Nullable InputStream input;
    /** What was read behind the last whole line. */
    private byte[] carried = new byte[1 << 12];

    private int carriedBytes;
    /** The offset of the first byte that wasn't handed out. */
    private long offset;

    /** @param index of the file among all */
    LineStream(CsvFile file, int index) {
        this.file = file;
        this.index = index;
        offset = file.dataStart();
    }

    /** Claims the stream unless somebody has it or it has ended. */
    boolean claimIfFree() {
        return !ended && lock.tryLock() && !releasedAsEnded();
    }

    /** Claims the stream as soon as nobody has it, unless it has ended. */
    boolean claim() {
        if (ended) {
            return false;
        }
        lock.lock();
        return !releasedAsEnded();
    }

    private boolean releasedAsEnded() {
        if (ended) {
            lock.unlock();
        }
        return ended;
    }

    void release() {
        lock.unlock();
    }

    /** Reads the next whole lines, at least {@code chunkBytes} unless the file ends; returns whether there are any. */
    boolean read(LineChunkReader reader, int chunkBytes) throws EngineException {
        try {
            return readLines(reader, chunkBytes);
        } catch (IOException e) {
            ended = true;
            throw file.unreadable(e);
        }
    }

    private boolean readLines(LineChunkReader reader, int chunkBytes) throws IOException, EngineException {
        InputStream bytes = open();
        reader.file = index;
        reader.base = offset;
        reader.first = 0;
        reader.makeRoom(Math.max(chunkBytes, carriedBytes));
        System.arraycopy(carried, 0, reader.buffer, 0, carriedBytes);
        reader.available = carriedBytes;
        int wanted = Math.max(chunkBytes, carriedBytes + 1);
        while (true) {
            reader.makeRoom(wanted);
            int before = reader.available;
            reader.available += bytes.readNBytes(reader.buffer, before, wanted - before);
            if (reader.available < wanted) {
                close();
                ended = true;
                return endLast(reader);
            }
            int end = lastLineEnd(reader.buffer, before, reader.available);
            if (end >= before) {
                carry(reader, end + 1);
                reader.limit = end;
                return true;
            }
            if (reader.available > LineReader.MAX_LINE_BYTES) {
                throw LineChunkReader.tooLong(file.path(), offset);
            }
            wanted *= 2;
        }
    }

    /** The last line may lack its end. */
    private static boolean endLast(LineChunkReader reader) {
        if (reader.available == 0) {
            return false;
        }
        reader.limit = reader.available - 1;
        if (!LineReader.isLineEnd(reader.buffer[reader.limit])) {
            reader.limit = reader.available;
            reader.buffer[reader.limit] = '\n';
        }
        return true;
    }

    /** The place of the last line end from {@code from}; before it where there is none. */
    private static int lastLineEnd(byte[] buffer, int from, int to) {
        int position = to - 1;
        while (position >= from && !LineReader.isLineEnd(buffer[position])) {
            position--;
        }
        return position;
    }

    private void carry(LineChunkReader reader, int from) {
        carriedBytes = reader.available - from;
        if (carried.length < carriedBytes) {
            carried = new byte[Math.max(carriedBytes, carried.length * 2)];
        }
        System.arraycopy(reader.buffer, from, carried, 0, carriedBytes);
        offset += from;
    }

    private InputStream open() throws IOException {
        InputStream open = input;
        if (open == null) {
            open = file.read();
            input = open;
            open.skipNBytes(file.dataStart());
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        if (input != null) {
            input.close();
        }
    }
}
