package io.scalewise.engines.spark;

import io.scalewise.contract.Contract;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.Engine;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.EngineProcess;
import io.scalewise.engine.PreparedRun;
import io.scalewise.engine.RunSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.execution.ExplainMode;
import org.jspecify.annotations.Nullable;

/** Computes a contract in Spark SQL. A session serves all requests that can share it. */
public final class SparkEngine implements Engine, AutoCloseable {

    private static final DataSource.Format[] READS = {
        DataSource.Format.CSV, DataSource.Format.CSV_GZIP, DataSource.Format.PARQUET
    };

    private @Nullable Session session;

    public static void main(String[] arguments) throws IOException {
        try (SparkEngine engine = new SparkEngine()) {
            EngineProcess.serve(() -> engine);
        }
    }

    @Override
    public PreparedRun prepare(Contract contract, DataSource input, RunSettings settings) throws EngineException {
        input.expectFormat("spark", READS);
        input.expectFiles();
        Input files = input(contract, input, settings);
        Sizing sizing = Sizing.of(files.bytes(), settings);
        return new SparkRun(contract, files, sizing, settings, session(settings));
    }

    @Override
    public String explain(Contract contract, DataSource input, RunSettings settings) throws EngineException {
        input.expectFormat("spark", READS);
        input.expectFiles();
        Session open = session(settings);
        ContractQuery query = new ContractQuery(contract);
        List<SourceRows> rows;
        long bytes = Sizing.SMALL_BYTES; // without an input: the plan for a larger one
        if (!input.files().isEmpty()) {
            Input files = input(contract, input, settings);
            rows = files.rows(open.spark(), Map.of());
            bytes = files.bytes();
        } else if (input.format().isCsv()) {
            rows = List.of(CsvInput.declared(contract.source(), open.spark()));
        } else {
            rows = List.of(ParquetInput.declared(contract.source(), open.spark()));
        }
        StringBuilder text = new StringBuilder("Spark " + open.spark().version() + "\n");
        Session.configuration(settings)
                .forEach((name, value) ->
                        text.append(name).append('=').append(value).append('\n'));
        return text.append('\n')
                .append(SparkRun.answer(query, rows, Sizing.of(bytes, settings), open)
                        .queryExecution()
                        .explainString(ExplainMode.fromString("formatted")))
                .toString();
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
    }

    private Session session(RunSettings settings) throws EngineException {
        Session open = session;
        if (open != null && !open.serves(settings)) {
            open.close();
            open = null;
        }
        if (open == null) {
            open = Session.open(settings);
            session = open;
        }
        return open;
    }

    private static Input input(Contract contract, DataSource input, RunSettings settings) throws EngineException {
        List<String> paths = new ArrayList<>();
        try {
            for (int i = 0; i < input.files().size(); i++) {
                paths.add(PlainPaths.of(input.files().get(i), input.format(), settings.scratch(), i));
            }
        } catch (IOException e) {
            throw new EngineException(
                    EngineException.Reason.FAILED, settings.scratch() + ": expected a link, but got " + e, e);
        }
        return input.format().isCsv()
                ? new CsvInput(contract.source(), input, paths)
                : new ParquetInput(contract.source(), input.files(), paths);
    }
}
