package io.scalewise.datasets.table;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;

/** Computes numbered parts on several threads and takes them in order on the caller's, few of them in memory at a time. */
public final class OrderedTasks {

    /** Takes a part. */
    @FunctionalInterface
    public interface Taker<T> {
        void take(T part) throws IOException;
    }

    private OrderedTasks() {}

    /** Computes {@code parts} parts with {@code compute} and hands them to {@code taker}, in ascending order. */
    public static <T> void run(long parts, int threads, LongFunction<T> compute, Taker<T> taker) throws IOException {
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "generator");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Deque<Future<T>> ahead = new ArrayDeque<>();
            long submitted = 0;
            for (long taken = 0; taken < parts; taken++) {
                while (submitted < parts && ahead.size() < 2 * threads) {
                    long part = submitted++;
                    ahead.add(workers.submit(() -> compute.apply(part)));
                }
                taker.take(ahead.remove().get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("generating failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("generating was interrupted");
        } finally {
            workers.shutdownNow();
        }
    }
}
