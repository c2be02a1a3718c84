package io.scalewise.harness;

import io.scalewise.engine.ContractDigest;
import io.scalewise.engine.EngineDescriptor;
import io.scalewise.engine.MemorySplit;
import io.scalewise.engine.RunCounts;
import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.Verdict;
import io.scalewise.harness.observe.TreeMemory;
import io.scalewise.harness.observe.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A run record in the making: what isn't known yet, or ever, is null. */
final class RecordDraft {

    private final RunTask task;
    private final RunRecord.Environment environment;
    private final RunRecord.@Nullable Invocation invocation;
    private final Instant startedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    List<String> command = List.of();
    List<Long> warmRunNanos = List.of();
    RunOutcome outcome = new RunOutcome(Outcome.INTERRUPTED, null);
    RunRecord.@Nullable Phases phases;
    RunRecord.@Nullable Cpu cpu;
    RunRecord.@Nullable Memory memory;
    RunRecord.@Nullable Gc gc;

    private @Nullable Long peakHeapBytes;
    RunRecord.@Nullable Io io;
    RunRecord.@Nullable Accounts accounts;

    @Nullable
    Map<String, Long> engineDetails;

    @Nullable
    Boolean external;

    @Nullable
    String skippedBecause;

    @Nullable
    String logTail;

    @Nullable
    Verdict verdict;

    @Nullable
    List<String> differences;

    RecordDraft(RunTask task, RunRecord.Environment environment, RunRecord.@Nullable Invocation invocation) {
        this.invocation = invocation;
        this.task = task;
        this.environment = environment;
    }

    /** The harness is being stopped: its own doing, and no verdict on anybody. */
    void interrupted() {
        outcome = new RunOutcome(Outcome.INTERRUPTED, "the harness was stopped");
        accounts = null;
        engineDetails = null;
        external = null;
        verdict = null;
        differences = null;
    }

    RunRecord ended(RunOutcome how) {
        outcome = how;
        return done();
    }

    void phases(EngineSession session, Answer answer, Ending ending, long pauseNanos) {
        OptionalLong ready = session.readyNanos();
        OptionalLong spawned = OptionalLong.of(session.spawnedNanos());
        OptionalLong exit = OptionalLong.of(ending.exitNanos() - pauseNanos);
        phases = new RunRecord.Phases(
                between(spawned, ready),
                between(ready, answer.preparedNanos()),
                between(answer.preparedNanos(), answer.ranNanos()),
                between(answer.ranNanos(), exit),
                exit.getAsLong() - session.spawnedNanos(),
                warmRunNanos);
    }

    private static @Nullable Long between(OptionalLong begin, OptionalLong end) {
        return begin.isPresent() && end.isPresent() ? (Long) (end.getAsLong() - begin.getAsLong()) : null;
    }

    void usage(Usage usage, TreeMemory tree) {
        cpu = new RunRecord.Cpu(
                orNull(usage.userNanos()),
                orNull(usage.systemNanos()),
                orNull(usage.busiestThreadNanos()),
                orNull(usage.otherProcessesNanos()),
                orNull(usage.stolenNanos()),
                orNull(usage.throttledNanos()),
                orNull(usage.observedNanos()));
        io = new RunRecord.Io(
                orNull(usage.readBytes()), orNull(usage.writeBytes()), null, orNull(usage.fileWaitNanos()));
        memory = new RunRecord.Memory(orNull(tree.peakBytes()), tree.source(), null, orNull(usage.swappedBytes()));
    }

    /** Adds what the log of a JVM's collector says; does nothing where there is none. */
    void collector(Path gcLog) throws IOException {
        if (!Files.isRegularFile(gcLog)) {
            return;
        }
        GcLog log = GcLog.read(gcLog);
        gc = new RunRecord.Gc(log.count(), log.pauseNanos(), log.heapAfterBytes());
        peakHeapBytes = orNull(log.peakHeapBytes());
    }

    void accounts(RunCounts counts) {
        accounts = new RunRecord.Accounts(
                counts.read(),
                counts.rejected(),
                counts.rejectedByReason(),
                counts.duplicates(),
                counts.filtered(),
                counts.aggregated(),
                counts.groups());
        engineDetails = counts.details();
        external = counts.external();
        if (io != null) {
            io = new RunRecord.Io(io.readBytes(), io.writeBytes(), orNull(counts.spilledBytes()), io.fileWaitNanos());
        }
    }

    RunRecord done() {
        Arm arm = task.arm();
        EngineDescriptor engine = arm.engine().descriptor();
        List<String> libraries = arm.engine().libraries();
        return new RunRecord(
                RunRecord.SCHEMA,
                task.runId(),
                task.sweepId().orElse(null),
                startedAt.toString(),
                arm.name(),
                task.round(),
                invocation,
                command,
                new RunRecord.EngineInfo(
                        engine.name(),
                        engine.version(),
                        engine.family().name().toLowerCase(Locale.ROOT),
                        libraries.isEmpty() ? null : libraries),
                new RunRecord.Settings(arm.threads(), arm.memoryBytes(), derived(arm), new TreeMap<>(arm.options())),
                new RunRecord.ContractInfo(
                        task.input().contract().name(),
                        ContractDigest.of(task.input().contract()),
                        List.copyOf(ContractFeatures.of(task.input().contract())),
                        task.input().part().orElse(null)),
                task.input().info(),
                environment,
                phases,
                cpu,
                memory == null ? null : withHeap(memory),
                gc,
                io,
                accounts,
                engineDetails,
                external,
                outcome.outcome(),
                outcome.detail(),
                skippedBecause,
                logTail,
                verdict,
                differences);
    }

    private RunRecord.Memory withHeap(RunRecord.Memory tree) {
        return new RunRecord.Memory(tree.peakTreeBytes(), tree.source(), peakHeapBytes, tree.swappedBytes());
    }

    private static Map<String, Long> derived(Arm arm) {
        if (arm.memoryBytes() < arm.engine().descriptor().memory().minimumBytes()) {
            return Map.of();
        }
        MemorySplit split = arm.memory();
        return new TreeMap<>(Map.of("heapBytes", split.heapBytes(), "nativeBytes", split.nativeBytes()));
    }

    private static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? (Long) value.getAsLong() : null;
    }
}
