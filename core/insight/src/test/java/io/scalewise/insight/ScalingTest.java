package io.scalewise.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.engine.record.Outcome;
import io.scalewise.insight.Cost.Kind;
import java.util.List;
import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** How engines scale, from records whose truth is known. */
class ScalingTest {

    private static final long MILLI = 1_000_000;
    private static final List<Long> SIZES = List.of(10_000L, 100_000L, 1_000_000L, 4_000_000L);

    /** Six rounds about a total of so many milliseconds, with little noise. */
    private static void rounds(ScriptedRuns runs, String arm, double millis, double processor, double bytes) {
        for (int round = 0; round < 6; round++) {
            double noise = 1 + 0.01 * (round % 3 - 1);
            runs.measured(
                    arm,
                    Math.round(millis * noise * MILLI),
                    Math.round(processor * noise * MILLI),
                    Math.round(bytes * noise));
        }
    }

    /** One that starts in 0.1 s and takes 2 µs a row, one that starts in 2 s and takes 0.5 µs a row. */
    private static Scaling quickAndSteady() {
        ScriptedRuns runs = new ScriptedRuns();
        for (long rows : SIZES) {
            runs.over(rows, "csv");
            rounds(runs, "plain-1t", 100 + rows / 500.0, 100 + rows / 500.0, (32 << 20) + rows * 100.0);
            rounds(runs, "spark-2t", 2000 + rows / 2000.0, 4000 + rows / 900.0, 400 << 20);
        }
        return only(runs.summary());
    }

    private static Scaling only(Summary summary) {
        assertThat(summary.scalings()).hasSize(1);
        return summary.scalings().get(0);
    }

    @Test
    void memoryGrowsOnByTheRowWhereTheContractKeepsSomethingOfEveryRow() {
        double base = 64 << 20;
        assertThat(foreseenPeak("grain", "sum")).isCloseTo(base + 400e6, Percentage.withPercentage(5));
        assertThat(foreseenPeak("sum", "median")).isCloseTo(base + 400e6, Percentage.withPercentage(5));
        // else by the power, which is less
        double power = Math.log((base + 100e6) / (base + 25e6)) / Math.log(4);
        assertThat(foreseenPeak("where", "sum"))
                .isCloseTo((base + 100e6) * Math.pow(4, power), Percentage.withPercentage(5));
    }

    /** The peak at the largest of five sizes, of a program that takes 64 MiB and 100 bytes a row, as the others say it. */
    private static double foreseenPeak(String... features) {
        ScriptedRuns runs = new ScriptedRuns().using(features);
        for (long rows = 15_625; rows <= 4_000_000; rows *= 4) {
            runs.over(rows, "csv");
            rounds(runs, "plain-1t", 100 + rows / 500.0, 1, (64 << 20) + rows * 100.0);
        }
        return only(runs.summary()).backtests().stream()
                .filter(test -> test.quantity() == Quantity.PEAK_MEMORY)
                .findFirst()
                .orElseThrow()
                .forecast()
                .amount();
    }

    @Test
    void whereCurvesCrossTheOtherArmTakesOver() {
        Scaling scaling = quickAndSteady();

        Crossover crossover = scaling.crossovers().get(0);
        assertThat(crossover.below().name()).isEqualTo("plain-1t");
        assertThat(crossover.above().name()).isEqualTo("spark-2t");
        assertThat(crossover.rows().orElseThrow()).isCloseTo(1_266_667, Percentage.withPercentage(3));
        assertThat(crossover.interval().low()).isLessThan(1_266_667);
        assertThat(crossover.interval().high()).isGreaterThan(1_266_667);
        assertThat(crossover.leading()).isTrue();
        assertThat(crossover.extrapolated()).isFalse();
        assertThat(scaling.settled()).isEmpty();
    }

