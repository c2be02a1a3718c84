package io.scalewise.engines.tablesaw;

import java.util.Arrays;

/**
 * Numbers the different keys of rows from 0, in the order in which they come: a hash table of numbers, with open addressing,
 * over keys that its users keep. Tablesaw's own {@code splitOn} makes a byte array, a text and a bitmap entry of every row,
 * can't tell null from the least long and the empty string, and knows rows only by the texts of their keys.
 */
abstract class KeyIndex {

    private static final int EMPTY = -1;

    private int[] slots = emptySlots(1 << 10);
    private int[] hashes = new int[1 << 9];
    private int size;

    private static int[] emptySlots(int length) {
        int[] slots = new int[length];
        Arrays.fill(slots, EMPTY);
        return slots;
    }

    /** Whether the key of that number is the key of a row in the batch at hand. */
    abstract boolean same(int number, int row);

    /** Keeps the key of a row in the batch at hand, which has the next number. */
    abstract void keep(int row);

    final int size() {
        return size;
    }

    /** The number of the row's key, which is new if {@link #size} has grown. */
    final int number(int row, int hash) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != EMPTY) {
            int number = slots[slot];
            if (hashes[number] == hash && same(number, row)) {
                return number;
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = size;
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        hashes[size] = hash;
        keep(row);
        size++;
        if (2L * size > slots.length) {
            grow();
        }
        return size - 1;
    }

    private void grow() {
        slots = emptySlots(Math.multiplyExact(slots.length, 2));
        int mask = slots.length - 1;
        for (int number = 0; number < size; number++) {
            int slot = hashes[number] & mask;
            while (slots[slot] != EMPTY) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = number;
        }
    }

    /** Hashes of the rows of some columns together. */
    static int[] hashes(Values[] columns, int size) {
        int[] hashes = new int[size];
        for (Values column : columns) {
            boolean anyMissing = !column.missing().isEmpty();
            for (int i = 0; i < size; i++) {
                int hash = (anyMissing && column.isMissing(i)) ? 0 : hash(column, i);
                hashes[i] = KeyHash.add(hashes[i], hash);
            }
        }
        for (int i = 0; i < size; i++) {
            hashes[i] = KeyHash.finish(hashes[i]);
        }
        return hashes;
    }

    private static int hash(Values values, int row) {
        if (values instanceof Values.Exact exact) {
            return exact.isWide(row) ? exact.big(row).hashCode() : KeyHash.of(exact.get(row));
        }
        if (values instanceof Values.Texts texts) {
            return texts.texts()[row].hashCode();
        }
        return values instanceof Values.Doubles doubles
                ? KeyHash.of(doubles.doubles()[row])
                : Boolean.hashCode(((Values.Flags) values).flags()[row]);
    }
}
