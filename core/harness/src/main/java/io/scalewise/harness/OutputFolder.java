package io.scalewise.harness;

import io.scalewise.engine.FileTrouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder that a program leaves as its output. At any moment, however the program ends, it is the old one, the new one, or
 * absent, and never a mixture. One program at a time has it; it is made and replaced in a folder beside, {@code
 * .NAME.scalewise}, so that it can be moved into place at once:
 *
 * <ol>
 *   <li>the new one is made as {@code new}, and written through to the disk
 *   <li>the old one, if there is one, is moved aside to {@code old}
 *   <li>the new one is moved into place
 *   <li>the old one is deleted
 * </ol>
 *
 * <p>A program that is killed leaves that folder behind. The next one for the same output deletes it: where the output is
 * missing and both an old and a new one are there, the old one is put back first, since then the program was killed between
 * the moves. Java can't exchange two folders in one step. Thread-safe: the end of the JVM closes it from a thread of its own.
 */
public final class OutputFolder implements AutoCloseable, Leftovers.Leftover {

    private static final String CLAIM = "lock";
    private static final String NEW = "new";
    private static final String OLD = "old";

    private final Path target;
    private final Path beside;
    private final Claim claim;
    private final Steps steps;
    private boolean closed;

    /** Is told before each step that changes something; a test ends the program there. */
    interface Steps {
        void before(String step);
    }

    private OutputFolder(Path target, Path beside, Claim claim, Steps steps) {
        this.target = target;
        this.beside = beside;
        this.claim = claim;
        this.steps = steps;
    }

    /**
     * Claims an output until it is closed, and clears away what a program that was killed has left of it. Folders above it
     * are made if need be.
     *
     * @throws HarnessException where somebody else is writing it, or no folder can be there
     */
    public static OutputFolder claim(Path output) throws HarnessException, IOException {
        return claim(output, step -> {});
    }

    static OutputFolder claim(Path output, Steps steps) throws HarnessException, IOException {
        Path target = output.toAbsolutePath().normalize();
        try {
            // What a link leads to is replaced, and not the link.
            target = Files.exists(target) ? target.toRealPath() : target;
            Path parent = target.getParent();
            Path name = target.getFileName();
            if (parent == null || name == null) {
                throw HarnessException.wrongUse(target + ": expected a folder, but got the root; try another --output");
            }
            steps.before("make the folders");
            Files.createDirectories(parent);
            Path beside = parent.resolve("." + name + ".scalewise");
            OutputFolder folder = new OutputFolder(target, beside, claimFor(target, beside, steps), steps);
            boolean ready = false;
            try {
                folder.repair();
                ready = true;
            } finally {
                if (!ready) {
                    folder.claim.close();
                }
            }
            Leftovers.add(folder);
            return folder;
        } catch (FileSystemException e) {
            throw HarnessException.wrongUse(target + ": expected a place where a folder can be made, but "
                    + FileTrouble.found(e) + " (" + e.getFile() + "); try another --output");
        }
    }

    private static Claim claimFor(Path target, Path beside, Steps steps) throws HarnessException, IOException {
        while (true) {
            steps.before("make the folder beside");
            Files.createDirectories(beside);
            steps.before("claim it");
            try {
                Optional<Claim> claim = Claim.take(beside.resolve(CLAIM));
                if (claim.isPresent()) {
                    return claim.get();
                }
            } catch (NoSuchFileException justGone) {
                continue;
            }
            throw HarnessException.wrongUse(target
                    + ": expected nobody else to write it, but another run of Scalewise does; try again when that is"
                    + " over, or another --output");
        }
    }

    /** Where the output is, or will be. */
    public Path target() {
        return target;
    }

    /** Where the new one is to be made; it isn't there yet. */
    public Path fresh() {
        return beside.resolve(NEW);
    }

    /**
     * Puts the new one in the place of what is there.
     *
     * @throws IOException where that can't be done; the old one is in its place then
     */
    public synchronized void publish() throws IOException {
        if (closed) {
            throw new IOException(target + ": expected to leave it, but the program is ending");
        }
        writeThrough(fresh());
        Path old = beside.resolve(OLD);
        boolean replaces = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
        if (replaces) {
            move("move the old one aside", target, old);
        }
        try {
            move("move the new one into place", fresh(), target);
        } catch (IOException e) {
            if (replaces) {
                move("put the old one back", old, target);
            }
            throw e;
        }
        // Before the old one is deleted: a power cut must not take both.
        writeFolderThrough(parent());
        writeFolderThrough(beside);
        deleteBeside(OLD);
    }

    /** Gives the output up, and deletes what is beside it. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            repair();
            steps.before("give it up");
            claim.close();
            steps.before("delete the folder beside");
            deleteIfEmpty(beside);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Leftovers.remove(this);
        }
    }

    /** Clears away all that is beside the output, whenever a program was ended. */
    private void repair() throws IOException {
        Path old = beside.resolve(OLD);
        if (Files.exists(old) && Files.exists(fresh()) && !Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            move("put the old one back", old, target);
        }
        deleteBeside(OLD);
        deleteBeside(NEW);
        try (DirectoryStream<Path> others = Files.newDirectoryStream(beside)) {
            for (Path other : others) {
                if (!other.endsWith(CLAIM)) {
                    deleteBeside(String.valueOf(other.getFileName()));
                }
            }
        }
    }

    private void deleteBeside(String name) throws IOException {
        Path folder = beside.resolve(name);
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            steps.before("delete " + name);
            Folders.delete(folder);
            Files.deleteIfExists(folder);
        }
    }

    /** Somebody who waits for the claim may be making it again. */
    private static void deleteIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException inUse) {
            return;
        }
    }

    private void move(String step, Path from, Path to) throws IOException {
        steps.before(step);
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path parent() {
        Path parent = target.getParent();
        return parent == null ? target : parent;
    }

    /** Without this, files of a folder that was moved could be empty after a power cut. */
    private static void writeThrough(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> paths = Files.walk(folder)) {
            all = paths.toList();
        }
        for (Path path : all) {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                writeFolderThrough(path);
            } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
                    file.force(true);
                }
            }
        }
    }

    private static void writeFolderThrough(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notOnThisSystem) {
            // A folder is no file everywhere. Where it can't be forced, names are as lasting as the system makes them.
        }
    }
}
