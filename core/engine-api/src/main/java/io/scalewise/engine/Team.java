package io.scalewise.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Threads that work on one step together; the caller is one of them. A run's steps are run one after the other, by one
 * thread; a team that has failed is of no more use.
 */
public final class Team {

    /** One member's share of a step. */
    @FunctionalInterface
    public interface Task {
        /** Does the share of a member, numbered from 0. */
        void run(int member) throws EngineException, IOException;
    }

    private final int members;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** As many threads as there are {@code members}. */
    public Team(int members) {
        this.members = members;
    }

    /** Whether a member has failed, so that going on makes no sense. */
    public boolean hasFailed() {
        return failure.get() != null;
    }

    /** Runs a step to its end; throws what the first member that failed threw. */
    public void run(Task task) throws EngineException, IOException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i < members; i++) {
            int member = i;
            Thread thread = new Thread(() -> attempt(task, member), "member-" + member);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        attempt(task, 0);
        for (Thread thread : threads) {
            join(thread);
        }
        Throwable thrown = failure.get();
        if (thrown instanceof EngineException exception) {
            throw exception;
        }
        if (thrown instanceof IOException exception) {
            throw exception;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
    }

    private void attempt(Task task, int member) {
        try {
            task.run(member);
        } catch (Throwable e) {
            // thrown again by run
            failure.compareAndSet(null, e);
        }
    }

    /** Nobody may close memory that a thread still uses, so an interrupt has to wait. */
    private static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
