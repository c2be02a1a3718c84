package io.scalewise.engines.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.contract.Contract;
import io.scalewise.contract.file.ContractFile;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.MemorySplit;
import io.scalewise.engine.RunSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SizingTest {

    @TempDir
    private Path folder;

    @Test
    void littleDataIsPlannedSmallUnlessAskedOtherwise() throws EngineException {
        assertThat(Sizing.of(1000, settings("auto"))).isEqualTo(new Sizing(true, 1));
        assertThat(Sizing.of(1000, settings("large"))).isEqualTo(new Sizing(false, 2));
        assertThat(Sizing.of(1L << 30, settings("auto"))).isEqualTo(new Sizing(false, 33));
        assertThat(Sizing.of(1L << 30, settings("small"))).isEqualTo(new Sizing(true, 1));
    }

    @Test
    void aPlanThatThereIsNotIsRefusedBeforeARunBegins() throws Exception {
        Contract contract = ContractFile.parse(
                """
                contract: trial
                source: { columns: [{ name: id, type: long }] }
                aggregation: { measures: { rows: count(*) } }
                """,
                "trial.yaml");
        Path file = Files.writeString(folder.resolve("data.csv"), "id\n1\n");
        DataSource input = new DataSource(DataSource.Format.CSV, List.of(file));

        try (SparkEngine engine = new SparkEngine()) {
            assertThatThrownBy(() -> engine.prepare(contract, input, settings("tiny")))
                    .isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.reason())
                            .isEqualTo(EngineException.Reason.REFUSED))
                    .hasMessage("option plan: expected auto, small or large, but got tiny");
        }
    }

    private RunSettings settings(String plan) {
        return new RunSettings(2, new MemorySplit(1L << 30, 1L << 29, 0), folder, Map.of("plan", plan));
    }
}
