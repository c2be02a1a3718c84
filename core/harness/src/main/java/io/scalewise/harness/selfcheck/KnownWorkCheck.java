package io.scalewise.harness.selfcheck;

import io.scalewise.harness.observe.MemoryLimits;
import io.scalewise.harness.observe.Observer;
import io.scalewise.harness.observe.ProcessTree;
import io.scalewise.harness.observe.TreeMemory;
import io.scalewise.harness.observe.Usage;
import io.scalewise.harness.selfcheck.KnownWork.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** Are memory, bytes and processor time counted as a program used them, also by a child that has ended? */
final class KnownWorkCheck {

    private static final long MEBIBYTE = 1 << 20;
    private static final int AMOUNT_MEBIBYTES = 512;
    private static final int BURN_MILLIS = 3000;
    private static final long LIMIT_BYTES = 4L << 30;
    private static final double WITHIN = 0.05;
    private static final double CPU_WITHIN = 0.02;

    private final Path folder;

    /** What was measured of a program, and what it said of its own processor time. */
    private record Measured(Usage usage, OptionalLong peakBytes, long ownCpuNanos) {

        long peak() {
            return peakBytes.orElse(-1);
        }

        long written() {
            return usage.writeBytes().orElse(-1);
        }

        long read() {
            return usage.readBytes().orElse(-1);
        }

        long cpuNanos() {
            return usage.userNanos().orElse(-1) + usage.systemNanos().orElse(0);
        }
    }

    /**
     * @param folder for a file to read and files to write; on a disk
     */
    KnownWorkCheck(Path folder) {
        this.folder = folder;
    }

    List<Finding> findings() throws IOException, InterruptedException {
        Files.write(folder.resolve("file"), new byte[(int) (AMOUNT_MEBIBYTES * MEBIBYTE)]);
        Measured nothing = run(Kind.NOTHING, false);
        Measured nothingInChild = run(Kind.NOTHING, true);
        List<Finding> findings = new ArrayList<>();
        findings.add(amount("memory in the heap", Measured::peak, run(Kind.HEAP, false), nothing));
        findings.add(amount("memory outside the heap", Measured::peak, run(Kind.NATIVE, false), nothing));
        // Parent and child live at once: their common part is that of a child without work.
        findings.add(amount("memory of a child that has ended", Measured::peak, run(Kind.HEAP, true), nothingInChild));
        findings.add(none("a mapped file, which is page cache", run(Kind.MAPPED_FILE, false), nothing));
        findings.add(amount("bytes written", Measured::written, run(Kind.WRITE, false), nothing));
        findings.add(amount("bytes read", Measured::read, run(Kind.READ, false), nothing));
        findings.add(amount("bytes written by a child", Measured::written, run(Kind.WRITE, true), nothingInChild));
        findings.add(amount("bytes read by a child", Measured::read, run(Kind.READ, true), nothingInChild));
        findings.add(cpu("processor time", run(Kind.BURN, false)));
        findings.add(cpu("processor time of a child", run(Kind.BURN, true)));
        return findings;
    }

    private static Finding amount(String subject, ToLongFunction<Measured> figure, Measured one, Measured nothing) {
        double share = (double) (figure.applyAsLong(one) - figure.applyAsLong(nothing)) / (AMOUNT_MEBIBYTES * MEBIBYTE);
        return new Finding(
                subject,
                String.format(Locale.ROOT, "%.1f %% of %d MiB seen", share * 100, AMOUNT_MEBIBYTES),
                "95 to 105 %",
                Math.abs(share - 1) <= WITHIN);
    }

    private static Finding none(String subject, Measured one, Measured nothing) {
        double share = (double) (one.peak() - nothing.peak()) / (AMOUNT_MEBIBYTES * MEBIBYTE);
        return new Finding(
                subject,
                String.format(Locale.ROOT, "%.1f %% of %d MiB seen as memory", share * 100, AMOUNT_MEBIBYTES),
                "0 to 5 %",
                Math.abs(share) <= WITHIN);
    }

    private static Finding cpu(String subject, Measured one) {
        double share = (double) one.cpuNanos() / one.ownCpuNanos();
        return new Finding(
                subject,
                String.format(Locale.ROOT, "%.1f %% of %.2f s seen", share * 100, one.ownCpuNanos() / 1e9),
                "98 to 102 %",
                Math.abs(share - 1) <= CPU_WITHIN);
    }

    private Measured run(Kind kind, boolean child) throws IOException, InterruptedException {
        int amount = kind == Kind.BURN ? BURN_MILLIS : AMOUNT_MEBIBYTES;
        String[] work = {kind.name(), String.valueOf(amount), folder.toString()};
        String[] arguments = child ? new String[] {"CHILD", work[0], work[1], work[2]} : work;
        Observer.Preparation preparation = Observer.ofSystem().prepare();
        try (TreeMemory memory = MemoryLimits.ofSystem().open(LIMIT_BYTES)) {
            Process process = new ProcessBuilder(memory.command(KnownWork.command(arguments)))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            ProcessTree tree = new ProcessTree(process.toHandle(), false);
            memory.started(tree);
            try (Observer.Observation observation = preparation.start(tree);
                    BufferedReader output = process.inputReader()) {
                String done = output.readLine();
                observation.sample();
                memory.sample();
                process.outputWriter().close();
                String cpu = output.readLine();
                process.waitFor();
                if (!"done".equals(done) || cpu == null) {
                    throw new IOException(
                            "known work: expected it done, but got " + done + ", exit status " + process.exitValue());
                }
                return new Measured(observation.finish(), memory.peakBytes(), Long.parseLong(cpu.split(" ", -1)[1]));
            } finally {
                tree.kill();
                process.waitFor();
            }
        }
    }
}
