package io.scalewise.engines.arrow;

import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.AllocationListener;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/**
 * All memory of one run outside the heap, under one limit, and what has to be closed at its end. Closing it throws where a
 * buffer was forgotten. Thread-safe.
 */
final class Memory implements AutoCloseable {

    private static final long ALIGNMENT = 64;

    private final RootAllocator root;
    private final List<AutoCloseable> kept = new ArrayList<>();

    Memory(long limitBytes) {
        // Arrow's own policy rounds up to powers of two, which would double what pages take.
        root = new RootAllocator(
                AllocationListener.NOOP, limitBytes, bytes -> (bytes + ALIGNMENT - 1) & -ALIGNMENT);
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
