package io.scalewise.datasets.share;

import java.util.List;

/** Which of several nested samples a row goes to. Counts rows; for one thread. */
final class RowTargets {

    private final RowDraw draw;
    private final long[] limits;
    private final long[] counts;
    private long rows;

    /**
     * @param shares from large to small
     */
    RowTargets(long seed, List<Share> shares) {
        this.draw = new RowDraw(seed);
        this.limits = shares.stream().mapToLong(Share::limit).toArray();
        this.counts = new long[limits.length];
    }

    /** Goes on to the next row: how many samples it is in, the largest ones. */
    int next() {
        long number = draw.of(rows++);
        int samples = 0;
        while (samples < limits.length && number < limits[samples]) {
            counts[samples++]++;
        }
        return samples;
    }

    /** Goes on by so many rows that go nowhere. */
    void skip(long more) {
        rows += more;
    }

    /** All rows so far. */
    long rows() {
        return rows;
    }

    /** The rows of one of the samples. */
    long rows(int sample) {
        return counts[sample];
    }
}
