package io.scalewise.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder in which something is made before it is moved into its place. Closing deletes what was not moved, and so does
 * the end of this process. What a killed process left is cleared away a day later by {@link #clearAbandoned}.
 */
public final class PartialFolder implements AutoCloseable {

    private static final String PREFIX = ".partial-";
    private static final Duration ABANDONED_AFTER = Duration.ofDays(1);
    private static final int DELETIONS = 100;

    private final Path path;
    private final Thread atExit;

    private PartialFolder(Path path) {
        this.path = path;
        this.atExit = new Thread(this::deleteAtExit, "partial-folder");
    }

    /** A new one in the folder in which {@code target} will be; that is made if need be. */
    public static PartialFolder beside(Path target) throws IOException {
        Path parent = target.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException(target + ": expected a folder that can be made, but got the root; try another");
        }
        Files.createDirectories(parent);
        PartialFolder partial = new PartialFolder(Files.createDirectory(parent.resolve(PREFIX + UUID.randomUUID())));
        Runtime.getRuntime().addShutdownHook(partial.atExit);
        return partial;
    }

    /** Where it is made. */
    public Path path() {
        return path;
    }

    /** Moves it to {@code target}, where nothing must be; fails with a {@link java.nio.file.FileSystemException} else. */
    public void moveTo(Path target) throws IOException {
        try {
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(path, target);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException shuttingDown) {
            // the hook itself deletes
            return;
        }
        delete(path);
    }

    /** Deletes what processes that were killed left in {@code parent}. */
    public static void clearAbandoned(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return;
        }
        Instant limit = Instant.now().minus(ABANDONED_AFTER);
        List<Path> partials;
        try (Stream<Path> paths = Files.list(parent)) {
            partials = paths.filter(path -> path.getFileName().toString().startsWith(PREFIX))
                    .toList();
        }
        for (Path partial : partials) {
            FileTime modified = Files.getLastModifiedTime(partial);
            if (modified.toInstant().isBefore(limit)) {
                delete(partial);
            }
        }
    }

    /** Deletes a folder and all that is in it, if it is there, even while others still write into it. */
    static void delete(Path folder) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
                return;
            } catch (NoSuchFileException gone) {
                return;
            } catch (DirectoryNotEmptyException | UncheckedIOException e) {
                if (attempt == DELETIONS) {
                    throw e;
                }
            }
        }
    }

    private void deleteAtExit() {
        try {
            delete(path);
        } catch (IOException | UncheckedIOException e) {
            System.err.println(path + ": expected to delete it, but got " + e + "; try deleting it by hand");
        }
    }
}
