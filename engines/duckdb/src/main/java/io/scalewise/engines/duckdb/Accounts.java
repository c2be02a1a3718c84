package io.scalewise.engines.duckdb;

import io.scalewise.engine.EngineException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of the rows that DuckDB read.
 *
 * @param rejectedByReason the rejected ones
 * @param duplicates those that lost to another of their key
 * @param filtered those that {@code where} left out
 * @param aggregated the others
 * @param groups how many groups they made
 */
record Accounts(
        SortedMap<String, Long> rejectedByReason, long duplicates, long filtered, long aggregated, long groups) {

    /** All rows. */
    long rows() {
        return rejectedByReason.values().stream().mapToLong(Long::longValue).sum() + duplicates + filtered + aggregated;
    }

    /** Computes the table {@code answer}, and counts. */
    static Accounts compute(ContractSql sql, SourceQuery source, Database database) throws EngineException {
        SortedMap<String, Long> rejected = new TreeMap<>();
        long accepted = 0;
        if (sql.hasGrain()) {
            database.execute(sql.stage(source.sql(), source.typed()));
            for (List<String> row : database.query(sql.stagedAccounts())) {
                if (row.get(0).isEmpty()) {
                    accepted = Long.parseLong(row.get(1));
                } else {
                    rejected.put(row.get(0), Long.parseLong(row.get(1)));
                }
            }
            database.execute(sql.contested());
            database.execute(sql.answerOfSurvivors(database.count("contested") > 0));
        } else {
            database.execute(sql.answerInOnePass(source.sql(), source.typed()));
        }
        long filtered = 0;
        long aggregated = 0;
        long groups = 0;
        for (List<String> row : database.query(sql.accounts())) {
            long rows = Long.parseLong(row.get(1));
            if (row.get(0).isEmpty()) {
                aggregated = rows;
                groups = Long.parseLong(row.get(2));
            } else if (row.get(0).equals(ContractSql.FILTERED)) {
                filtered = rows;
            } else {
                rejected.put(row.get(0), rows);
            }
        }
        long duplicates = sql.hasGrain() ? accepted - filtered - aggregated : 0;
        return new Accounts(rejected, duplicates, filtered, aggregated, groups);
    }
}
