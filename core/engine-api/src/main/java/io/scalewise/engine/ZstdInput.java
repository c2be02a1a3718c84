package io.scalewise.engine;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * What was compressed by Zstandard, in one frame or several, to the last byte of the file; an {@link IOException} says what
 * is wrong with a file that isn't that. Not thread-safe.
 *
 * <p>The library's own stream takes a frame that is cut for the end of the file, in silence, where the frame before it ended
 * in the same buffer.
 */
final class ZstdInput extends InputStream {

    /** As the library recommends: the most that a block of a frame expands to. */
    private static final int BUFFER_BYTES = 1 << 17;

    private final InputStream input;
    private final ZstdDecompressCtx context = new ZstdDecompressCtx();
    private final byte[] read = new byte[BUFFER_BYTES];
    private final ByteBuffer compressed =
            ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
    private final ByteBuffer text = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
    private boolean withinFrame;
    /** Whether the library may have more text than there was room for. */
    private boolean more;

    /** Reads from {@code input}, which it closes when it is closed. */
    ZstdInput(InputStream input) throws IOException {
        this.input = input;
        if (!fill()) {
            context.close();
            throw new IOException("an empty file, which is no zstd data; try compressing it again");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (!text.hasRemaining()) {
            if (!more && !compressed.hasRemaining() && !fill()) {
                if (withinFrame) {
                    throw new IOException("zstd data that end too early; try fetching the file again");
                }
                return -1;
            }
            decompress();
        }
        int count = Math.min(length, text.remaining());
        text.get(bytes, offset, count);
        return count;
    }

    private void decompress() throws IOException {
        text.clear();
        try {
            withinFrame = !context.decompressDirectByteBufferStream(text, compressed);
        } catch (ZstdException e) {
            String message = String.valueOf(e.getMessage());
            throw new IOException(
                    message.contains("too much memory")
                            ? "zstd data with a window of more than 128 MiB; try compressing again without --long"
                            : "zstd data that are damaged, or something else (" + message
                                    + "); try fetching the file again",
                    e);
        }
        more = withinFrame && !text.hasRemaining();
        text.flip();
    }

    private boolean fill() throws IOException {
        int count = input.read(read);
        if (count <= 0) {
            return false;
        }
        compressed.clear().put(read, 0, count).flip();
        return true;
    }

    @Override
    public void close() throws IOException {
        context.close();
        input.close();
    }
}
