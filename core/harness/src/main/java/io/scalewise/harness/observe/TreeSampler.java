package io.scalewise.harness.observe;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Samples a process tree about twenty times a second, and down to five times where looking takes long: a fiftieth of the
 * time goes into it, if that is enough.
 */
final class TreeSampler implements Observer.Observation {

    private static final long INTERVAL_NANOS = 50_000_000;
    private static final long LONGEST_SHARE = 50;

    /** On a busy machine a look takes long because others are looked after, which is no reason to look away. */
    private static final long LONGEST_INTERVAL_NANOS = 4 * INTERVAL_NANOS;

    /** Finding the processes of a tree means to read all of the machine's, so new children are looked for less often. */
    private static final int SAMPLES_PER_SEARCH = 10;

    private static final int SAMPLES_PER_TIMES = 4;
    private static final char WAITING = 'D';

    private final ProcessTree tree;
    private final MachineCounters machineBefore;
    private final CpuTimes childrenBefore;
    private final boolean waitsAreCounted = ProcFile.read("/proc/sys/kernel/task_delayacct")
            .filter(text -> text.strip().equals("1"))
            .isPresent();
    private final long begunNanos = System.nanoTime();
    private final Strays strays = new Strays();

    /** What threads had used before the work began, by the name of their folder. */
    private final Map<Path, Long> threadNanosBefore = new HashMap<>();

    private @Nullable Usage settled;
    private final Thread thread;
    private volatile boolean ended;
    private Set<Long> pids;
    private int samples;
    private int samplesWaiting;
    private long busiestThreadNanos = -1;
    private long longestWaitNanos;
    private long readBytes = -1;
    private long writtenBytes = -1;

    TreeSampler(ProcessTree tree, MachineCounters machineBefore, CpuTimes childrenBefore) {
        this.tree = tree;
        this.machineBefore = machineBefore;
        this.childrenBefore = childrenBefore;
        this.pids = Set.of(tree.rootPid());
        this.thread = new Thread(this::sampleRegularly, "scalewise-observer");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void sampleRegularly() {
        while (!ended) {
            long before = System.nanoTime();
            sample(false);
            long taken = System.nanoTime() - before;
            LockSupport.parkNanos(
                    this, Math.min(LONGEST_INTERVAL_NANOS, Math.max(INTERVAL_NANOS, taken * LONGEST_SHARE)));
        }
    }

    @Override
    public void sample() {
        sample(true);
    }

    private synchronized void sample(boolean thorough) {
        if (ended || settled != null) {
            return;
        }
        Set<Long> listed = tree.listed();
        if (!listed.isEmpty()) {
            pids = listed;
        } else if (thorough || samples % SAMPLES_PER_SEARCH == SAMPLES_PER_SEARCH - 1) {
            pids = tree.pids();
        }
        sampleStrays(false);
        sampleBytes();
        boolean times = thorough || samples % SAMPLES_PER_TIMES == 0;
        boolean waiting = false;
        for (long pid : pids) {
            waiting |= sampleThreads(pid, times);
        }
        samplesWaiting += waiting ? 1 : 0;
        samples++;
    }

    /**
     * The kernel adds what a process asked for to its parent's, once that has waited for its end: the living processes have
     * all of it. Between an end and its being waited for the sum is too small for a moment, so the largest one counts.
     */
    private void sampleBytes() {
        Bytes all = pids.stream()
                .map(Bytes::of)
                .reduce(Bytes::plus)
                .orElse(Bytes.UNKNOWN)
                .plus(strays.bytesOfGone(pids));
        readBytes = Math.max(readBytes, all.read());
        writtenBytes = Math.max(writtenBytes, all.written());
    }

    /**
     * Looks at those whose usage the kernel will add to nobody's of the tree, since they have lost their parent.
     *
     * @param all whether all but the root are about to
     */
    private void sampleStrays(boolean all) {
        for (long pid : pids) {
            if (pid != tree.rootPid()) {
                ProcessStat.of(pid)
                        .filter(stat -> all || !pids.contains(stat.parent()))
                        .ifPresent(stat -> strays.seen(pid, CpuTimes.of(stat)));
            }
        }
    }

    @Override
    public synchronized void killing() {
        sample(true);
        sampleStrays(true);
    }

    /** Looks at the threads of a process; true where one of them waits for a device. */
    private boolean sampleThreads(long pid, boolean times) {
        boolean waiting = false;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
            for (Path one : threads) {
                Optional<ProcessStat> stat = ProcFile.read(one + "/stat").flatMap(ProcessStat::parse);
                if (stat.isPresent()) {
                    waiting |= stat.get().state() == WAITING;
                    longestWaitNanos =
                            Math.max(longestWaitNanos, stat.get().deviceWaitTicks() * ProcessStat.TICK_NANOS);
                }
                if (times) {
                    sampleTimes(one);
                }
            }
        } catch (IOException | DirectoryIteratorException gone) {
            // The process has ended meanwhile.
        }
        return waiting;
    }

