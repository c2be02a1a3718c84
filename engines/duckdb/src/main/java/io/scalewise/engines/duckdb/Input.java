package io.scalewise.engines.duckdb;

import io.scalewise.contract.Source;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.Progress;
import io.scalewise.engine.RunSettings;
import java.io.IOException;

/** The files of a run, whatever their format. */
sealed interface Input {

    /** CSV files. */
    record Csv(CsvFiles files) implements Input {}

    /** Parquet files. */
    record Parquet(ParquetFiles files) implements Input {}

    /** Checks headers or schemas. */
    static Input of(Source source, DataSource input, RunSettings settings, Database database) throws EngineException {
        return input.format().isCsv()
                ? new Csv(new CsvFiles(source, input, settings))
                : new Parquet(new ParquetFiles(source, input.files(), settings.scratch(), database));
    }

    /**
     * The query of the rows.
     *
     * @param rejects takes the malformed lines
     * @param way how CSV files are read
     */
    default SourceQuery query(ContractSql sql, RejectParts rejects, Way way, Progress progress)
            throws EngineException, IOException {
        if (this instanceof Csv csv) {
            return csv.files().query(sql, rejects, way, progress);
        }
        return ((Parquet) this).files().query(sql.values());
    }

    /** The query as it would be for plain records. */
    default SourceQuery assumedQuery(ContractSql sql) {
        if (this instanceof Csv csv) {
            return csv.files().assumedQuery(sql);
        }
        return ((Parquet) this).files().query(sql.values());
    }

    /** Puts a failure down to the input where it is the input's. */
    default EngineException diagnose(EngineException failure, Database database) {
        return this instanceof Parquet parquet ? parquet.files().diagnose(failure, database) : failure;
    }
}
