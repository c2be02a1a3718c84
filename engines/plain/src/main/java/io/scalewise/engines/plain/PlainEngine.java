package io.scalewise.engines.plain;

import io.scalewise.contract.Contract;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.Engine;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.EngineProcess;
import io.scalewise.engine.PreparedRun;
import io.scalewise.engine.Progress;
import io.scalewise.engine.RunCounts;
import io.scalewise.engine.RunSettings;
import java.io.IOException;
import java.nio.file.Path;

/** Computes any contract over CSV files, a line at a time, in one thread. */
public final class PlainEngine implements Engine {

    private static final DataSource.Format[] READS = {
        DataSource.Format.CSV, DataSource.Format.CSV_GZIP, DataSource.Format.CSV_ZSTD
    };

    public static void main(String[] arguments) throws IOException {
        EngineProcess.serve(PlainEngine::new);
    }

    @Override
    public PreparedRun prepare(Contract contract, DataSource input, RunSettings settings) throws EngineException {
        input.expectFormat("plain", READS);
        input.expectFiles();
        return new PreparedRun() {
            @Override
            public RunCounts run(Path output, Progress progress) throws EngineException {
                return new Pass(contract, input, progress).run(output);
            }

            @Override
            public void close() {
                // Nothing is kept between runs.
            }
        };
    }

    @Override
    public String explain(Contract contract, DataSource input, RunSettings settings) throws EngineException {
        input.expectFormat("plain", READS);
        return Explanation.of(contract, input);
    }
}
