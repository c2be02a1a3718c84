package io.scalewise.harness.observe;

import io.scalewise.engine.record.RunRecord;
import java.util.Optional;

/** What this machine is. */
public final class Machine {

    private static final long KIBIBYTE = 1024;

    private Machine() {}

    /**
     * The environment of runs on this machine.
     *
     * @param limits how memory is enforced
     * @param caches whether the data are in the page cache
     */
    public static RunRecord.Environment environment(String limits, String caches) {
        return new RunRecord.Environment(
                Runtime.getRuntime().availableProcessors(),
                memoryBytes().orElse(null),
                processor().orElse(null),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                limits,
                caches);
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
