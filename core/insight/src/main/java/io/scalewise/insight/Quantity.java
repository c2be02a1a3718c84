package io.scalewise.insight;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.RunRecord.Cpu;
import io.scalewise.engine.record.RunRecord.Memory;
import io.scalewise.engine.record.RunRecord.Phases;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What is measured of a run. A run may lack any of it. */
public enum Quantity {
    /** From spawn to exit: what a person waits for. */
    TOTAL(Unit.TIME),
    /** Everything before the first byte is read: the process's start and the engine's preparation. */
    START_UP(Unit.TIME),
    START(Unit.TIME),
    PREPARE(Unit.TIME),
    /** From reading the input to the result on disk. */
    RUN(Unit.TIME),
    /** The same in a process that has run before: the last of its repetitions. */
    WARM_RUN(Unit.TIME),
    CLOSE(Unit.TIME),
    /** Processor time of the whole process tree. */
    CPU(Unit.TIME),
    /** The most memory that the process tree held, page cache left out. */
    PEAK_MEMORY(Unit.BYTES),
    /** The peak held for the total time: what one pays for where memory is rented. */
    MEMORY_TIME(Unit.BYTE_SECONDS);

    /** What an amount is counted in. */
    public enum Unit {
        /** Nanoseconds. */
        TIME,
        BYTES,
        BYTE_SECONDS
    }

    private static final double NANOS_PER_SECOND = 1e9;

    private final Unit unit;

    Quantity(Unit unit) {
        this.unit = unit;
    }

    public Unit unit() {
        return unit;
    }

    /** What a run's record says; empty where it doesn't. */
    public OptionalLong of(RunRecord run) {
        Long amount =
                switch (this) {
                    case CPU -> processorNanos(run.cpu());
                    case PEAK_MEMORY -> peakBytes(run.memory());
                    case MEMORY_TIME -> byteSeconds(run);
                    case TOTAL, START_UP, START, PREPARE, RUN, WARM_RUN, CLOSE -> phaseNanos(run.phases());
                };
        return amount == null ? OptionalLong.empty() : OptionalLong.of(amount);
    }

    private @Nullable Long phaseNanos(@Nullable Phases phases) {
        if (phases == null) {
            return null;
        }
        return switch (this) {
            case TOTAL -> Long.valueOf(phases.totalNanos());
            case START_UP -> sum(phases.startNanos(), phases.prepareNanos());
            case START -> phases.startNanos();
            case PREPARE -> phases.prepareNanos();
            case RUN -> phases.runNanos();
            case WARM_RUN -> last(phases.warmRunNanos());
            case CLOSE -> phases.closeNanos();
            case CPU, PEAK_MEMORY, MEMORY_TIME -> null;
        };
    }

    private static @Nullable Long last(List<Long> nanos) {
        return nanos.isEmpty() ? null : nanos.get(nanos.size() - 1);
    }

    private static @Nullable Long processorNanos(@Nullable Cpu cpu) {
        return cpu == null ? null : sum(cpu.userNanos(), cpu.systemNanos());
    }

    private static @Nullable Long peakBytes(@Nullable Memory memory) {
        return memory == null ? null : memory.peakTreeBytes();
    }

    private static @Nullable Long byteSeconds(RunRecord run) {
        Long bytes = peakBytes(run.memory());
        Phases phases = run.phases();
        return bytes == null || phases == null
                ? null
                : Long.valueOf(Math.round((double) bytes * phases.totalNanos() / NANOS_PER_SECOND));
    }

    private static @Nullable Long sum(@Nullable Long first, @Nullable Long second) {
        return first == null || second == null ? null : Long.valueOf(first + second);
    }
}
