package io.scalewise.engine;

import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The accounts of a run, and what only the engine knows of it.
 *
 * @param read records read, header and empty lines not among them
 * @param rejectedByReason rejected records by reason, such as {@code type:quantity}; no entry for a reason without any
 * @param duplicates accepted rows that lost to another of the same key
 * @param filtered survivors for which {@code where} was not true
 * @param aggregated survivors that were aggregated
 * @param groups rows of the result
 * @param spilledBytes bytes written to scratch; absent where the engine doesn't know
 * @param details what else the engine knows, by name, such as nanoseconds of its own phases
 * @param external whether processes outside the tree that the harness started did part of the work, so that what it
 *     measures of processor and memory is not all
 */
public record RunCounts(
        long read,
        SortedMap<String, Long> rejectedByReason,
        long duplicates,
        long filtered,
        long aggregated,
        long groups,
        OptionalLong spilledBytes,
        SortedMap<String, Long> details,
        boolean external) {

    public RunCounts {
        rejectedByReason = new TreeMap<>(rejectedByReason);
        details = new TreeMap<>(details);
    }

    /** Accounts of an engine that does its work itself. */
    public RunCounts(
            long read,
            SortedMap<String, Long> rejectedByReason,
            long duplicates,
            long filtered,
            long aggregated,
            long groups,
            OptionalLong spilledBytes,
            SortedMap<String, Long> details) {
        this(read, rejectedByReason, duplicates, filtered, aggregated, groups, spilledBytes, details, false);
    }

    /** Accounts without spilling or details. */
    public RunCounts(
            long read,
            Map<String, Long> rejectedByReason,
            long duplicates,
            long filtered,
            long aggregated,
            long groups) {
        this(
                read,
                new TreeMap<>(rejectedByReason),
                duplicates,
                filtered,
                aggregated,
                groups,
                OptionalLong.empty(),
                new TreeMap<>());
    }

    /** Rejected records, over all reasons. */
    public long rejected() {
        return rejectedByReason.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether every record that was read is accounted for. */
    public boolean balanced() {
        return read == rejected() + duplicates + filtered + aggregated;
    }
}
