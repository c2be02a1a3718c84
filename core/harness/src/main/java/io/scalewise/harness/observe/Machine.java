package io.scalewise.harness.observe;

import io.scalewise.engine.record.RunRecord;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** What this machine is. */
public final class Machine {

    private static final long KIBIBYTE = 1024;
    private static final Pattern PROCESSOR = Pattern.compile("^cpu\\d");

    private Machine() {}

    /**
     * The environment of runs on this machine.
     *
     * @param limits how memory is enforced
     * @param caches whether the data are in the page cache
     * @param place where results and scratch go
     */
    public static RunRecord.Environment environment(String limits, String caches, Path place) {
        return new RunRecord.Environment(
                Runtime.getRuntime().availableProcessors(),
                memoryBytes().orElse(null),
                processor().orElse(null),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                limits,
                caches,
                processors().orElse(null),
                ProcFile.read("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")
                        .map(String::strip)
                        .orElse(null),
                Storage.of(place).orElse(null),
                Machine.class.getPackage().getImplementationVersion());
    }

    /** All that the machine has, whoever may use them. */
    private static Optional<Integer> processors() {
        return ProcFile.read("/proc/stat")
                .map(text -> (int) text.lines().filter(PROCESSOR.asPredicate()).count())
                .filter(count -> count > 0);
    }

    /** The memory of the machine. */
    public static Optional<Long> memoryBytes() {
        return field("/proc/meminfo", "MemTotal")
                .map(text -> Long.parseLong(text.replace(" kB", "").strip()) * KIBIBYTE);
    }

    /** How many tasks wanted to run, on average over the last minute. */
    public static Optional<Double> loadAverage() {
        return ProcFile.read("/proc/loadavg").map(text -> Double.parseDouble(text.split(" ", 2)[0]));
    }

    private static Optional<String> processor() {
        return field("/proc/cpuinfo", "model name");
    }

    private static Optional<String> field(String file, String name) {
        return ProcFile.read(file).flatMap(text -> text.lines()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip()));
    }
}
