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
    }

    @Override
    public PreparedRun prepare(Contract contract, DataSource input, RunSettings settings) throws EngineException {
        return new ArrowRun(contract, open(contract.source(), input), settings);
    }

    private Input open(Source source, DataSource input) throws EngineException {
        return switch (input.format()) {
            case CSV -> new CsvInput(source, input.files(), chunkBytes);
            case PARQUET -> new CsvInput(source, input.files(), chunkBytes);
            case ARROW -> new CsvInput(source, input.files(), chunkBytes);
        };
    }

    @Override
    public String explain(Contract contract, DataSource input, RunSettings settings) throws EngineException {
        return Explanation.of(contract, input, settings);
    }
}
