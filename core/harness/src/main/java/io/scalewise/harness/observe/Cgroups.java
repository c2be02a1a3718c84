package io.scalewise.harness.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where the control groups of this process are.
 *
 * @param version2 the folder of its group in the unified hierarchy; empty where that isn't mounted
 * @param memoryVersion1 the folder of its group in version 1's hierarchy of memory; empty where that isn't mounted
 * @param cpuVersion1 the folder of its group in version 1's hierarchy of processors; empty where that isn't mounted
 */
record Cgroups(Optional<Path> version2, Optional<Path> memoryVersion1, Optional<Path> cpuVersion1) {

    private static final int MOUNT_ROOT = 3;
    private static final int MOUNT_POINT = 4;

    /** A line of {@code mountinfo}: which part of a file system is mounted where. */
    private record Mount(String root, String point, String type, String options) {}

    /**
     * Those of this process in a system.
     *
     * @param root the folder that the system's files are below
     */
    static Optional<Cgroups> of(Path root) {
        try {
            List<String> groups = Files.readAllLines(root.resolve("proc/self/cgroup"));
            List<Mount> mounts = Files.readAllLines(root.resolve("proc/self/mountinfo")).stream()
                    .flatMap(line -> mount(line).stream())
                    .toList();
            return Optional.of(new Cgroups(
                    group(groups, "0:", "").flatMap(group -> folder(root, group, mounts, "cgroup2", "")),
                    version1(root, groups, mounts, "memory"),
                    version1(root, groups, mounts, "cpu")));
        } catch (IOException notLinux) {
            return Optional.empty();
        }
    }

    private static Optional<Path> version1(Path root, List<String> groups, List<Mount> mounts, String controller) {
        return group(groups, "", controller).flatMap(group -> folder(root, group, mounts, "cgroup", controller));
    }

    /** {@code ID:CONTROLLERS:PATH}; the unified hierarchy has the id 0 and no controllers. */
    private static Optional<String> group(List<String> lines, String id, String controller) {
        return lines.stream()
                .filter(line -> line.startsWith(id))
                .map(line -> line.split(":", 3))
                .filter(fields -> fields.length == 3
                        && Arrays.asList(fields[1].split(",", -1)).contains(controller))
                .map(fields -> fields[2])
                .findFirst();
    }

    /** {@code ID PARENT DEVICE ROOT POINT OPTIONS [TAG ...] - TYPE SOURCE SUPER_OPTIONS}. */
    private static Optional<Mount> mount(String line) {
        String[] halves = line.split(" - ", 2);
        String[] first = halves[0].split(" ", -1);
        String[] second = halves.length == 2 ? halves[1].split(" ", -1) : new String[0];
        return first.length > MOUNT_POINT && second.length >= 3
                ? Optional.of(new Mount(first[MOUNT_ROOT], first[MOUNT_POINT], second[0], second[2]))
                : Optional.empty();
    }

    private static Optional<Path> folder(Path root, String group, List<Mount> mounts, String type, String controller) {
        return mounts.stream()
                .filter(mount -> mount.type().equals(type))
                .filter(mount -> controller.isEmpty()
                        || Arrays.asList(mount.options().split(",", -1)).contains(controller))
                .map(mount -> within(root, group, mount))
                .filter(Files::isDirectory)
                .findFirst();
    }

    /** In a container only a part of the hierarchy may be mounted, and the group's path begins with that part's. */
    private static Path within(Path root, String group, Mount mount) {
        String below = mount.root().length() > 1 && group.startsWith(mount.root())
                ? group.substring(mount.root().length())
                : group;
        return root.resolve(relative(mount.point())).resolve(relative(below)).normalize();
    }

    private static String relative(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }
}
