package io.scalewise.harness.observe;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * The kernel holds each process tree to its memory, by a control group that the tree is started in. Page cache counts too,
 * but gives way before anything is killed.
 */
final class CgroupLimits implements MemoryLimits {

    private static final Duration INTERVAL = Duration.ofMillis(10);
    private static final String PREFIX = "scalewise-";
    private static final String CONTROLLERS = "cgroup.subtree_control";
    private static final String MEMORY = "memory";
    private static final int DELETE_ATTEMPTS = 100;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(10);

    /** A limit that anything could be tried with. */
    private static final long TRIAL_BYTES = 1L << 26;

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;
    private final Path parent;
    private final CgroupFiles files;

    private CgroupLimits(String name, Path parent, CgroupFiles files) {
        this.name = name;
        this.parent = parent;
        this.files = files;
    }

    /** Groups below that of this process in version 1's hierarchy of memory; empty where they can't be made. */
    static Optional<MemoryLimits> version1(Cgroups cgroups) {
        return cgroups.memoryVersion1()
                .map(parent -> new CgroupLimits("cgroup-v1", parent, CgroupFiles.VERSION_1))
                .flatMap(CgroupLimits::tried);
    }

    /**
     * Groups in the unified hierarchy, where this process's own group is delegated to it. A group with processes can't have
     * limited ones below it, so where this process is alone in its own it moves into one below, beside those to come.
     */
    static Optional<MemoryLimits> version2(Cgroups cgroups) {
        return cgroups.version2()
                .filter(CgroupLimits::controlsMemory)
                .map(parent -> new CgroupLimits("cgroup-v2", parent, CgroupFiles.VERSION_2))
                .flatMap(CgroupLimits::tried);
    }

    private static boolean controlsMemory(Path group) {
        if (words(group.resolve(CONTROLLERS)).contains(MEMORY)) {
            return true;
        }
        long self = ProcessHandle.current().pid();
        List<String> processes = words(group.resolve(CgroupFiles.PROCESSES));
        if (!words(group.resolve("cgroup.controllers")).contains(MEMORY)
                || !processes.equals(List.of(String.valueOf(self)))) {
            return false;
        }
        try {
            Path own = Files.createDirectories(group.resolve(PREFIX + self));
            Files.writeString(own.resolve(CgroupFiles.PROCESSES), String.valueOf(self));
            Files.writeString(group.resolve(CONTROLLERS), "+" + MEMORY);
            return true;
        } catch (IOException notAllowed) {
            return false;
        }
    }

    private static List<String> words(Path file) {
        return ProcFile.read(file.toString())
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> Arrays.asList(text.split("\\s+")))
                .orElse(List.of());
    }

    private static Optional<MemoryLimits> tried(CgroupLimits limits) {
        limits.deleteAbandoned();
        try {
            limits.open(TRIAL_BYTES).close();
            return Optional.of(limits);
        } catch (IOException notAllowed) {
            return Optional.empty();
        }
    }

    private static Set<Long> members(Path group) {
        return words(group.resolve(CgroupFiles.PROCESSES)).stream()
                .map(Long::valueOf)
                .collect(Collectors.toSet());
    }

    /** Groups of harnesses that were killed, with what they had started and nobody ended. */
    private void deleteAbandoned() {
        try (DirectoryStream<Path> groups = Files.newDirectoryStream(parent, PREFIX + "*-*")) {
            for (Path group : groups) {
                deleteIfAbandoned(group);
            }
        } catch (IOException | DirectoryIteratorException gone) {
            // They do no harm but to stand there.
        }
    }

    private static void deleteIfAbandoned(Path group) {
        try {
            String owner = group.getFileName().toString().split("-", -1)[1];
            if (ProcessHandle.of(Long.parseLong(owner)).isEmpty()) {
                members(group).forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
                delete(group);
            }
        } catch (NumberFormatException notOurs) {
            // Somebody else's, who likes the same names.
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "the kernel holds each process tree to it (" + name + ")";
    }

    @Override
    public TreeMemory open(long bytes) throws IOException {
        Path group = Files.createDirectory(
                parent.resolve(PREFIX + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet()));
        boolean limited = false;
        try {
            files.limit(group, bytes);
            limited = true;
            return new TreeMemory(new Group(files, group), INTERVAL);
        } finally {
            if (!limited) {
                delete(group);
            }
        }
    }

    /** A group takes a moment until the last of its processes has left it. */
    private static void delete(Path group) {
        boolean interrupted = false;
        for (int attempt = 0; attempt < DELETE_ATTEMPTS; attempt++) {
            try {
                Files.deleteIfExists(group);
                break;
            } catch (DirectoryNotEmptyException noGroup) {
                break;
            } catch (IOException busy) {
                interrupted |= !pause();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(BETWEEN_ATTEMPTS.toMillis());
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** One group, for one tree. */
    private record Group(CgroupFiles files, Path folder) implements TreeMemory.Enclosure {

        @Override
        public String source() {
            return "cgroup";
        }

        /** A shell enters the group and then becomes the command, so that not a byte of it is outside. */
        @Override
        public List<String> command(List<String> command) {
            List<String> all = new ArrayList<>(List.of(
                    "/bin/sh",
                    "-c",
                    "echo 0 >\"$0\" && exec \"$@\"",
                    folder.resolve(CgroupFiles.PROCESSES).toString()));
            all.addAll(command);
            return all;
        }

        @Override
        public OptionalLong bytes(ProcessTree tree, long peakBytes) {
            return files.bytes(folder);
        }

        @Override
        public boolean exceeded(long peakBytes) {
            return files.kills(folder) > 0;
        }

        @Override
        public boolean killsBySelf() {
            return false;
        }

        @Override
        public Set<Long> members() {
            return CgroupLimits.members(folder);
        }

        @Override
        public void close() {
            delete(folder);
        }
    }
}
