package io.scalewise.harness;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Folders with what is in them. */
public final class Folders {

    private static final int ATTEMPTS = 20;

    /** One pass over a folder; a test has one after which something is there again. */
    interface Pass {
        void over(Path folder) throws IOException;
    }

    private Folders() {}

    /**
     * Deletes a folder with all that it holds, also what somebody who is just ending puts there meanwhile; links are not
     * followed. Does nothing where there is none.
     *
     * @throws IOException where somebody doesn't end, and makes it or what is in it again and again
     */
    public static void delete(Path folder) throws IOException {
        delete(folder, Folders::deleteWhatIsThere);
    }

    static void delete(Path folder, Pass pass) throws IOException {
        for (int attempt = 1; attempt <= ATTEMPTS && Files.isDirectory(folder); attempt++) {
            try {
                pass.over(folder);
            } catch (DirectoryNotEmptyException filledMeanwhile) {
                // The next pass takes that too.
            }
        }
        if (Files.isDirectory(folder)) {
            throw new IOException(folder + ": expected to delete it, but somebody makes it again and again; try ending"
                    + " the program that does");
        }
    }

    /** Takes off the protection that a program gave to a folder of its own. */
    private static void open(Path folder, AccessDeniedException trouble) throws IOException {
        try {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException | UnsupportedOperationException notOurs) {
            throw trouble;
        }
    }

    private static void deleteWhatIsThere(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                try {
                    Files.deleteIfExists(file);
                } catch (AccessDeniedException closed) {
                    open(file.resolveSibling(""), closed);
                    Files.deleteIfExists(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException exception) throws IOException {
                // A process that is just ending may delete its own files meanwhile.
                if (exception instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                if (exception instanceof AccessDeniedException closed && Files.isDirectory(file)) {
                    open(file, closed);
                    // The next pass goes into it.
                    return FileVisitResult.CONTINUE;
                }
                throw exception;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException exception)
                    throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
