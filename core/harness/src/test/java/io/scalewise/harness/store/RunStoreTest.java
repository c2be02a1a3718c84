package io.scalewise.harness.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStoreTest {

    @TempDir
    Path folder;

    private Path file = Path.of("");
    private RunStore store = new RunStore(file);

    @BeforeEach
    void open() {
        file = folder.resolve("runs.jsonl");
        store = new RunStore(file);
    }

    @Test
    void aStoreThatIsNotThereYetIsEmpty() throws IOException {
        assertThat(store.read()).isEmpty();
    }

    @Test
    void recordsAreReadInTheOrderInWhichTheyWereAdded() throws IOException {
        store.append(RunRecords.full());
        store.append(RunRecords.skipped());
        assertThat(store.read()).containsExactly(RunRecords.full(), RunRecords.skipped());
    }

    @Test
    void aTornLastLineIsDroppedAndOverwritten() throws IOException {
        store.append(RunRecords.full());
        String torn = RunRecordJson.line(RunRecords.full());
        Files.writeString(file, torn.substring(0, 100), StandardOpenOption.APPEND);
        assertThat(store.read()).containsExactly(RunRecords.full());
        store.append(RunRecords.skipped());
        assertThat(store.read()).containsExactly(RunRecords.full(), RunRecords.skipped());
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void aLineThatIsNoRecordIsToldByItsNumber() throws IOException {
        store.append(RunRecords.full());
        Files.writeString(file, "{}\n", StandardOpenOption.APPEND);
        assertThatThrownBy(store::read).hasMessageContaining("runs.jsonl, line 2");
    }
}