    @Test
    void aLeadThatMeltsBetweenTheLargestSizesIsToldWhereNoCrossingIs() {
        ScriptedRuns runs = new ScriptedRuns();
        for (long rows : SIZES) {
            runs.over(rows, "csv");
            rounds(runs, "streaming-2t", 100 + rows / 2000.0, 1, 1 << 20);
            rounds(runs, "duckdb-2t", 300 + rows / 2060.0, 1, 1 << 20);
            rounds(runs, "spark-2t", 3000 + rows / 1500.0, 1, 1 << 20);
        }

        Scaling scaling = only(runs.summary());

        assertThat(scaling.crossovers()).isEmpty();
        assertThat(ScalingSentences.of(scaling))
                .anyMatch(
                        sentence -> sentence.startsWith(
                                "duckdb-2t may overtake streaming-2t: if both go on as between the two largest sizes, from about 13"))
                .anyMatch(sentence -> sentence.startsWith("Nothing shows that spark-2t overtakes streaming-2t"));
    }

    @Test
    void nothingTurnsWhereArmsAreAlikeAtAllSmallerSizes() {
        ScriptedRuns runs = new ScriptedRuns();
        for (long rows : SIZES) {
            runs.over(rows, "csv");
            rounds(runs, "plain-1t", 100 + rows / 500.0, 1, 1 << 20);
            rounds(runs, "streaming-2t", 120 + rows / 2000.0, 1, 1 << 20);
        }
        assertThat(only(runs.summary()).crossovers()).hasSize(1);

        runs.over(SIZES.get(0), "csv");
        rounds(runs, "plain-1t-twin", 1.3 * (100 + SIZES.get(0) / 500.0), 1, 1 << 20);

        assertThat(only(runs.summary()).crossovers()).isEmpty();
    }

    @Test
    void aThirdArmBelowBothTakesTheLeadFromACrossover() {
        ScriptedRuns runs = new ScriptedRuns();
        for (long rows : SIZES) {
            runs.over(rows, "csv");
            rounds(runs, "plain-1t", 100 + rows / 500.0, 1, 1 << 20);
            rounds(runs, "spark-2t", 2000 + rows / 2000.0, 1, 1 << 20);
            rounds(runs, "streaming-2t", 100 + rows / 9000.0, 1, 1 << 20);
        }

        Scaling scaling = only(runs.summary());

        assertThat(scaling.crossovers()).hasSize(1);
        assertThat(scaling.crossovers().get(0).leading()).isFalse();
        assertThat(scaling.settled())
                .extracting(pair ->
                        pair.faster().name() + " before " + pair.slower().name())
                .containsExactlyInAnyOrder("streaming-2t before plain-1t", "streaming-2t before spark-2t");
        assertThat(scaling.settled().get(0).upToRows()).isEqualTo(16_000_000);
    }

    @Test
    void theFastestAtTheLargestSizeIsTheOneThatIsNotOvertaken() {
        ScriptedRuns runs = new ScriptedRuns();
        for (long rows : SIZES) {
            runs.over(rows, "csv");
            rounds(runs, "plain-1t", 50 + rows / 300.0, 1, 1 << 20);
            rounds(runs, "duckdb-2t", 400 + rows / 5000.0, 1, 1 << 20);
            rounds(runs, "spark-2t", 4000 + rows / 900.0, 1, 1 << 20);
        }

        Scaling scaling = only(runs.summary());

        assertThat(scaling.settled())
                .extracting(pair ->
                        pair.faster().name() + " before " + pair.slower().name())
                .containsExactly("duckdb-2t before spark-2t");
        assertThat(scaling.crossovers())
                .extracting(crossover ->
                        crossover.below().name() + ", " + crossover.above().name())
                .contains("plain-1t, duckdb-2t");
    }

    @Test
    void withFewSizesTheRoundsOfTwoOfThemSayItWhereTheyAreClear() {
        ScriptedRuns runs = new ScriptedRuns();
        for (long rows : List.of(10_000L, 4_000_000L)) {
            runs.over(rows, "csv");
            rounds(runs, "plain-1t", 100 + rows / 500.0, 1, 1 << 20);
            rounds(runs, "spark-2t", 2000 + rows / 2000.0, 1, 1 << 20);
        }

        Crossover crossover = only(runs.summary()).crossovers().get(0);

        assertThat(crossover.rows()).isEmpty();
        assertThat(crossover.interval()).isEqualTo(new Interval(10_000, 4_000_000));
        assertThat(ScalingSentences.of(only(runs.summary())))
                .contains(
                        "plain-1t is the faster one up to 10k rows at least, spark-2t from 4m rows on at the latest.");
    }

