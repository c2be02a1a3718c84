package io.scalewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ErrorsTest {

    @TempDir
    private Path folder;

    private final String temporaryBefore = System.getProperty("java.io.tmpdir");

    private final StringWriter error = new StringWriter();

    @BeforeEach
    void useATemporaryFolderOfItsOwn() {
        System.setProperty("java.io.tmpdir", folder.toString());
    }

    @AfterEach
    void useTheOneOfTheSystemAgain() {
        System.setProperty("java.io.tmpdir", temporaryBefore);
    }

    @Test
    void aFullDiskIsToldWithThePlacesThatACommandWrites() {
        Exception full = new UncheckedIOException(new IOException("No space left on device"));

        assertThat(said(full, "generate", "--rows", "1k", "--output", "made")).isEqualTo(ExitCode.ENGINE);

        assertThat(error)
                .hasToString("made or " + folder + ": expected room on the disk, but got No space left on device; try"
                        + " making room, or another disk\n");
    }

    @Test
    void aQuotaThatIsUsedUpIsAFullDisk() {
        assertThat(said(new IOException("/x/a: Disk quota exceeded"), "doctor")).isEqualTo(ExitCode.ENGINE);

        assertThat(error).asString().startsWith(folder + ": expected room on the disk, but got /x/a: Disk quota");
    }

    @Test
    void troubleWithAFileSaysWhatWasExpectedOfIt() {
        List<Exception> troubles = List.of(
                new FileSystemException("/x", null, "Read-only file system"),
                new UncheckedIOException(new AccessDeniedException("/x")),
                new NoSuchFileException("/x"),
                new FileAlreadyExistsException("/x"),
                new FileSystemException("/x", null, "Input/output error"));

        assertThat(troubles).allMatch(trouble -> said(trouble, "doctor") == ExitCode.BAD_INPUT);

        assertThat(error.toString().lines())
                .containsExactly(
                        "/x: expected to be allowed to write there, but it is read-only; try another folder",
                        "/x: expected to be allowed to use it, but access is denied; try another place, or changing who"
                                + " may use it",
                        "/x: expected a file, but there is none",
                        "/x: expected nothing there yet, but there is something already; try another name",
                        "/x: expected a file or folder to use, but got Input/output error; try another place");
    }

    private int said(Exception exception, String... arguments) {
        CommandLine command = Main.commandLine(new Invocation(List.of("scalewise"), folder, folder));
        command.setErr(new PrintWriter(error, true));
        return Errors.failed(exception, command, command.parseArgs(arguments));
    }
}
