package io.scalewise.engines.streaming;

import java.util.Arrays;

/** Strings of kept rows, in numbered pages from 1 on that are never moved. Thread-safe. */
final class Texts {

    private static final int PAGE_BYTES = 1 << 16;

    private volatile byte[][] pages = new byte[16][];
    private volatile int lastShared;
    private int count = 1;

    /** All pages, by number: those in which the strings are that the caller may know of. */
    byte[][] pages() {
        return pages;
    }

    /** Whether other rows may share a string. */
    boolean isShared(long place) {
        return Text.page(place) <= lastShared;
    }

    /** Adds the page of a worker's known strings; before any other. */
    private synchronized int addShared(byte[] page) {
        lastShared = add(page);
        return lastShared;
    }

    private synchronized int add(byte[] page) {
        if (count == Text.MAX_PAGES) {
            throw new OutOfMemoryError("texts of kept rows: expected at most " + Text.MAX_PAGES + " pages");
        }
        byte[][] all = count < pages.length ? pages : Arrays.copyOf(pages, count * 2);
        all[count] = page;
        pages = all;
        return count++;
    }

    /** Strings one after another. Not thread-safe. */
    static final class Store {
        private final Texts texts;
        private byte[] page = {};
        private int number;
        private int used;

        Store(Texts texts) {
            this.texts = texts;
        }

        /** Keeps a string; returns its place. */
        long put(byte[] bytes, int start, int length) {
            // behind the last string there are always eight bytes that may be read
            if (used + length + Long.BYTES > page.length) {
                page = new byte[Math.max(PAGE_BYTES, length + Long.BYTES)];
                number = texts.add(page);
                used = 0;
            }
            System.arraycopy(bytes, start, page, used, length);
            used += length;
            return Text.place(number, used - length, length);
        }
    }

    /**
     * The strings that one worker has met first in a column, which all rows share: most columns have few. What comes later
     * and is new is not known, so that its state has a bound.
     */
    static final class Known {
        private static final int BITS = 11;
        private static final int MOST = 1 << (BITS - 1);
        private static final int MOST_BYTES = 1 << 14;

        private final byte[] page = new byte[MOST_BYTES + Long.BYTES];
        private final int number;
        private final long[] places = new long[1 << BITS];
        private int used;
        private int count;

        Known(Texts texts) {
            number = texts.addShared(page);
        }

        /** The place of a string that all rows share, or 0. */
        long find(byte[] bytes, int start, int length) {
            int i = (int) (Hash.of(bytes, start, length, Hash.TEXT_SEED) >>> (Long.SIZE - BITS));
            for (; places[i] != 0; i = (i + 1) & (places.length - 1)) {
                int offset = Text.offset(places[i]);
                if (Text.length(places[i]) == length
                        && Arrays.equals(page, offset, offset + length, bytes, start, start + length)) {
                    return places[i];
                }
            }
            if (count == MOST || length > MOST_BYTES - used) {
                return 0;
            }
            System.arraycopy(bytes, start, page, used, length);
            places[i] = Text.place(number, used, length);
            used += length;
            count++;
            return places[i];
        }
    }
}
