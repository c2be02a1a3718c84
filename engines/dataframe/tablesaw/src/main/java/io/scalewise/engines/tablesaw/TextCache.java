package io.scalewise.engines.tablesaw;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Texts made of UTF-8. Bytes that come again mostly get the text that was made of them before, so that it knows its hash
 * when Tablesaw's dictionaries and the groups ask for it.
 */
final class TextCache {

    private static final int SLOTS = 1 << 12;

    /** Longer texts seldom repeat, and would take memory. */
    private static final int MAX_BYTES = 64;

    private final byte[][] spellings = new byte[SLOTS][];
    private final String[] texts = new String[SLOTS];

    TextCache() {
        Arrays.fill(spellings, new byte[0]);
        Arrays.fill(texts, "");
    }

    String text(byte[] bytes, int start, int end) {
        int length = end - start;
        if (length == 0) {
            return "";
        }
        if (length > MAX_BYTES) {
            return new String(bytes, start, length, StandardCharsets.UTF_8);
        }
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + bytes[i];
        }
        int slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
        byte[] spelling = spellings[slot];
        if (spelling.length != length || !Arrays.equals(spelling, 0, length, bytes, start, end)) {
            spellings[slot] = Arrays.copyOfRange(bytes, start, end);
            texts[slot] = new String(bytes, start, length, StandardCharsets.UTF_8);
        }
        return texts[slot];
    }
}
