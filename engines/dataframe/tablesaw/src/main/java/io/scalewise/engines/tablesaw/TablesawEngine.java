package io.scalewise.engines.tablesaw;

import io.scalewise.contract.Contract;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.Engine;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.EngineProcess;
import io.scalewise.engine.PreparedRun;
import io.scalewise.engine.RunSettings;
import io.scalewise.engine.csv.CsvFile;
import java.io.IOException;

/** Computes any contract over CSV files with Tablesaw, the accepted rows in one table on the heap. */
public final class TablesawEngine implements Engine {

    private static final DataSource.Format[] READS = {
        DataSource.Format.CSV, DataSource.Format.CSV_GZIP, DataSource.Format.CSV_ZSTD
    };

    public static void main(String[] arguments) throws IOException {
        EngineProcess.serve(TablesawEngine::new);
    }

    @Override
    public PreparedRun prepare(Contract contract, DataSource input, RunSettings settings) throws EngineException {
        input.expectFormat("tablesaw", READS);
        input.expectFiles();
        return new TablesawRun(contract, CsvFile.openAll(input, contract.source()));
    }

    @Override
    public String explain(Contract contract, DataSource input, RunSettings settings) throws EngineException {
        input.expectFormat("tablesaw", READS);
        return Explanation.of(contract, input);
    }
}
