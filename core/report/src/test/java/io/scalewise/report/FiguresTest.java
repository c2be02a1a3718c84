package io.scalewise.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.insight.ScriptedRuns;
import io.scalewise.insight.Summary;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void whoeverWasLeftOutOfASizeIsNamedWithTheReason() {
        Summary summary = new ScriptedRuns()
                .over(10_000, "csv")
                .right("plain-1t", 500)
                .right("spark-2t", 9000)
                .over(100_000, "parquet")
                .right("duckdb-2t", 600)
                .summary();
        SweepInfo info = withSparse("spark");

        assertThat(Figures.leftOut(info, summary.sizes().get(0))).isEmpty();
        assertThat(Figures.leftOut(info, summary.sizes().get(1)))
                .contains(
                        "Left out: plain, which does not read parquet. Not run here: spark, asked for at fewer sizes to"
                                + " save time.");
    }

    @Test
    void sizesShownTogetherSayWhoRanAtSomeOfThemAlone() {
        Summary summary = new ScriptedRuns()
                .over(10_000, "csv")
                .right("plain-1t", 500)
                .right("spark-2t", 9000)
                .over(100_000, "csv")
                .right("plain-1t", 600)
                .summary();

        assertThat(Figures.leftOut(withSparse("spark"), summary.sizes()))
                .contains("Run at fewer sizes to save time: spark.");
        assertThat(Figures.leftOut(withSparse("plain"), summary.sizes())).isEmpty();
        assertThat(Figures.leftOut(withSparse("duckdb"), summary.sizes()))
                .contains("Not run here: duckdb, asked for at fewer sizes to save time.");
    }

    private static SweepInfo withSparse(String engine) {
        return new SweepInfo(
                "s",
                List.of("scalewise"),
                "2026-01-31T10:00:00Z",
                "0.1.0",
                true,
                6,
                false,
                List.of(new SweepInfo.Unread("plain", "parquet")),
                List.of(engine),
                List.of());
    }
}
