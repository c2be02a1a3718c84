package io.scalewise.engines.streaming;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much state a run may keep in memory, and how much it keeps. What holds state says so as it grows, and goes to disk
 * where that is too much. Thread-safe.
 */
final class StateBudget {

    /** For buffers, and for what is soon garbage; of a small heap half. */
    private static final long BUFFER_BYTES = 24L << 20;

    /** Of the rest; what is left is for tables that are just being enlarged, and for the collector to work in. */
    private static final double SHARE_OF_REST = 0.7;

    /** What groups may take beyond the limit, as a part of it. */
    private static final int PART_FOR_GROUPS = 8;

    /** Which part of the budget all threads together may take for what they load back from disk. */
    private static final int PART_FOR_LOADS = 4;

    private final long limitBytes;
    private final long loadBytes;
    private final AtomicLong held = new AtomicLong();

    /** For a heap of {@code heapBytes} and so many threads. */
    StateBudget(long heapBytes, int threads) {
        limitBytes = (long) ((heapBytes - Math.min(BUFFER_BYTES, heapBytes / 2)) * SHARE_OF_REST);
        loadBytes = Math.max(1, limitBytes / PART_FOR_LOADS / threads);
    }

    /** Says that so many bytes more are held; fewer where negative. */
    void add(long bytes) {
        held.addAndGet(bytes);
    }

    /** Whether rows that are kept have to go to disk. */
    boolean isExceeded() {
        return held.get() > limitBytes;
    }

    /** Whether groups have to, which come when rows go: a little more may be held then. */
    boolean isExceededByGroups() {
        return held.get() > limitBytes + limitBytes / PART_FOR_GROUPS;
    }

    /**
     * Into how many parts what takes so much memory has to be cut, so that all threads can have a part each: a power of two,
     * at most {@code most}.
     */
    int parts(long bytes, int most) {
        int parts = 1;
        while (parts < most && bytes / parts > loadBytes) {
            parts *= 2;
        }
        return parts;
    }
}
