package io.scalewise.engines.arrow;

import io.scalewise.contract.Source;
import io.scalewise.engine.EngineException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.dataset.file.FileFormat;
import org.apache.arrow.dataset.file.FileSystemDatasetFactory;
import org.apache.arrow.dataset.scanner.ScanOptions;
import org.apache.arrow.dataset.scanner.Scanner;
import org.apache.arrow.dataset.source.Dataset;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/** Parquet through Arrow's native reader, which decodes the declared columns alone. */
final class ParquetFiles implements TypedFormat {

    /** The batches that are computed at once come of one that is handed over, for some 20 microseconds. */
    private static final int BATCHES_A_SCAN = 4;

    private static FileSystemDatasetFactory factory(Path path, BufferAllocator allocator) {
        return new FileSystemDatasetFactory(
                allocator,
                NativePool.get(),
                FileFormat.PARQUET,
                path.toAbsolutePath().toUri().toString());
    }

    @Override
    public TypedFile inspect(Path path, Source source, Memory memory) throws EngineException {
        try (FileSystemDatasetFactory factory = factory(path, memory.allocator())) {
            Schema schema = factory.inspect();
            return TypedFile.of(path, schema, source, Field::getType);
        } catch (RuntimeException e) {
            throw unreadable(path, memory, e);
        }
    }

    private static EngineException unreadable(Path path, Memory memory, Exception e) {
        return memory.exhausted()
                ? BatchStream.failure(path, memory, e)
                : EngineException.unreadable(path, "a readable Parquet file", e);
    }

    @Override
    public BatchStream open(Path path, List<String> columns, Memory memory) throws EngineException {
        // What the native library hands over is in its own memory, which its pool has counted already. Other workers
        // may
        // still have batches of this file when it is closed.
        RootAllocator imported = memory.keep(new RootAllocator());
        FileSystemDatasetFactory factory = null;
        Dataset dataset = null;
        Scanner scanner = null;
        try {
            factory = factory(path, imported);
            dataset = factory.finish();
            long rows = (long) BATCHES_A_SCAN * Batch.mostRows(columns.size());
            scanner = dataset.newScan(new ScanOptions(rows, Optional.of(columns.toArray(String[]::new))));
            return new BatchStream(path, scanner.scanBatches(), imported, List.of(factory, dataset, scanner));
        } catch (RuntimeException e) {
            for (AutoCloseable resource : new AutoCloseable[] {scanner, dataset, factory}) {
                closeAfter(e, resource);
            }
            throw unreadable(path, memory, e);
        }
    }

    private static void closeAfter(RuntimeException failure, @Nullable AutoCloseable resource) {
        try {
            if (resource != null) {
                resource.close();
            }
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }
}
