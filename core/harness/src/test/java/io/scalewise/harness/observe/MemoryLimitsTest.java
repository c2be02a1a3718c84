package io.scalewise.harness.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class MemoryLimitsTest {

    private static final long MEBIBYTE = 1 << 20;
    private static final String OWN_PID = String.valueOf(ProcessHandle.current().pid());

    /** Reads 200 MiB without a line's end, all of which {@code tail} has to keep until somebody reads it, a second later. */
    private static final List<String> HOLDS_200_MIB =
            List.of("sh", "-c", "head -c 209715200 /dev/zero | tail | { sleep 1; wc -c; }");

    /** A file system that is written as the kernel would have it. */
    @TempDir
    Path system;

    @Test
    void whereNothingIsKnownNothingIsEnforced() throws Exception {
        MemoryLimits limits = MemoryLimits.Found.find(system);
        assertThat(limits.name()).isEqualTo("none");
        try (TreeMemory memory = limits.open(1)) {
            assertThat(memory.command(List.of("a", "b"))).containsExactly("a", "b");
            memory.started(new ProcessTree(ProcessHandle.current(), false));
            memory.sample();
            assertThat(memory.peakBytes()).isEmpty();
            assertThat(memory.exceeded()).isFalse();
            assertThat(memory.source()).isEqualTo("none");
        }
    }

    @Test
    void withoutAGroupOfOurOwnTreesAreWatched() throws Exception {
        write("proc/self/smaps_rollup", "");
        write("proc/self/cgroup", "0::/user.slice/terminal\n");
        write("proc/self/mountinfo", "30 1 0:26 / /sys/fs/cgroup ro,nosuid - cgroup2 cgroup2 rw\n");
        Path group = Files.createDirectories(system.resolve("sys/fs/cgroup/user.slice/terminal"));
        write(group, "cgroup.controllers", "cpu memory\n");
        write(group, "cgroup.subtree_control", "\n");
        write(group, "cgroup.procs", "1\n" + OWN_PID + "\n");

        assertThat(MemoryLimits.Found.find(system).name()).isEqualTo("watchdog");
        assertThat(group.resolve("cgroup.subtree_control")).hasContent("\n");
    }

    @Test
    void aDelegatedGroupOfVersion2IsMadeReadyAndUsed() throws Exception {
        write("proc/self/cgroup", "1:name=systemd:/x\n0::/user.slice/own.scope\n");
        write("proc/self/mountinfo", "30 1 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n");
        Path group = Files.createDirectories(system.resolve("sys/fs/cgroup/user.slice/own.scope"));
        write(group, "cgroup.controllers", "cpu memory pids\n");
        write(group, "cgroup.subtree_control", "");
        write(group, "cgroup.procs", OWN_PID + "\n");

        MemoryLimits limits = MemoryLimits.Found.find(system);
        assertThat(limits.name()).isEqualTo("cgroup-v2");
        assertThat(group.resolve("scalewise-" + OWN_PID).resolve("cgroup.procs"))
                .as("where the harness is now")
                .hasContent(OWN_PID);
        assertThat(group.resolve("cgroup.subtree_control")).hasContent("+memory");

        try (TreeMemory memory = limits.open(1000 * MEBIBYTE)) {
            Path tree = newest(group);
            write(tree, "memory.swap.max", "max");
            assertThat(tree.resolve("memory.max")).hasContent(String.valueOf(1000 * MEBIBYTE));
            assertThat(memory.command(List.of("java", "-version")))
                    .endsWith(tree.resolve("cgroup.procs").toString(), "java", "-version");
            write(tree, "memory.stat", "anon 7000\nfile 99999\nshmem 500\nanon_thp 1\n");
            write(tree, "memory.events", "low 0\nmax 12\noom 1\noom_kill 0\noom_group_kill 0\n");
            memory.started(new ProcessTree(ProcessHandle.current(), false));
            memory.sample();
            write(tree, "memory.stat", "anon 6000\nshmem 100\n");
            memory.sample();
            assertThat(memory.peakBytes()).hasValue(7500);
            assertThat(memory.source()).isEqualTo("cgroup");
            assertThat(memory.exceeded()).isFalse();
            write(tree, "memory.events", "oom 1\noom_kill 1\n");
            assertThat(memory.exceeded()).isTrue();
        }
    }

    @Test
    void whatAHarnessThatIsGoneHasLeftInItsGroupsIsEnded() throws Exception {
        write("proc/self/cgroup", "4:memory:/\n");
        write("proc/self/mountinfo", "29 1 0:26 / /sys/fs/cgroup/memory rw master:1 - cgroup cgroup rw,memory\n");
        Path group = Files.createDirectories(system.resolve("sys/fs/cgroup/memory"));
        Process left = new ProcessBuilder("sleep", "600").start();
        write(Files.createDirectory(group.resolve("scalewise-999999999-1")), "cgroup.procs", left.pid() + "\n");
        Process inUse = new ProcessBuilder("sleep", "600").start();
        write(Files.createDirectory(group.resolve("scalewise-" + OWN_PID + "-0")), "cgroup.procs", inUse.pid() + "\n");
        try {
            assertThat(MemoryLimits.Found.find(system).name()).isEqualTo("cgroup-v1");

            assertThat(left.waitFor()).isNotZero();
            assertThat(inUse.isAlive()).isTrue();
        } finally {
            left.destroyForcibly();
            inUse.destroyForcibly();
        }
    }

    @Test
    void groupsOfVersion1AreFoundWhereOnlyAPartIsMounted() throws Exception {
        write("proc/self/cgroup", "9:name=systemd:/\n4:memory:/docker/abc/inner\n0::/\n");
        write(
                "proc/self/mountinfo",
                """
                28 1 0:25 /docker/abc /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu
                29 1 0:26 /docker/abc /sys/fs/cgroup/memory rw master:1 - cgroup cgroup rw,memory
                """);
        Path group = Files.createDirectories(system.resolve("sys/fs/cgroup/memory/inner"));
        Path abandoned = Files.createDirectory(group.resolve("scalewise-999999999-1"));

        MemoryLimits limits = MemoryLimits.Found.find(system);
        assertThat(limits.name()).isEqualTo("cgroup-v1");
        assertThat(abandoned).doesNotExist();
        try (TreeMemory memory = limits.open(5 * MEBIBYTE)) {
            Path tree = newest(group);
            assertThat(tree.resolve("memory.limit_in_bytes")).hasContent(String.valueOf(5 * MEBIBYTE));
            write(tree, "memory.stat", "rss 1\nshmem 1\ntotal_rss 300\ntotal_shmem 20\n");
            write(tree, "memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 0\n");
            memory.started(new ProcessTree(ProcessHandle.current(), false));
            memory.sample();
            assertThat(memory.peakBytes()).hasValue(320);
            assertThat(memory.exceeded()).isFalse();
            write(tree, "memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 2\n");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theKernelEndsATreeThatWantsMoreAndToldSo() throws Exception {
        MemoryLimits limits = MemoryLimits.ofSystem();
        assumeThat(limits.name()).startsWith("cgroup");
        assertThat(exceeds(limits, 100 * MEBIBYTE)).isTrue();
        assertThat(exceeds(limits, 400 * MEBIBYTE)).isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theWatchdogEndsATreeThatWantsMoreAndTellsSo() throws Exception {
        assertThat(exceeds(Watched.WATCHDOG, 100 * MEBIBYTE)).isTrue();
        assertThat(exceeds(Watched.WATCHDOG, 400 * MEBIBYTE)).isFalse();
    }

    /** Whether 200 MiB, held by a child, are more than a limit; where they aren't, they are the peak, within 5 %. */
    private static boolean exceeds(MemoryLimits limits, long bytes) throws Exception {
        TreeMemory memory = limits.open(bytes);
        Process process = new ProcessBuilder(memory.command(HOLDS_200_MIB))
                .redirectErrorStream(true)
                .start();
        ProcessTree tree = new ProcessTree(process.toHandle(), false);
        memory.started(tree);
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        tree.kill();
        boolean exceeded = memory.exceeded();
        memory.close();
        assertThat(memory.exceeded()).as("still known").isEqualTo(exceeded);
        if (!exceeded) {
            assertThat(printed.strip()).isEqualTo("209715200");
            assertThat(memory.peakBytes().orElseThrow()).isBetween(200 * MEBIBYTE, 210 * MEBIBYTE);
        }
        return exceeded;
    }

    private void write(String file, String text) throws IOException {
        Path path = system.resolve(file);
        Files.createDirectories(Optional.ofNullable(path.getParent()).orElseThrow());
        Files.writeString(path, text);
    }

    private static void write(Path group, String file, String text) throws IOException {
        Files.writeString(group.resolve(file), text);
    }

    /** The group that was made last. */
    private static Path newest(Path parent) throws IOException {
        try (Stream<Path> groups = Files.list(parent)) {
            return groups.filter(group -> group.getFileName().toString().startsWith("scalewise-" + OWN_PID + "-"))
                    .max(Comparator.comparingLong(MemoryLimitsTest::number))
                    .orElseThrow();
        }
    }

    private static long number(Path group) {
        String name = group.getFileName().toString();
        return Long.parseLong(name.substring(name.lastIndexOf('-') + 1));
    }
}
