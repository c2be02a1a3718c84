package io.scalewise.harness.verify;

import java.util.Arrays;

/**
 * The rows of a partition by their keys, each with a count. A hash leads to a row, its bytes decide. Emptied and filled
 * again for each partition, so that memory is asked for once. Not thread-safe.
 */
final class RowTable {

    static final int NONE = -1;

    private static final int LEAST_ROWS = 64;

    /** Of {@link #ends}, for each row: where its key begins, where its rest begins, where that ends. */
    private static final int ENDS = 3;

    private static final long ROW = 0xffff_ffffL;

    private final RowHash hash;

    /** Keys and rests, one behind the other. */
    private byte[] bytes = new byte[1 << 10];

    private int size;
    private int rows;
    private int[] ends = new int[ENDS * LEAST_ROWS];
    private long[] counts = new long[LEAST_ROWS];

    /**
     * The lower half of a row's hash, and one more than its number, found from its hash on; 0 where none is. So most rows of
     * another key are told apart without a look at them. At most half of the slots are taken.
     */
    private long[] slots = new long[2 * LEAST_ROWS];

    RowTable(RowHash hash) {
        this.hash = hash;
    }

    void clear() {
        Arrays.fill(slots, 0);
        size = 0;
        rows = 0;
    }

    /** How many rows there are, numbered from 0 in the order in which they came. */
    int rows() {
        return rows;
    }

    /** The row of a key; {@link #NONE} where there is none. */
    int find(byte[] from, int start, int end) {
        return row(slot(hash.of(from, start, end - start) << Integer.SIZE, from, start, end));
    }

    /**
     * The row of a key, which is added with a count of 0 where there was none.
     *
     * @param rest where the key ends and the rest of the row begins
     */
    int findOrAdd(byte[] from, int start, int rest, int end) {
        long wanted = hash.of(from, start, rest - start) << Integer.SIZE;
        int slot = slot(wanted, from, start, rest);
        if (slots[slot] != 0) {
            return row(slot);
        }
        if (rows == counts.length) {
            grow();
            slot = slot(wanted, from, start, rest);
        }
        int length = end - start;
        if (bytes.length - size < length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length + (bytes.length >> 1), Math.addExact(size, length)));
        }
        System.arraycopy(from, start, bytes, size, length);
        ends[ENDS * rows] = size;
        ends[ENDS * rows + 1] = size + rest - start;
        size += length;
        ends[ENDS * rows + 2] = size;
        counts[rows] = 0;
        slots[slot] = wanted | (rows + 1);
        return rows++;
    }

    private int row(int slot) {
        return (int) (slots[slot] & ROW) - 1;
    }

    /** Where a key is, or would be. */
    private int slot(long wanted, byte[] from, int start, int end) {
        int mask = slots.length - 1;
        int slot = first(wanted, mask);
        while (slots[slot] != 0) {
            if (((slots[slot] ^ wanted) & ~ROW) == 0) {
                int row = row(slot);
                if (Arrays.equals(bytes, key(row), rest(row), from, start, end)) {
                    break;
                }
            }
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static int first(long wanted, int mask) {
        return (int) (wanted >>> Integer.SIZE) & mask;
    }

    private void grow() {
        int most = Math.multiplyExact(2, rows);
        ends = Arrays.copyOf(ends, Math.multiplyExact(ENDS, most));
        counts = Arrays.copyOf(counts, most);
        long[] before = slots;
        slots = new long[Math.multiplyExact(2, most)];
        int mask = slots.length - 1;
        for (long taken : before) {
            if (taken != 0) {
                int slot = first(taken, mask);
                while (slots[slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                slots[slot] = taken;
            }
        }
    }

    long count(int row) {
        return counts[row];
    }

    void setCount(int row, long count) {
        counts[row] = count;
    }

    /** The bytes of all rows; others once a row is added. */
    byte[] bytes() {
        return bytes;
    }

    int key(int row) {
        return ends[ENDS * row];
    }

    int rest(int row) {
        return ends[ENDS * row + 1];
    }

    int end(int row) {
        return ends[ENDS * row + 2];
    }
}
