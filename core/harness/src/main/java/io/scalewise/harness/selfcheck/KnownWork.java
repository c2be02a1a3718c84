package io.scalewise.harness.selfcheck;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A program that uses a known amount of one thing: {@code KIND AMOUNT FOLDER}, the amount in mebibytes or milliseconds. It
 * says {@code done} when it has, holds what it holds until its input ends, and then says how much processor time it took by
 * its own account. Of a child it says so, too.
 */
public final class KnownWork {

    /** What it uses. */
    enum Kind {
        NOTHING,
        /** Heap, all of it touched. */
        HEAP,
        /** Memory outside the heap, all of it touched. */
        NATIVE,
        /** A file on disk, mapped and touched: page cache, which is nobody's memory. */
        MAPPED_FILE,
        /** Processor time of one thread. */
        BURN,
        /** Bytes written to a file. */
        WRITE,
        /** Bytes read from a file, which it finds. */
        READ
    }

    private static final int MEBIBYTE = 1 << 20;
    private static final int PAGE = 4096;
    private static final long MILLI_NANOS = 1_000_000;

    private final Path folder;
    private final List<Object> held = new ArrayList<>();
    private long sum;

    private KnownWork(Path folder) {
        this.folder = folder;
    }

    /** Runs as {@code KIND AMOUNT FOLDER}, or in a child of its own as {@code CHILD KIND AMOUNT FOLDER}. */
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("CHILD")) {
            inAChild(arguments);
            return;
        }
        KnownWork work = new KnownWork(Path.of(arguments[2]));
        work.use(Kind.valueOf(arguments[0]), Integer.parseInt(arguments[1]));
        System.out.println("done");
        int end = System.in.read();
        // Said at the last moment, and after something that keeps what is held from being collected before.
        System.out.println("cpu " + cpuNanos() + " held " + work.held.size() + " " + (work.sum ^ end));
    }

    private static void inAChild(String[] arguments) throws IOException, InterruptedException {
        String[] own = Arrays.copyOfRange(arguments, 1, arguments.length);
        Process child = new ProcessBuilder(command(own))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        child.outputWriter().close();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        child.waitFor();
        System.out.println("done");
        int end = System.in.read();
        long childNanos = said.lines()
                .filter(line -> line.startsWith("cpu "))
                .mapToLong(line -> Long.parseLong(line.split(" ", -1)[1]))
                .sum();
        System.out.println("cpu " + (cpuNanos() + childNanos) + " held 0 " + end);
    }

    /** The command line that runs this program. */
    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-XX:+UseSerialGC",
                "-XX:MaxDirectMemorySize=2g",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                KnownWork.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private void use(Kind kind, int amount) throws IOException {
        switch (kind) {
            case NOTHING -> {}
            case HEAP -> {
                for (int i = 0; i < amount; i++) {
                    byte[] block = new byte[MEBIBYTE];
                    Arrays.fill(block, (byte) 1);
                    held.add(block);
                }
            }
            case NATIVE -> {
                ByteBuffer block = ByteBuffer.allocateDirect(amount * MEBIBYTE);
                touch(block);
                held.add(block);
            }
            case MAPPED_FILE -> map(amount);
            case BURN -> burn(amount);
            case WRITE -> write(amount);
            case READ -> read(amount);
        }
    }

    private void touch(ByteBuffer block) {
        for (int i = 0; i < block.capacity(); i += PAGE) {
            block.put(i, (byte) 1);
        }
    }

    private void map(int mebibytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.READ)) {
            MappedByteBuffer map = channel.map(FileChannel.MapMode.READ_ONLY, 0, (long) mebibytes * MEBIBYTE);
            for (int i = 0; i < map.capacity(); i += PAGE) {
                sum += map.get(i);
            }
            held.add(map);
        }
    }

    private void burn(long millis) {
        long until = cpuNanos() + millis * MILLI_NANOS;
        while (cpuNanos() < until) {
            for (int i = 0; i < 1_000_000; i++) {
                sum = sum * 31 + i;
            }
        }
    }

    private void write(int mebibytes) throws IOException {
        byte[] block = new byte[MEBIBYTE];
        try (OutputStream output = Files.newOutputStream(
                folder.resolve("written-" + ProcessHandle.current().pid()))) {
            for (int i = 0; i < mebibytes; i++) {
                output.write(block);
            }
        }
    }

    private void read(int mebibytes) throws IOException {
        try (InputStream input = Files.newInputStream(file())) {
            for (int i = 0; i < mebibytes; i++) {
                sum += input.readNBytes(MEBIBYTE).length;
            }
        }
    }

    private Path file() {
        return folder.resolve("file");
    }
}
