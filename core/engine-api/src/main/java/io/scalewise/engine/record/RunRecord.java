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
 * @param invocation what had it started; null where nobody said
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
        @Nullable Invocation invocation,
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

    /**
     * The command that a person gave, from which the run can be made again.
     *
     * @param command the words of the workbench's command line, the program first
     * @param directory the folder that relative names in it are of
     */
    public record Invocation(List<String> command, String directory) {}

    /**
     * Which engine ran.
     *
     * @param libraries the names of its files, which tell the version of every library; null where it isn't known
     */
    public record EngineInfo(String name, String version, String family, @Nullable List<String> libraries) {}

    /**
     * What the run was given.
     *
     * @param memoryBytes the budget for the process tree
     * @param derived what the budget became: {@code heapBytes}, {@code nativeBytes}
     */
    public record Settings(int threads, long memoryBytes, Map<String, Long> derived, Map<String, String> options) {}

    /**
     * What was computed.
     *
     * @param features what the contract makes use of: {@code strict}, {@code sorted}, {@code grain}, {@code where}, and its
     *     aggregates, such as {@code median}; null in records that were made before they said so
     * @param part how much of the contract, where the run was not asked for all of it; digest and features are then those
     *     of the part. Null where it was
     */
    public record ContractInfo(
            String name, String digest, @Nullable List<String> features, @Nullable ContractPart part) {}

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
     * @param cores those that this user may use
     * @param limits how memory is enforced, by the name of {@code MemoryLimits}; {@code none} where only the engines' own
     *     limits hold it
     * @param caches {@code warm} where the harness read the data just before, {@code cold} where it drove them out of
     *     memory before the run
     * @param machineCores those that the machine has
     * @param governor what decides on the processor's frequency, such as {@code performance}
     * @param storage where scratch and results go: the type of the file system and the kind of device, such as
     *     {@code ext4 on nvme0n1 (solid state)}
     * @param workbench version and commit of this program
     */
    public record Environment(
            int cores,
            @Nullable Long memoryBytes,
            @Nullable String processor,
            String kernel,
            String jvm,
            String limits,
            String caches,
            @Nullable Integer machineCores,
            @Nullable String governor,
            @Nullable String storage,
            @Nullable String workbench) {}

    /** The phases, by the harness's clock; null where one was not reached. Total is spawn to exit. */
    public record Phases(
            @Nullable Long startNanos,
            @Nullable Long prepareNanos,
            @Nullable Long runNanos,
            @Nullable Long closeNanos,
            long totalNanos,
            List<Long> warmRunNanos) {}

    /**
     * What the kernel accounted to the process tree, exited children included, and what kept it from more.
     *
     * @param busiestThreadNanos of the thread that was seen to have most after the engine was prepared
     * @param otherProcessesNanos what the rest of the machine used meanwhile
     * @param stolenNanos what a hypervisor gave to other machines meanwhile
     * @param throttledNanos for how long a quota or heat held the processors back meanwhile
     * @param observedNanos how long "meanwhile" was: from before the process was started until it was gone, or until
     *     repetitions began
     */
    public record Cpu(
            @Nullable Long userNanos,
            @Nullable Long systemNanos,
            @Nullable Long busiestThreadNanos,
            @Nullable Long otherProcessesNanos,
            @Nullable Long stolenNanos,
            @Nullable Long throttledNanos,
            @Nullable Long observedNanos) {}

    /**
     * Memory of the process tree.
     *
     * @param peakTreeBytes the peak of anonymous and shared memory, page cache left out
     * @param source what was asked: {@code cgroup}, {@code pss} or {@code none}
     * @param peakHeapBytes the most of the JVM's heap in use that the collector's log shows
     * @param swappedBytes what the machine moved between memory and swap meanwhile
     */
    public record Memory(
            @Nullable Long peakTreeBytes, String source, @Nullable Long peakHeapBytes, @Nullable Long swappedBytes) {}

    /**
     * Garbage collections and the time for which they stopped the program.
     *
     * @param heapAfterBytes the heap in use after collections that looked at all of it, or where there were fewer than
     *     two of those, after any; at most 20 of them, from first to last. Level: what is collected is garbage. Rising:
     *     state that grows
     */
    public record Gc(@Nullable Long count, @Nullable Long pauseNanos, @Nullable List<Long> heapAfterBytes) {}

    /**
     * Bytes asked for by system calls, and bytes spilled to scratch.
     *
     * @param fileWaitNanos for how long some thread waited for a device
     */
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
