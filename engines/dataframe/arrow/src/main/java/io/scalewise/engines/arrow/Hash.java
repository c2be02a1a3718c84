package io.scalewise.engines.arrow;

import org.apache.arrow.memory.ArrowBuf;

/** Hashes of the rows of some columns, a column at a time. */
final class Hash {

    private static final long SEED = 0x2545F4914F6CDD1DL;
    /** The golden ratio's bits, as in Fibonacci hashing. */
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private static final long MISSING = 0x5851F42D4C957F2DL;

    private Hash() {}

    /** Writes to {@code hashes[k]} the hash of the row that is selected as the {@code k}-th. */
    static void of(Column[] columns, Selection rows, long[] hashes) {
        int[] selected = rows.rows();
        int count = rows.count();
        for (int k = 0; k < count; k++) {
            hashes[k] = SEED;
        }
        for (Column column : columns) {
            switch (column.form()) {
                case WORD, DOUBLE -> {
                    for (int k = 0; k < count; k++) {
                        int row = selected[k];
                        hashes[k] = mix(hashes[k], column.isPresent(row) ? column.word(row) : MISSING);
                    }
                }
                case WIDE -> {
                    for (int k = 0; k < count; k++) {
                        int row = selected[k];
                        hashes[k] = column.isPresent(row)
                                ? mix(mix(hashes[k], column.low(row)), column.high(row))
                                : mix(hashes[k], MISSING);
                    }
                }
                case BIT -> {
                    for (int k = 0; k < count; k++) {
                        int row = selected[k];
                        long value = column.bit(row) ? 1 : 0;
                        hashes[k] = mix(hashes[k], column.isPresent(row) ? value : MISSING);
                    }
                }
                case TEXT -> {
                    ArrowBuf bytes = column.values();
                    for (int k = 0; k < count; k++) {
                        int row = selected[k];
                        hashes[k] = column.isPresent(row)
                                ? text(hashes[k], bytes, column.textStart(row), column.textEnd(row))
                                : mix(hashes[k], MISSING);
                    }
                }
            }
        }
    }

    private static long text(long seed, ArrowBuf bytes, int start, int end) {
        long hash = seed ^ (end - start);
        int i = start;
        for (; i + Long.BYTES <= end; i += Long.BYTES) {
            hash = mix(hash, bytes.getLong(i));
        }
        long rest = 0;
        for (; i < end; i++) {
            rest = rest << Byte.SIZE | (bytes.getByte(i) & 0xFF);
        }
        return mix(hash, rest);
    }

    /** Both halves of the product, so that all bits of the result depend on all of the operands. */
    private static long mix(long hash, long value) {
        long mixed = (hash ^ value) * FACTOR;
        mixed ^= mixed >>> 32;
        return mixed * FACTOR ^ mixed >>> 29;
    }
}
