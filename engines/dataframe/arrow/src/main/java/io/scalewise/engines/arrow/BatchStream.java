package io.scalewise.engines.arrow;

import io.scalewise.engine.EngineException;
import io.scalewise.engine.EngineException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.util.TransferPair;
import org.jspecify.annotations.Nullable;

/** An open Parquet or Arrow file: a reader of its batches and what has to be closed with it. */
final class BatchStream implements AutoCloseable {

    private final Path path;
    private final ArrowReader reader;
    private final BufferAllocator allocator;
    private final List<AutoCloseable> resources;

    /** @param resources closed behind the reader, the last one first */
    BatchStream(Path path, ArrowReader reader, BufferAllocator allocator, List<AutoCloseable> resources) {
        this.path = path;
        this.reader = reader;
        this.allocator = allocator;
        this.resources = List.copyOf(resources);
    }

    /** Moves to the next batch; returns how many rows it has, negative at the end. */
    int advance(Memory memory) throws EngineException {
        try {
            if (!reader.loadNextBatch()) {
                return -1;
            }
            return reader.getVectorSchemaRoot().getRowCount();
        } catch (OutOfMemoryException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw failure(path, memory, e);
        }
    }

    /** What a failure of a reader means: it has no room, or the file is no good. */
    static EngineException failure(Path path, Memory memory, Exception e) {
        return memory.exhausted() ? outOfMemory(path, e) : EngineException.unreadable(path, "a readable file", e);
    }

    private static EngineException outOfMemory(Path path, Exception e) {
        return new EngineException(
                Reason.OUT_OF_MEMORY,
                path + ": expected to be read in the memory that there is, but Arrow's native reader needs more; try a"
                        + " larger memory budget or smaller row groups",
                e);
    }

    /** Takes columns of the batch, by name, out of the reader; they are the caller's to close. */
    List<FieldVector> take(List<String> names) throws IOException {
        VectorSchemaRoot root = reader.getVectorSchemaRoot();
        List<FieldVector> taken = new ArrayList<>();
        try {
            for (String name : names) {
                taken.add(take(root.getVector(name)));
            }
            return taken;
        } catch (RuntimeException e) {
            taken.forEach(FieldVector::close);
            throw e;
        }
    }

    private FieldVector take(FieldVector vector) {
        Dictionary dictionary = dictionary(vector.getField());
        if (dictionary != null) {
            return (FieldVector) DictionaryEncoder.decode(vector, dictionary, allocator);
        }
        TransferPair transfer = vector.getTransferPair(allocator);
        transfer.transfer();
        return (FieldVector) transfer.getTo();
    }

    private @Nullable Dictionary dictionary(Field field) {
        return field.getDictionary() == null
                ? null
                : reader.lookup(field.getDictionary().getId());
    }

    /** The type of a field's values: in a dictionary, if it has one. */
    static ArrowType typeOf(Field field, Map<Long, Dictionary> dictionaries) {
        Dictionary dictionary = field.getDictionary() == null
                ? null
                : dictionaries.get(field.getDictionary().getId());
        return dictionary == null ? field.getType() : dictionary.getVectorType();
    }

    @Override
    public void close() throws IOException {
        try {
            reader.close();
        } finally {
            for (int i = resources.size() - 1; i >= 0; i--) {
                close(resources.get(i));
            }
        }
    }

    private static void close(AutoCloseable resource) throws IOException {
        try {
            resource.close();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
