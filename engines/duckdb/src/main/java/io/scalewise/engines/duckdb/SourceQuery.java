package io.scalewise.engines.duckdb;

import java.util.OptionalLong;

/**
 * The query that gives the rows of the source.
 *
 * @param sql gives the declared columns, as text or typed
 * @param typed whether they are typed
 * @param records how many rows it must give; absent where that isn't known beforehand
 * @param malformed records that were rejected already
 */
record SourceQuery(String sql, boolean typed, OptionalLong records, long malformed) {}