    @Test
    void whereTheOrderTurnsBackThereIsNoPlaceFromWhichOn() {
        ScriptedRuns runs = new ScriptedRuns();
        double[][] millis = {{100, 200}, {400, 300}, {500, 900}};
        long[] sizes = {10_000, 100_000, 1_000_000};
        for (int i = 0; i < sizes.length; i++) {
            runs.over(sizes[i], "csv");
            rounds(runs, "plain-1t", millis[i][0], 1, 1 << 20);
            rounds(runs, "spark-2t", millis[i][1], 1, 1 << 20);
        }

        assertThat(only(runs.summary()).crossovers())
                .filteredOn(crossover -> crossover.rows().isEmpty())
                .isEmpty();
    }

    @Test
    void whatElseThanRowsWouldChangeTheDecisionIsSaidWhereItWasMeasured() {
        ScriptedRuns runs = new ScriptedRuns();
        runs.over(1_000_000, "csv").under(4L << 30);
        rounds(runs, "streaming-2t", 1000, 1, 1 << 20);
        rounds(runs, "streaming-1t", 1900, 1, 1 << 20);
        rounds(runs, "duckdb-2t", 1500, 1, 1 << 20);
        rounds(runs, "duckdb-1t", 1800, 1, 1 << 20);
        runs.over(1_000_000, "parquet");
        rounds(runs, "duckdb-2t", 600, 1, 1 << 20);
        runs.over(1_000_000, "csv").under(1L << 30);
        rounds(runs, "streaming-2t", 3000, 1, 1 << 20);
        rounds(runs, "duckdb-2t", 2500, 1, 1 << 20);

        List<String> said = runs.summary().scalings().stream()
                .filter(scaling -> scaling.series().largest().size().format().equals("csv")
                        && scaling.series().largest().size().memoryBytes() == 4L << 30)
                .flatMap(scaling -> scaling.alternatives().stream())
                .toList();

        assertThat(said)
                .containsExactly(
                        "At 1m rows streaming-2t is 1.5 times faster than the next engine, duckdb: streaming-2t"
                                + " stays ahead until it takes that much longer, or the next that much less.",
                        "At 1m rows as parquet duckdb-2t (600 ms) is the quickest, as csv streaming-2t (1.00 s).",
                        "At 1m rows within 1 GiB duckdb-2t (2.50 s) is the quickest, within 4 GiB streaming-2t"
                                + " (1.00 s).",
                        "At 1m rows with 1 thread each duckdb-1t (1.80 s) has the shortest median, before streaming-1t (1.90 s).");
    }

    @Test
    void whereTheNextIsWithinNoiseNoMarginIsSaid() {
        ScriptedRuns runs = new ScriptedRuns();
        runs.over(1_000_000, "csv")
                .right("streaming-2t", 1000, 1010, 990, 1020, 980, 1000)
                .right("duckdb-2t", 1020, 990, 1010, 985, 1030, 1001);

        assertThat(only(runs.summary()).alternatives()).isEmpty();
    }

    @Test
    void aFailureIsABoundAndNoCrossingOfSpeed() {
        ScriptedRuns runs = new ScriptedRuns();
        for (long rows : SIZES) {
            runs.over(rows, "csv");
            rounds(runs, "streaming-2t", 100 + rows / 5000.0, 1, 1 << 20);
            if (rows < 1_000_000) {
                rounds(runs, "tablesaw-2t", 50 + rows / 5000.0, 1, 1 << 20);
            } else {
                runs.failed("tablesaw-2t", Outcome.OUT_OF_MEMORY, "heap");
            }
        }

        Scaling scaling = only(runs.summary());

        Limit limit = scaling.limits().get(0);
        assertThat(limit.arm().name()).isEqualTo("tablesaw-2t");
        assertThat(limit.survived().orElseThrow().label()).isEqualTo("100k rows, csv");
        assertThat(limit.failed().label()).isEqualTo("1m rows, csv");
        assertThat(limit.survivors()).containsExactly("streaming-2t");
        assertThat(scaling.crossovers()).isEmpty();
        assertThat(ScalingSentences.of(scaling))
                .contains("tablesaw-2t ran out of memory (Java heap) at 1m rows, after getting through 100k rows;"
                        + " streaming-2t got through.");
    }

