package io.scalewise.harness.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ObserverTest {

    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    @EnabledOnOs(OS.LINUX)
    void whatAProcessUsedIsSeenItsEndedChildrenIncluded() throws Exception {
        Path program = Files.writeString(
                folder.resolve("Busy.java"),
                """
                public class Busy {
                    public static void main(String[] arguments) throws Exception {
                        byte[] held = new byte[100 << 20];
                        java.util.Arrays.fill(held, (byte) 1);
                        java.nio.file.Files.write(java.nio.file.Path.of(arguments[0]), held);
                        if (arguments.length == 1) {
                            new ProcessBuilder(ProcessHandle.current().info().command().get(), "-Xmx300m",
                                    System.getProperty("program"), arguments[0], "child").start().waitFor();
                        }
                        if (arguments.length == 1) {
                            System.out.println("done");
                            System.in.read();
                        }
                    }
                }
                """);
        Observer.Preparation preparation = Observer.ofSystem().prepare();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx300m",
                        "-Dprogram=" + program,
                        program.toString(),
                        folder.resolve("out").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Usage usage;
        try (Observer.Observation observation = preparation.start(new ProcessTree(process.toHandle(), false))) {
            awaitLine(process);
            observation.sample();
            process.outputWriter().close();
            process.waitFor();
            usage = observation.finish();
        }
        assertThat(usage.writeBytes().orElseThrow()).isGreaterThanOrEqualTo(100 * MEBIBYTE);
        assertThat(usage.readBytes().orElseThrow()).isPositive();
        assertThat(usage.userNanos().orElseThrow()).isPositive();
        assertThat(usage.busiestThreadNanos().orElseThrow())
                .isPositive()
                .isLessThanOrEqualTo(
                        usage.userNanos().orElseThrow() + usage.systemNanos().orElseThrow());
        assertThat(usage.otherProcessesNanos()).isPresent();
    }

    /** Takes some processor time. */
    private static final String WORK = "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; echo";

    @Test
    void whatAProcessUsedThatLostItsParentCounts() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setsid")), "a tree can't have a session of its own");
        Observer.Preparation preparation = Observer.ofSystem().prepare();
        Process process = new ProcessBuilder(
                        "/usr/bin/setsid", "sh", "-c", "(sh -c '" + WORK + "; exec sleep 600' &); read end")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        ProcessTree tree = new ProcessTree(process.toHandle(), true);
        try (Observer.Observation observation = preparation.start(tree)) {
            awaitLine(process);
            CpuTimes used = CpuTimes.of(tree.pids());
            process.outputWriter().close();
            process.waitFor();
            observation.killing();
            tree.kill();
            assertThat(used.userTicks()).isPositive();
            assertThat(observation.finish().userNanos().orElseThrow()).isGreaterThanOrEqualTo(used.userNanos());
        }
    }

    @Test
    void whatComesAfterItSettledCountsNoMore() throws Exception {
        Observer.Preparation preparation = Observer.ofSystem().prepare();
        Process process = new ProcessBuilder("sh", "-c", "echo; read word; " + WORK + "; read end")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        ProcessTree tree = new ProcessTree(process.toHandle(), false);
        try (Observer.Observation observation = preparation.start(tree)) {
            awaitLine(process);
            observation.settle();
            CpuTimes settled = CpuTimes.of(tree.pids());
            process.outputWriter().append("word\n").flush();
            awaitLine(process);
            CpuTimes later = CpuTimes.of(tree.pids());
            process.outputWriter().close();
            process.waitFor();
            Usage usage = observation.finish();
            assertThat(later.userTicks()).isGreaterThan(settled.userTicks());
            assertThat(usage.userNanos().orElseThrow()).isLessThanOrEqualTo(settled.userNanos());
            assertThat(usage.observedNanos()).isPresent();
        }
    }

    private static void awaitLine(Process process) throws IOException {
        int next = process.getInputStream().read();
        while (next >= 0 && next != '\n') {
            next = process.getInputStream().read();
        }
    }

    @Test
    void theStatOfAProcessIsReadWhateverItsName() {
        assertThat(ProcessStat.parse("7 (a) b (c) S 1 2 3 0 -1 4 5 6 7 8 11 12 13 14 20 0"))
                .contains(new ProcessStat('S', 1, 3, 11, 12, 13, 14, 0));
        assertThat(ProcessStat.parse("")).isEmpty();
    }

    @Test
    void anObserverThatSeesNothingSaysSo() {
        Observer.Preparation preparation = new BlindObserver().prepare();
        try (Observer.Observation observation = preparation.start(new ProcessTree(ProcessHandle.current(), false))) {
            observation.sample();
            assertThat(observation.finish()).isEqualTo(Usage.UNKNOWN);
        }
    }
}
