package io.scalewise.engines.streaming;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Strings as UTF-8 in byte arrays. Where one stands is its place, a long: from the top the number of the array, a page of
 * {@link Texts} or 0 for one that is known otherwise; the offset in it; the length in bytes. Unsigned comparison of the
 * bytes is comparison by code point.
 */
final class Text {

    /** Eight bytes of an array as a long, the first byte lowest. */
    static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long HIGH_BITS = 0x8080808080808080L;

    /** Room for the longest line. */
    private static final int LENGTH_BITS = 21;

    private static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;

    /** Room for a chunk and the longest line. */
    private static final int OFFSET_BITS = 23;

    private static final int OFFSET_MASK = (1 << OFFSET_BITS) - 1;

    /** As many pages can be told apart. */
    static final int MAX_PAGES = 1 << (Long.SIZE - OFFSET_BITS - LENGTH_BITS);

    private Text() {}

    static long place(int offset, int length) {
        return place(0, offset, length);
    }

    static long place(int page, int offset, int length) {
        return ((long) page << (OFFSET_BITS + LENGTH_BITS)) | ((long) offset << LENGTH_BITS) | length;
    }

    static int page(long place) {
        return (int) (place >>> (OFFSET_BITS + LENGTH_BITS));
    }

    static int offset(long place) {
        return (int) (place >>> LENGTH_BITS) & OFFSET_MASK;
    }

    static int length(long place) {
        return (int) place & LENGTH_MASK;
    }

    /** The up to seven bytes from {@code start} on, the first one lowest. */
    static long tail(byte[] bytes, int start, int end) {
        if (start + Long.BYTES <= bytes.length) {
            return (long) WORD.get(bytes, start) & ((1L << ((end - start) * Byte.SIZE)) - 1);
        }
        long tail = 0;
        for (int i = end - 1; i >= start; i--) {
            tail = tail << Byte.SIZE | (bytes[i] & 0xFF);
        }
        return tail;
    }

    static long hash(byte[] bytes, long place) {
        return hash(bytes, offset(place), length(place));
    }

    /** A hash whose upper half is good enough for a table, as {@link TextField} computes it on its way. */
    static long hash(byte[] bytes, int start, int length) {
        long hash = Hash.TEXT_SEED;
        int position = start;
        int end = start + length;
        for (; position + Long.BYTES <= end; position += Long.BYTES) {
            hash = Hash.of(hash, (long) WORD.get(bytes, position));
        }
        return Hash.of(hash, tail(bytes, position, end));
    }

    /** Up to eight ASCII characters as {@link #WORD} reads them, zeros behind. */
    static long word(String text) {
        return (long) WORD.get(Arrays.copyOf(text.getBytes(StandardCharsets.ISO_8859_1), Long.BYTES), 0);
    }

    static String string(byte[] bytes, long place) {
        return new String(bytes, offset(place), length(place), StandardCharsets.UTF_8);
    }

    static byte[] copy(byte[] bytes, long place) {
        return Arrays.copyOfRange(bytes, offset(place), offset(place) + length(place));
    }

    static int compare(byte[] left, long leftPlace, byte[] right, long rightPlace) {
        int leftStart = offset(leftPlace);
        int rightStart = offset(rightPlace);
        return Arrays.compareUnsigned(
                left, leftStart, leftStart + length(leftPlace), right, rightStart, rightStart + length(rightPlace));
    }

    /** Whether bytes are the same, behind which eight more may be read on both sides. */
    static boolean same(byte[] left, int leftStart, byte[] right, int rightStart, int length) {
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            if ((long) WORD.get(left, leftStart + i) != (long) WORD.get(right, rightStart + i)) {
                return false;
            }
        }
        if (i == length) {
            return true;
        }
        long difference = (long) WORD.get(left, leftStart + i) ^ (long) WORD.get(right, rightStart + i);
        return difference << ((Long.BYTES - (length - i)) * Byte.SIZE) == 0;
    }

    static boolean equal(byte[] left, long leftPlace, byte[] right, long rightPlace) {
        return length(leftPlace) == length(rightPlace) && compare(left, leftPlace, right, rightPlace) == 0;
    }

    /** The code points of valid UTF-8. */
    static int codePoints(byte[] bytes, long place) {
        int end = offset(place) + length(place);
        int count = 0;
        for (int i = offset(place); i < end; i++) {
            if (startsCodePoint(bytes[i])) {
                count++;
            }
        }
        return count;
    }

    /** SQL's {@code like}: {@code %} any code points, {@code _} exactly one, nothing escapes. */
    static boolean like(byte[] bytes, long place, byte[] pattern, long patternPlace) {
        int position = offset(place);
        int end = position + length(place);
        int wanted = offset(patternPlace);
        int patternEnd = wanted + length(patternPlace);
        int retryPattern = -1;
        int retryPosition = -1;
        while (position < end || wanted < patternEnd) {
            if (wanted < patternEnd) {
                byte p = pattern[wanted];
                if (p == '%') {
                    retryPattern = ++wanted;
                    retryPosition = position;
                    continue;
                }
                if (position < end && p == '_') {
                    position = nextCodePoint(bytes, position, end);
                    wanted++;
                    continue;
                }
                if (position < end && p == bytes[position]) {
                    position++;
                    wanted++;
                    continue;
                }
            }
            if (retryPattern < 0 || retryPosition == end) {
                return false;
            }
            retryPosition = nextCodePoint(bytes, retryPosition, end);
            position = retryPosition;
            wanted = retryPattern;
        }
        return true;
    }

    private static int nextCodePoint(byte[] bytes, int position, int end) {
        int next = position + 1;
        while (next < end && !startsCodePoint(bytes[next])) {
            next++;
        }
        return next;
    }

    private static boolean startsCodePoint(byte b) {
        return (b & 0xC0) != 0x80;
    }

    /** Whether some of eight bytes is not ASCII. */
    static boolean beyondAscii(long word) {
        return (word & HIGH_BITS) != 0;
    }

    /** Whether bytes are valid UTF-8 (Unicode, table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF). */
    static boolean isUtf8(byte[] bytes, int start, int end) {
        int position = start;
        while (position < end) {
            int lead = bytes[position] & 0xFF;
            if (lead < 0x80) {
                position++;
                continue;
            }
            int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
            if (length == 0 || position + length > end) {
                return false;
            }
            int second = bytes[position + 1] & 0xFF;
            int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
            int greatest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
            if (second < least || second > greatest) {
                return false;
            }
            for (int i = 2; i < length; i++) {
                if (startsCodePoint(bytes[position + i])) {
                    return false;
                }
            }
            position += length;
        }
        return true;
    }
}
