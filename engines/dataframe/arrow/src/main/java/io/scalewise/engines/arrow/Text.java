package io.scalewise.engines.arrow;

import java.nio.charset.StandardCharsets;
import org.apache.arrow.memory.ArrowBuf;

/** UTF-8 in Arrow's buffers. Unsigned comparison of bytes is comparison by code point. */
final class Text {

    private static final long HIGH_BITS = 0x8080808080808080L;

    private Text() {}

    /** Copies bytes; behind those of the target there is room for a word. */
    static void copy(ArrowBuf from, long start, ArrowBuf to, long at, int length) {
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            to.setLong(at + i, from.getLong(start + i));
        }
        for (; i < length; i++) {
            to.setByte(at + i, from.getByte(start + i));
        }
    }

    static int compare(
            ArrowBuf left, long leftStart, int leftLength, ArrowBuf right, long rightStart, int rightLength) {
        int common = Math.min(leftLength, rightLength);
        int i = 0;
        for (; i + Long.BYTES <= common; i += Long.BYTES) {
            long a = left.getLong(leftStart + i);
            long b = right.getLong(rightStart + i);
            if (a != b) {
                return Long.compareUnsigned(Long.reverseBytes(a), Long.reverseBytes(b));
            }
        }
        for (; i < common; i++) {
            int difference = (left.getByte(leftStart + i) & 0xFF) - (right.getByte(rightStart + i) & 0xFF);
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(leftLength, rightLength);
    }

    static boolean equal(ArrowBuf left, long leftStart, ArrowBuf right, long rightStart, int length) {
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            if (left.getLong(leftStart + i) != right.getLong(rightStart + i)) {
                return false;
            }
        }
        for (; i < length; i++) {
            if (left.getByte(leftStart + i) != right.getByte(rightStart + i)) {
                return false;
            }
        }
        return true;
    }

    static int compare(Column left, int leftRow, Column right, int rightRow) {
        int leftStart = left.textStart(leftRow);
        int rightStart = right.textStart(rightRow);
        return compare(
                left.values(),
                leftStart,
                left.textEnd(leftRow) - leftStart,
                right.values(),
                rightStart,
                right.textEnd(rightRow) - rightStart);
    }

    static boolean equal(Column left, int leftRow, Column right, int rightRow) {
        int leftStart = left.textStart(leftRow);
        int rightStart = right.textStart(rightRow);
        int length = left.textEnd(leftRow) - leftStart;
        return right.textEnd(rightRow) - rightStart == length
                && equal(left.values(), leftStart, right.values(), rightStart, length);
    }

    static String string(Column column, int row) {
        int start = column.textStart(row);
        byte[] bytes = new byte[column.textEnd(row) - start];
        column.values().getBytes(start, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static int codePoints(ArrowBuf bytes, int start, int end) {
        int count = 0;
        for (int i = start; i < end; i++) {
            if (startsCodePoint(bytes.getByte(i))) {
                count++;
            }
        }
        return count;
    }

    /** SQL's {@code like}: after a {@code %} the rest is tried one code point further on, until it fits. */
    static boolean like(Column text, int textRow, Column pattern, int patternRow) {
        ArrowBuf bytes = text.values();
        ArrowBuf wanted = pattern.values();
        int end = text.textEnd(textRow);
        int wantedEnd = pattern.textEnd(patternRow);
        int i = text.textStart(textRow);
        int p = pattern.textStart(patternRow);
        int retryText = -1;
        int retryPattern = -1;
        while (i < end || p < wantedEnd) {
            byte next = p < wantedEnd ? wanted.getByte(p) : 0;
            if (p < wantedEnd && next == '%') {
                retryPattern = ++p;
                retryText = i;
            } else if (p < wantedEnd && i < end && (next == '_' || next == bytes.getByte(i))) {
                i = next == '_' ? nextCodePoint(bytes, i, end) : i + 1;
                p++;
            } else if (retryPattern >= 0 && retryText < end) {
                retryText = nextCodePoint(bytes, retryText, end);
                i = retryText;
                p = retryPattern;
            } else {
                return false;
            }
        }
        return true;
    }

    private static int nextCodePoint(ArrowBuf bytes, int position, int end) {
        int next = position + 1;
        while (next < end && !startsCodePoint(bytes.getByte(next))) {
            next++;
        }
        return next;
    }

    private static boolean startsCodePoint(byte b) {
        return (b & 0xC0) != 0x80;
    }

    /** Whether bytes are valid UTF-8: Unicode, table 3-7, no overlong forms, no surrogates, nothing above U+10FFFF. */
    static boolean isUtf8(byte[] bytes, int start, int end) {
        int i = start;
        while (i < end) {
            int length = sequenceLength(bytes[i]);
            if (length == 0 || i + length > end || !isSequence(bytes, i, length)) {
                return false;
            }
            i += length;
        }
        return true;
    }

    /** How many bytes a code point takes that begins so; 0 where none does. */
    private static int sequenceLength(byte first) {
        int lead = first & 0xFF;
        if (lead < 0x80) {
            return 1;
        }
        if (lead < 0xC2 || lead > 0xF4) {
            return 0;
        }
        return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    }

    private static boolean isSequence(byte[] bytes, int start, int length) {
        if (length > 1) {
            int lead = bytes[start] & 0xFF;
            int second = bytes[start + 1] & 0xFF;
            int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
            int greatest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
            if (second < least || second > greatest) {
                return false;
            }
        }
        for (int i = 2; i < length; i++) {
            if (startsCodePoint(bytes[start + i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether all bytes are ASCII, and so valid UTF-8 wherever they are cut. */
    static boolean isAscii(ArrowBuf bytes, long start, long end) {
        long seen = 0;
        long i = start;
        for (; i + Long.BYTES <= end; i += Long.BYTES) {
            seen |= bytes.getLong(i);
        }
        for (; i < end; i++) {
            seen |= bytes.getByte(i);
        }
        return (seen & HIGH_BITS) == 0;
    }
}
