package io.scalewise.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Something that is found out in a thread of its own, while the caller is at something else. */
final class Ahead<T> {

    private final FutureTask<T> task;

    private Ahead(FutureTask<T> task) {
        this.task = task;
    }

    /** Begins at once. */
    static <T> Ahead<T> of(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "scalewise-ahead");
        thread.setDaemon(true);
        thread.start();
        return new Ahead<>(task);
    }

    /** What was found, once it is; whatever the work threw. */
    T get() throws Exception {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception thrown ? thrown : e;
        }
    }
}
