package io.scalewise.harness;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says that somebody is at work on something: a file that is locked. The system unlocks it when its owner ends, however that
 * happens, so a file that is there and not locked was left by one that was killed.
 */
final class Claim implements Closeable {

    /** Those of this program: a lock is one program's, and goes when any of its channels to the file is closed. */
    private static final Set<Path> OWN = new HashSet<>();

    private final Path file;
    private final FileChannel locked;

    private Claim(Path file, FileChannel locked) {
        this.file = file;
        this.locked = locked;
    }

    /**
     * Claims what a file stands for; the file is made if need be.
     *
     * @return empty where somebody else has it
     * @throws NoSuchFileException where the file's folder isn't there
     */
    static Optional<Claim> take(Path file) throws IOException {
        Path absolute = file.toAbsolutePath().normalize();
        synchronized (OWN) {
            if (!OWN.add(absolute)) {
                return Optional.empty();
            }
        }
        Optional<Claim> claim = Optional.empty();
        try {
            claim = lock(absolute);
            return claim;
        } finally {
            if (claim.isEmpty()) {
                forget(absolute);
            }
        }
    }

    private static Optional<Claim> lock(Path file) throws IOException {
        while (true) {
            create(file);
            @Nullable Object identity = identity(file);
            FileChannel channel;
            try {
                channel = FileChannel.open(file, StandardOpenOption.WRITE);
            } catch (NoSuchFileException justGone) {
                continue;
            }
            boolean kept = false;
            try {
                if (channel.tryLock() == null) {
                    return Optional.empty();
                }
                // Its owner may have deleted it meanwhile: then nobody else will ever meet this lock.
                kept = identity != null && identity.equals(identity(file));
                if (kept) {
                    return Optional.of(new Claim(file, channel));
                }
            } catch (OverlappingFileLockException ofThisProgram) {
                return Optional.empty();
            } finally {
                if (!kept) {
                    channel.close();
                }
            }
        }
    }

    private static void create(Path file) throws IOException {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException there) {
            return;
        }
    }

    /** What tells a file from others that had or will have its name; null where there is none. */
    private static @Nullable Object identity(Path file) throws IOException {
        try {
            return Objects.requireNonNullElse(Files.getAttribute(file, "fileKey"), file);
        } catch (NoSuchFileException gone) {
            return null;
        }
    }

    private static void forget(Path file) {
        synchronized (OWN) {
            OWN.remove(file);
        }
    }

    /** Gives the claim up; its file is gone. */
    @Override
    public void close() throws IOException {
        if (!locked.isOpen()) {
            return;
        }
        try {
            Files.deleteIfExists(file);
        } finally {
            locked.close();
            forget(file);
        }
    }
}
