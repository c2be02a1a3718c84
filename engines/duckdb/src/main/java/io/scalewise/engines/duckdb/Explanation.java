package io.scalewise.engines.duckdb;

import io.scalewise.contract.Contract;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.RunSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The SQL of a contract, and, with an input, DuckDB's plan for it. */
final class Explanation {

    private Explanation() {}

    static String of(Contract contract, DataSource input, RunSettings settings, Database database)
            throws EngineException {
        ContractSql sql = new ContractSql(contract);
        List<String> text = new ArrayList<>();
        text.add("-- DuckDB " + database.query("select version()").get(0).get(0) + ", one process, "
                + settings.threads() + " threads");
        Database.settings(contract, settings).forEach(statement -> text.add(statement + ";"));
        text.add("");
        ContractSql.MACROS.forEach(macro -> text.add(macro + ";"));
        text.add("");
        if (input.format().isCsv()) {
            text.add(
                    """
                    -- Every line was looked at before: this is read so where all are plain records. Malformed lines become
                    -- rejects at once; where they, or quotes, need it, the reader is told otherwise or gets a clean copy.
                    -- Lines that it refuses for a type are read again, as text; where they and the rows are not as many as
                    -- were counted, so is all the rest.""");
        }
        SourceQuery source = input.files().isEmpty()
                ? withoutInput(contract, input.format(), sql)
                : Input.of(contract.source(), input, settings, database).assumedQuery(sql);
        List<String> statements = DuckDbRun.statements(sql, source);
        statements.forEach(statement -> text.add(statement + ";\n"));
        text.add("-- the result\n" + sql.result() + ";\n");
        text.add("-- the rejects\n" + sql.rejects() + ";");
        if (!input.files().isEmpty()) {
            String first = statements.get(0);
            text.add("\n-- the plan of the statement that reads");
            text.add(plan(first.substring(first.indexOf("\n") + 1), database));
        }
        return String.join("\n", text) + "\n";
    }

    private static SourceQuery withoutInput(Contract contract, DataSource.Format format, ContractSql sql) {
        if (format.isCsv()) {
            CsvReading reading = CsvReading.assumed(contract.source(), format);
            List<Path> files = List.of(Path.of("input." + format.spelling()));
            return new SourceQuery(reading.part(files, contract.source(), sql), OptionalLong.empty(), 0);
        }
        String columns = String.join(", ", sql.values());
        return new SourceQuery(
                new SourceQuery.Part(
                        "  select " + columns + "\n  from read_parquet(['input.parquet'])", SourceQuery.Columns.VALUES),
                OptionalLong.empty(),
                0);
    }

    private static String plan(String query, Database database) throws EngineException {
        return database.query("explain " + query).get(0).get(1);
    }
}
