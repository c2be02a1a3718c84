package io.scalewise.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {

    @TempDir
    private Path folder;

    @Test
    void aFolderIsDeletedWithAllThatItHoldsAndNothingThatALinkLeadsTo() throws IOException {
        Path precious = Files.writeString(folder.resolve("precious"), "mine");
        Path full = folder.resolve("full");
        Files.createDirectories(full.resolve("of/folders"));
        Files.createSymbolicLink(full.resolve("of/link"), precious);

        Folders.delete(full);

        assertThat(full).doesNotExist();
        assertThat(precious).hasContent("mine");
    }

    @Test
    void whereThereIsNoneNothingIsDone() {
        assertThatCode(() -> Folders.delete(folder.resolve("none"))).doesNotThrowAnyException();
    }

    @Test
    void whatSomebodyWhoIsJustEndingLeavesIsDeletedToo() throws IOException {
        Path busy = Files.createDirectory(folder.resolve("busy"));
        AtomicInteger passes = new AtomicInteger();

        Folders.delete(busy, over -> {
            if (passes.incrementAndGet() < 3) {
                throw new DirectoryNotEmptyException(over.toString());
            }
            Files.delete(over);
        });

        assertThat(busy).doesNotExist();
    }

    @Test
    void aFolderThatIsMadeAgainAndAgainIsAnErrorThatNamesIt() throws IOException {
        Path busy = Files.createDirectory(folder.resolve("busy"));

        assertThatThrownBy(() -> Folders.delete(busy, madeAgain -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(busy + ": expected to delete it, but somebody makes it again and again; try ");
    }
}
