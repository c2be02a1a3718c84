package io.scalewise.engines.streaming;

import java.util.Arrays;

/** Numbers byte strings in the order in which they are met, from 0: open addressing, the strings in an arena. */
final class KeyTable {

    private static final int FIRST_BITS = 6;

    /** The upper half of the hash, and the number of the string plus one; 0 where there is none. */
    private long[] slots = new long[1 << FIRST_BITS];

    private int shift = Integer.SIZE - FIRST_BITS;
    /** Of each string the reference, in the upper half, and the length: one load for both. */
    private long[] places = new long[1 << (FIRST_BITS - 1)];

    private int count;
    private final Arena arena = new Arena();

    int count() {
        return count;
    }

    /** How many bytes are held. */
    long bytes() {
        return ((long) slots.length + places.length) * Long.BYTES + arena.bytes();
    }

    byte[] page(int number) {
        return arena.page(reference(places[number]));
    }

    int offset(int number) {
        return Arena.offset(reference(places[number]));
    }

    int length(int number) {
        return (int) places[number];
    }

    private static int reference(long place) {
        return (int) (place >>> 32);
    }

    /** The number of a string of at least one byte; {@link #count} before the call if it is new. */
    int find(byte[] bytes, int start, int length, long hash) {
        int number = findMet(bytes, start, length, hash);
        return number >= 0 ? number : add(~number, (int) (hash >>> 32), bytes, start, length);
    }

    /** The number of a string of at least one byte that was met before; else the complement of where it belongs. */
    int findMet(byte[] bytes, int start, int length, long hash) {
        int tag = (int) (hash >>> 32);
        int mask = slots.length - 1;
        for (int i = tag >>> shift; ; i = (i + 1) & mask) {
            long slot = slots[i];
            if (slot == 0) {
                return ~i;
            }
            if ((int) (slot >>> 32) == tag) {
                int number = (int) slot - 1;
                long place = places[number];
                if ((int) place == length && isAt(reference(place), bytes, start, length)) {
                    return number;
                }
            }
        }
    }

    private boolean isAt(int reference, byte[] bytes, int start, int length) {
        int offset = Arena.offset(reference);
        return Arrays.equals(arena.page(reference), offset, offset + length, bytes, start, start + length);
    }

    private int add(int index, int tag, byte[] bytes, int start, int length) {
        if (count == places.length) {
            places = Arrays.copyOf(places, count * 2);
        }
        int reference = arena.reserve(length);
        System.arraycopy(bytes, start, arena.page(reference), Arena.offset(reference), length);
        places[count] = ((long) reference << 32) | length;
        slots[index] = ((long) tag << 32) | (count + 1);
        count++;
        if (count > slots.length / 4 * 3) {
            grow();
        }
        return count - 1;
    }

    private void grow() {
        slots = grown(slots);
        shift--;
    }

    /** A table twice as large; a slot's upper half is its tag, whose upper bits say where it belongs. */
    static long[] grown(long[] slots) {
        long[] larger = new long[slots.length * 2];
        int mask = larger.length - 1;
        int shift = Integer.numberOfLeadingZeros(mask);
        for (long slot : slots) {
            if (slot != 0) {
                int i = (int) (slot >>> 32) >>> shift;
                while (larger[i] != 0) {
                    i = (i + 1) & mask;
                }
                larger[i] = slot;
            }
        }
        return larger;
    }
}
