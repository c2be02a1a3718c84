package io.scalewise.engines.arrow;

/**
 * Row numbers by the hash of their keys: open addressing. A slot holds the upper half of the hash, its tag, and the number
 * plus one; 0 is an empty slot. The tag's upper bits say where a slot belongs, so that a larger table needs no keys.
 */
final class HashSlots implements AutoCloseable {

    private static final int FIRST_BITS = 6;

    private final Memory memory;
    private Words words;
    private int shift;
    private int mask;
    private int count;

    HashSlots(Memory memory) {
        this.memory = memory;
        words = new Words(memory);
        clear();
    }

    private void clear() {
        mask = (1 << FIRST_BITS) - 1;
        shift = Integer.SIZE - FIRST_BITS;
        count = 0;
    }

    static int tag(long hash) {
        return (int) (hash >>> Integer.SIZE);
    }

    static int tagOf(long slot) {
        return (int) (slot >>> Integer.SIZE);
    }

    static int numberOf(long slot) {
        return (int) slot - 1;
    }

    private static long slot(int tag, int number) {
        return (long) tag << Integer.SIZE | (number + 1);
    }

    int size() {
        return mask + 1;
    }

    /** Where to look first. */
    int first(int tag) {
        return tag >>> shift;
    }

    int next(int index) {
        return (index + 1) & mask;
    }

    long get(int index) {
        return words.capacity() == 0 ? 0 : words.get(index);
    }

    /** Fills the empty slot that was found; all indexes found before mean nothing afterwards. */
    void add(int index, int tag, int number) {
        words.reserve(size());
        words.set(index, slot(tag, number));
        if (++count > size() / 4 * 3) {
            grow();
        }
    }

    /** Lets a slot stand for another row. */
    void replace(int index, int number) {
        words.set(index, slot(tagOf(words.get(index)), number));
    }

    private void grow() {
        if (size() > Integer.MAX_VALUE / 2) {
            throw new org.apache.arrow.memory.OutOfMemoryException("a hash table has at most 2^30 slots");
        }
        Words larger = new Words(memory);
        int largerMask = mask * 2 + 1;
        int largerShift = shift - 1;
        larger.reserve(largerMask + 1L);
        for (int i = 0; i <= mask; i++) {
            long slot = words.get(i);
            if (slot != 0) {
                int to = tagOf(slot) >>> largerShift;
                while (larger.get(to) != 0) {
                    to = (to + 1) & largerMask;
                }
                larger.set(to, slot);
            }
        }
        words.close();
        words = larger;
        mask = largerMask;
        shift = largerShift;
    }

    @Override
    public void close() {
        words.close();
        clear();
    }
}
