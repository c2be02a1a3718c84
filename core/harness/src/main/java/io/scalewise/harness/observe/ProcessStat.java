package io.scalewise.harness.observe;

import java.util.Optional;

/**
 * What {@code /proc/PID/stat} says of a process or thread. Times are in ticks of the kernel's clock, see {@link #TICK_NANOS}.
 *
 * @param state one letter: {@code R} running, {@code S} sleeping, {@code D} waiting for a device, {@code Z} dead
 * @param parent the parent's id
 * @param session the id of its session
 * @param userTicks and {@code systemTicks}: its own time
 * @param deviceWaitTicks for how long it waited for devices; 0 where the kernel doesn't count that
 * @param childUserTicks and {@code childSystemTicks}: that of children that ended and were waited for
 */
public record ProcessStat(
        char state,
        long parent,
        long session,
        long userTicks,
        long systemTicks,
        long childUserTicks,
        long childSystemTicks,
        long deviceWaitTicks) {

    private static final int DEVICE_WAIT = 39;

    /** The kernel reports in hundredths of a second to programs, on every architecture that Java runs on. */
    public static final long TICK_NANOS = 10_000_000;

    /** Reads the stat of a process; empty where there is none, or no {@code /proc}. */
    public static Optional<ProcessStat> of(long pid) {
        return ProcFile.read("/proc/" + pid + "/stat").flatMap(ProcessStat::parse);
    }

    /** The fields behind the program's name, which stands in parentheses and may hold anything. */
    static Optional<ProcessStat> parse(String text) {
        int nameEnd = text.lastIndexOf(')');
        if (nameEnd < 0) {
            return Optional.empty();
        }
        String[] fields = text.substring(nameEnd + 2).split(" ", -1);
        if (fields.length < 15) {
            return Optional.empty();
        }
        return Optional.of(new ProcessStat(
                fields[0].charAt(0),
                Long.parseLong(fields[1]),
                Long.parseLong(fields[3]),
                Long.parseLong(fields[11]),
                Long.parseLong(fields[12]),
                Long.parseLong(fields[13]),
                Long.parseLong(fields[14]),
                fields.length > DEVICE_WAIT ? Long.parseLong(fields[DEVICE_WAIT].strip()) : 0));
    }
}