    @Test
    void costIsMeasuredBoundedOrUnbounded() {
        Scaling scaling = quickAndSteady();

        assertThat(scaling.costs())
                .extracting(cost -> cost.size().label() + " " + cost.engine() + " " + cost.kind() + " " + cost.cores())
                // half of the total is start-up in scripted runs: 2 s and more against 0.1 to 2.1 s
                .containsExactly(
                        "10k rows, csv spark UNBOUNDED 0",
                        "100k rows, csv spark UNBOUNDED 0",
                        "1m rows, csv spark BOUND 3",
                        "4m rows, csv spark MEASURED 2");
        assertThat(scaling.costs().get(2).kind()).isEqualTo(Kind.BOUND);
    }

    @Test
    void whatMediansTurnBackIsNoCrossover() {
        ScriptedRuns runs = new ScriptedRuns();
        runs.over(10_000, "csv").right("arrow-2t", 200, 201, 199, 200, 201, 199);
        runs.right("duckdb-2t", 300, 301, 299, 300, 301, 299);
        runs.over(1_000_000, "csv").right("arrow-2t", 1500, 1501, 1499, 1500, 1501, 1499);
        runs.right("duckdb-2t", 1100, 1101, 1099, 1100, 1101, 1099);
        assertThat(only(runs.summary()).crossovers()).hasSize(1);

        runs.over(5_000_000, "csv").right("arrow-2t", 3900).right("duckdb-2t", 4600);

        assertThat(only(runs.summary()).crossovers()).isEmpty();
    }

    @Test
    void theLeadIsTakenApart() {
        Summary summary = new ScriptedRuns()
                .right("plain-1t", 1000, 1010, 990, 1000, 1005, 995)
                .right("duckdb-2t", 2000, 2010, 1990, 2000, 2005, 1995)
                .summary();

        Decomposition lead = summary.sizes().get(0).decomposition().orElseThrow();

        assertThat(lead.better().arm().name()).isEqualTo("plain-1t");
        long difference = lead.parts().stream()
                .mapToLong(Decomposition.Part::differenceNanos)
                .sum();
        assertThat(difference).isCloseTo(1000 * MILLI, Percentage.withPercentage(2));
        assertThat(lead.parts().get(0).what()).isEqualTo(Decomposition.What.RUN);
    }

    @Test
    void aPredictionOfALineHoldsAndSaysHowFarItWasOff() {
        ScriptedRuns runs = new ScriptedRuns();
        for (long rows :
                LongStream.of(10_000, 50_000, 200_000, 1_000_000, 4_000_000).toArray()) {
            runs.over(rows, "csv");
            rounds(runs, "plain-1t", 100 + rows / 500.0, 1, (64 << 20) + rows * 10.0);
        }

        List<Backtest> tests = only(runs.summary()).backtests();

        assertThat(tests).extracting(Backtest::quantity).containsExactly(Quantity.PEAK_MEMORY, Quantity.TOTAL);
        assertThat(tests).allSatisfy(test -> {
            assertThat(test.error()).isLessThan(0.05);
            assertThat(test.holds()).isTrue();
            assertThat(test.limitForeseen()).isFalse();
        });
    }

    @Test
    void whereMemoryIsPredictedToReachTheLimitThatIsSaid() {
        ScriptedRuns runs = new ScriptedRuns().under(512L << 20);
        for (long rows :
                LongStream.of(10_000, 50_000, 200_000, 1_000_000, 4_000_000).toArray()) {
            runs.over(rows, "csv");
            rounds(runs, "plain-1t", 100 + rows / 500.0, 1, Math.min(500 << 20, (32 << 20) + rows * 200.0));
        }

        List<Backtest> tests = only(runs.summary()).backtests();

        assertThat(tests).isNotEmpty().allSatisfy(test -> assertThat(test.limitForeseen())
                .isTrue());
        assertThat(tests.get(0).forecast().amount()).isEqualTo(512L << 20);
    }
}
