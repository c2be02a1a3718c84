package io.scalewise.engines.streaming;

import io.scalewise.contract.Contract;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.Engine;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.EngineProcess;
import io.scalewise.engine.PreparedRun;
import io.scalewise.engine.RunSettings;
import io.scalewise.engine.csv.CsvFile;
import java.io.IOException;
import java.util.List;

/** Computes a contract in one pass over the bytes of CSV files, on all threads that it is given. */
public final class StreamingEngine implements Engine {

    /** Large enough that taking one costs nothing, small enough for the processor's cache. */
    private static final int CHUNK_BYTES = 1 << 20;

    private static final DataSource.Format[] READS = {
        DataSource.Format.CSV, DataSource.Format.CSV_GZIP, DataSource.Format.CSV_ZSTD
    };

    private final int chunkBytes;

    public StreamingEngine() {
        this(CHUNK_BYTES);
    }

    /** With chunks of another size, to see what happens where they meet. */
    StreamingEngine(int chunkBytes) {
        this.chunkBytes = chunkBytes;
    }

    public static void main(String[] arguments) throws IOException {
        EngineProcess.serve(StreamingEngine::new);
    }

    @Override
    public PreparedRun prepare(Contract contract, DataSource input, RunSettings settings) throws EngineException {
        input.expectFormat("streaming", READS);
        input.expectFiles();
        List<CsvFile> files = CsvFile.openAll(input, contract.source());
        long stateBytes = StateBudget.limitBytes(settings);
        return new StreamingRun(
                contract, files, settings, stateBytes, chunkBytes, Fusion.begin(contract, files, settings));
    }

    @Override
    public String explain(Contract contract, DataSource input, RunSettings settings) throws EngineException {
        input.expectFormat("streaming", READS);
        return Explanation.of(contract, input, settings, StateBudget.limitBytes(settings), chunkBytes)
                + Fusion.explain(contract, settings);
    }
}
