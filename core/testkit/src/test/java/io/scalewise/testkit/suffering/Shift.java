package io.scalewise.testkit.suffering;

import java.util.concurrent.locks.LockSupport;

/** The time that a suffering engine works: long enough for shares of it to be clear. */
final class Shift {

    private static final long LENGTH_NANOS = 2_500_000_000L;

    private final long beginNanos = System.nanoTime();

    boolean isOver() {
        return System.nanoTime() - beginNanos >= LENGTH_NANOS;
    }

    /** How much of it is over, up to 1. */
    double share() {
        return Math.min(1, (double) (System.nanoTime() - beginNanos) / LENGTH_NANOS);
    }

    /** Does nothing for so long. */
    static void rest(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
