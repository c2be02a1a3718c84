package io.scalewise.engines.tablesaw;

import java.util.Arrays;

/**
 * Numbers the different keys of rows from 0, in the order in which they come: a hash table of numbers, with open addressing,
 * beside one copy of each key. Tablesaw's own {@code splitOn} makes a byte array, a text and a bitmap entry of every row,
 * can't tell null from the least long and the empty string, and knows rows only by the texts of their keys.
 */
final class KeyIndex {

    private static final int EMPTY = -1;

    private int[] slots = emptySlots(1 << 10);
    private int[] hashes = new int[1 << 9];
    private int size;
    /** A column for each part of a key; none before the first rows come. */
    private KeyColumn[] keys = {};

    private static int[] emptySlots(int length) {
        int[] slots = new int[length];
        Arrays.fill(slots, EMPTY);
        return slots;
    }

    /** The different keys so far. */
    int size() {
        return size;
    }

    /** The values of a part of the keys, in the order of their numbers. */
    Values values(int part) {
        return keys[part].values();
    }

    /** The numbers of the keys of {@code rows} rows, a column of values for each part of a key. */
    int[] numbers(Values[] parts, int rows) {
        if (keys.length == 0) {
            keys = Arrays.stream(parts).map(KeyColumn::of).toArray(KeyColumn[]::new);
        }
        int[] numbers = new int[rows];
        for (Values part : parts) {
            part.addHashes(numbers);
        }
        for (int row = 0; row < rows; row++) {
            numbers[row] = number(parts, row, KeyHash.finish(numbers[row]));
        }
        return numbers;
    }

    private int number(Values[] parts, int row, int hash) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != EMPTY) {
            int number = slots[slot];
            if (hashes[number] == hash && same(number, parts, row)) {
                return number;
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = size;
        keep(parts, row, hash);
        return size - 1;
    }

    private boolean same(int number, Values[] parts, int row) {
        for (int i = 0; i < keys.length; i++) {
            if (!keys[i].same(number, parts[i], row)) {
                return false;
            }
        }
        return true;
    }

    private void keep(Values[] parts, int row, int hash) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        hashes[size] = hash;
        for (int i = 0; i < keys.length; i++) {
            keys[i].append(parts[i], row);
        }
        size++;
        if (2L * size > slots.length) {
            grow();
        }
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
}
