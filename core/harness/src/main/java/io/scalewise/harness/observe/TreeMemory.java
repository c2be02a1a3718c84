package io.scalewise.harness.observe;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The memory of one process tree: its limit, whether it met that, and the peak that was seen. Thread-safe. */
public final class TreeMemory implements AutoCloseable {

    /** A fiftieth of the time goes into looking, more only where looks would be too far apart. */
    private static final long LONGEST_SHARE = 50;

    private static final long LONGEST_INTERVALS = 4;

    private final Enclosure enclosure;
    private final Duration interval;
    private @Nullable ProcessTree tree;
    private @Nullable Thread sampler;
    private volatile boolean ended;
    private boolean exceeded;
    private boolean settled;
    private final long killsBefore = killsOfMachine();
    private OptionalLong peakBytes = OptionalLong.empty();

    /** What holds a tree. */
    interface Enclosure {

        /** How records name where the figures come from. */
        String source();

        /** The command that starts another within the limit. */
        List<String> command(List<String> command);

        /**
         * The anonymous and shared memory of the tree now; absent where it isn't known, or is known to be no more than the
         * peak.
         */
        OptionalLong bytes(ProcessTree tree, long peakBytes);

        /** Whether the limit was met, as far as can be told once that many bytes were seen. */
        boolean exceeded(long peakBytes);

        /** Whether the tree is to be killed by us where the limit was met, for nobody else does it. */
        boolean killsBySelf();

        /** The processes that are in it, wherever they came from; none where nobody keeps a list. */
        default Set<Long> members() {
            return Set.of();
        }

        /** Lets go of the tree, all of whose processes have ended. */
        void close();
    }

    TreeMemory(Enclosure enclosure, Duration interval) {
        this.enclosure = enclosure;
        this.interval = interval;
    }

    /** The command that starts another within the limit. */
    public List<String> command(List<String> command) {
        return enclosure.command(command);
    }

    /** The processes that are held to the limit, also those that have left the tree; none where nobody keeps a list. */
    public Set<Long> members() {
        return enclosure.members();
    }

    /** Says that the tree has been started, and begins to look at it. */
    public synchronized void started(ProcessTree started) {
        tree = started;
        Thread thread = new Thread(this::sampleRegularly, "scalewise-memory");
        thread.setDaemon(true);
        thread.start();
        sampler = thread;
    }

    private void sampleRegularly() {
        while (!ended) {
            long before = System.nanoTime();
            sample();
            long taken = System.nanoTime() - before;
            long longest = LONGEST_INTERVALS * interval.toNanos();
            LockSupport.parkNanos(this, Math.min(longest, Math.max(interval.toNanos(), taken * LONGEST_SHARE)));
        }
    }

    /** Looks now, besides the regular times. */
    public synchronized void sample() {
        ProcessTree watched = tree;
        if (ended || watched == null) {
            return;
        }
        OptionalLong now = enclosure.bytes(watched, peakBytes.orElse(0));
        if (now.isPresent() && !settled) {
            peakBytes = OptionalLong.of(Math.max(peakBytes.orElse(0), now.getAsLong()));
        }
        if (enclosure.killsBySelf() && !exceeded && enclosure.exceeded(now.orElse(0))) {
            exceeded = true;
            watched.kill();
        }
    }

    /** Says that what comes from here on is no longer to be counted, though held to the limit. */
    public synchronized void settle() {
        sample();
        settled = true;
    }

    /** Whether the tree came to its limit, and processes of it were killed for that. */
    public synchronized boolean exceeded() {
        return exceeded || (!enclosure.killsBySelf() && enclosure.exceeded(peakBytes.orElse(0)));
    }

    /** Why processes of the tree were killed for memory, so far. */
    public synchronized MemoryKill kill() {
        if (exceeded()) {
            return MemoryKill.BUDGET;
        }
        return killsOfMachine() > killsBefore ? MemoryKill.MACHINE : MemoryKill.NONE;
    }

    private static long killsOfMachine() {
        return ProcFile.number(ProcFile.read("/proc/vmstat").orElse(""), "oom_kill")
                .orElse(0);
    }

    /** The most of anonymous and shared memory that was seen; absent where nobody could look. */
    public synchronized OptionalLong peakBytes() {
        return peakBytes;
    }

    /** Where the figures come from: {@code cgroup}, {@code pss}, or {@code none}. */
    public String source() {
        return enclosure.source();
    }

    /** Ends looking and lets go of the tree, all of whose processes have ended. */
    @Override
    public void close() {
        synchronized (this) {
            if (ended) {
                return;
            }
            exceeded = exceeded();
            ended = true;
        }
        LockSupport.unpark(sampler);
        enclosure.close();
    }
}
