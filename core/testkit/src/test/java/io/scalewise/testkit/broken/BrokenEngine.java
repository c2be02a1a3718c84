package io.scalewise.testkit.broken;

import io.scalewise.contract.Contract;
import io.scalewise.contract.ResultColumn;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.Engine;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.EngineProcess;
import io.scalewise.engine.PreparedRun;
import io.scalewise.engine.Progress;
import io.scalewise.engine.ResultFolder;
import io.scalewise.engine.RunCounts;
import io.scalewise.engine.RunSettings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An engine that counts rows and does nothing else, with the {@link Defect} that the system property {@code defect} names.
 * Without a defect it is right about contracts that ask for nothing but {@code count(*)}, over input without rejects.
 */
public final class BrokenEngine implements Engine {

    /** The status that {@link Defect#EXITS} ends with. */
    static final int EXIT_STATUS = 7;

    /** Where {@link Defect#LEAVES_A_CHILD} says which process it leaves. */
    static final String CHILD = "child.txt";

    /** What {@link Defect#FILLS_DISK} is to be tried on. */
    static final int SMALL_DISK_MEBIBYTES = 64;

    private final Defect defect;

    private BrokenEngine(Defect defect) {
        this.defect = defect;
    }

    public static void main(String[] arguments) throws IOException {
        Defect defect = Defect.valueOf(System.getProperty("defect", Defect.NONE.name()));
        if (defect == Defect.PRINTS_GARBAGE) {
            printGarbage();
        }
        EngineProcess.serve(() -> new BrokenEngine(defect));
    }

    @Override
    public PreparedRun prepare(Contract contract, DataSource input, RunSettings settings) throws EngineException {
        if (defect == Defect.REFUSES) {
            throw EngineException.refused("broken: refuses on principle");
        }
        return new CountingRun(contract, input, settings.scratch());
    }

    @Override
    public String explain(Contract contract, DataSource input, RunSettings settings) {
        return "counts rows, " + defect;
    }

    private final class CountingRun implements PreparedRun {
        private final Contract contract;
        private final DataSource input;
        private final Path scratch;

        CountingRun(Contract contract, DataSource input, Path scratch) {
            this.contract = contract;
            this.input = input;
            this.scratch = scratch;
        }

