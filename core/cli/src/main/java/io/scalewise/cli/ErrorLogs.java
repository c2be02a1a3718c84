package io.scalewise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The stack traces of errors, a file each; a few of the latest are kept. */
final class ErrorLogs {

    static final int KEPT = 5;

    private static final String PREFIX = "scalewise-error-";
    private static final String SUFFIX = ".log";

    /** A file with the time at which it was written. */
    private record Log(Path file, FileTime written) {}

    private ErrorLogs() {}

    /** Writes the stack trace of an error to a file of its own, and deletes the oldest ones. */
    static Path write(Path folder, Exception exception) throws IOException {
        Path file = Files.createTempFile(folder, PREFIX, SUFFIX);
        try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file))) {
            exception.printStackTrace(writer);
        }
        deleteOldest(folder, file);
        return file;
    }

    /** Deletes all but a few besides the latest one; those of other people are theirs. */
    private static void deleteOldest(Path folder, Path latest) {
        try {
            List<Log> others = others(folder, latest);
            others.sort(Comparator.comparing(Log::written).reversed());
            for (Log old : others.subList(Math.min(KEPT - 1, others.size()), others.size())) {
                Files.deleteIfExists(old.file());
            }
        } catch (IOException inTheWay) {
            // Too many of them are less of a trouble than the error that is to be told.
            return;
        }
    }

    private static List<Log> others(Path folder, Path latest) throws IOException {
        List<Log> others = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
            for (Path file : files) {
                boolean own = !file.equals(latest)
                        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && Files.getOwner(file).equals(Files.getOwner(latest));
                if (own) {
                    others.add(new Log(file, Files.getLastModifiedTime(file)));
                }
            }
        }
        return others;
    }
}
