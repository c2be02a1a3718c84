package io.scalewise.engines.duckdb;

import io.scalewise.contract.Contract;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.Engine;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.EngineProcess;
import io.scalewise.engine.PreparedRun;
import io.scalewise.engine.RunSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Computes a contract in DuckDB. */
public final class DuckDbEngine implements Engine {

    public static void main(String[] arguments) throws IOException {
        EngineProcess.serve(DuckDbEngine::new);
    }

    @Override
    public PreparedRun prepare(Contract contract, DataSource input, RunSettings settings) throws EngineException {
        check(input);
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
        check(input);
        try (Database database = Database.open(contract, settings)) {
            return Explanation.of(contract, input, settings, database);
        }
    }

    private static void check(DataSource input) throws EngineException {
        if (input.format() == DataSource.Format.ARROW) {
            throw EngineException.refused("duckdb: expected CSV or Parquet, but got Arrow; try the engine arrow");
        }
        for (Path file : input.files()) {
            if (!Files.exists(file)) {
                throw EngineException.badInput(file + ": expected a file, but there is none");
            }
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw EngineException.badInput(file + ": expected a readable file, but it is none");
            }
        }
    }
}
