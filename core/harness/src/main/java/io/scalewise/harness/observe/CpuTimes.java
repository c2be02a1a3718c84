package io.scalewise.harness.observe;

import java.util.Set;

/**
 * Processor time so far, in ticks of the kernel's clock; zero where it isn't known.
 *
 * @param known whether it is
 */
record CpuTimes(boolean known, long userTicks, long systemTicks) {

    static final CpuTimes NONE = new CpuTimes(true, 0, 0);

    private static final CpuTimes UNKNOWN = new CpuTimes(false, 0, 0);

    /**
     * Of all processes of the machine, interrupts included. Time stolen by a hypervisor is none of theirs.
     *
     * @param fields of the first line of {@code /proc/stat}
     */
    static CpuTimes ofMachine(String[] fields) {
        if (fields.length < 8 || !fields[0].equals("cpu")) {
            return UNKNOWN;
        }
        long user = Long.parseLong(fields[1]) + Long.parseLong(fields[2]);
        long system = Long.parseLong(fields[3]) + Long.parseLong(fields[6]) + Long.parseLong(fields[7]);
        return new CpuTimes(true, user, system);
    }

    /**
     * Of all children of this process that have ended, their own waited-for children included. While one process at a time
     * is started, the growth of this is exactly what the kernel accounted to it.
     */
    static CpuTimes ofOwnChildren() {
        return ProcessStat.of(ProcessHandle.current().pid())
                .map(stat -> new CpuTimes(true, stat.childUserTicks(), stat.childSystemTicks()))
                .orElse(UNKNOWN);
    }

    /** Of a process, and of those of its children that have ended and were waited for. */
    static CpuTimes of(ProcessStat stat) {
        return new CpuTimes(
                true, stat.userTicks() + stat.childUserTicks(), stat.systemTicks() + stat.childSystemTicks());
    }

    /** Of living processes together; not known where none of them is there. */
    static CpuTimes of(Set<Long> pids) {
        return pids.stream()
                .flatMap(pid -> ProcessStat.of(pid).stream())
                .map(CpuTimes::of)
                .reduce(CpuTimes::plus)
                .orElse(UNKNOWN);
    }

    CpuTimes plus(CpuTimes other) {
        return new CpuTimes(known && other.known, userTicks + other.userTicks, systemTicks + other.systemTicks);
    }

    CpuTimes minus(CpuTimes earlier) {
        return new CpuTimes(known && earlier.known, userTicks - earlier.userTicks, systemTicks - earlier.systemTicks);
    }

    long userNanos() {
        return userTicks * ProcessStat.TICK_NANOS;
    }

    long systemNanos() {
        return systemTicks * ProcessStat.TICK_NANOS;
    }
}
