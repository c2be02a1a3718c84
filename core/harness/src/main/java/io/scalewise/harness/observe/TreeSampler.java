package io.scalewise.harness.observe;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Samples a process tree about twenty times a second, and less often where looking takes long: at most a fiftieth of the
 * time goes into it. Figures of a process are the last ones seen before its end.
 */
final class TreeSampler implements Observer.Observation {

    private static final long INTERVAL_NANOS = 50_000_000;
    private static final long LONGEST_SHARE = 50;

    /** Finding the processes of a tree means to read all of the machine's, so new children are looked for less often. */
    private static final int SAMPLES_PER_SEARCH = 10;

    private static final int SAMPLES_PER_THREAD_SCAN = 4;

    private final ProcessTree tree;
    private final CpuTimes machineBefore;
    private final CpuTimes childrenBefore;
    private final Thread thread;
    private final Map<Long, long[]> bytesByPid = new HashMap<>();
    private volatile boolean ended;
    private Set<Long> pids;
    private int samples;
    private long busiestThreadNanos = -1;

    TreeSampler(ProcessTree tree, CpuTimes machineBefore, CpuTimes childrenBefore) {
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
        boolean threads = thorough || samples % SAMPLES_PER_THREAD_SCAN == 0;
        for (long pid : pids) {
            sampleBytes(pid);
            if (threads) {
                sampleThreads(pid);
            }
        }
        samples++;
    }

    private void sampleBytes(long pid) {
        String text = ProcFile.read("/proc/" + pid + "/io").orElse("");
        long read = number(text, "rchar: ");
        long written = number(text, "wchar: ");
        if (read >= 0 && written >= 0) {
            bytesByPid.put(pid, new long[] {read, written});
        }
    }

    private static long number(String text, String field) {
        int start = text.indexOf(field);
        int end = start < 0 ? -1 : text.indexOf('\n', start);
        return end < 0 ? -1 : Long.parseLong(text.substring(start + field.length(), end));
    }

    private void sampleThreads(long pid) {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
            for (Path thread : threads) {
                String text = ProcFile.read(thread + "/schedstat").orElse("");
                int end = text.indexOf(' ');
                if (end > 0) {
                    busiestThreadNanos = Math.max(busiestThreadNanos, Long.parseLong(text.substring(0, end)));
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException gone) {
            // The process has ended meanwhile.
        }
    }

    @Override
    public synchronized Usage finish() {
        close();
        CpuTimes own = CpuTimes.ofOwnChildren().minus(childrenBefore);
        CpuTimes machine = CpuTimes.ofMachine().minus(machineBefore);
        long others = machine.userNanos() + machine.systemNanos() - own.userNanos() - own.systemNanos();
        return new Usage(
                known(own.known(), own.userNanos()),
                known(own.known(), own.systemNanos()),
                known(busiestThreadNanos >= 0, busiestThreadNanos),
                known(own.known() && machine.known(), Math.max(0, others)),
                known(!bytesByPid.isEmpty(), bytes(0)),
                known(!bytesByPid.isEmpty(), bytes(1)));
    }

    private long bytes(int index) {
        return bytesByPid.values().stream().mapToLong(bytes -> bytes[index]).sum();
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
