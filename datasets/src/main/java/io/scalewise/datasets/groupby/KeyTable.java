package io.scalewise.datasets.groupby;

import java.util.Arrays;

/** Numbers keys of several ids from 0, in the order in which they come. Grows with them. Not thread-safe. */
final class KeyTable {

    private static final int FIRST_SLOTS = 1 << 10;

    private final int width;
    private int[] keys;
    private int[] slots = new int[FIRST_SLOTS];
    private int count;

    /** Of keys of {@code width} ids. */
    KeyTable(int width) {
        this.width = width;
        this.keys = new int[FIRST_SLOTS / 2 * width];
    }

    int count() {
        return count;
    }

    /** An id of a key. */
    int id(int key, int position) {
        return keys[key * width + position];
    }

    /** A hash of a key, all of whose bits are good. */
    static long hash(int[] key) {
        long hash = 0;
        for (int id : key) {
            hash = (hash + id + 1) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        hash *= 0xD6E8FEB86659FD93L;
        return hash ^ (hash >>> 32);
    }

    /** The number of a key; a new one where it comes for the first time. */
    int number(int[] key, long hash) {
        int slot = (int) hash & (slots.length - 1);
        while (slots[slot] != 0) {
            int number = slots[slot] - 1;
            if (Arrays.equals(keys, number * width, (number + 1) * width, key, 0, width)) {
                return number;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        if (count == slots.length / 2) {
            grow();
            return number(key, hash);
        }
        System.arraycopy(key, 0, keys, count * width, width);
        slots[slot] = ++count;
        return count - 1;
    }

    private void grow() {
        slots = new int[2 * slots.length];
        keys = Arrays.copyOf(keys, 2 * keys.length);
        int[] key = new int[width];
        for (int number = 0; number < count; number++) {
            System.arraycopy(keys, number * width, key, 0, width);
            int slot = (int) hash(key) & (slots.length - 1);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = number + 1;
        }
    }
}
