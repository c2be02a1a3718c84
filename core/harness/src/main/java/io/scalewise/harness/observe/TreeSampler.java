package io.scalewise.harness.observe;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Samples a process tree about twenty times a second, and less often where looking takes long: at most a fiftieth of the
 * time goes into it.
 */
final class TreeSampler implements Observer.Observation {

    private static final long INTERVAL_NANOS = 50_000_000;
    private static final long LONGEST_SHARE = 50;

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
            LockSupport.parkNanos(this, Math.max(INTERVAL_NANOS, taken * LONGEST_SHARE));
        }
    }

    @Override
    public void sample() {
        sample(true);
    }

    private synchronized void sample(boolean thorough) {
        if (ended) {
            return;
        }
        if (thorough || samples % SAMPLES_PER_SEARCH == SAMPLES_PER_SEARCH - 1) {
            pids = tree.pids();
        }
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
        long read = -1;
        long written = -1;
        for (long pid : pids) {
            String text = ProcFile.read("/proc/" + pid + "/io").orElse("");
            OptionalLong itsRead = ProcFile.number(text, "rchar");
            OptionalLong itsWritten = ProcFile.number(text, "wchar");
            if (itsRead.isPresent() && itsWritten.isPresent()) {
                read = Math.max(read, 0) + itsRead.getAsLong();
                written = Math.max(written, 0) + itsWritten.getAsLong();
            }
        }
        readBytes = Math.max(readBytes, read);
        writtenBytes = Math.max(writtenBytes, written);
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
        String text = ProcFile.read(thread + "/schedstat").orElse("");
        int end = text.indexOf(' ');
        if (end > 0) {
            busiestThreadNanos = Math.max(busiestThreadNanos, Long.parseLong(text.substring(0, end)));
        }
    }

    @Override
    public synchronized Usage finish() {
        close();
        CpuTimes own = CpuTimes.ofOwnChildren().minus(childrenBefore);
        MachineCounters machine = MachineCounters.now(ProcessTreeObserver.ROOT).minus(machineBefore);
        CpuTimes all = machine.times();
        long others = all.userNanos() + all.systemNanos() - own.userNanos() - own.systemNanos();
        return new Usage(
                known(own.known(), own.userNanos()),
                known(own.known(), own.systemNanos()),
                known(busiestThreadNanos >= 0, busiestThreadNanos),
                known(own.known() && all.known(), Math.max(0, others)),
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
