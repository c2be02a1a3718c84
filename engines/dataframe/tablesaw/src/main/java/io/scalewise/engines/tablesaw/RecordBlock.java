package io.scalewise.engines.tablesaw;

import java.nio.charset.StandardCharsets;

/** Some records: where in the bytes of a block of lines each declared field lies, a column at a time. Used again and again. */
final class RecordBlock {

    private static final int MAX_RECORDS = 1 << 13;
    private static final int MAX_FIELDS = 1 << 17;

    private byte[] bytes = {};
    private final int[][] starts;
    private final int[][] ends;
    private final int capacity;
    private int size;

    /** Records of a number of declared columns. */
    RecordBlock(int columns) {
        capacity = Math.max(1, Math.min(MAX_RECORDS, MAX_FIELDS / columns));
        starts = new int[columns][capacity];
        ends = new int[columns][capacity];
    }

    /** Forgets its records and begins anew, with fields in {@code bytes}. */
    void begin(byte[] bytes) {
        this.bytes = bytes;
        size = 0;
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == capacity;
    }

    /** Says where a field of the record lies that {@link #endRecord} ends. */
    void put(int column, int start, int end) {
        starts[column][size] = start;
        ends[column][size] = end;
    }

    void endRecord() {
        size++;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where a column's fields begin, by record. */
    int[] starts(int column) {
        return starts[column];
    }

    /** Where a column's fields end, by record. */
    int[] ends(int column) {
        return ends[column];
    }

    String text(int column, int record) {
        int start = starts[column][record];
        return new String(bytes, start, ends[column][record] - start, StandardCharsets.UTF_8);
    }
}
