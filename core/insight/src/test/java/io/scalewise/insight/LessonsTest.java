package io.scalewise.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.engine.record.ContractPart;
import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.Verdict;
import io.scalewise.insight.Lesson.Topic;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LessonsTest {

    @Test
    void itIsSaidInWhichPartsTheFastestLeads() {
        ScriptedRuns runs = new ScriptedRuns()
                .right("plain-1t", 1000, 1010, 990, 1000, 1005, 995)
                .right("duckdb-2t", 600, 610, 590, 600, 605, 595);
        // the run phase is seven tenths of each total
        parts(runs, "plain-1t", 200, 300, 400);
        parts(runs, "duckdb-2t", 100, 500, 520);

        Summary summary = runs.summary();

        assertThat(summary.partCosts()).hasSize(2);
        PartCosts plain = summary.partCosts().stream()
                .filter(cost -> cost.whole().engine().equals("plain"))
                .findFirst()
                .orElseThrow();
        assertThat(plain.steps())
                .extracting(
                        step -> step.what() + " " + Amounts.time(step.nanos().median()))
                .containsExactly(
                        "START_UP 250 ms",
                        "READING 140 ms",
                        "CHECKING 70.0 ms",
                        "GROUPING 70.0 ms",
                        "DUPLICATES 420 ms",
                        "ENDING 50.0 ms");
        assertThat(summary.lessons())
                .filteredOn(lesson -> lesson.topic() == Topic.PARTS)
                .extracting(Lesson::sentence)
                .containsExactly(
                        "At 100k rows, csv plain-1t takes 400 ms longer than duckdb-2t: 364 ms more for the grain,"
                                + " 100 ms more for starting up, 70.0 ms more for reading records, 56.0 ms more for groups and"
                                + " measures, 20.0 ms more for ending and 210 ms less for types and rules (medians of the"
                                + " rounds in which that was looked at; what they don't tell apart is left out).");
        assertThat(summary.sizes()).hasSize(1);
        assertThat(summary.sizes().get(0).cells())
                .allSatisfy(cell -> assertThat(cell.runs()).hasSize(6));
    }

    @Test
    void partsThatNoiseCouldHaveMadeAreNoneOfALead() {
        ScriptedRuns runs = new ScriptedRuns()
                .right("plain-1t", 1000, 1010, 990, 1000, 1005, 995)
                .right("duckdb-2t", 600, 610, 590, 600, 605, 595);
        runs.asking(ContractPart.READING)
                .agreed("plain-1t", 500, 900, 100, 500)
                .agreed("duckdb-2t", 300, 310, 290, 300);

        assertThat(runs.summary().lessons())
                .filteredOn(lesson -> lesson.topic() == Topic.PARTS)
                .extracting(Lesson::sentence)
                .hasSize(1)
                .allMatch(sentence -> sentence.contains(" more for starting up") && !sentence.contains(" for reading"));
    }

    @Test
    void whatAPartWithUncheckedAnswersTakesIsNotSaid() {
        ScriptedRuns runs = new ScriptedRuns().right("plain-1t", 1000, 1010, 990, 1000, 1005, 995);
        runs.asking(ContractPart.READING).completed("plain-1t", Verdict.UNVERIFIED, 500, 500, 500, 500);
        assertThat(runs.summary().partCosts()).isEmpty();
    }

    private static final long[] FEW = {100, 101, 102};

    @Test
    void differentWinnersAtDifferentSizesAreNamedWithTheirFigures() {
        Summary summary = new ScriptedRuns()
                .over(10_000, "csv")
                .right("plain-1t", around(500))
                .right("duckdb-2t", around(1000))
                .over(1_000_000, "csv")
                .right("plain-1t", around(8000))
                .right("duckdb-2t", around(2000))
                .summary();
        assertThat(sentence(summary, Topic.SIZE))
                .isEqualTo("At 10k rows, csv plain-1t (500 ms) is 2.0 times faster than duckdb-2t (1.00 s);"
                        + " at 1m rows, csv duckdb-2t (2.00 s) is 4.0 times faster than plain-1t (8.00 s).");
    }

    @Test
    void aCrossingIsNotClaimedWithTooFewRoundsOrWithinNoise() {
        ScriptedRuns few = new ScriptedRuns()
                .over(10_000, "csv")
                .right("plain-1t", FEW)
                .right("duckdb-2t", 1000, 1010, 1020)
                .over(1_000_000, "csv")
                .right("plain-1t", around(8000))
                .right("duckdb-2t", around(2000));
        assertThat(topics(few.summary())).doesNotContain(Topic.SIZE);
        ScriptedRuns noisy = new ScriptedRuns()
                .over(10_000, "csv")
                .right("plain-1t", 500, 600, 700, 700, 800, 1100)
                .right("duckdb-2t", around(1000))
                .over(1_000_000, "csv")
                .right("plain-1t", around(8000))
                .right("duckdb-2t", around(2000));
        assertThat(topics(noisy.summary())).doesNotContain(Topic.SIZE);
    }

    @Test
    void whoRanOutOfMemoryStandsBesideThoseWhoGotThrough() {
        Summary summary = new ScriptedRuns()
                .over(1_000_000, "csv")
                .failed("plain-1t", Outcome.OUT_OF_MEMORY, "heap")
                .failed("spark-2t", Outcome.REFUSED, "needs 1 GiB")
                .right("duckdb-2t", 2000)
                .summary();
        assertThat(sentence(summary, Topic.MEMORY))
                .isEqualTo("At 1m rows, csv within 512 MiB plain-1t ran out of memory (Java heap);"
                        + " got through: duckdb-2t with a peak of 109 MiB.");
    }

    @Test
    void aFormatThatGainsMoreThanAnotherEngineIsALesson() {
        ScriptedRuns runs = new ScriptedRuns()
                .over(1_000_000, "csv")
                .right("streaming-2t", around(1500))
                .right("duckdb-2t", around(2000))
                .over(1_000_000, "parquet")
                .right("duckdb-2t", around(500));
        assertThat(sentence(runs.summary(), Topic.FORMAT))
                .isEqualTo(
                        "At orders, 1m rows duckdb-2t is 4.0 times faster on parquet (500 ms) than on csv (2.00 s);"
                                + " on csv the fastest engine, streaming-2t (1.50 s), is 1.3 times faster than duckdb-2t there.");
    }

    @Test
    void aFormatThatGainsLittleIsNone() {
        ScriptedRuns runs = new ScriptedRuns()
                .over(1_000_000, "csv")
                .right("streaming-2t", around(500))
                .right("duckdb-2t", around(2000))
                .over(1_000_000, "parquet")
                .right("duckdb-2t", around(1500));
        assertThat(topics(runs.summary())).doesNotContain(Topic.FORMAT);
    }

    @Test
    void aFormatThatLetsAnEngineThroughIsALesson() {
        Summary summary = new ScriptedRuns()
                .over(1_000_000, "csv")
                .failed("spark-2t", Outcome.TIMED_OUT, "expected an answer within 90 s, but got none")
                .right("duckdb-2t", around(2000))
                .over(1_000_000, "parquet")
                .right("spark-2t", 60_000)
                .right("duckdb-2t", around(1900))
                .summary();
        assertThat(sentence(summary, Topic.FORMAT))
                .isEqualTo("At orders, 1m rows spark-2t timed out on csv, and is through with parquet in 60.0 s.");
    }

    @Test
    void formatsAreComparedOverTheSameRowsOnly() {
        ScriptedRuns runs = new ScriptedRuns()
                .over(1_000_000, "csv")
                .right("duckdb-2t", around(2000))
                .over(10_000, "parquet")
                .right("duckdb-2t", around(500));
        assertThat(topics(runs.summary())).doesNotContain(Topic.FORMAT);
    }

    @Test
    void theTunedYardstickIsHeldAgainstThePlainOneAtBothEnds() {
        Summary summary = new ScriptedRuns()
                .over(10_000, "csv")
                .right("plain-1t", around(1000))
                .right("streaming-2t", around(500))
                .over(100_000, "csv")
                .right("plain-1t", around(2000))
                .right("streaming-2t", around(900))
                .over(1_000_000, "csv")
                .right("plain-1t", around(8000))
                .right("streaming-2t", around(2000))
                .summary();
        assertThat(sentence(summary, Topic.TUNING))
                .isEqualTo("At 10k rows, csv streaming-2t (500 ms) is 2.0 times faster than plain-1t (1.00 s);"
                        + " at 1m rows, csv streaming-2t (2.00 s) is 4.0 times faster than plain-1t (8.00 s);"
                        + " peak memory there: 108 MiB for plain, 112 MiB for streaming.");
    }

    @Test
    void theYardsticksAreHeldAgainstEachOtherAtTheSizesThatHaveRoundsForIt() {
        Summary summary = new ScriptedRuns()
                .over(10_000, "csv")
                .right("plain-1t", around(1000))
                .right("streaming-2t", around(500))
                .over(100_000, "csv")
                .right("plain-1t", around(2000))
                .right("streaming-2t", around(500))
                .over(1_000_000, "csv")
                .right("plain-1t", 8000)
                .right("streaming-2t", 2000)
                .summary();
        assertThat(sentence(summary, Topic.TUNING))
                .startsWith("At 10k rows, csv streaming-2t (500 ms) is 2.0 times faster than plain-1t (1.00 s);"
                        + " at 100k rows, csv streaming-2t (500 ms) is 4.0 times faster than plain-1t (2.00 s);");
    }

    @Test
    void memoryIsToldOfTheLastSizeAtWhichTheYardsticksDifferClearly() {
        Summary summary = new ScriptedRuns()
                .over(10_000, "csv")
                .holding(300L << 20)
                .right("plain-1t", around(1000))
                .right("streaming-2t", around(500))
                .over(1_000_000, "csv")
                .holding(700L << 20)
                .right("plain-1t", 8000)
                .right("streaming-2t", 2000)
                .summary();
        assertThat(sentence(summary, Topic.TUNING))
                .isEqualTo("At 10k rows, csv streaming-2t (500 ms) is 2.0 times faster than plain-1t (1.00 s);"
                        + " peak memory there: 300 MiB for plain, 300 MiB for streaming.");
    }

    @Test
    void aRatioOfRoundsThatLooksWrongBesideTheMediansOfAllSaysWhatItComesFrom() {
        Summary summary = new ScriptedRuns()
                .over(10_000, "csv")
                .right("duckdb-2t", around(1000))
                .right("streaming-2t", around(800))
                .right("streaming-2t", around(400))
                .right("streaming-2t", around(400))
                .summary();
        assertThat(summary.sizes().get(0).sentence())
                .contains("use streaming (", " 1.3 times faster, round by round, than duckdb (1.00 s)");
    }

    @Test
    void aStartUpIsHeldAgainstTheMostThatAnotherEngineDoesInLess() {
        Summary summary = new ScriptedRuns()
                .over(10_000, "csv")
                .right("spark-2t", around(20_000))
                .right("streaming-2t", around(500))
                .over(1_000_000, "csv")
                .right("streaming-2t", around(2000))
                .right("duckdb-2t", around(3000))
                .over(10_000_000, "csv")
                .right("streaming-2t", around(9000))
                .summary();
        assertThat(sentence(summary, Topic.START_UP))
                .isEqualTo("spark needs 5.00 s (4.98–5.03 s in 6 runs) before it reads its input;"
                        + " in less, streaming-2t is through with 1m rows, csv (2.00 s total).");
    }

    @Test
    void wrongAnswersWinNothing() {
        ScriptedRuns runs = new ScriptedRuns().over(10_000, "csv");
        for (int i = 0; i < 6; i++) {
            runs.wrong("plain-1t", 100 + i).right("duckdb-2t", 1000 + i);
        }
        runs.over(1_000_000, "csv").right("plain-1t", around(8000)).right("duckdb-2t", around(2000));
        assertThat(topics(runs.summary())).doesNotContain(Topic.SIZE, Topic.TUNING);
    }

    private static long[] around(long millis) {
        return new long[] {millis, millis - millis / 200, millis + millis / 200, millis - 1, millis + 1, millis};
    }

    private static String sentence(Summary summary, Topic topic) {
        List<Lesson> lessons = summary.lessons();
        return lessons.stream()
                .filter(lesson -> lesson.topic() == topic)
                .findFirst()
                .map(Lesson::sentence)
                .orElse("none of " + Arrays.toString(Topic.values()) + " but " + lessons);
    }

    private static List<Topic> topics(Summary summary) {
        return summary.lessons().stream().map(Lesson::topic).toList();
    }

    private static void parts(ScriptedRuns runs, String arm, long reading, long checking, long grouping) {
        runs.asking(ContractPart.READING).agreed(arm, reading, reading, reading + 1, reading);
        runs.asking(ContractPart.CHECKING).agreed(arm, checking, checking, checking + 1, checking);
        runs.asking(ContractPart.GROUPING).agreed(arm, grouping, grouping, grouping + 1, grouping);
        runs.asking(null);
    }
}
