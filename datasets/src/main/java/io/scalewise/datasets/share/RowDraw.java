package io.scalewise.datasets.share;

/**
 * Draws a number for each row, from its place among all rows and a seed. Rows with numbers below a limit are a sample: a
 * lower limit takes some of the same rows, so that samples are nested.
 */
final class RowDraw {

    /** How many bits a number has. */
    static final int BITS = 62;

    /** 2^64 over the golden ratio, odd: successive multiples lie far apart. */
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private final long start;

    RowDraw(long seed) {
        this.start = mixed(seed + STEP);
    }

    /**
     * The number of a row.
     *
     * @param row from 0, through all files
     */
    long of(long row) {
        return mixed(start + row * STEP) >>> (Long.SIZE - BITS);
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). */
    private static long mixed(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
