package io.scalewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorLogsTest {

    @TempDir
    private Path folder;

    @Test
    void anErrorsStackTraceIsKept() throws IOException {
        assertThat(ErrorLogs.write(folder, new IllegalStateException("stuck")))
                .content()
                .contains("stuck", "at io.scalewise.cli");
    }

    @Test
    void onlyAFewOfTheLatestAreKeptAndNothingElseIsDeleted() throws IOException {
        Path other = Files.createFile(folder.resolve("other.log"));
        List<Path> logs = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Path log = ErrorLogs.write(folder, new IllegalStateException("stuck"));
            Files.setLastModifiedTime(log, FileTime.fromMillis(i * 1000L));
            logs.add(log);
        }
        logs.add(other);

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrderElementsOf(logs.subList(10 - ErrorLogs.KEPT, logs.size()));
        }
    }
}
