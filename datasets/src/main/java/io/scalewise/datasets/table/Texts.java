package io.scalewise.datasets.table;

import java.util.Arrays;

/** Texts as UTF-8, made one by one: each row's is added behind that of the row before. */
public final class Texts extends ColumnValues {

    private static final int FIRST_BYTES = 16;

    private final int[] ends;
    private byte[] bytes;
    private int count;

    Texts(int capacity) {
        super(capacity);
        this.ends = new int[capacity];
        this.bytes = new byte[FIRST_BYTES * capacity];
    }

    /** Adds the text of the next row. */
    public void add(byte[] text) {
        add(text, text.length);
    }

    /** Adds the first bytes of {@code text} as the text of the next row. */
    public void add(byte[] text, int length) {
        int start = end();
        reserve(start + length);
        System.arraycopy(text, 0, bytes, start, length);
        ends[count++] = start + length;
    }

    /** Adds the text of the next row: characters of ASCII. */
    public void addAscii(String text) {
        int start = end();
        int length = text.length();
        reserve(start + length);
        for (int i = 0; i < length; i++) {
            bytes[start + i] = (byte) text.charAt(i);
        }
        ends[count++] = start + length;
    }

    /** Adds an empty text for the next row, which has no value. */
    public void addMissing() {
        miss(count);
        ends[count] = end();
        count++;
    }

    byte[] bytes() {
        return bytes;
    }

    int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    int end(int row) {
        return ends[row];
    }

    private int end() {
        return start(count);
    }

    private void reserve(int needed) {
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
        }
    }
}
