package io.scalewise.engines.duckdb;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The queries that give the rows of the source.
 *
 * @param parts together all rows, but for the refused
 * @param records how many rows there must be, the refused among them; absent where that isn't known beforehand
 * @param malformed records that were rejected already
 * @param refused finds the lines that DuckDB's reader refused, where it was told the types
 */
record SourceQuery(List<Part> parts, OptionalLong records, long malformed, Optional<RefusedLines> refused) {

    /**
     * Rows.
     *
     * @param sql gives the declared columns
     * @param columns what they are
     */
    record Part(String sql, Columns columns) {}

    /** What the columns of a part are. */
    enum Columns {
        /** Texts, of which SQL makes values. */
        TEXTS,
        /** Values of a file that holds values. */
        VALUES,
        /** Values that DuckDB's reader made of texts which are not seen; what it refused is missing. */
        READ_VALUES
    }

    SourceQuery(Part part, OptionalLong records, long malformed) {
        this(List.of(part), records, malformed, Optional.empty());
    }
}
