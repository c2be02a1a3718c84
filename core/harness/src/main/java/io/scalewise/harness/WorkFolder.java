package io.scalewise.harness;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder that a process lives in: its requests, logs and scratch. Gone once the process is; where the harness is killed,
 * the next work folder at the same place is made after the abandoned ones are deleted.
 */
final class WorkFolder {

    private static final String PREFIX = "scalewise-engine-";
    private static final String CLAIM = "lock";
    private static final String GC_LOG = "gc.log";

    /** How a process names it, of whose options colons and the like in the names of folders would be parts. */
    static final String GC_LOG_FROM_TEMPORARY = "../" + GC_LOG;

    private final Path folder;
    private final Claim claim;

    private WorkFolder(Path folder, Claim claim) {
        this.folder = folder;
        this.claim = claim;
    }

    /** Makes a work folder within another folder, which is made too where it is missing. */
    static WorkFolder create(Path parent) throws IOException {
        Files.createDirectories(parent);
        deleteAbandoned(parent);
        while (true) {
            Path folder =
                    Files.createTempDirectory(parent, PREFIX).toAbsolutePath().normalize();
            // Until it is claimed it looks abandoned, and somebody else may delete it.
            Optional<Claim> claim = claim(folder);
            if (claim.isPresent()) {
                WorkFolder work = new WorkFolder(folder, claim.get());
                Files.createDirectory(work.temporary());
                return work;
            }
        }
    }

    private static Optional<Claim> claim(Path folder) throws IOException {
        try {
            return Claim.take(folder.resolve(CLAIM));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    private static void deleteAbandoned(Path parent) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                    deleteIfAbandoned(folder);
                }
            }
        }
    }

    private static void deleteIfAbandoned(Path folder) throws IOException {
        try {
            Optional<Claim> claim = claim(folder);
            if (claim.isPresent()) {
                new WorkFolder(folder, claim.get()).delete();
            }
        } catch (IOException ofSomebodyElse) {
            // In a folder that several people use for temporary files; or nobody can delete it.
            return;
        }
    }

    /** The working directory of the process, and where it puts temporary files. */
    Path temporary() {
        return folder.resolve("tmp");
    }

    Path log() {
        return folder.resolve("engine.log");
    }

    Path gcLog() {
        return folder.resolve(GC_LOG);
    }

    Path request(int number) {
        return folder.resolve("request-" + number + ".json");
    }

    /** Makes an empty folder for what a request spills. */
    Path newScratch(int number) throws IOException {
        return Files.createDirectory(folder.resolve("scratch-" + number));
    }

    /** Makes an empty folder for the answer to a request that is not to be kept. */
    Path newOutput(int number) throws IOException {
        return Files.createDirectory(folder.resolve("output-" + number));
    }

    void delete() throws IOException {
        try {
            Folders.delete(folder);
        } finally {
            claim.close();
        }
    }
}
