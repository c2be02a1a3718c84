package io.scalewise.engines.streaming;

/** What small arrays take on the heap besides what is in them. */
final class HeldBytes {

    /** The header of an array: a mark, its class, its length. */
    static final int HEADER = 16;

    /** A reference in an array, at heaps beyond 32 GiB; half of that below. */
    static final int REFERENCE = 8;

    private static final int ALIGNMENT = 8;

    private HeldBytes() {}

    /** An array of so many bytes. */
    static long of(int length) {
        return HEADER + ((long) length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
