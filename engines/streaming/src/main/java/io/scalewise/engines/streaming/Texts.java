package io.scalewise.engines.streaming;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Strings of kept rows, in numbered pages from 1 on that are never moved. Thread-safe. */
final class Texts {

    private static final int PAGE_BYTES = 1 << 16;
    private static final int FIRST_PAGES = 1 << 12;
    private static final byte[] NO_PAGE = {};

    /**
     * Where these are replaced by more, whoever still knows the former ones keeps pages from being collected that were
     * forgotten meanwhile. So there are many from the start.
     */
    private volatile byte[][] pages = new byte[FIRST_PAGES][];

    private volatile int lastShared;
    private int count = 1;
    /** The numbers of pages that were forgotten. */
    private final Deque<Integer> free = new ArrayDeque<>();

    /** All pages, by number: those in which the strings are that the caller may know of. */
    byte[][] pages() {
        return pages;
    }

    /** Whether all rows may share a string: its place is its own for good, while pages of other strings are used again. */
    boolean isShared(long place) {
        int page = Text.page(place);
        return page != 0 && page <= lastShared;
    }

    /** Adds the page of a worker's known strings; before any other. */
    private synchronized int addShared(byte[] page) {
        lastShared = add(page);
        return lastShared;
    }

    private synchronized int add(byte[] page) {
        Integer forgotten = free.poll();
        if (forgotten != null) {
            byte[][] all = pages;
            all[forgotten] = page;
            pages = all;
            return forgotten;
        }
        if (count == Text.MAX_PAGES) {
            throw new OutOfMemoryError("texts of kept rows: expected at most " + Text.MAX_PAGES + " pages");
        }
        byte[][] all = count < pages.length ? pages : Arrays.copyOf(pages, count * 2);
        all[count] = page;
        pages = all;
        return count++;
    }

    private synchronized void forget(List<Integer> numbers) {
        for (int number : numbers) {
            pages[number] = NO_PAGE;
        }
        free.addAll(numbers);
    }

    /** Strings one after another. Not thread-safe. */
    static final class Store {
        private final Texts texts;
        private final List<Integer> numbers = new ArrayList<>();
        private long held;
        private byte[] page = NO_PAGE;
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
                numbers.add(number);
                held += page.length;
                used = 0;
            }
            System.arraycopy(bytes, start, page, used, length);
            used += length;
            return Text.place(number, used - length, length);
        }

        /** How many bytes are held. */
        long bytes() {
            return held;
        }

        /** Forgets all strings. */
        void clear() {
            texts.forget(numbers);
            numbers.clear();
            page = NO_PAGE;
            used = 0;
            held = 0;
        }
    }

    /**
     * The strings that one worker has met first in a column, which all rows share: most columns have few. What comes later
     * and is new is not known, so that its state has a bound.
     */
    static final class Known {
        static final long NONE = 0;

        private static final int BITS = 11;
        private static final int MOST = 1 << (BITS - 1);
        private static final int MOST_BYTES = 1 << 14;

        /** What a string costs that isn't known, against one that is. */
        private static final int COST_OF_UNKNOWN = 4;

        private static final int FIRST_CREDIT = 1 << 14;

        private final byte[] page = new byte[MOST_BYTES + Long.BYTES];
        private final int number;
        private final long[] places = new long[1 << BITS];
        private int used;
        private int count;

        /** Spent where too few strings are known: then none is looked for any more. */
        private long credit = FIRST_CREDIT;

        Known(Texts texts) {
            number = texts.addShared(page);
        }

        /**
         * The place of a string that all rows share, or {@link #NONE}; behind it eight bytes more may be read.
         *
         * @param hash see {@link Text#hash(byte[], int, int)}
         */
        long find(byte[] bytes, int start, int length, long hash) {
            long place = places[index(hash)];
            if (isAt(place, bytes, start, length)) {
                credit++;
                return place;
            }
            return credit < 0 ? NONE : seek(bytes, start, length, hash);
        }

        private static int index(long hash) {
            return (int) (hash >>> (Long.SIZE - BITS));
        }

        private boolean isAt(long place, byte[] bytes, int start, int length) {
            return Text.length(place) == length && Text.same(page, Text.offset(place), bytes, start, length);
        }

        private long seek(byte[] bytes, int start, int length, long hash) {
            int i = index(hash);
            for (long place; (place = places[i]) != 0; i = (i + 1) & (places.length - 1)) {
                if (isAt(place, bytes, start, length)) {
                    credit++;
                    return place;
                }
            }
            return NONE;
        }

        /** Makes known a string that wasn't found; returns its place, or {@link #NONE} where there is no room. */
        long add(byte[] bytes, int start, int length, long hash) {
            if (count == MOST || length > MOST_BYTES - used) {
                credit -= COST_OF_UNKNOWN;
                return NONE;
            }
            int i = index(hash);
            while (places[i] != 0) {
                i = (i + 1) & (places.length - 1);
            }
            System.arraycopy(bytes, start, page, used, length);
            places[i] = Text.place(number, used, length);
            // not even an empty one begins where another does
            used += Math.max(1, length);
            count++;
            return places[i];
        }
    }
}
