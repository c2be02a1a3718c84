package io.scalewise.harness.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
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
    void aTornLineMayBeOfAnyLength() throws IOException {
        String torn = RunRecordJson.line(RunRecords.full()).repeat(20);
        for (int length : new int[] {1, 8191, 8192, 8193, torn.length()}) {
            Files.deleteIfExists(file);
            Files.writeString(file, torn.substring(0, length));
            store.append(RunRecords.full());
            Files.writeString(file, torn.substring(0, length), StandardOpenOption.APPEND);
            store.append(RunRecords.skipped());
            assertThat(store.read())
                    .as("torn after %d bytes", length)
                    .containsExactly(RunRecords.full(), RunRecords.skipped());
        }
    }

    @Test
    void recordsAreReplacedAllAtOnceAndCanBeAddedTo() throws IOException {
        store.append(RunRecords.full());
        store.append(RunRecords.skipped());
        RunRecord judged = RunRecordJson.judged(RunRecords.full(), Verdict.UNVERIFIED, List.of("a line", "another"));
        store.replace(List.of(judged));
        store.append(RunRecords.skipped());
        assertThat(store.read()).containsExactly(judged, RunRecords.skipped());
        assertThat(file.resolveSibling("runs.jsonl.part")).doesNotExist();
    }

    @Test
    void anotherVerdictLeavesAllElseOfARecordAsItIs() {
        RunRecord run = RunRecords.full();
        RunRecord judged = RunRecordJson.judged(run, Verdict.UNVERIFIED, List.of("a line"));
        assertThat(judged.verdict()).isEqualTo(Verdict.UNVERIFIED);
        assertThat(judged.differences()).containsExactly("a line");
        assertThat(judged).isNotEqualTo(run);
        assertThat(RunRecordJson.judged(judged, requireNonNull(run.verdict()), run.differences()))
                .isEqualTo(run);
    }

    @Test
    void aLineThatIsNoRecordIsToldByItsNumber() throws IOException {
        store.append(RunRecords.full());
        Files.writeString(file, "{}\n", StandardOpenOption.APPEND);
        assertThatThrownBy(store::read).hasMessageContaining("runs.jsonl, line 2");
    }
}