    private void sampleTimes(Path thread) {
        long nanos = threadNanos(thread);
        if (nanos >= 0) {
            busiestThreadNanos = Math.max(busiestThreadNanos, nanos - threadNanosBefore.getOrDefault(thread, 0L));
        }
    }

    /** What the kernel says that a thread has used; negative where it doesn't. */
    private static long threadNanos(Path thread) {
        String text = ProcFile.read(thread + "/schedstat").orElse("");
        int end = text.indexOf(' ');
        return end > 0 ? Long.parseLong(text.substring(0, end)) : -1;
    }

    @Override
    public synchronized void prepared() {
        if (!threadNanosBefore.isEmpty()) {
            return;
        }
        busiestThreadNanos = -1;
        for (long pid : pids) {
            try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
                threads.forEach(thread -> threadNanosBefore.put(thread, Math.max(0, threadNanos(thread))));
            } catch (IOException | DirectoryIteratorException gone) {
                // The process has ended meanwhile.
            }
        }
    }

    @Override
    public synchronized void settle() {
        sample(true);
        settled = usage(CpuTimes.of(pids).plus(strays.timesOfGone(pids)));
    }

    @Override
    public synchronized Usage finish() {
        close();
        return settled == null
                ? usage(CpuTimes.ofOwnChildren().minus(childrenBefore).plus(strays.times()))
                : settled;
    }

    /** What was seen up to now of a tree that used so much. */
    private Usage usage(CpuTimes own) {
        MachineCounters machine = MachineCounters.now(ProcessTreeObserver.ROOT).minus(machineBefore);
        CpuTimes all = machine.times();
        long others = all.userNanos() + all.systemNanos() - own.userNanos() - own.systemNanos();
        return new Usage(
                known(own.known(), own.userNanos()),
                known(own.known(), own.systemNanos()),
                known(busiestThreadNanos >= 0, busiestThreadNanos),
                known(own.known() && all.known(), Math.max(0, others)),
                OptionalLong.of(machine.nanos()),
                machine.stolenNanos(),
                machine.throttledNanos(),
                known(readBytes >= 0, readBytes),
                known(writtenBytes >= 0, writtenBytes),
                known(samples > 0, fileWaitNanos()),
                machine.swappedBytes());
    }

    /**
     * Where the kernel counts how long threads wait for devices, the longest wait of one; else the share of samples in which
     * one waited, of the time that was watched.
     */
    private long fileWaitNanos() {
        if (waitsAreCounted) {
            return longestWaitNanos;
        }
        double share = (double) samplesWaiting / Math.max(1, samples);
        return Math.round(share * (System.nanoTime() - begunNanos));
    }

    private static OptionalLong known(boolean known, long value) {
        return known ? OptionalLong.of(value) : OptionalLong.empty();
    }

    @Override
    public void close() {
        ended = true;
        LockSupport.unpark(thread);
    }
}
