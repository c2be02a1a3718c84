package io.scalewise.engines.arrow;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.arrow.dataset.jni.NativeMemoryPool;
import org.apache.arrow.dataset.jni.ReservationListener;
import org.apache.arrow.memory.OutOfMemoryException;
import org.jspecify.annotations.Nullable;

/**
 * The memory of Arrow's native library, which asks here before it takes some. There is one for the whole process, never
 * closed: a scan that was given up may still hold memory for a moment.
 */
final class NativePool implements ReservationListener {

    private static final NativePool INSTANCE = new NativePool();
    private static final long QUIET_WITHIN_NANOS = 5_000_000_000L;
    private static final long LOOK_AFTER_NANOS = 10_000_000;

    private final AtomicLong reserved = new AtomicLong();
    private final AtomicReference<@Nullable Memory> memory = new AtomicReference<>();

    private NativePool() {}

    /** Loads the native library where this is the first call. */
    private static final class Library {
        static final NativeMemoryPool POOL = NativeMemoryPool.createListenable(INSTANCE);
    }

    static NativeMemoryPool get() {
        return Library.POOL;
    }

    /** From now on the run's limit is what counts; null where there is no run. */
    static void serve(@Nullable Memory memory) {
        INSTANCE.memory.set(memory);
    }

    /** What the native library holds. */
    static long reservedBytes() {
        return INSTANCE.reserved.get();
    }

    /**
     * Waits, some seconds at most, until a scan that was given up holds no memory any more: while it is at work, its threads
     * call into the JVM, and would wait for it to end as it waits for them.
     */
    static void awaitQuiet() {
        long begun = System.nanoTime();
        while (reservedBytes() > 0 && System.nanoTime() - begun < QUIET_WITHIN_NANOS) {
            LockSupport.parkNanos(LOOK_AFTER_NANOS);
        }
    }

    @Override
    public void reserve(long size) {
        Memory current = memory.get();
        if (current != null && !current.admits(size)) {
            throw new OutOfMemoryException("Arrow's native reader asked for " + size + " bytes more");
        }
        reserved.addAndGet(size);
    }

    @Override
    public void unreserve(long size) {
        reserved.addAndGet(-size);
    }
}
