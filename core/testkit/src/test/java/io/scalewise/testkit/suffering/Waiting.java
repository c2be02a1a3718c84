package io.scalewise.testkit.suffering;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Ways to wait. */
final class Waiting {

    private static final int BLOCK_BYTES = 1 << 20;
    private static final int BLOCKS = 16;
    private static final int PAGE_BYTES = 4096;
    private static final int SPILLED_BLOCKS = 8;
    private static final int TASKS = 7;
    private static final long TASK_MILLIS = 100;
    private static final long LONG_TASK_MILLIS = 1500;
    private static final long PER_CENT = 100;

    private Waiting() {}

    /** Several threads read from the device, past the page cache. */
    static void reading(Path scratch, int threads) throws IOException, InterruptedException {
        Path file = scratch.resolve("read");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = 0; i < BLOCKS; i++) {
                channel.write(ByteBuffer.allocate(BLOCK_BYTES));
            }
            channel.force(true);
        }
        inThreads(threads, () -> read(file));
    }

    private static void read(Path file) throws IOException {
        ByteBuffer block = ByteBuffer.allocateDirect(BLOCK_BYTES + PAGE_BYTES).alignedSlice(PAGE_BYTES);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, ExtendedOpenOption.DIRECT)) {
            int next = 0;
            Shift shift = new Shift();
            while (!shift.isOver()) {
                block.position(0).limit(BLOCK_BYTES);
                channel.read(block, (long) next * BLOCK_BYTES);
                next = (next + 1) % BLOCKS;
            }
        }
    }

    /** Several threads write a page each and wait until it is on the device. */
    static void writing(Path scratch, int threads) throws IOException, InterruptedException {
        inThreads(threads, () -> write(Files.createTempFile(scratch, "write", "")));
    }

    private static void write(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            Shift shift = new Shift();
            while (!shift.isOver()) {
                channel.write(ByteBuffer.allocate(PAGE_BYTES));
                channel.force(true);
            }
        }
    }

    /** Sets some blocks aside, and says so. */
    static Complaint spilling(Path scratch) throws IOException {
        Path file = Files.write(scratch.resolve("spilled"), new byte[SPILLED_BLOCKS * BLOCK_BYTES]);
        Computing.resting();
        return Complaint.spilled(Files.size(file));
    }

    /** Does tasks one after the other, of which one takes many times as long as the others. */
    static Complaint unevenly() {
        for (int i = 0; i < TASKS; i++) {
            Shift.rest(TASK_MILLIS);
        }
        Shift.rest(LONG_TASK_MILLIS);
        return Complaint.detail("largestTaskPerMedianPercent", PER_CENT * LONG_TASK_MILLIS / TASK_MILLIS);
    }

    /** Does nothing all the time. */
    static void idly() {
        Shift shift = new Shift();
        while (!shift.isOver()) {
            Shift.rest(TASK_MILLIS);
        }
    }

    private static void inThreads(int count, Access access) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(access::run, "waiting-" + i);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Something done with files. */
    @FunctionalInterface
    private interface Access {

        void perform() throws IOException;

        default void run() {
            try {
                perform();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
