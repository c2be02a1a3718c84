package io.scalewise.engines.arrow;

import io.scalewise.contract.Source;
import io.scalewise.engine.EngineException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;

/** Arrow's IPC formats, file and stream, which the first bytes tell apart; buffers may be compressed by LZ4 or Zstandard. */
final class IpcFiles implements TypedFormat {

    private static final byte[] FILE_MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD_BYTES = 2 * Integer.BYTES;
    /** Stands before a message's length, but in streams of before 2019. */
    private static final int CONTINUATION = -1;

    private static final int STREAM_BUFFER_BYTES = 1 << 16;

    private static ArrowReader reader(Path path, Memory memory) throws IOException {
        byte[] head;
        try (InputStream input = Files.newInputStream(path)) {
            head = input.readNBytes(HEAD_BYTES);
        }
        // The reader closes what it reads from.
        if (Arrays.equals(Arrays.copyOf(head, FILE_MAGIC.length), FILE_MAGIC)) {
            return new ArrowFileReader(FileChannel.open(path), memory.allocator(), CommonsCompressionFactory.INSTANCE);
        }
        requireStream(head, Files.size(path));
        return new ArrowStreamReader(
                new BufferedInputStream(Files.newInputStream(path), STREAM_BUFFER_BYTES),
                memory.allocator(),
                CommonsCompressionFactory.INSTANCE);
    }

    /** A stream begins with the length of a message, for which the reader would make room whatever it is. */
    private static void requireStream(byte[] head, long fileBytes) throws IOException {
        ByteBuffer numbers = ByteBuffer.wrap(Arrays.copyOf(head, HEAD_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        int first = numbers.getInt();
        int length = first == CONTINUATION ? numbers.getInt() : first;
        if (length <= 0 || length > fileBytes) {
            throw new IOException("bytes that begin neither a file nor a stream");
        }
    }

    @Override
    public TypedFile inspect(Path path, Source source, Memory memory) throws EngineException {
        try (ArrowReader reader = reader(path, memory)) {
            Map<Long, Dictionary> dictionaries = reader.getDictionaryVectors();
            return TypedFile.of(
                    path,
                    reader.getVectorSchemaRoot().getSchema(),
                    source,
                    field -> BatchStream.typeOf(field, dictionaries));
        } catch (OutOfMemoryException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw EngineException.unreadable(path, "a readable Arrow IPC file or stream", e);
        }
    }

    @Override
    public BatchStream open(Path path, List<String> columns, Memory memory) throws EngineException {
        try {
            return new BatchStream(path, reader(path, memory), memory.allocator(), List.of());
        } catch (IOException e) {
            throw EngineException.unreadable(path, "a readable Arrow IPC file or stream", e);
        }
    }
}
