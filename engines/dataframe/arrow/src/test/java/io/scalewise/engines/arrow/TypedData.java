package io.scalewise.engines.arrow;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.dataset.file.DatasetFileWriter;
import org.apache.arrow.dataset.file.FileFormat;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.compression.CompressionUtil;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/** Writes typed files by Arrow's own writers. */
final class TypedData {

    /** Never closed: threads of the native writer let go of batches after it has returned. */
    private static final BufferAllocator PARQUET_WRITER_ALLOCATOR = new RootAllocator();

    /** Fills the vectors of one batch. */
    @FunctionalInterface
    interface Filling extends BiConsumer<List<FieldVector>, Integer> {}

    private final List<Field> fields;
    private final int batches;
    private final int rows;
    private final Filling filling;

    /**
     * @param rows of each batch
     * @param filling is given the vectors and the number of the batch
     */
    TypedData(List<Field> fields, int batches, int rows, Filling filling) {
        this.fields = fields;
        this.batches = batches;
        this.rows = rows;
        this.filling = filling;
    }

    Path file(Path path) throws IOException {
        try (BufferAllocator allocator = new RootAllocator();
                VectorSchemaRoot root = VectorSchemaRoot.create(new Schema(fields), allocator);
                WritableByteChannel channel = Channels.newChannel(Files.newOutputStream(path));
                ArrowFileWriter writer = new ArrowFileWriter(root, null, channel)) {
            writer.start();
            for (int batch = 0; batch < batches; batch++) {
                fill(root, batch);
                writer.writeBatch();
            }
            writer.end();
        }
        return path;
    }

    Path compressedFile(Path path) throws IOException {
        try (BufferAllocator allocator = new RootAllocator();
                VectorSchemaRoot root = VectorSchemaRoot.create(new Schema(fields), allocator);
                WritableByteChannel channel = Channels.newChannel(Files.newOutputStream(path));
                ArrowFileWriter writer = new ArrowFileWriter(
                        root,
                        new DictionaryProvider.MapDictionaryProvider(),
                        channel,
                        null,
                        IpcOption.DEFAULT,
                        CommonsCompressionFactory.INSTANCE,
                        CompressionUtil.CodecType.ZSTD)) {
            writer.start();
            for (int batch = 0; batch < batches; batch++) {
                fill(root, batch);
                writer.writeBatch();
            }
            writer.end();
        }
        return path;
    }

    Path stream(Path path) throws IOException {
        return Files.write(path, stream());
    }

    private byte[] stream() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (BufferAllocator allocator = new RootAllocator();
                VectorSchemaRoot root = VectorSchemaRoot.create(new Schema(fields), allocator);
                ArrowStreamWriter writer = new ArrowStreamWriter(root, null, bytes)) {
            writer.start();
            for (int batch = 0; batch < batches; batch++) {
                fill(root, batch);
                writer.writeBatch();
            }
            writer.end();
        }
        return bytes.toByteArray();
    }

    /** By the native library, which writes into a new folder. */
    Path parquet(Path folder) throws Exception {
        Path target = Files.createTempDirectory(folder, "parquet");
        try (ArrowStreamReader reader =
                new ArrowStreamReader(new ByteArrayInputStream(stream()), PARQUET_WRITER_ALLOCATOR)) {
            DatasetFileWriter.write(
                    PARQUET_WRITER_ALLOCATOR,
                    reader,
                    FileFormat.PARQUET,
                    target.toUri().toString());
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.findFirst().orElseThrow();
        }
    }

    private void fill(VectorSchemaRoot root, int batch) {
        root.clear();
        root.getFieldVectors().forEach(vector -> {
            vector.setInitialCapacity(rows);
            vector.allocateNew();
        });
        filling.accept(root.getFieldVectors(), batch);
        root.setRowCount(rows);
    }
}
