package io.scalewise.engines.arrow;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VarCharVector;

/**
 * An Arrow vector as kernels see it: its buffers. Bit {@code i} of {@link #validity} says whether row {@code i} has a value;
 * {@link #values} holds them as {@link Form} says. Bitmaps have room for whole words, so that 64 rows are one operation. It is written, used again and closed by whoever
 * allocated it.
 */
final class Column implements AutoCloseable {

    /** Rows are allocated in such multiples, so that bitmaps are whole words. */
    static final int WORD_ROWS = Long.SIZE;

    private static final int WORD_SHIFT = 3;
    private static final int OFFSET_SHIFT = 2;
    /** What a value of a string may take before the buffer has to grow; a guess. */
    private static final int TEXT_BYTES = 12;

    private final Form form;
    private final FieldVector vector;
    private final int capacity;
    private final ArrowBuf validity;
    private ArrowBuf values;
    private final ArrowBuf offsets;

    private Column(Form form, FieldVector vector, int capacity) {
        this.form = form;
        this.vector = vector;
        this.capacity = capacity;
        validity = vector.getValidityBuffer();
        values = vector.getDataBuffer();
        offsets = form == Form.TEXT ? vector.getOffsetBuffer() : values;
    }

    /** A column without values, with room for at least {@code rows} of them. */
    static Column allocate(Form form, int rows, BufferAllocator allocator) {
        int capacity = Math.max(WORD_ROWS, (rows + WORD_ROWS - 1) & -WORD_ROWS);
        FieldVector vector =
                switch (form) {
                    case WORD -> new BigIntVector("", allocator);
                    case DOUBLE -> new Float8Vector("", allocator);
                    case WIDE -> new DecimalVector("", allocator, 38, 0);
                    case TEXT -> new VarCharVector("", allocator);
                    case BIT -> new BitVector("", allocator);
                };
        if (vector instanceof BaseFixedWidthVector fixed) {
            fixed.allocateNew(capacity);
        } else {
            ((BaseVariableWidthVector) vector).allocateNew((long) capacity * TEXT_BYTES, capacity);
        }
        return new Column(form, vector, capacity);
    }

    Form form() {
        return form;
    }

    int capacity() {
        return capacity;
    }

    ArrowBuf validity() {
        return validity;
    }

    /** The values' bytes; another buffer after {@link #reserveText}. */
    ArrowBuf values() {
        return values;
    }

    /** Of strings, where each begins, and behind the last where it ends. */
    ArrowBuf offsets() {
        return offsets;
    }

    boolean isPresent(int row) {
        return Bits.get(validity, row);
    }

    boolean bit(int row) {
        return Bits.get(values, row);
    }

    long word(int row) {
        return values.getLong((long) row << WORD_SHIFT);
    }

    double number(int row) {
        return values.getDouble((long) row << WORD_SHIFT);
    }

    long low(int row) {
        return values.getLong((long) row << (WORD_SHIFT + 1));
    }

    long high(int row) {
        return values.getLong(((long) row << (WORD_SHIFT + 1)) + Long.BYTES);
    }

    int textStart(int row) {
        return offsets.getInt((long) row << OFFSET_SHIFT);
    }

    int textEnd(int row) {
        return offsets.getInt((long) (row + 1) << OFFSET_SHIFT);
    }

    void setWord(int row, long value) {
        values.setLong((long) row << WORD_SHIFT, value);
    }

    void setNumber(int row, double value) {
        values.setDouble((long) row << WORD_SHIFT, value);
    }

    void setWide(int row, long high, long low) {
        long index = (long) row << (WORD_SHIFT + 1);
        values.setLong(index, low);
        values.setLong(index + Long.BYTES, high);
    }

    void setTextEnd(int row, int end) {
        offsets.setInt((long) (row + 1) << OFFSET_SHIFT, end);
    }

    /** Makes room for strings of {@code bytes} in all, and a word more. */
    void reserveText(long bytes) {
        if (values.capacity() < bytes + Long.BYTES && vector instanceof BaseVariableWidthVector text) {
            text.reallocDataBuffer(Math.max(bytes + Long.BYTES, values.capacity() * 3 / 2));
            values = text.getDataBuffer();
        }
    }

    /** No row has a value. */
    void clear() {
        validity.setZero(0, validity.capacity());
        if (form == Form.BIT) {
            values.setZero(0, values.capacity());
        }
        if (form == Form.TEXT) {
            offsets.setInt(0, 0);
        }
    }

    /** Appends rows of another column of the form, {@code rows[from]} to {@code rows[from + count - 1]}, from row {@code at} on. */
    void append(Column source, int[] rows, int from, int count, int at) {
        for (int k = 0; k < count; k++) {
            if (source.isPresent(rows[from + k])) {
                Bits.set(validity, at + k);
            }
        }
        switch (form) {
            case WORD, DOUBLE -> {
                for (int k = 0; k < count; k++) {
                    setWord(at + k, source.word(rows[from + k]));
                }
            }
            case WIDE -> {
                for (int k = 0; k < count; k++) {
                    int row = rows[from + k];
                    setWide(at + k, source.high(row), source.low(row));
                }
            }
            case BIT -> {
                for (int k = 0; k < count; k++) {
                    if (source.bit(rows[from + k])) {
                        Bits.set(values, at + k);
                    }
                }
            }
            case TEXT -> appendText(source, rows, from, count, at);
        }
    }

    private void appendText(Column source, int[] rows, int from, int count, int at) {
        int end = textStart(at);
        long wanted = end;
        for (int k = 0; k < count; k++) {
            int row = rows[from + k];
            wanted += source.textEnd(row) - source.textStart(row);
        }
        if (wanted > Integer.MAX_VALUE - Long.BYTES) {
            throw new org.apache.arrow.memory.OutOfMemoryException("the strings of a page take more than 2 GiB");
        }
        reserveText(wanted);
        for (int k = 0; k < count; k++) {
            int row = rows[from + k];
            int start = source.textStart(row);
            int length = source.textEnd(row) - start;
            Text.copy(source.values, start, values, end, length);
            end += length;
            setTextEnd(at + k, end);
        }
    }

    @Override
    public void close() {
        vector.close();
    }
}
