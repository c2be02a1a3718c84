package io.scalewise.engines.arrow;

import org.apache.arrow.memory.ArrowBuf;

/** Bitmaps as Arrow has them: bit {@code i} is bit {@code i % 8} of byte {@code i / 8}. */
final class Bits {

    private Bits() {}

    static boolean get(ArrowBuf bits, int index) {
        return (bits.getByte(index >> 3) >> (index & 7) & 1) != 0;
    }

    static void set(ArrowBuf bits, int index) {
        int at = index >> 3;
        bits.setByte(at, bits.getByte(at) | 1 << (index & 7));
    }

    /** How many bytes the words of {@code rows} bits take. */
    static long bytes(int rows) {
        return (rows + 63L) >> 6 << 3;
    }

    /** Sets the words that hold the first {@code rows} bits to ones. */
    static void fill(ArrowBuf bits, int rows) {
        bits.setOne(0, bytes(rows));
    }

    static void clear(ArrowBuf bits, int rows) {
        bits.setZero(0, bytes(rows));
    }

    static void copy(ArrowBuf from, ArrowBuf to, int rows) {
        to.setBytes(0, from, 0, bytes(rows));
    }

    static void and(ArrowBuf left, ArrowBuf right, ArrowBuf result, int rows) {
        long end = bytes(rows);
        for (long at = 0; at < end; at += Long.BYTES) {
            result.setLong(at, left.getLong(at) & right.getLong(at));
        }
    }
}
