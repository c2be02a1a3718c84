package io.scalewise.engines.streaming;

import java.util.Arrays;

/**
 * Of a key that is one column of strings: a string that rows share stands at one place, and so has a target by place. Such
 * strings are few, and stand in a page of 16 KiB for each thread that met them.
 */
final class TextShortcuts implements Shortcuts {

    private static final long[] NO_TARGETS = {};

    /** Strings in so many pages have shortcuts, so that many threads don't take much memory. */
    private static final int MOST_PAGES = 32;

    private final int column;
    private final Texts texts;
    private final Vector places = new Vector();

    /** By page, then by offset. */
    private long[][] targetsOfPage = {};

    private int pages;

    /** Where a missing string leads to. */
    private long targetOfMissing = NONE;

    TextShortcuts(int column, Texts texts) {
        this.column = column;
        this.texts = texts;
    }

    @Override
    public void find(Rows rows, long[] targets) {
        rows.row.column(column, rows, places);
        long[] met = places.values;
        int count = rows.count;
        for (int i = 0; i < count; i++) {
            targets[i] = target(met[i]);
        }
        if (places.hasMissing()) {
            for (int i = 0; i < count; i++) {
                targets[i] = places.isMissing(i) ? targetOfMissing : targets[i];
            }
        }
    }

    @Override
    public long find(long[] key) {
        return target(key[0]);
    }

    /** Where the string at a place leads to. */
    private long target(long place) {
        long[] ofPage = targets(Text.page(place));
        int offset = Text.offset(place);
        return offset < ofPage.length ? ofPage[offset] : NONE;
    }

    private long[] targets(int page) {
        return page < targetsOfPage.length ? targetsOfPage[page] : NO_TARGETS;
    }

    @Override
    public void clear() {
        targetsOfPage = new long[0][];
        targetOfMissing = NONE;
        pages = 0;
    }

    @Override
    public long bytes() {
        long targets = 0;
        for (long[] ofPage : targetsOfPage) {
            targets += ofPage.length;
        }
        return targets * Long.BYTES;
    }

    @Override
    public void put(int row, long target) {
        if (places.isMissing(row)) {
            targetOfMissing = target;
            return;
        }
        long place = places.values[row];
        if (!texts.isShared(place)) {
            return;
        }
        int page = Text.page(place);
        if (page >= targetsOfPage.length) {
            int known = targetsOfPage.length;
            targetsOfPage = Arrays.copyOf(targetsOfPage, page + 1);
            Arrays.fill(targetsOfPage, known, page + 1, NO_TARGETS);
        }
        if (targetsOfPage[page].length == 0) {
            if (pages == MOST_PAGES) {
                return;
            }
            pages++;
        }
        int offset = Text.offset(place);
        if (offset >= targetsOfPage[page].length) {
            targetsOfPage[page] = Arrays.copyOf(targetsOfPage[page], Integer.highestOneBit(offset + 1) * 2);
        }
        targetsOfPage[page][offset] = target;
    }
}
