package io.scalewise.engine.record;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is written down of one run. Names are those of the JSON; what is not known is null, never 0. Times are
 * nanoseconds, sizes bytes.
 *
 * @param schema version of this form, 1
 * @param runId names this run
 * @param sweepId names the sweep that it belongs to; null for a run of its own
 * @param startedAt when, in ISO 8601, UTC
 * @param arm engine and settings, by name, such as {@code duckdb-2t}
 * @param round which repetition of its cell, from 1
 * @param command what was started
 * @param engineDetails what only the engine knows, by its own names; empty where it says nothing, null where there was
 *     no answer
 * @param external whether processes outside the tree, such as a cluster's, did part of the work: then {@code cpu} and
 *     {@code memory} are not all of it. Null where there was no answer
 * @param skippedBecause of a skipped run, the run that it points at
 * @param logTail the end of the log of a run that did not complete
 * @param verdict null where there was no answer to check
 * @param differences of a wrong answer, a few lines that show them
 */
public record RunRecord(
        int schema,
        String runId,
        @Nullable String sweepId,
        String startedAt,
        String arm,
        int round,
        List<String> command,
        EngineInfo engine,
        Settings settings,
        ContractInfo contract,
        DatasetInfo dataset,
        Environment environment,
        @Nullable Phases phases,
        @Nullable Cpu cpu,
        @Nullable Memory memory,
        @Nullable Gc gc,
        @Nullable Io io,
        @Nullable Accounts accounts,
        @Nullable Map<String, Long> engineDetails,
        @Nullable Boolean external,
        Outcome outcome,
        @Nullable String outcomeDetail,
        @Nullable String skippedBecause,
        @Nullable String logTail,
        @Nullable Verdict verdict,
        @Nullable List<String> differences) {

    /** The version of this form. */
    public static final int SCHEMA = 1;

    /** Which engine ran. */
    public record EngineInfo(String name, String version, String family) {}

    /**
     * What the run was given.
     *
     * @param memoryBytes the budget for the process tree
     * @param derived what the budget became: {@code heapBytes}, {@code nativeBytes}
     */
    public record Settings(int threads, long memoryBytes, Map<String, Long> derived, Map<String, String> options) {}

    /** What was computed. */
    public record ContractInfo(String name, String digest) {}

    /**
     * Over what.
     *
     * @param workload null for somebody's own files
     * @param rows null where nobody counted
     * @param seed and {@code knobs}: null and empty for somebody's own files
     */
    public record DatasetInfo(
            @Nullable String workload,
            @Nullable Long rows,
            long bytes,
            String format,
            @Nullable Long seed,
            Map<String, String> knobs,
            String digest) {}

    /**
     * Where.
     *
     * @param limits how memory is enforced, by the name of {@code MemoryLimits}; {@code none} where only the engines' own limits hold it
     * @param caches {@code warm} where the harness read the data just before
     */
    public record Environment(
            int cores,
            @Nullable Long memoryBytes,
            @Nullable String processor,
            String kernel,
            String jvm,
            String limits,
            String caches) {}

    /** The phases, by the harness's clock; null where one was not reached. Total is spawn to exit. */
    public record Phases(
            @Nullable Long startNanos,
            @Nullable Long prepareNanos,
            @Nullable Long runNanos,
            @Nullable Long closeNanos,
            long totalNanos,
            List<Long> warmRunNanos) {}

    /** What the kernel accounted to the process tree, exited children included. */
    public record Cpu(
            @Nullable Long userNanos,
            @Nullable Long systemNanos,
            @Nullable Long busiestThreadNanos,
            @Nullable Long otherProcessesNanos) {}

    /**
     * Memory of the process tree.
     *
     * @param peakTreeBytes the peak of anonymous and shared memory, page cache left out
     * @param source what was asked: {@code cgroup}, {@code pss} or {@code none}
     * @param peakHeapBytes the most of the JVM's heap in use that the collector's log shows
     */
    public record Memory(@Nullable Long peakTreeBytes, String source, @Nullable Long peakHeapBytes) {}

    /** Garbage collections and the time for which they stopped the program. */
    public record Gc(@Nullable Long count, @Nullable Long pauseNanos) {}

    /** Bytes asked for by system calls, and bytes spilled to scratch. */
    public record Io(
            @Nullable Long readBytes,
            @Nullable Long writeBytes,
            @Nullable Long spilledBytes,
            @Nullable Long fileWaitNanos) {}

    /** The accounts that the engine gave. */
    public record Accounts(
            long read,
            long rejected,
            Map<String, Long> rejectedByReason,
            long duplicates,
            long filtered,
            long aggregated,
            long groups) {}
}
