package io.scalewise.engines.streaming;

import java.util.Arrays;

/**
 * Byte strings one after another in pages, never moved. A reference is page and offset in 32 bits, never 0. Behind the
 * last byte of a page there are always eight that may be read.
 */
final class Arena {

    private static final int PAGE_BITS = 16;
    private static final int PAGE_BYTES = 1 << PAGE_BITS;

    private byte[][] pages = new byte[4][];
    private int pageCount;
    private int used = PAGE_BYTES;
    private long held;

    /** Makes room for {@code length} bytes, and returns the reference to it. */
    int reserve(int length) {
        if (used + length > PAGE_BYTES) {
            if (pageCount == PAGE_BYTES) {
                throw new OutOfMemoryError("an arena has at most 4 GiB");
            }
            if (pageCount == pages.length) {
                pages = Arrays.copyOf(pages, pageCount * 2);
            }
            // a longer string has a page of its own
            used = pageCount == 0 ? 1 : 0;
            byte[] page = new byte[Math.max(PAGE_BYTES, used + length) + Long.BYTES];
            pages[pageCount++] = page;
            held += page.length;
        }
        int reference = ((pageCount - 1) << PAGE_BITS) | used;
        used += length;
        return reference;
    }

    /** How many bytes are held. */
    long bytes() {
        return held;
    }

    /** The page of a reference. */
    byte[] page(int reference) {
        return pages[reference >>> PAGE_BITS];
    }

    /** The offset in its page. */
    static int offset(int reference) {
        return reference & (PAGE_BYTES - 1);
    }
}
