package io.scalewise.datasets.groupby;

import io.scalewise.datasets.draw.Draws;

/**
 * The ids of any row, in arithmetic that needs no memory. A column's ids are numbered from 1; the least of them are
 * missing instead, as many as {@code nulls} says, since it doesn't matter which.
 *
 * <p>In random order each is drawn. In sorted order, a column divides each run of rows that are equal in all columns
 * before it: into as many runs of one size as there are ids or, where there are more ids than rows, into single rows,
 * whose ids are drawn from one stretch of the range each. A row that is alone has its further ids drawn.
 */
final class IdLayout {

    /** Of ids: three of texts, three of numbers. */
    static final int COLUMNS = 6;

    /** In place of a missing id. */
    static final int MISSING = 0;

    private final long rows;
    private final boolean sorted;
    private final int[] values = new int[COLUMNS];
    private final int[] missing = new int[COLUMNS];
    private final Draws draws;

    /**
     * Of so many rows.
     *
     * @param groups how many ids there are of the large groups; of the small ones there are {@code rows / groups}
     * @param nulls percentage of the ids of each column that are missing
     */
    IdLayout(long rows, int groups, int nulls, boolean sorted, long seed) {
        this.rows = rows;
        this.sorted = sorted;
        this.draws = new Draws(seed, 1);
        int small = (int) Math.max(1, rows / groups);
        for (int column = 0; column < COLUMNS; column++) {
            values[column] = column % 3 == 2 ? small : groups;
            missing[column] = (int) ((long) values[column] * nulls / 100);
        }
    }

    /** How many ids a column has at most, a missing one included. */
    long ids(int column) {
        return values[column];
    }

    /** Computes the ids of a row, up to that of {@code last}. */
    void of(long row, int last, int[] ids) {
        if (sorted) {
            sorted(row, last, ids);
            return;
        }
        long at = draws.at(row);
        for (int column = 0; column <= last; column++) {
            ids[column] = id(column, Draws.below(Draws.field(at, column), values[column]));
        }
    }

    private void sorted(long row, int last, int[] ids) {
        long start = 0;
        long end = rows;
        for (int column = 0; column <= last; column++) {
            long run = end - start;
            int range = values[column];
            int without = missing[column];
            int position;
            if (run == 1) {
                position = Draws.below(Draws.field(draws.at(row), column), range);
            } else if (run >= range) {
                position = (int) ((row - start) * range / run);
                boolean none = position < without;
                end = start + firstOf(none ? without : position + 1, run, range);
                start += none ? 0 : firstOf(position, run, range);
            } else {
                position = positionInStretch(start, row - start, run, column);
                end = position < without ? start + missingOf(start, run, column) : row + 1;
                start = position < without ? start : row;
            }
            ids[column] = id(column, position);
        }
    }

    /** The first row that has the id at a position, where ids share a run evenly. */
    private static long firstOf(long position, long run, int range) {
        return (position * run + range - 1) / range;
    }

    /** The position of a row's id, where a run has fewer rows than there are ids. */
    private int positionInStretch(long start, long row, long run, int column) {
        long range = values[column];
        int first = (int) (row * range / run);
        int next = (int) ((row + 1) * range / run);
        return first + Draws.below(Draws.field(draws.at(start + row), column), next - first);
    }

    /** How many rows at the beginning of such a run have no id. */
    private long missingOf(long start, long run, int column) {
        long range = values[column];
        long whole = missing[column] * run / range;
        while (whole > 0 && whole * range / run > missing[column]) {
            whole--;
        }
        while ((whole + 1) * range / run <= missing[column] && whole < run) {
            whole++;
        }
        boolean oneMore = whole < run && positionInStretch(start, whole, run, column) < missing[column];
        return oneMore ? whole + 1 : whole;
    }

    private int id(int column, int position) {
        return position < missing[column] ? MISSING : position + 1;
    }
}
