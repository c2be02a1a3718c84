package io.scalewise.engines.duckdb;

import io.scalewise.contract.Contract;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.Engine;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.EngineProcess;
import io.scalewise.engine.PreparedRun;
import io.scalewise.engine.RunSettings;
import java.io.IOException;

/** Computes a contract in DuckDB. */
public final class DuckDbEngine implements Engine {

    private static final DataSource.Format[] READS = {
        DataSource.Format.CSV, DataSource.Format.CSV_GZIP, DataSource.Format.CSV_ZSTD, DataSource.Format.PARQUET
    };

    public static void main(String[] arguments) throws IOException {
        EngineProcess.serve(DuckDbEngine::new);
    }

    @Override
    public PreparedRun prepare(Contract contract, DataSource input, RunSettings settings) throws EngineException {
        input.expectFormat("duckdb", READS);
        input.expectFiles();
        Database database = Database.open(contract, settings);
        try {
            return new DuckDbRun(contract, Input.of(contract.source(), input, settings, database), settings, database);
        } catch (EngineException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    @Override
    public String explain(Contract contract, DataSource input, RunSettings settings) throws EngineException {
        input.expectFormat("duckdb", READS);
        input.expectFiles();
        try (Database database = Database.open(contract, settings)) {
            return Explanation.of(contract, input, settings, database);
        }
    }
}
