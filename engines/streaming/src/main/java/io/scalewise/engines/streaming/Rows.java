package io.scalewise.engines.streaming;

/**
 * Rows that are worked on together: where they begin in the slots of one {@link Row}. A step is done for all of them
 * before the next one. So what a step calls is called once, and the processor waits for the memory of many rows at once.
 */
final class Rows {

    /**
     * As many rows at most. What is looked at for them has room in the processor's nearest cache; and as the JVM compiles a
     * step when it was called often, a hundred times as many rows are soon over.
     */
    static final int MOST = 64;

    /** Through which they are looked at; where it stands is of no meaning. */
    final Row row;

    final int[] starts = new int[MOST];

    /** Where in its chunk each record begins that was just read. */
    final int[] positions = new int[MOST];

    int count;

    Rows(Row row) {
        this.row = row;
    }

    /** Moves a row to a place before it, where none stands that is wanted. */
    void move(int from, int to) {
        starts[to] = starts[from];
        positions[to] = positions[from];
    }
}
