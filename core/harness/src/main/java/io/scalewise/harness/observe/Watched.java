package io.scalewise.harness.observe;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** What can be done without the kernel's help: look at all processes of a tree, and kill it where it is over its limit. */
final class Watched implements MemoryLimits {

    static final MemoryLimits WATCHDOG = new Watched(
            "watchdog",
            "each process tree is looked at some five to twenty times a second, and killed where it is over it");

    static final MemoryLimits NOTHING = new Watched("none", "kept by each engine's own settings; nobody enforces it");

    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final Duration NEVER = Duration.ofDays(1);

    private final String name;
    private final String description;

    private Watched(String name, String description) {
        this.name = name;
        this.description = description;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public TreeMemory open(long bytes) {
        return this == WATCHDOG ? new TreeMemory(new Watchdog(bytes), INTERVAL) : new TreeMemory(new Nothing(), NEVER);
    }

    /** Sums over the processes of a tree. */
    private static final class Watchdog implements TreeMemory.Enclosure {

        private static final long KIBIBYTE = 1024;

        private final long limitBytes;

        Watchdog(long limitBytes) {
            this.limitBytes = limitBytes;
        }

        @Override
        public String source() {
            return "pss";
        }

        @Override
        public List<String> command(List<String> command) {
            return command;
        }

        /**
         * The proportional share of a process is never more than what is resident, and the latter is cheap to ask for: the
         * former is asked for only where there may be a new peak.
         */
        @Override
        public OptionalLong bytes(ProcessTree tree, long peakBytes) {
            Set<Long> pids = tree.pids();
            long resident = 0;
            for (long pid : pids) {
                resident += kibibytes("/proc/" + pid + "/status", "RssAnon:", "RssShmem:");
            }
            if (resident <= peakBytes) {
                return OptionalLong.empty();
            }
            long share = 0;
            for (long pid : pids) {
                share += kibibytes("/proc/" + pid + "/smaps_rollup", "Pss_Anon:", "Pss_Shmem:");
            }
            return share > 0 ? OptionalLong.of(share) : OptionalLong.empty();
        }

        private static long kibibytes(String file, String... fields) {
            String text = ProcFile.read(file).orElse("");
            long sum = 0;
            for (String field : fields) {
                int start = text.indexOf(field);
                int end = start < 0 ? -1 : text.indexOf(" kB", start);
                if (end > 0) {
                    sum += Long.parseLong(
                            text.substring(start + field.length(), end).strip());
                }
            }
            return sum * KIBIBYTE;
        }

        @Override
        public boolean exceeded(long peakBytes) {
            return peakBytes > limitBytes;
        }

        @Override
        public boolean killsBySelf() {
            return true;
        }

        @Override
        public void close() {
            // Nothing was opened.
        }
    }

    /** For systems on which nobody has taught it to look. */
    private static final class Nothing implements TreeMemory.Enclosure {

        @Override
        public String source() {
            return "none";
        }

        @Override
        public List<String> command(List<String> command) {
            return command;
        }

        @Override
        public OptionalLong bytes(ProcessTree tree, long peakBytes) {
            return OptionalLong.empty();
        }

        @Override
        public boolean exceeded(long peakBytes) {
            return false;
        }

        @Override
        public boolean killsBySelf() {
            return false;
        }

        @Override
        public void close() {
            // Nothing was opened.
        }
    }
}
