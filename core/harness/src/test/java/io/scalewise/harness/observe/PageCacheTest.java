package io.scalewise.harness.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class PageCacheTest {

    @TempDir
    Path folder;

    @Test
    void aFileThatWasJustWrittenIsDrivenOutOfMemory() throws Exception {
        assumeTrue(!Files.getFileStore(folder).type().equals("tmpfs"), "the folder for temporary files is memory");
        Path file = Files.write(folder.resolve("a file"), new byte[3 << 20]);
        assertThat(PageCache.residentBytes(file)).isEqualTo(3 << 20);
        PageCache.drop(List.of(file));
        assertThat(PageCache.residentBytes(file)).isZero();
        assertThat(Files.readAllBytes(file)).hasSize(3 << 20);
    }

    @Test
    void aFileThatIsMemoryItselfIsSaidToStayThere() throws IOException {
        Path memory = Path.of("/dev/shm");
        assumeTrue(Files.isWritable(memory), "no file system in memory to try");
        Path file = Files.createTempFile(memory, "scalewise", "");
        try {
            Files.write(file, new byte[8192]);
            assertThatThrownBy(() -> PageCache.drop(List.of(file)))
                    .hasMessageContaining(file + ": expected it out of memory, but 8192 bytes stay there");
        } finally {
            Files.delete(file);
        }
    }
}
