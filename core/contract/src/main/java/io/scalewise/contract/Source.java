package io.scalewise.contract;

import java.util.List;

/**
 * How records are read and what columns they have.
 *
 * @param parsing how strictly text is read as values
 * @param csv the form of CSV files
 * @param columns the declared columns, in declared order; an index into this list names a column everywhere
 * @param arrival whether accepted rows are known to come in ascending order of the grain key
 */
public record Source(Parsing parsing, CsvFormat csv, List<Column> columns, Arrival arrival) {

    /** How strictly text is read as values. */
    public enum Parsing {
        /** Spellings outside the grammar are left to the engine's own reader. */
        NATIVE,
        /** Every engine enforces the grammar to the letter. */
        STRICT
    }

    /** What is known of the order of rows. */
    public enum Arrival {
        /** Nothing. */
        ANY,
        /** Accepted rows come in ascending order of the grain key, files in the order given. */
        SORTED
    }

    public Source {
        columns = List.copyOf(columns);
    }
}
