package io.scalewise.harness.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What the files of a memory group are called, which differs between the versions of control groups.
 *
 * @param limits the files that are written to set a limit, and what goes into each where it isn't the limit itself; files
 *     that a kernel doesn't have are passed over, save the first
 * @param anonymous the name of the anonymous memory of a group and those below it, in {@code memory.stat}
 * @param shared that of shared memory
 * @param events the file that counts kills
 */
record CgroupFiles(List<Map.Entry<String, String>> limits, String anonymous, String shared, String events) {

    /** Stands for the limit in bytes. */
    private static final String BYTES = "";

    private static final String STATISTICS = "memory.stat";
    private static final String KILLS = "oom_kill";
    static final String PROCESSES = "cgroup.procs";

    /** Swap counts as memory. */
    static final CgroupFiles VERSION_1 = new CgroupFiles(
            List.of(Map.entry("memory.limit_in_bytes", BYTES), Map.entry("memory.memsw.limit_in_bytes", BYTES)),
            "total_rss",
            "total_shmem",
            "memory.oom_control");

    /** No swap; and of a group all processes are killed. */
    static final CgroupFiles VERSION_2 = new CgroupFiles(
            List.of(
                    Map.entry("memory.max", BYTES),
                    Map.entry("memory.swap.max", "0"),
                    Map.entry("memory.oom.group", "1")),
            "anon",
            "shmem",
            "memory.events");

    void limit(Path group, long bytes) throws IOException {
        for (int i = 0; i < limits.size(); i++) {
            Path file = group.resolve(limits.get(i).getKey());
            String value = limits.get(i).getValue();
            if (i == 0 || Files.exists(file)) {
                Files.writeString(file, value.equals(BYTES) ? String.valueOf(bytes) : value);
            }
        }
    }

    /** The anonymous and shared memory of a group; absent where it isn't there. */
    OptionalLong bytes(Path group) {
        String text = ProcFile.read(group.resolve(STATISTICS).toString()).orElse("");
        OptionalLong anonymousBytes = ProcFile.number(text, anonymous);
        OptionalLong sharedBytes = ProcFile.number(text, shared);
        return anonymousBytes.isPresent() && sharedBytes.isPresent()
                ? OptionalLong.of(anonymousBytes.getAsLong() + sharedBytes.getAsLong())
                : OptionalLong.empty();
    }

    /** How many processes the kernel killed because the group was at its limit. */
    long kills(Path group) {
        return ProcFile.number(ProcFile.read(group.resolve(events).toString()).orElse(""), KILLS)
                .orElse(0);
    }
}
