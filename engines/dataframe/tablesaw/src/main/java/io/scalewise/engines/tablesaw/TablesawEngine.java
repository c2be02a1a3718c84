package io.scalewise.engines.tablesaw;

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

/** Computes any contract over CSV files with Tablesaw, the accepted rows in one table on the heap. */
public final class TablesawEngine implements Engine {

    public static void main(String[] arguments) throws IOException {
        EngineProcess.serve(TablesawEngine::new);
    }

    @Override
    public PreparedRun prepare(Contract contract, DataSource input, RunSettings settings) throws EngineException {
        refuseAllButCsv(input);
        for (Path file : input.files()) {
            if (!Files.exists(file)) {
                throw EngineException.badInput(file + ": expected a CSV file, but there is none; try another path");
            }
            if (Files.isDirectory(file)) {
                throw EngineException.badInput(
                        file + ": expected a CSV file, but got a folder; try the files that are in it");
            }
        }
        return new TablesawRun(contract, input.files());
    }

    @Override
    public String explain(Contract contract, DataSource input, RunSettings settings) throws EngineException {
        refuseAllButCsv(input);
        return Explanation.of(contract, input);
    }

    private static void refuseAllButCsv(DataSource input) throws EngineException {
        if (input.format() != DataSource.Format.CSV) {
            throw EngineException.refused(
                    "tablesaw: expected CSV input, but got " + input.format().spelling() + "; try the duckdb engine");
        }
    }
}