        @Override
        public RunCounts run(Path output, Progress progress) {
            try {
                long rows = rows();
                return answer(rows, output, progress);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private long rows() throws IOException {
            long rows = 0;
            for (Path file : input.files()) {
                try (Stream<String> lines = Files.lines(file)) {
                    rows += lines.count() - (contract.source().csv().header() ? 1 : 0);
                }
            }
            return rows;
        }

        private RunCounts answer(long rows, Path output, Progress progress) throws IOException {
            return switch (defect) {
                case NONE, REFUSES -> leave(rows, rows, output);
                case THROWS -> throw new IllegalStateException("thrown on purpose");
                case HANGS -> hang();
                case EXITS -> halt(EXIT_STATUS);
                case EXHAUSTS_HEAP -> exhaustHeap();
                case EXHAUSTS_NATIVE -> exhaustNative();
                case FILLS_DISK -> fillDisk();
                case ENDS_EARLY -> halt(0);
                case EXCEEDS_BUDGET -> exceedBudget();
                case HALF_RESULT -> leaveHalf(rows, output);
                case UNBALANCED_ACCOUNTS -> {
                    leave(rows, rows, output);
                    yield new RunCounts(rows + 1, Map.of(), 0, 0, rows, 1);
                }
                case FALSE_ACCOUNTS -> leave(rows, rows + 1, output);
                case WRONG_ANSWER -> leave(rows + 1, rows, output);
                case PRINTS_GARBAGE -> {
                    printGarbage();
                    progress.read(-1);
                    yield leave(rows, rows, output);
                }
                case IS_KILLED -> killItself();
                case LEAVES_ITS_SESSION -> {
                    leaveStray(output.resolve(CHILD));
                    yield leave(rows, rows, output);
                }
                case LEAVES_A_CLOSED_FOLDER -> {
                    Path closed = Files.createDirectory(scratch.resolve("closed"));
                    Files.writeString(closed.resolve("file"), "");
                    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
                    yield leave(rows, rows, output);
                }
                case LEAVES_A_CHILD -> {
                    Process child = new ProcessBuilder("sleep", "600").start();
                    Files.writeString(output.resolve(CHILD), Long.toString(child.pid()));
                    yield leave(rows, rows, output);
                }
            };
        }

        /** On return it has a session of its own, and its parent is gone. */
        private static void leaveStray(Path itsId) throws IOException {
            Process parent = new ProcessBuilder(
                            "sh",
                            "-c",
                            "(setsid sh -c 'echo $$ && exec sleep 600 >/dev/null' >\"$0\" &)",
                            itsId.toString())
                    .inheritIO()
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            while (parent.isAlive() || !Files.exists(itsId) || Files.size(itsId) == 0) {
                LockSupport.parkNanos(1_000_000);
            }
        }

        private RunCounts fillDisk() throws IOException {
            byte[] block = new byte[1 << 20];
            try (OutputStream spill = Files.newOutputStream(scratch.resolve("spill"))) {
                for (int i = 0; i < SMALL_DISK_MEBIBYTES; i++) {
                    spill.write(block);
                }
            }
            throw new IllegalStateException("the disk is larger than it should be");
        }

        /** A child holds half a gibibyte. */
        private static RunCounts exceedBudget() throws IOException {
            Process child = new ProcessBuilder("sh", "-c", "head -c 536870912 /dev/zero | tail >/dev/null").start();
            try {
                child.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("a child ended with " + child.exitValue());
        }

        private RunCounts leave(long rowsInResult, long rowsInAccounts, Path output) throws IOException {
            String header =
                    contract.resultColumns().stream().map(ResultColumn::name).collect(Collectors.joining(","));
            String row = contract.resultColumns().stream()
                    .map(column -> column.group() ? "" : Long.toString(rowsInResult))
                    .collect(Collectors.joining(","));
            Path results = Files.createDirectories(output.resolve(ResultFolder.RESULT));
            Files.writeString(results.resolve(ResultFolder.part(0)), header + "\n" + row + "\n");
            Path rejects = Files.createDirectories(output.resolve(ResultFolder.REJECTS));
            Files.writeString(rejects.resolve(ResultFolder.part(0)), ResultFolder.REJECTS_HEADER + "\n");
            return new RunCounts(rowsInAccounts, Map.of(), 0, 0, rowsInAccounts, 1);
        }

        private RunCounts leaveHalf(long rows, Path output) throws IOException {
            Path results = Files.createDirectories(output.resolve(ResultFolder.RESULT));
            Files.writeString(results.resolve(ResultFolder.part(0)), "ro");
            Files.writeString(output.resolve(ResultFolder.COUNTS), "{\"read\": " + rows + ", \"rejectedBy");
            try (PrintStream markers = standardOutput()) {
                markers.println("scalewise ran");
                markers.println("scalewise closed");
            }
            return halt(0);
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }

    private static RunCounts hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("interrupted");
    }

    private static RunCounts halt(int status) {
        Runtime.getRuntime().halt(status);
        throw new IllegalStateException("halted");
    }

    private static RunCounts exhaustHeap() {
        Deque<long[]> hoard = new ArrayDeque<>();
        while (hoard.size() < Integer.MAX_VALUE) {
            hoard.add(new long[1 << 17]);
        }
        throw new IllegalStateException("no end of memory");
    }

    private static RunCounts exhaustNative() {
        Deque<ByteBuffer> hoard = new ArrayDeque<>();
        while (hoard.size() < Integer.MAX_VALUE) {
            hoard.add(ByteBuffer.allocateDirect(1 << 20));
        }
        throw new IllegalStateException("no end of memory");
    }

    private static RunCounts killItself() throws IOException {
        new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid())).start();
        return hang();
    }

    private static void printGarbage() {
        try (PrintStream output = standardOutput()) {
            output.println("scalewise");
            output.println("scalewise rant 5");
            output.println("Scalewise ran");
            output.println(" scalewise closed");
            output.println("\u0000\u0007 tables: ┌─┐");
            output.write(new byte[] {(byte) 0xFF, (byte) 0xC0, '\n'}, 0, 3);
            output.println("x".repeat(1 << 18));
        }
        System.err.println("scalewise closed");
    }

    /** Standard output past {@link System#out}; closing it leaves the process's own open. */
    private static PrintStream standardOutput() {
        FileOutputStream unclosed = new FileOutputStream(FileDescriptor.out) {
            @Override
            public void close() throws IOException {
                flush();
            }
        };
        return new PrintStream(unclosed, true, StandardCharsets.UTF_8);
    }
}
