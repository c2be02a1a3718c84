package io.scalewise.harness.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** How this machine holds process trees to their memory. Thread-safe. */
public interface MemoryLimits {

    /** As records name it: {@code cgroup-v1}, {@code cgroup-v2}, {@code watchdog} or {@code none}. */
    String name();

    /** What it does, as a sentence for people, without a full stop. */
    String description();

    /**
     * A limit for a process tree that is about to be started.
     *
     * @param bytes of anonymous and shared memory that the whole tree may have
     */
    TreeMemory open(long bytes) throws IOException;

    /** The best that this system allows to this user. Looked for once. */
    static MemoryLimits ofSystem() {
        return Found.LIMITS;
    }

    /** Enforces nothing and knows nothing. */
    static MemoryLimits none() {
        return Watched.NOTHING;
    }

    /** Holds what was found, from when it is first asked for. */
    final class Found {
        private static final MemoryLimits LIMITS = find(Path.of("/"));

        private Found() {}

        /** The best of a system whose files are below a folder. */
        static MemoryLimits find(Path root) {
            Optional<MemoryLimits> enforced = Cgroups.of(root)
                    .flatMap(cgroups -> CgroupLimits.version2(cgroups).or(() -> CgroupLimits.version1(cgroups)));
            if (enforced.isPresent()) {
                return enforced.get();
            }
            return Files.isReadable(root.resolve("proc/self/smaps_rollup")) ? Watched.WATCHDOG : Watched.NOTHING;
        }
    }
}
