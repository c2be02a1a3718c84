package io.scalewise.engines.arrow;

import org.apache.arrow.memory.ArrowBuf;
import org.jspecify.annotations.Nullable;

/** Longs in Arrow's memory, as many as are asked for, zero at first. */
final class Words implements AutoCloseable {

    private static final int SHIFT = 3;
    private static final long FIRST = 64;

    private final Memory memory;
    private @Nullable ArrowBuf buffer;
    private long capacity;

    Words(Memory memory) {
        this.memory = memory;
    }

    long capacity() {
        return capacity;
    }

    /** Makes room for {@code count} longs. */
    void reserve(long count) {
        if (count <= capacity) {
            return;
        }
        long larger = Math.max(count, Math.max(FIRST, capacity * 2));
        ArrowBuf grown = memory.allocator().buffer(larger << SHIFT);
        long used = capacity << SHIFT;
        ArrowBuf old = buffer;
        if (old != null) {
            grown.setBytes(0, old, 0, used);
            old.close();
        }
        grown.setZero(used, (larger << SHIFT) - used);
        buffer = grown;
        capacity = larger;
    }

    private ArrowBuf present() {
        ArrowBuf present = buffer;
        if (present == null) {
            throw new IllegalStateException("no longs were reserved");
        }
        return present;
    }

    /** The bytes that hold the longs, until more are reserved. */
    ArrowBuf bytes() {
        return present();
    }

    long get(long index) {
        return present().getLong(index << SHIFT);
    }

    void set(long index, long value) {
        present().setLong(index << SHIFT, value);
    }

    @Override
    public void close() {
        if (buffer != null) {
            buffer.close();
            buffer = null;
        }
        capacity = 0;
    }
}
