package io.scalewise.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineProcessTest {

    @TempDir
    private Path folder;

    @Test
    void tellsMarkersFromOtherOutput() {
        assertThat(Marker.parse("scalewise ready")).contains(new Marker(Marker.Phase.READY, ""));
        assertThat(Marker.parse("scalewise progress 100000")).contains(new Marker(Marker.Phase.PROGRESS, "100000"));
        assertThat(Marker.parse("ready")).isEmpty();
        assertThat(Marker.parse("scalewise is starting")).isEmpty();
    }

    @Test
    void carriesAFailureOverOneLine() {
        Marker marker = Marker.failed(EngineException.Reason.BAD_INPUT, "a\\b.csv:\nexpected more");

        Optional<Marker> read = Marker.parse(marker.line());

        assertThat(marker.line()).doesNotContain("\n");
        assertThat(read).map(Marker::failureReason).contains(EngineException.Reason.BAD_INPUT);
        assertThat(read).map(Marker::failureMessage).contains("a\\b.csv:\nexpected more");
    }

    @Test
    void keepsTheAccountsAsTheyAre() throws Exception {
        RunCounts counts = new RunCounts(
                10,
                new TreeMap<>(Map.of("malformed", 1L, "type:a \"b\"", 2L)),
                3,
                0,
                4,
                2,
                OptionalLong.of(77),
                new TreeMap<>(Map.of("scanNanos", 5L)),
                true);

        AnswerJson.writeCounts(counts, folder);

        assertThat(AnswerJson.readCounts(folder)).isEqualTo(counts);
        assertThat(counts.rejected()).isEqualTo(3);
        assertThat(counts.balanced()).isTrue();
    }

    @Test
    void anEngineThatSaysNothingOfItDidTheWorkItself() throws Exception {
        Files.writeString(
                folder.resolve(ResultFolder.COUNTS),
                "{\"read\": 1, \"duplicates\": 0, \"filtered\": 0, \"aggregated\": 1, \"groups\": 1}");

        assertThat(AnswerJson.readCounts(folder).external()).isFalse();
    }

    @Test
    void saysThatHalfOfAccountsAreNone() throws Exception {
        Files.writeString(folder.resolve(ResultFolder.COUNTS), "{\"read\": 10, \"duplicates\"");

        assertThatThrownBy(() -> AnswerJson.readCounts(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected the accounts of a run");
    }

    @Test
    void splitsABudgetAfterTheReserve() {
        EngineDescriptor.MemoryRule rule = new EngineDescriptor.MemoryRule(0.25, 0.75, 100, 200);

        assertThat(rule.split(500)).isEqualTo(new MemorySplit(500, 100, 300));
    }
}
