package io.scalewise.engines.streaming;

/**
 * One measure of all groups of a {@link Groups}. It keeps {@link #words} longs a group in the state that all measures
 * share, zero at first; one with more to keep has tables of its own.
 */
abstract class Accumulator {

    private final int words;

    Accumulator(int words) {
        this.words = words;
    }

    /** How many longs a group it keeps. */
    final int words() {
        return words;
    }

    /** How many bytes it holds beside the state. */
    long bytes() {
        return 0;
    }

    /** Whether it keeps copies of strings. */
    boolean keepsTexts() {
        return false;
    }

    /** Whether a row may make it hold more even where its group is there already. */
    boolean growsByRow() {
        return false;
    }

    /** An empty one of the same measure, which shares what it was compiled to. */
    abstract Accumulator another();

    /**
     * Takes rows in, each in its group, which may be of another partition than this accumulator.
     *
     * @param measure the measure's number, by which the accumulators of other partitions are found
     * @param offset where the measure's longs begin in the state of a group
     */
    abstract void add(Rows rows, Targets targets, int measure, int offset);

    /** Takes in what another accumulator of the same measure kept of a group. */
    abstract void merge(
            int group, long[] state, int at, Accumulator other, int otherGroup, long[] otherState, int otherAt);

    /**
     * Takes in what another kept beside the state of groups, {@code groups[i]} being its group {@code i} here, or negative
     * where that is not wanted.
     */
    void mergeTables(Groups here, int measure, Accumulator other, int[] groups) {}

    /** Says that all rows of a partition of survivors have been added, see {@link Apart}. */
    void forget() {}

    /** Appends the result, nothing for null. */
    abstract void append(int group, long[] state, int at, StringBuilder line);
}
