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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Computes any contract over CSV files with Tablesaw, the accepted rows in one table on the heap. */
public final class TablesawEngine implements Engine {

    public static void main(String[] arguments) throws IOException {
        EngineProcess.serve(TablesawEngine::new);
    }

    @Override
    public PreparedRun prepare(Contract contract, DataSource input, RunSettings settings) throws EngineException {
        input.expectFormat("tablesaw", DataSource.Format.CSV);
        input.expectFiles();
        List<CsvFile> files = new ArrayList<>();
        for (Path path : input.files()) {
            files.add(CsvFile.open(path, contract.source()));
        }
        return new TablesawRun(contract, files);
    }

    @Override
    public String explain(Contract contract, DataSource input, RunSettings settings) throws EngineException {
        input.expectFormat("tablesaw", DataSource.Format.CSV);
        return Explanation.of(contract, input);
    }
}
