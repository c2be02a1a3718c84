package io.scalewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
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

    private int said(Exception exception, String... arguments) {
        CommandLine command = Main.commandLine(new Invocation(List.of("scalewise"), folder, folder));
        command.setErr(new PrintWriter(error, true));
        return Errors.failed(exception, command, command.parseArgs(arguments));
    }
}
