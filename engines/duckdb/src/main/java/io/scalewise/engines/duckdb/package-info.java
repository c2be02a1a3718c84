/**
 * The embedded SQL engine: the contract becomes SQL, which DuckDB runs in this process.
 *
 * <p>Start at {@link io.scalewise.engines.duckdb.DuckDbEngine}. {@link io.scalewise.engines.duckdb.ContractSql} says the
 * contract in SQL, {@link io.scalewise.engines.duckdb.ExpressionSql} its expressions. DuckDB's CSV reader is fast, but what
 * it does with a line that is no record is not what the contract says. So {@link io.scalewise.engines.duckdb.CsvCensus}
 * looks at every line first, and {@link io.scalewise.engines.duckdb.CsvReading} has DuckDB read the file only in a way that
 * is exact for the lines that are there: told the types, if it can be, and {@link io.scalewise.engines.duckdb.RefusedLines}
 * are then judged by their text; {@link io.scalewise.engines.duckdb.Way} says what comes next where that isn't exact. Where there is none, the well-formed lines are copied first, or, where even those
 * are odd, rewritten by {@link io.scalewise.engines.duckdb.CleanCopy}. The records that DuckDB then sees must be as many as were counted.
 */
@NullMarked
package io.scalewise.engines.duckdb;

import org.jspecify.annotations.NullMarked;
