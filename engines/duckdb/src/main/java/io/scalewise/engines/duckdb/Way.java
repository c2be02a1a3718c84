package io.scalewise.engines.duckdb;

/** How a run goes about CSV files: from the fastest way to the one that takes nothing for granted. */
enum Way {
    /** DuckDB's reader is told the types; the few lines that it refuses are looked at afterwards. */
    TYPED(1),
    /** The files are read as text, which SQL makes values of. */
    TEXT(2),
    /** Clean copies of the files are read as text. */
    COPIED(3);

    private final long attempts;

    Way(long attempts) {
        this.attempts = attempts;
    }

    /** How many ways were tried, with this one. */
    long attempts() {
        return attempts;
    }
}
