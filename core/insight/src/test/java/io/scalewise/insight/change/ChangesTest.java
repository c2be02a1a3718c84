package io.scalewise.insight.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.engine.record.Outcome;
import io.scalewise.insight.Quantity;
import io.scalewise.insight.ScriptedRuns;
import io.scalewise.insight.Summary;
import io.scalewise.insight.change.CellChange.Fate;
import io.scalewise.insight.change.CellChange.Finding;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ChangesTest {

    private static long[] around(long millis) {
        return new long[] {millis - 2, millis - 1, millis, millis, millis + 1, millis + 2};
    }

    private static Summary duckdb(long millis) {
        return new ScriptedRuns().right("duckdb-2t", around(millis)).summary();
    }

    private static CellChange only(Changes changes) {
        assertThat(changes.cells()).hasSize(1);
        return changes.cells().get(0);
    }

    @Test
    void whatTakesLongerBeyondNoiseIsARegression() {
        Changes changes = Changes.of(duckdb(1000), duckdb(1300));

        CellChange cell = only(changes);
        assertThat(cell.fate()).isEqualTo(Fate.MEASURED);
        assertThat(cell.isRegression()).isTrue();
        CellChange.AmountChange time = cell.amounts().get(0);
        assertThat(time.quantity()).isEqualTo(Quantity.TOTAL);
        assertThat(time.finding()).isEqualTo(Finding.MORE);
        assertThat(time.ratio().orElseThrow().interval().low()).isBetween(1.29, 1.3);
        assertThat(changes.typicalRatio().orElseThrow()).isBetween(1.29, 1.31);
        assertThat(Changes.of(duckdb(1300), duckdb(1000)).improvements()).hasSize(1);
    }

    @Test
    void withFewRoundsNothingIsClaimed() {
        Summary few = new ScriptedRuns().right("duckdb-2t", 1000, 1001, 1002).summary();

        CellChange cell = only(Changes.of(few, duckdb(3000)));

        assertThat(cell.isRegression()).isFalse();
        assertThat(cell.amounts().get(0).finding()).isEqualTo(Finding.TOO_FEW_ROUNDS);
        assertThat(cell.amounts().get(0).typicalRatio()).isBetween(2.9, 3.1);
    }

    @Test
    void lessThanTheNoiseFloorIsNoChange() {
        Summary noisy = new ScriptedRuns()
                .right("duckdb-2t", around(1000))
                .right("duckdb-2t-twin", around(1200))
                .summary();

        CellChange cell = only(Changes.of(noisy, duckdb(1150)));

        assertThat(cell.amounts().get(0).finding()).isEqualTo(Finding.WITHIN_NOISE);
    }

    @Test
    void whoFailsNowAndWhoIsMendedIsSaid() {
        Summary through = duckdb(1000);
        Summary failed = new ScriptedRuns()
                .failed("duckdb-2t", Outcome.OUT_OF_MEMORY, "native")
                .summary();
        Summary wrong = new ScriptedRuns().wrong("duckdb-2t", 1000).summary();

        assertThat(only(Changes.of(through, failed)).fate()).isEqualTo(Fate.NEWLY_FAILS);
        assertThat(only(Changes.of(through, failed)).isRegression()).isTrue();
        assertThat(only(Changes.of(failed, through)).fate()).isEqualTo(Fate.MENDED);
        assertThat(only(Changes.of(failed, through)).isImprovement()).isTrue();
        assertThat(only(Changes.of(failed, wrong)).fate()).isEqualTo(Fate.NEWLY_WRONG);
        assertThat(only(Changes.of(failed, failed)).fate()).isEqualTo(Fate.NEITHER);
    }

    @Test
    void whatOnlyOneReportHasIsNamedAndNotCompared() {
        Summary other = new ScriptedRuns()
                .over(7, "parquet")
                .right("duckdb-2t", around(10))
                .summary();

        Changes changes = Changes.of(duckdb(1000), other);

        assertThat(changes.cells()).isEmpty();
        assertThat(changes.onlyBefore()).containsExactly("duckdb-2t at 100k rows, csv");
        assertThat(changes.onlyAfter()).containsExactly("duckdb-2t at 7 rows, parquet");
        assertThat(changes.typicalRatio()).isEmpty();
    }

    @Test
    void aCrossoverThatMovedIsNamedWithBothPlaces() {
        Changes changes = Changes.of(crossing(500), crossing(2000));

        assertThat(changes.crossovers()).hasSize(1);
        CrossoverChange moved = changes.crossovers().get(0);
        double before = moved.before().orElseThrow().rows().orElseThrow();
        double after = moved.after().orElseThrow().rows().orElseThrow();
        assertThat(after).isGreaterThan(2 * before);
        assertThat(Changes.of(crossing(500), crossing(500)).crossovers()).isEmpty();
    }

    @Test
    void aCrossoverIsNoChangeToAReportThatCouldNotHaveIt() {
        ScriptedRuns alone = new ScriptedRuns();
        for (long rows : new long[] {10_000, 100_000, 1_000_000, 4_000_000}) {
            alone.over(rows, "csv").right("plain-1t", around(100 + rows / 500));
        }

        assertThat(Changes.of(crossing(500), alone.summary()).crossovers()).isEmpty();
        assertThat(Changes.of(alone.summary(), crossing(500)).crossovers()).isEmpty();
        alone.over(4_000_000, "csv").right("spark-2t", around(90_000));
        assertThat(Changes.of(crossing(500), alone.summary()).crossovers()).hasSize(1);
    }

    /** Plain code that takes 2 µs a row, against an engine that starts so long and takes 0.5 µs a row. */
    private static Summary crossing(long startMillis) {
        ScriptedRuns runs = new ScriptedRuns();
        for (long rows : new long[] {10_000, 100_000, 1_000_000, 4_000_000}) {
            runs.over(rows, "csv")
                    .right("plain-1t", around(100 + rows / 500))
                    .right("spark-2t", around(100 + startMillis + rows / 2000));
        }
        return runs.summary();
    }

    @Test
    void anotherMachineIsNamed() {
        Summary elsewhere = new ScriptedRuns()
                .in(new io.scalewise.engine.record.RunRecord.Environment(
                        8,
                        8L << 30,
                        "Other CPU",
                        "Linux 6.1",
                        "17.0.15",
                        "cgroup-v2",
                        "warm",
                        8,
                        "performance",
                        "ext4 on sda (solid state)",
                        "0.1.0"))
                .right("duckdb-2t", around(1000))
                .summary();

        assertThat(Changes.of(duckdb(1000), elsewhere).circumstances())
                .containsExactly("processor: Example CPU before, Other CPU after", "cores: 2 before, 8 after");
    }

    /** Two hundred pairs of reports of ten arms each that are alike: at most one in twenty may claim anything. */
    @Test
    void reportsThatAreAlikeHardlyEverDiffer() {
        int claiming = 0;
        int reports = 200;
        for (int i = 0; i < reports; i++) {
            RandomGenerator random = new SplittableRandom(i);
            Changes changes = Changes.of(noisy(random), noisy(random));
            claiming +=
                    changes.regressions().isEmpty() && changes.improvements().isEmpty() ? 0 : 1;
        }
        assertThat(claiming).isLessThanOrEqualTo(reports / 20);
    }

    private static Summary noisy(RandomGenerator random) {
        ScriptedRuns runs = new ScriptedRuns();
        for (int arm = 1; arm <= 10; arm++) {
            for (int round = 0; round < 7; round++) {
                runs.measured(
                        "duckdb-" + arm + "t",
                        Math.round(1e9 * Math.exp(0.1 * random.nextGaussian())),
                        Math.round(1e9 * Math.exp(0.1 * random.nextGaussian())),
                        Math.round(1e8 * Math.exp(0.1 * random.nextGaussian())));
            }
        }
        return runs.summary();
    }
}
