package io.scalewise.harness.verify;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A temporary file of blocks, made when the first is written. It has no name from then on where the system allows that, as
 * Linux does: however this process ends, the room that it takes is free again. Thread-safe.
 */
final class SpillFile implements Closeable {

    private static final Set<StandardOpenOption> OPTIONS = EnumSet.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);

    private final Path folder;
    private @Nullable FileChannel channel;
    private long bytes;

    /** In that folder, which must exist when something is written. */
    SpillFile(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes a block.
     *
     * @return where it is
     * @throws ScratchException where there is no room, or the folder can't be written into
     */
    long write(byte[] block, int length) throws IOException {
        try {
            FileChannel file;
            long position;
            synchronized (this) {
                if (channel == null) {
                    channel = FileChannel.open(folder.resolve("scalewise-verify-" + UUID.randomUUID()), OPTIONS);
                }
                file = channel;
                position = bytes;
                bytes += length;
            }
            ByteBuffer buffer = ByteBuffer.wrap(block, 0, length);
            while (buffer.hasRemaining()) {
                file.write(buffer, position + buffer.position());
            }
            return position;
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw new ScratchException(folder, e);
        }
    }

    /** Reads a block that was written. */
    void read(long position, byte[] into, int length) throws IOException {
        FileChannel file;
        synchronized (this) {
            file = channel;
        }
        if (file == null) {
            throw new IllegalStateException("expected a block that was written, but there is none");
        }
        ByteBuffer buffer = ByteBuffer.wrap(into, 0, length);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, position + buffer.position()) < 0) {
                throw new ScratchException(folder, new IOException("a file that was cut short"));
            }
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
