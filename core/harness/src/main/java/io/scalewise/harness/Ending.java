package io.scalewise.harness;

/**
 * How an engine process ended.
 *
 * @param exitCode of the process; 128 and the signal's number where a signal ended it
 * @param exitNanos when, by {@link System#nanoTime}
 * @param killed whether the harness killed it, since it didn't end by itself in time
 */
public record Ending(int exitCode, long exitNanos, boolean killed) {}
