package io.scalewise.harness.observe;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * What a machine has counted since it was started, and what kept its programs from running faster.
 *
 * @param nanos when, by {@link System#nanoTime}; of a difference, how long
 * @param times processor time of all processes
 * @param stolenNanos what a hypervisor gave to other machines; absent where the system doesn't count it
 * @param throttledNanos for how long a quota of this process's control group, or heat, held processors back; absent where
 *     neither is counted
 * @param swappedBytes what was moved between memory and swap; absent where the system doesn't count it
 */
record MachineCounters(
        long nanos, CpuTimes times, OptionalLong stolenNanos, OptionalLong throttledNanos, OptionalLong swappedBytes) {

    private static final int STOLEN_FIELD = 8;
    private static final long MICRO_NANOS = 1000;
    private static final long MILLI_NANOS = 1_000_000;

    /** The kernel counts swapping in pages, which are this large wherever Java runs on Linux but for a few servers. */
    private static final long PAGE_BYTES = 4096;

    /**
     * The counters now.
     *
     * @param root the folder that the system's files are below
     */
    static MachineCounters now(Path root) {
        String[] cpu =
                text(root.resolve("proc/stat")).lines().findFirst().orElse("").split(" +", -1);
        OptionalLong stolen = cpu.length > STOLEN_FIELD
                ? OptionalLong.of(Long.parseLong(cpu[STOLEN_FIELD]) * ProcessStat.TICK_NANOS)
                : OptionalLong.empty();
        String pages = text(root.resolve("proc/vmstat"));
        OptionalLong swapped = sum(number(pages, "pswpin", PAGE_BYTES), number(pages, "pswpout", PAGE_BYTES));
        return new MachineCounters(
                System.nanoTime(), CpuTimes.ofMachine(cpu), stolen, sum(quota(root), heat(root)), swapped);
    }

    private static OptionalLong quota(Path root) {
        return Cgroups.of(root)
                .map(groups -> sum(
                        groups.version2()
                                .map(group -> number(text(group.resolve("cpu.stat")), "throttled_usec", MICRO_NANOS))
                                .orElse(OptionalLong.empty()),
                        groups.cpuVersion1()
                                .map(group -> number(text(group.resolve("cpu.stat")), "throttled_time", 1))
                                .orElse(OptionalLong.empty())))
                .orElse(OptionalLong.empty());
    }

    private static OptionalLong heat(Path root) {
        OptionalLong all = OptionalLong.empty();
        try (DirectoryStream<Path> processors =
                Files.newDirectoryStream(root.resolve("sys/devices/system/cpu"), "cpu[0-9]*")) {
            for (Path processor : processors) {
                String millis = text(processor.resolve("thermal_throttle/core_throttle_total_time_ms"));
                if (!millis.isBlank()) {
                    all = sum(all, OptionalLong.of(Long.parseLong(millis.strip()) * MILLI_NANOS));
                }
            }
        } catch (IOException notLinux) {
            return OptionalLong.empty();
        }
        return all;
    }

    /** What was counted since earlier counters. */
    MachineCounters minus(MachineCounters earlier) {
        return new MachineCounters(
                nanos - earlier.nanos,
                times.minus(earlier.times),
                difference(stolenNanos, earlier.stolenNanos),
                difference(throttledNanos, earlier.throttledNanos),
                difference(swappedBytes, earlier.swappedBytes));
    }

    private static OptionalLong difference(OptionalLong now, OptionalLong earlier) {
        return now.isPresent() && earlier.isPresent()
                ? OptionalLong.of(now.getAsLong() - earlier.getAsLong())
                : OptionalLong.empty();
    }

    private static OptionalLong sum(OptionalLong... numbers) {
        return Arrays.stream(numbers).allMatch(OptionalLong::isEmpty)
                ? OptionalLong.empty()
                : OptionalLong.of(Arrays.stream(numbers)
                        .flatMapToLong(OptionalLong::stream)
                        .sum());
    }

    private static OptionalLong number(String text, String name, long unit) {
        OptionalLong number = ProcFile.number(text, name);
        return number.isPresent() ? OptionalLong.of(number.getAsLong() * unit) : OptionalLong.empty();
    }

    private static String text(Path file) {
        return ProcFile.read(file.toString()).orElse("");
    }
}
