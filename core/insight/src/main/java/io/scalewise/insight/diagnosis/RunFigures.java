package io.scalewise.insight.diagnosis;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.RunRecord.Cpu;
import io.scalewise.engine.record.RunRecord.Gc;
import io.scalewise.engine.record.RunRecord.Io;
import io.scalewise.engine.record.RunRecord.Phases;
import io.scalewise.insight.Quantity;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a record says, as the signs ask for it; empty where it doesn't say.
 *
 * <p>Shares are of the whole time from spawn to exit, since that is what the system accounts for: it does not tell a
 * process's start from its work. Only what a thread can do in the time is held against the work alone: see {@link
 * #workNanos}.
 */
final class RunFigures {

    /** In less the virtual machine is still compiling, and samples are few. */
    private static final long LEAST_WORK_NANOS = 1_000_000_000;

    private static final double LEAST_WORK_SHARE = 0.5;

    private final RunRecord run;

    RunFigures(RunRecord run) {
        this.run = run;
    }

    RunRecord run() {
        return run;
    }

    /** From spawn to exit. */
    OptionalLong totalNanos() {
        Phases phases = run.phases();
        return phases == null || phases.totalNanos() <= 0 ? OptionalLong.empty() : OptionalLong.of(phases.totalNanos());
    }

    /** What is left of the time when the process has started and the engine is prepared. */
    OptionalLong workNanos() {
        OptionalLong total = totalNanos();
        return total.isEmpty() ? total : OptionalLong.of(total.getAsLong() - startUpNanos());
    }

    long startUpNanos() {
        return Quantity.START.of(run).orElse(0) + Quantity.PREPARE.of(run).orElse(0);
    }

    /** Whether its figures say more of the start of a process than of the work. */
    boolean isLittleWork() {
        OptionalLong work = workNanos();
        return work.isPresent()
                && (work.getAsLong() < LEAST_WORK_NANOS || shareOfTime(work).orElse(1) < LEAST_WORK_SHARE);
    }

    /** What says so. */
    List<Evidence> littleWork() {
        Evidence.Limit time = new Evidence.Limit(Evidence.Side.AT_MOST, LEAST_WORK_NANOS);
        Evidence.Limit share = new Evidence.Limit(Evidence.Side.AT_LEAST, 1 - LEAST_WORK_SHARE);
        Evidence work = Evidence.of("time after start-up", (double) workNanos().orElse(0), Evidence.Unit.TIME, time);
        Evidence startUp = Evidence.of(
                "start-up of the time",
                shareOfTime(OptionalLong.of(startUpNanos())).orElse(0),
                Evidence.Unit.SHARE,
                share);
        return Stream.of(work, startUp).filter(Evidence::shows).toList();
    }

    /** Of the whole time. */
    OptionalDouble shareOfTime(OptionalLong nanos) {
        OptionalLong total = totalNanos();
        return nanos.isEmpty() || total.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) nanos.getAsLong() / total.getAsLong());
    }

    /** Whether processes that nobody measured did part of the work. */
    boolean isExternal() {
        return Boolean.TRUE.equals(run.external());
    }

    /** How many processors the process tree kept busy, on average. */
    OptionalDouble coresUsed() {
        return isExternal() ? OptionalDouble.empty() : shareOfTime(Quantity.CPU.of(run));
    }

    /** How much of the time after start-up the busiest thread was busy; at most all, since the two clocks may differ a little. */
    OptionalDouble busiestThreadShare() {
        Cpu cpu = run.cpu();
        OptionalLong busiest = cpu == null ? OptionalLong.empty() : known(cpu.busiestThreadNanos());
        OptionalLong work = workNanos();
        return isExternal() || busiest.isEmpty() || work.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(1, (double) busiest.getAsLong() / Math.max(1, work.getAsLong())));
    }

    OptionalLong pauseNanos() {
        Gc gc = run.gc();
        return gc == null ? OptionalLong.empty() : known(gc.pauseNanos());
    }

    /** Empty where nothing is known. */
    List<Long> heapAfterBytes() {
        Gc gc = run.gc();
        List<Long> after = gc == null ? null : gc.heapAfterBytes();
        return after == null ? List.of() : after;
    }

    OptionalLong heapLimitBytes() {
        return known(run.settings().derived().get("heapBytes"));
    }

    OptionalLong spilledBytes() {
        Io io = run.io();
        return io == null ? OptionalLong.empty() : known(io.spilledBytes());
    }

    OptionalLong fileWaitNanos() {
        Io io = run.io();
        return io == null || isExternal() ? OptionalLong.empty() : known(io.fileWaitNanos());
    }

    /** What the engine says of itself under a name. */
    OptionalLong detail(String name) {
        Map<String, Long> details = run.engineDetails();
        return details == null ? OptionalLong.empty() : known(details.get(name));
    }

    private static OptionalLong known(@Nullable Long number) {
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
