package io.scalewise.engines.tablesaw;

/** Hashes of keys of several parts: each part is added in turn, and the sum finished before its low bits choose a slot. */
final class KeyHash {

    private KeyHash() {}

    static int of(long value) {
        // Fibonacci hashing: D. E. Knuth, The Art of Computer Programming 3, 6.4.
        return (int) ((value * 0x9E3779B97F4A7C15L) >>> Integer.SIZE);
    }

    static int of(double value) {
        return of(Double.doubleToLongBits(value));
    }

    static int add(int sum, int hash) {
        return (sum + hash) * 0x9E3779B9 + 1;
    }

    /** Lets the high bits have their say in the low ones. */
    static int finish(int sum) {
        int mixed = (sum ^ (sum >>> 16)) * 0x85EBCA6B;
        return mixed ^ (mixed >>> 13);
    }
}
