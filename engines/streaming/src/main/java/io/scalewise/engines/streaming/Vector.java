package io.scalewise.engines.streaming;

import java.util.Arrays;

/** What an expression is for each of some {@link Rows}, see {@link Values}. */
final class Vector {

    final long[] values = new long[Rows.MOST];

    /** The upper 64 bits of wide values. */
    final long[] highs = new long[Rows.MOST];

    private final boolean[] missing = new boolean[Rows.MOST];
    private boolean someMissing;

    boolean isMissing(int row) {
        return someMissing && missing[row];
    }

    /** Begins anew, without a missing value. */
    void clear() {
        if (someMissing) {
            Arrays.fill(missing, false);
            someMissing = false;
        }
    }

    boolean hasMissing() {
        return someMissing;
    }

    void setMissing(int row) {
        missing[row] = true;
        someMissing = true;
    }
}
