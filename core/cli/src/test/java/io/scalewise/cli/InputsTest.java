package io.scalewise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.engine.DataSource;
import io.scalewise.harness.HarnessException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {

    @TempDir
    Path folder;

    @Test
    void aFolderStandsForItsDataFilesInTheOrderOfTheirNames() throws Exception {
        for (String name :
                List.of("part-2.csv.gz", "part-10.csv.gz", "part-1.csv.gz", "_SUCCESS", ".part-1.csv.gz.crc")) {
            file(name);
        }
        Files.createDirectory(folder.resolve("_temporary"));

        DataSource source = Inputs.of(List.of(folder));

        assertThat(source.format()).isEqualTo(DataSource.Format.CSV_GZIP);
        assertThat(source.files())
                .containsExactly(
                        folder.resolve("part-1.csv.gz"),
                        folder.resolve("part-10.csv.gz"),
                        folder.resolve("part-2.csv.gz"));
    }

    @Test
    void filesAndFoldersAreTakenInTheOrderGiven() throws Exception {
        Path first = file("z.csv");
        Path second = file("b/2.csv");
        Path third = file("a/1.csv");

        assertThat(Inputs.of(List.of(first, folder.resolve("b"), folder.resolve("a")))
                        .files())
                .containsExactly(first, second, third);
    }

    @Test
    void aHiddenFileThatIsNamedIsTaken() throws Exception {
        Path hidden = file("_part.csv");

        assertThat(Inputs.of(List.of(hidden)).files()).containsExactly(hidden);
    }

    @Test
    void aFileThatIsNamedTwiceIsRefusedSinceItsRecordsWouldCountTwice() throws Exception {
        Path file = file("a.csv");
        Path link = Files.createSymbolicLink(folder.resolve("b.csv"), file);

        refused(HarnessException.Reason.WRONG_USE, link + ": expected each file once", folder);
        Files.delete(link);
        refused(HarnessException.Reason.WRONG_USE, file + ": expected each file once", folder, file);
        assertThat(Inputs.of(List.of(file)).files()).hasSize(1);
    }

    @Test
    void aFolderWithoutDataIsBadInput() throws Exception {
        file("_SUCCESS");

        refused(HarnessException.Reason.BAD_INPUT, folder + ": expected a folder with data", folder);
    }

    @Test
    void aFolderInAFolderIsBadInputSinceItsDataWouldBeMissed() throws Exception {
        file("a.csv");
        file("day=2025-01-31/b.csv");

        refused(HarnessException.Reason.BAD_INPUT, "it holds the folder day=2025-01-31; try naming", folder);
    }

    @Test
    void filesOfSeveralFormatsAreRefusedWithOneOfEach() throws Exception {
        Path plain = file("a.csv");
        Path compressed = file("b.csv.zst");

        refused(
                HarnessException.Reason.WRONG_USE,
                "expected files of one format, but got csv (" + plain + ") and csv.zst (" + compressed + ")",
                folder);
    }

    @Test
    void whatIsNotThereIsBadInput() {
        Path nowhere = folder.resolve("nowhere.csv");

        refused(HarnessException.Reason.BAD_INPUT, nowhere + ": expected a file or a folder", nowhere);
    }

    private void refused(HarnessException.Reason reason, String message, Path... input) {
        assertThatThrownBy(() -> Inputs.of(List.of(input)))
                .isInstanceOfSatisfying(
                        HarnessException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(message);
    }

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "");
    }
}
