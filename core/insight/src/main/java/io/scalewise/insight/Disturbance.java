package io.scalewise.insight;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.RunRecord.Cpu;
import io.scalewise.engine.record.RunRecord.Environment;
import io.scalewise.engine.record.RunRecord.Memory;
import io.scalewise.engine.record.RunRecord.Phases;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What may have kept a run from being as quick as it could. Where a record doesn't know, there was none. */
public enum Disturbance {
    /** Other processes had part of the machine's processors. */
    OTHER_PROCESSES(0.2),
    /** A hypervisor gave part of the machine's processor time to other machines. */
    STOLEN_TIME(0.05),
    /** A quota or heat held processors back for part of the time. */
    THROTTLING(0.05),
    /** So much was moved between memory and swap, in parts of 16 MiB. */
    SWAPPING(1);

    private static final double SWAPPED_PART_BYTES = 16 << 20;

    private final double bearable;

    Disturbance(double bearable) {
        this.bearable = bearable;
    }

    /** Whether a run was disturbed so, beyond what is bearable. */
    public boolean in(RunRecord run) {
        OptionalDouble extent = extent(run);
        return extent.isPresent() && extent.getAsDouble() > bearable;
    }

    /** What its extent has to pass for a run to be disturbed. */
    public double bearable() {
        return bearable;
    }

    /** A share of the machine or of the time, but for swapping; empty where the record doesn't say. */
    public OptionalDouble extent(RunRecord run) {
        Phases phases = run.phases();
        Cpu cpu = run.cpu();
        if (phases == null) {
            return OptionalDouble.empty();
        }
        // What disturbs is counted from a moment before the process is there to a moment after it is gone.
        Long observed = cpu == null ? null : cpu.observedNanos();
        long nanos = observed == null ? phases.totalNanos() : observed;
        double machineNanos = (double) nanos * cores(run.environment());
        return switch (this) {
            case OTHER_PROCESSES -> share(cpu == null ? null : cpu.otherProcessesNanos(), machineNanos);
            case STOLEN_TIME -> share(cpu == null ? null : cpu.stolenNanos(), machineNanos);
            case THROTTLING -> share(cpu == null ? null : cpu.throttledNanos(), (double) nanos);
            case SWAPPING -> share(swappedBytes(run.memory()), SWAPPED_PART_BYTES);
        };
    }

    /** Those of the machine, since what disturbs is counted on all of them. */
    private static int cores(Environment environment) {
        Integer machine = environment.machineCores();
        return Math.max(1, machine == null ? environment.cores() : machine);
    }

    private static @Nullable Long swappedBytes(@Nullable Memory memory) {
        return memory == null ? null : memory.swappedBytes();
    }

    private static OptionalDouble share(@Nullable Long amount, double whole) {
        return amount == null ? OptionalDouble.empty() : OptionalDouble.of(amount / Math.max(1, whole));
    }
}
