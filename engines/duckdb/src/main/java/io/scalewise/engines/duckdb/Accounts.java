package io.scalewise.engines.duckdb;

import io.scalewise.engine.EngineException;
import java.io.IOException;
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
    static Accounts compute(ContractSql sql, SourceQuery source, Database database)
            throws EngineException, IOException {
        SortedMap<String, Long> rejected = new TreeMap<>();
        long accepted = 0;
        if (source.refused().isPresent()) {
            RefusedLines.forget(database);
        }
        if (sql.hasGrain()) {
            database.execute(sql.stage(source.parts()));
            addRefused(sql, source, database);
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
            database.execute(sql.answerInOnePass(source.parts()));
            addRefused(sql, source, database);
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
        if (rejected.containsKey(ContractSql.DOUBTFUL)) {
            throw new EngineException(
                    EngineException.Reason.FAILED,
                    "DuckDB: expected values, but got " + rejected.get(ContractSql.DOUBTFUL)
                            + " that may have come of words");
        }
        long duplicates = sql.hasGrain() ? accepted - filtered - aggregated : 0;
        return new Accounts(rejected, duplicates, filtered, aggregated, groups);
    }

    /** Judges the lines that the reader refused by their text; they have to be rejects. */
    private static void addRefused(ContractSql sql, SourceQuery source, Database database)
            throws EngineException, IOException {
        if (source.refused().isEmpty()) {
            return;
        }
        List<SourceQuery.Part> refused = source.refused().get().find(database, sql.texts());
        if (refused.isEmpty()) {
            return;
        }
        database.execute(sql.judgeRefused(refused));
        String withoutCause = database.query(sql.refusedWithoutCause()).get(0).get(0);
        if (!withoutCause.equals("0")) {
            throw new EngineException(
                    EngineException.Reason.FAILED,
                    "DuckDB: expected wrong values in the lines that it refused, but got none in " + withoutCause);
        }
        database.execute(sql.addRefused());
        database.execute("drop table refused");
    }
}
