package io.scalewise.insight.advice;

import io.scalewise.engine.record.Outcome;

/**
 * A run over fewer rows in less memory, as much less as leaves a row the same room: how an engine does where its state may
 * not fit, at a size at which that is soon seen.
 *
 * @param arm by its name
 * @param rows that it was made over
 * @param memoryBytes that it had
 * @param reserveBytes what of that the process takes whatever the rows
 * @param outcome how it ended
 * @param totalNanos what it took
 * @param usualNanos what the same rows take where memory is not short
 * @param spilledBytes what it set aside on disk
 */
public record Rehearsal(
        String arm,
        long rows,
        long memoryBytes,
        long reserveBytes,
        Outcome outcome,
        long totalNanos,
        long usualNanos,
        long spilledBytes) {

    public boolean passed() {
        return outcome == Outcome.COMPLETED;
    }

    /** Of how many rows it is a rehearsal, where there is so much memory. */
    public double rowsIn(long memory) {
        return (double) rows * (memory - reserveBytes) / (memoryBytes - reserveBytes);
    }

    /** How many times as long it took as with room; at least 1. */
    public double slowdown() {
        return usualNanos <= 0 ? 1 : Math.max(1, (double) totalNanos / usualNanos);
    }
}
