package io.scalewise.engines.arrow;

import io.scalewise.contract.Contract;
import io.scalewise.contract.Source;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.Engine;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.EngineProcess;
import io.scalewise.engine.PreparedRun;
import io.scalewise.engine.RunSettings;
import java.io.IOException;
import org.apache.arrow.memory.OutOfMemoryException;

/** Computes a contract on columns in Apache Arrow's memory, a batch at a time, on all threads that it is given. */
public final class ArrowEngine implements Engine {

    private final int chunkBytes;

    public ArrowEngine() {
        this(CsvInput.CHUNK_BYTES);
    }

    /** With chunks of another size, to see what happens where they meet. */
    ArrowEngine(int chunkBytes) {
        this.chunkBytes = chunkBytes;
    }

    public static void main(String[] arguments) throws IOException {
        EngineProcess.serve(ArrowEngine::new);
        NativePool.awaitQuiet();
        // A native thread in which the memory ran out stays attached to the JVM, which would wait for it.
        System.exit(0);
    }

    @Override
    public PreparedRun prepare(Contract contract, DataSource input, RunSettings settings) throws EngineException {
        input.expectFormat("arrow", DataSource.Format.values());
        input.expectFiles();
        try {
            return new ArrowRun(contract, open(contract.source(), input, settings), settings);
        } catch (OutOfMemoryException e) {
            throw ArrowRun.outOfMemory(settings.memory().nativeBytes(), e);
        }
    }

    private Input open(Source source, DataSource input, RunSettings settings) throws EngineException {
        long limitBytes = settings.memory().nativeBytes();
        return switch (input.format()) {
            case CSV, CSV_GZIP, CSV_ZSTD -> new CsvInput(source, input, chunkBytes);
            case PARQUET -> new TypedInput(source, new ParquetFiles(), input.files(), limitBytes);
            case ARROW -> new TypedInput(source, new IpcFiles(), input.files(), limitBytes);
        };
    }

    @Override
    public String explain(Contract contract, DataSource input, RunSettings settings) throws EngineException {
        return Explanation.of(contract, input, settings);
    }
}
