package io.scalewise.engines.streaming;

import java.util.Arrays;

/** Bytes written one after another into an array that grows and is used again. */
final class ByteSink {

    byte[] bytes;
    int length;

    ByteSink(int capacity) {
        bytes = new byte[capacity];
    }

    /** Makes sure that {@code more} bytes and eight to spare have room. */
    void reserve(int more) {
        int wanted = length + more + Long.BYTES;
        if (wanted > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(wanted, bytes.length * 2));
        }
    }

    /** Forgets what was written, and gives room back beyond {@code most} bytes. */
    void clear(int most) {
        length = 0;
        if (bytes.length > most) {
            bytes = new byte[Long.BYTES];
        }
    }

    /** Writes a byte; there must be room. */
    void put(int value) {
        bytes[length++] = (byte) value;
    }

    /** Writes the lowest {@code count} bytes, 0 to 8; there must be room. */
    void put(long value, int count) {
        Text.WORD.set(bytes, length, value);
        length += count;
    }

    void put(byte[] source, int start, int count) {
        reserve(count);
        System.arraycopy(source, start, bytes, length, count);
        length += count;
    }
}
