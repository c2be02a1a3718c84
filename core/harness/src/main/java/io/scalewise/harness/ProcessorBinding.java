package io.scalewise.harness;

import io.scalewise.harness.observe.ProcFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Binds a process tree to processors, so that a JVM's compiler and collector threads count as its threads, too. Does nothing
 * where the system has no {@code taskset}.
 */
final class ProcessorBinding {

    private ProcessorBinding() {}

    /** What stands before a command that may use {@code threads} processors; empty where it may use all that there are. */
    static List<String> prefix(int threads) {
        Optional<String> taskset = Programs.find("taskset");
        List<Integer> allowed = allowed();
        if (taskset.isEmpty() || threads >= allowed.size()) {
            return List.of();
        }
        List<String> chosen =
                allowed.subList(0, threads).stream().map(String::valueOf).toList();
        return List.of(taskset.get(), "-c", String.join(",", chosen));
    }

    /** The processors that this process may use; empty where the system doesn't say. */
    private static List<Integer> allowed() {
        return ProcFile.read("/proc/self/status")
                .flatMap(status -> status.lines()
                        .filter(line -> line.startsWith("Cpus_allowed_list:"))
                        .findFirst())
                .map(line -> processors(line.substring(line.indexOf(':') + 1).strip()))
                .orElse(List.of());
    }

    /** The processors of a list such as {@code 0-3,8}. */
    static List<Integer> processors(String list) {
        List<Integer> processors = new ArrayList<>();
        for (String range : list.split(",", -1)) {
            String[] ends = range.strip().split("-", 2);
            int first = Integer.parseInt(ends[0]);
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int processor = first; processor <= last; processor++) {
                processors.add(processor);
            }
        }
        return processors;
    }
}
