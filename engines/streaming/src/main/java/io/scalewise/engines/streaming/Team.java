package io.scalewise.engines.streaming;

import io.scalewise.engine.EngineException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Threads that work on one step together. The caller is one of them. */
final class Team {

    /** One member's share of a step. */
    @FunctionalInterface
    interface Task {
        void run(int member) throws EngineException, IOException;
    }

    private final int members;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Team(int members) {
        this.members = members;
    }

    /** Whether a member has failed, so that going on makes no sense. */
    boolean hasFailed() {
        return failure.get() != null;
    }

    /** Runs a step to its end; throws what the first member that failed threw. */
    void run(Task task) throws EngineException, IOException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i < members; i++) {
            int member = i;
            Thread thread = new Thread(() -> attempt(task, member), "streaming-" + member);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        attempt(task, 0);
        join(threads);
        Throwable thrown = failure.get();
        if (thrown instanceof EngineException exception) {
            throw exception;
        }
        if (thrown instanceof IOException exception) {
            throw exception;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown != null) {
            throw new IllegalStateException("a worker failed: " + thrown, thrown);
        }
    }

    private void attempt(Task task, int member) {
        try {
            task.run(member);
        } catch (Throwable e) {
            // rethrown to the caller of run
            failure.compareAndSet(null, e);
        }
    }

    private void join(List<Thread> threads) throws EngineException {
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            failure.compareAndSet(null, e);
            Thread.currentThread().interrupt();
            throw new EngineException(EngineException.Reason.FAILED, "run: expected to end, but was interrupted", e);
        }
    }
}
