package io.scalewise.harness.observe;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What kind of storage a folder is on. */
final class Storage {

    /** Devices of virtual machines, of which the kernel can't tell what is behind them. */
    private static final String VIRTUAL = "vd";

    private Storage() {}

    /** Such as {@code ext4 on nvme0n1p2 (solid state)}; empty where the system doesn't tell. */
    static Optional<String> of(Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            FileStore store = Files.getFileStore(there);
            String device = store.name().substring(store.name().lastIndexOf('/') + 1);
            return Optional.of(store.type() + " on " + device + kind(Path.of("/sys/class/block", device)));
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    /** A partition has no queue of its own: its disk has, in the folder above. */
    private static String kind(Path device) throws IOException {
        if (!Files.exists(device) || device.getFileName().toString().startsWith(VIRTUAL)) {
            return "";
        }
        Path real = device.toRealPath();
        Path own = real.resolve("queue/rotational");
        Path rotational = Files.exists(own) ? own : real.resolveSibling("queue").resolve("rotational");
        return switch (ProcFile.read(rotational.toString()).orElse("").strip()) {
            case "0" -> " (solid state)";
            case "1" -> " (rotating)";
            default -> "";
        };
    }
}
