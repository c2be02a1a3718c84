package io.scalewise.engines.streaming;

import io.scalewise.contract.Column;
import io.scalewise.engine.EngineException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Rows on disk, in batches as they stand in memory: {@link RowBatch} says how. Many threads may write; then one reads, once.
 * A few rows are never written.
 */
final class SpilledRows implements Closeable {

    /** Batches are gathered so far before they are written. */
    private static final int WRITE_BYTES = 1 << 14;

    private static final int READ_BYTES = 1 << 18;

    private final Path path;
    private @Nullable FileChannel file;
    private final List<Column> columns;
    private final Texts texts;
    private final AtomicLong writtenInAll;
    private ByteBuffer buffer = buffer(0);
    private long rows;
    private long textBytes;

    SpilledRows(Path path, List<Column> columns, Texts texts, AtomicLong writtenInAll) {
        this.path = path;
        this.columns = columns;
        this.texts = texts;
        this.writtenInAll = writtenInAll;
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
    }

    /** Takes what to do with rows that are read back. */
    @FunctionalInterface
    interface Reader {
        /** Takes a batch, which is used again afterwards. */
        void read(RowBatch batch) throws EngineException, IOException;
    }

    long rows() {
        return rows;
    }

    /** How many bytes the strings take that aren't shared. */
    long textBytes() {
        return textBytes;
    }

    /** Writes a batch, and clears it. */
    synchronized void write(RowBatch batch) throws IOException {
        int size = batch.storedBytes();
        if (size > buffer.remaining()) {
            if (buffer.position() > 0) {
                flush();
            }
            if (size > buffer.capacity()) {
                buffer = buffer(Math.max(size, WRITE_BYTES));
            }
        }
        batch.store(buffer);
        if (buffer.capacity() > WRITE_BYTES) {
            // one long string must not leave each of many files with as much room
            flush();
            buffer = buffer(0);
        }
        rows += batch.count();
        textBytes += batch.textBytes();
        batch.clear();
    }

    private void flush() throws IOException {
        FileChannel channel = file;
        if (channel == null) {
            channel = FileChannel.open(
                    path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
            file = channel;
        }
        buffer.flip();
        writtenInAll.addAndGet(buffer.remaining());
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /** Hands back all batches that were written, and deletes the file. */
    void readAll(Reader reader) throws EngineException, IOException {
        RowBatch batch = new RowBatch(columns, texts);
        if (file == null) {
            buffer.flip();
        } else {
            flush();
            file.position(0);
            buffer = buffer(READ_BYTES).limit(0);
        }
        while (fill(RowBatch.HEADER_BYTES)) {
            if (!fill(batch.storedBytes(buffer))) {
                throw new EOFException(path + ": expected a batch, but got " + buffer.remaining() + " bytes");
            }
            batch.load(buffer);
            reader.read(batch);
        }
        close();
    }

    /** Has at least {@code bytes} in the buffer; returns whether there are as many. */
    private boolean fill(int bytes) throws IOException {
        FileChannel channel = file;
        if (buffer.remaining() >= bytes || channel == null) {
            return buffer.remaining() >= bytes;
        }
        if (bytes > buffer.capacity()) {
            buffer = buffer(bytes).put(buffer);
        } else {
            buffer.compact();
        }
        boolean ended = false;
        while (!ended && buffer.position() < bytes) {
            ended = channel.read(buffer) < 0;
        }
        buffer.flip();
        return buffer.remaining() >= bytes;
    }

    /** Deletes the file. */
    @Override
    public void close() throws IOException {
        buffer = buffer(0);
        FileChannel open = file;
        if (open != null) {
            open.close();
            Files.deleteIfExists(path);
        }
    }
}
