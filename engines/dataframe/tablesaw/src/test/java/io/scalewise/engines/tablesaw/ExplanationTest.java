package io.scalewise.engines.tablesaw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.engine.DataSource;
import io.scalewise.engine.EngineException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engine says that it would do. */
class ExplanationTest {

    private static final String SOURCE =
            """
            source:
              columns:
                - { name: id, type: long }
                - { name: at, type: timestamp, nullable: true }
                - { name: kind, type: string }
            """;

    private static final String REST =
            """
            validation: [ { name: positive, check: id > 0 } ]
            aggregation: { groupBy: { day: date(at) }, measures: { m: median(id) } }
            """;

    @TempDir
    Path folder;

    @Test
    void withoutAGrainOnlyTheAggregatedColumnsAreKept() throws Exception {
        String explanation = new Trial(folder).contract(SOURCE + REST).explain(DataSource.Format.CSV);

        assertThat(explanation)
                .contains("2 columns of 3", "at timestamp: LongColumn of microseconds, and a bit for null")
                .contains("cut into fields where they lie; those with a quote (\")")
                .contains("positive: id > 0", "day: date(at)", "m: median(id), keeping all values")
                .doesNotContain("kind string");
    }

    @Test
    void withAGrainAllColumnsAreKeptBecauseTheyBreakTies() throws Exception {
        String explanation = new Trial(folder)
                .contract(SOURCE + "grain: { key: [id], by: at, keep: earliest }\n" + REST)
                .explain(DataSource.Format.CSV);

        assertThat(explanation)
                .contains("3 columns of 3", "kind string: StringColumn", "for each (id) the row with the least at");
    }

    @Test
    void otherFormatsAreRefusedByName() {
        assertThatThrownBy(() -> new Trial(folder).contract(SOURCE + REST).explain(DataSource.Format.PARQUET))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("expected csv or csv.gz or csv.zst input, but got parquet");
    }
}
