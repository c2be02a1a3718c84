package io.scalewise.engines.streaming;

import java.util.Arrays;

/** Of a key that is one column of strings: a string that rows share stands at one place, and so has a target by place. */
final class TextShortcuts implements Shortcuts {

    private static final long[] NO_TARGETS = {};

    private final int column;
    private final Texts texts;
    private final Vector places = new Vector();

    /** By page, then by offset: as pages of strings that rows share are small. */
    private long[][] targetsOfPage = {};

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
        long[][] known = targetsOfPage;
        int count = rows.count;
        for (int i = 0; i < count; i++) {
            long place = met[i];
            int page = Text.page(place);
            long[] ofPage = page < known.length ? known[page] : NO_TARGETS;
            int offset = Text.offset(place);
            targets[i] = offset < ofPage.length ? ofPage[offset] : NONE;
        }
        if (places.hasMissing()) {
            for (int i = 0; i < count; i++) {
                targets[i] = places.isMissing(i) ? targetOfMissing : targets[i];
            }
        }
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
        int offset = Text.offset(place);
        if (offset >= targetsOfPage[page].length) {
            targetsOfPage[page] = Arrays.copyOf(targetsOfPage[page], Integer.highestOneBit(offset + 1) * 2);
        }
        targetsOfPage[page][offset] = target;
    }
}
