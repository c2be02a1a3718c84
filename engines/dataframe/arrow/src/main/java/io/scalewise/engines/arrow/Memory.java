package io.scalewise.engines.arrow;

import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.AllocationListener;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.memory.RootAllocator;

/**
 * All memory of one run outside the heap, under one limit, and what has to be closed at its end. Closing it throws where a
 * buffer was forgotten. Thread-safe.
 */
final class Memory implements AutoCloseable {

    private static final long ALIGNMENT = 64;

    private final long limitBytes;
    private final RootAllocator root;
    private final List<AutoCloseable> kept = new ArrayList<>();
    private volatile boolean exhausted;

    Memory(long limitBytes) {
        this.limitBytes = limitBytes;
        // Arrow's own policy rounds up to powers of two, which would double what pages take.
        root = new RootAllocator(new Limit(), limitBytes, bytes -> (bytes + ALIGNMENT - 1) & -ALIGNMENT);
        NativePool.serve(this);
    }

    /** Counts what the native library holds along with what vectors take. */
    private final class Limit implements AllocationListener {
        @Override
        public void onPreAllocation(long size) {
            if (!admits(size)) {
                throw new OutOfMemoryException("a vector asked for " + size + " bytes more");
            }
        }
    }

    /** Whether there is room for {@code size} bytes more. */
    boolean admits(long size) {
        boolean admitted = root.getAllocatedMemory() + NativePool.reservedBytes() + size <= limitBytes;
        exhausted |= !admitted;
        return admitted;
    }

    /** Whether there was no room for something: the native library tells it in words of its own. */
    boolean exhausted() {
        return exhausted;
    }

    BufferAllocator allocator() {
        return root;
    }

    /** The most that was taken at one time. */
    long peakBytes() {
        return root.getPeakMemoryAllocation();
    }

    /** Closes {@code resource} when the run ends. */
    synchronized <T extends AutoCloseable> T keep(T resource) {
        kept.add(resource);
        return resource;
    }

    @Override
    public synchronized void close() {
        NativePool.serve(null);
        RuntimeException failure = null;
        kept.add(0, root);
        for (int i = kept.size() - 1; i >= 0; i--) {
            try {
                kept.get(i).close();
            } catch (Exception e) {
                IllegalStateException wrapped = new IllegalStateException(e.getMessage(), e);
                if (failure == null) {
                    failure = wrapped;
                } else {
                    failure.addSuppressed(wrapped);
                }
            }
        }
        kept.clear();
        if (failure != null) {
            throw failure;
        }
    }
}
