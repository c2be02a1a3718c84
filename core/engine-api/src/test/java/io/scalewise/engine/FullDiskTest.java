package io.scalewise.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

class FullDiskTest {

    @Test
    void aDiskWithoutRoomAndAQuotaThatIsUsedUpAreFullDisks() {
        assertThat(FullDisk.behind(new IOException("No space left on device"))).contains("No space left on device");
        assertThat(FullDisk.behind(new FileSystemException("/data/a.csv", null, "Disk quota exceeded")))
                .contains("/data/a.csv: Disk quota exceeded");
    }

    @Test
    void aFullDiskIsFoundBehindWhatItLedTo() {
        IOException full = new FileSystemException("/data/a.csv", null, "No space left on device");

        assertThat(FullDisk.behind(new IllegalStateException("task failed", new UncheckedIOException("writing", full))))
                .contains("/data/a.csv: No space left on device");
    }

    @Test
    void anyOtherFailureIsNone() {
        assertThat(FullDisk.behind(new IOException("Read-only file system"))).isEmpty();
        assertThat(FullDisk.behind(new IllegalStateException())).isEmpty();
    }

    @Test
    void ofATextTheLineThatTellsOfItIsGiven() {
        assertThat(FullDisk.in("starting\n  write a.csv: No space left on device (28)\nbye\n"))
                .contains("write a.csv: No space left on device (28)");
        assertThat(FullDisk.in("starting\nbye\n")).isEmpty();
    }
}
