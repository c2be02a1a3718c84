package io.scalewise.datasets.groupby;

import io.scalewise.datasets.draw.Draws;
import io.scalewise.datasets.draw.Permutation;

/** The values of any row. Immutable, for any thread. */
final class GroupByValues {

    /** v1, v2, v3. */
    static final int COLUMNS = 3;

    /** In place of a missing value. */
    static final int MISSING = -1;

    /** Digits of v3 behind the point, of which its numbers are whole ones. */
    static final int V3_DIGITS = 6;

    private static final int MOST_V1 = 5;
    private static final int MOST_V2 = 15;
    private static final int BOUND_V3 = 100_000_000;

    private final Draws draws;
    private final long missingRows;
    private final Permutation[] missing = new Permutation[COLUMNS];

    /** Of so many rows; {@code nulls} is the percentage of rows of each column that have no value. */
    GroupByValues(long rows, int nulls, long seed) {
        this.draws = new Draws(seed, 2);
        this.missingRows = rows * nulls / 100;
        for (int column = 0; column < COLUMNS; column++) {
            missing[column] = new Permutation(rows, seed, 100 + column);
        }
    }

    /** The value of a column, v1, v2 or millionths of v3, or {@link #MISSING}. */
    int of(long row, int column) {
        if (missingRows > 0 && missing[column].apply(row) < missingRows) {
            return MISSING;
        }
        long bits = Draws.field(draws.at(row), column);
        return switch (column) {
            case 0 -> 1 + Draws.below(bits, MOST_V1);
            case 1 -> 1 + Draws.below(bits, MOST_V2);
            default -> Draws.below(bits, BOUND_V3);
        };
    }
}
