package io.scalewise.engine;

import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says in words what was wrong with a file or folder: the message of many exceptions is only its path. */
public final class FileTrouble {

    private FileTrouble() {}

    /** What was found, as the end of a sentence whose other half says what was expected: {@code , but there is none}. */
    public static String found(Exception exception) {
        if (exception instanceof NoSuchFileException) {
            return "there is none";
        }
        if (exception instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (exception instanceof FileAlreadyExistsException) {
            return "there is something already";
        }
        if (exception instanceof NotDirectoryException) {
            return "it is no folder";
        }
        if (exception instanceof DirectoryNotEmptyException) {
            return "it is not empty";
        }
        if (isReadOnly(exception)) {
            return "it is read-only";
        }
        String reason = exception instanceof FileSystemException known ? known.getReason() : exception.getMessage();
        return "got " + (reason == null ? exception.toString() : reason);
    }

    /** Whether the trouble is that of a file system that nobody may write. */
    public static boolean isReadOnly(Exception exception) {
        return exception instanceof FileSystemException known
                && String.valueOf(known.getReason()).contains("Read-only file system");
    }
}
