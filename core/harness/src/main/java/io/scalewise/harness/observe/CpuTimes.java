package io.scalewise.harness.observe;

/**
 * Processor time so far, in ticks of the kernel's clock; zero where it isn't known.
 *
 * @param known whether it is
 */
record CpuTimes(boolean known, long userTicks, long systemTicks) {

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
