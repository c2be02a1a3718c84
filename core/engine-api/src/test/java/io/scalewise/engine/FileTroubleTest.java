package io.scalewise.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTroubleTest {

    @TempDir
    private Path folder;

    @Test
    void whatJavaNamesByAPathAloneIsSaidInWords() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(found(() -> Files.readString(folder.resolve("none")))).isEqualTo("there is none");
        assertThat(found(() -> Files.createFile(file))).isEqualTo("there is something already");
        assertThat(found(() -> Files.newDirectoryStream(file))).isEqualTo("it is no folder");
        assertThat(found(() -> Files.delete(folder))).isEqualTo("it is not empty");
        assertThat(found(() -> Files.createFile(file.resolve("inside")))).isEqualTo("got Not a directory");
        assertThat(FileTrouble.found(new AccessDeniedException("/x"))).isEqualTo("access is denied");
    }

    @Test
    void aFileSystemThatNobodyMayWriteIsReadOnly() {
        FileSystemException exception = new FileSystemException("/x", null, "Read-only file system");

        assertThat(FileTrouble.isReadOnly(exception)).isTrue();
        assertThat(FileTrouble.found(exception)).isEqualTo("it is read-only");
    }

    @Test
    void anyOtherTroubleIsInItsOwnWords() {
        assertThat(FileTrouble.found(new IOException("torn"))).isEqualTo("got torn");
        assertThat(FileTrouble.found(new IOException())).isEqualTo("got java.io.IOException");
    }

    private static String found(ThrowingCallable step) {
        return FileTrouble.found(catchThrowableOfType(IOException.class, step));
    }
}
