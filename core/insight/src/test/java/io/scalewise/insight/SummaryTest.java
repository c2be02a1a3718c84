package io.scalewise.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void roundsWhoseRatiosAgreeAreADifference() {
        assertThat(sentence(runs().right("plain-1t", 410, 410, 420, 420, 430, 430)
                        .right("duckdb-1t", 740, 740, 770, 770, 790, 790)))
                .isEqualTo("100k rows, csv: use plain (420 ms total), 1.8 times faster than duckdb (770 ms).");
    }

    @Test
    void roundsThatContradictEachOtherAreNoDifference() {
        assertThat(sentence(runs().right("plain-1t", 410, 410, 420, 420, 800, 800)
                        .right("duckdb-1t", 740, 740, 770, 770, 790, 790)))
                .isEqualTo("100k rows, csv: use plain (420 ms total) or duckdb (770 ms): the rounds don't tell them"
                        + " apart, so no difference is claimed.");
    }

    @Test
    void fiveRoundsAreTooFewForADifference() {
        assertThat(sentence(runs().right("plain-1t", 410, 410, 420, 430, 430)
                        .right("duckdb-1t", 740, 740, 770, 770, 790, 790)))
                .isEqualTo("100k rows, csv: plain (420 ms total) has the shortest median, before duckdb (770 ms), but"
                        + " there are too few rounds to claim a difference (6 each are needed).");
    }

    @Test
    void whatTookOverTwiceAsLongIsSaidSoInFewRoundsToo() {
        assertThat(sentence(runs().right("plain-1t", 400, 410).right("spark-1t", 4000)))
                .isEqualTo("100k rows, csv: use plain (405 ms total); spark took 9.9 times as long (4.00 s), in too few"
                        + " rounds for an interval.");
        assertThat(sentence(runs().right("plain-1t", 400, 410)
                        .right("duckdb-1t", 500, 500)
                        .right("spark-1t", 4000)))
                .isEqualTo(
                        "100k rows, csv: plain (405 ms total) has the shortest median, before duckdb (500 ms), but there"
                                + " are too few rounds to claim a difference (6 each are needed); spark took 9.9 times as long"
                                + " (4.00 s), in too few rounds for an interval.");
    }

    @Test
    void eachOtherEngineIsToldApartByItself() {
        assertThat(sentence(runs().right("plain-1t", 410, 410, 420, 420, 430, 430)
                        .right("streaming-1t", 425, 425, 428, 428, 431, 431)
                        .right("duckdb-1t", 740, 740, 770, 770, 790, 790)
                        .right("spark-1t", 5000)))
                .isEqualTo("100k rows, csv: use plain (420 ms total) or streaming (428 ms): the rounds don't tell them"
                        + " apart, so no difference is claimed; plain is 1.8 times faster than duckdb (770 ms); spark"
                        + " took 12 times as long (5.00 s), in too few rounds for an interval.");
    }

    @Test
    void anEngineCompetesByItsBestArm() {
        ScriptedRuns runs = runs().right("duckdb-1t", 740, 740, 770, 770, 790, 790)
                .right("streaming-1t", 430, 430, 420, 420, 410, 410)
                .right("streaming-2t", 400, 400, 415, 415, 425, 425);
        assertThat(sentence(runs))
                .isEqualTo("100k rows, csv: use streaming-2t (415 ms total), 1.9 times faster than duckdb (770 ms).");
        Lead fastest = onlySize(runs).frontier().fastest().orElseThrow();
        assertThat(fastest.isClear()).as("clear of its own engine's other arm").isFalse();
        assertThat(fastest.notClearOf()).extracting(cell -> cell.arm().name()).containsExactly("streaming-1t");
    }

    @Test
    void ofEqualMediansByTheRoundsOneMayStillBeFaster() {
        assertThat(sentence(runs().right("plain-1t", 400, 500, 600, 700, 800, 900)
                        .right("duckdb-1t", 440, 555, 655, 775, 880, 985)))
                .as("rounds that the machine slowed down for both")
                .isEqualTo("100k rows, csv: use plain (650 ms total), 1.1 times faster than duckdb (715 ms).");
    }

    @Test
    void aTwinCompetesWithNobodyAndShowsHowMuchNoiseThereIs() {
        ScriptedRuns runs = runs().right("plain-1t", 410, 412, 414, 410, 412, 414)
                .right("plain-1t-twin", 391, 398, 392, 391, 393, 399)
                .right("duckdb-1t", 740, 740, 770, 770, 790, 790);
        assertThat(sentence(runs))
                .isEqualTo("100k rows, csv: use plain (412 ms total), 1.9 times faster than duckdb (770 ms).");
        SizeSummary size = onlySize(runs);
        assertThat(size.cells()).extracting(cell -> cell.arm().name()).containsExactly("plain-1t", "duckdb-1t");
        assertThat(size.twins()).extracting(pair -> pair.twin().arm().name()).containsExactly("plain-1t-twin");
        assertThat(size.noiseFloor(Quantity.TOTAL).orElseThrow()).isBetween(1.05, 1.06);
        assertThat(size.frontier().fastest().orElseThrow().siblings()).isEmpty();
    }

    @Test
    void noDifferenceWithinTheNoiseFloorIsClaimed() {
        ScriptedRuns runs =
                runs().right("plain-1t", 410, 412, 414, 410, 412, 414).right("duckdb-1t", 426, 428, 431, 427, 428, 431);
        assertThat(sentence(runs)).contains("4 % faster than duckdb");
        runs.right("plain-1t-twin", 391, 398, 392, 391, 393, 399);
        assertThat(sentence(runs)).contains("use plain (412 ms total) or duckdb (428 ms)");
    }

    @Test
    void whereASizeHasNoTwinTheLargestNoiseFloorOfTheSweepHolds() {
        ScriptedRuns runs =
                runs().right("plain-1t", 410, 412, 414, 410, 412, 414).right("duckdb-1t", 426, 428, 431, 427, 428, 431);
        runs.over(10_000, "csv")
                .right("plain-1t", 410, 412, 414, 410, 412, 414)
                .right("plain-1t-twin", 391, 398, 392, 391, 393, 399);
        assertThat(runs.summary().sizes().get(1).sentence()).contains("no difference is claimed");
    }

    @Test
    void aTwinsWrongAnswerIsSaidAsLoudAsAnybodys() {
        ScriptedRuns runs = runs().right("plain-1t", 410).wrong("plain-1t-twin", 410);
        assertThat(runs.summary().wrong()).containsOnlyKeys("100k rows, csv");
    }

    @Test
    void aSmallDifferenceIsSaidInPerCent() {
        assertThat(sentence(runs().right("plain-1t", 1000, 1000, 1000, 1000, 1000, 1000)
                        .right("duckdb-1t", 1040, 1040, 1040, 1040, 1040, 1040)))
                .contains("4 % faster than duckdb");
    }

    @Test
    void theOnlySurvivorIsNamedWithWhatBecameOfTheOthers() {
        ScriptedRuns runs = runs().right("streaming-2t", 9000, 9000, 9100, 9100, 9200, 9200)
                .failed("plain-1t", Outcome.OUT_OF_MEMORY, "heap")
                .failed("duckdb-1t", Outcome.TIMED_OUT, null)
                .skipped("spark-1t", "run-9");
        assertThat(sentence(runs))
                .isEqualTo("100k rows, csv: use streaming, the only survivor, with 9.10 s total (median of 6 rounds):"
                        + " duckdb timed out, plain ran out of memory (Java heap), spark was skipped after failing at a"
                        + " smaller size.");
        assertThat(onlySize(runs).frontier().onlySurvivor()).contains("streaming");
    }

    @Test
    void onlyWhoCompetesWithAnotherEngineAndIsNotFarBehindMayBeTheFastest() {
        SizeSummary size = onlySize(runs().right("streaming-2t", 400)
                .right("duckdb-2t", 700)
                .right("plain-1t", 900)
                .wrong("arrow-2t", 100));

        assertThat(size.mayBeFastest("streaming-2t")).isTrue();
        assertThat(size.mayBeFastest("duckdb-2t")).isTrue();
        assertThat(size.mayBeFastest("plain-1t")).isFalse();
        assertThat(size.mayBeFastest("arrow-2t")).isFalse();
        assertThat(onlySize(runs().right("streaming-2t", 400)).mayBeFastest("streaming-2t"))
                .isFalse();
    }

    @Test
    void anEngineThatNobodyRanAgainstIsNoSurvivor() {
        ScriptedRuns runs = runs().right("plain-1t", 410);
        assertThat(sentence(runs))
                .isEqualTo("100k rows, csv: plain is the only engine that was tried, with 410 ms total (1 round).");
        assertThat(onlySize(runs).frontier().onlySurvivor()).isEmpty();
    }

    @Test
    void whereAllFailedNobodyIsRecommended() {
        ScriptedRuns runs = runs().failed("plain-1t", Outcome.REFUSED, "needs 128 MiB")
                .failed("duckdb-1t", Outcome.CRASHED, "exit 134");
        assertThat(sentence(runs))
                .isEqualTo("100k rows, csv: no engine gave an answer that was checked and right: duckdb crashed, plain"
                        + " refused.");
        assertThat(onlySize(runs).frontier().fastest()).isEmpty();
    }

    @Test
    void aWrongAnswerIsNowhereTimedNorRanked() {
        ScriptedRuns runs = runs().right("plain-1t", 410, 410, 420, 420, 430, 430)
                .right("duckdb-1t", 1, 1)
                .wrong("duckdb-1t", 1);
        assertThat(sentence(runs)).contains("use plain, the only survivor").contains("duckdb gave a wrong answer");
        assertThat(cell(runs, "duckdb-1t").spread(Quantity.TOTAL)).isEmpty();
        assertThat(runs.summary().wrong()).containsOnlyKeys("100k rows, csv");
    }

    @Test
    void aWrongArmIsNamedEvenWhereAnotherArmOfItsEngineWins() {
        assertThat(sentence(runs().right("duckdb-1t", 410).wrong("duckdb-2t", 300)))
                .isEqualTo("100k rows, csv: use duckdb, the only engine with an answer that was checked and right, with"
                        + " 410 ms total as duckdb-1t (1 round): duckdb-2t gave a wrong answer.");
    }

    @Test
    void whereMemoryRanOutIsSaidInWordsAndTheDetailNotTwice() {
        List<RunRecord> runs = runs().failed("plain-1t", Outcome.OUT_OF_MEMORY, "heap")
                .failed("plain-1t", Outcome.OUT_OF_MEMORY, "native: could not allocate 8 MiB")
                .failed("plain-1t", Outcome.CRASHED, "heap of trouble")
                .records();
        assertThat(runs.stream().map(Ending::of))
                .containsExactly("ran out of memory (Java heap)", "ran out of memory (native memory)", "crashed");
        assertThat(runs.stream().map(run -> Ending.detail(run).orElse("")))
                .containsExactly("", "could not allocate 8 MiB", "heap of trouble");
    }

    @Test
    void unverifiedAnswersAreShownButWinNothing() {
        ScriptedRuns runs = runs().completed("plain-1t", Verdict.UNVERIFIED, 1).completed("duckdb-1t", null, 2);
        assertThat(sentence(runs))
                .isEqualTo(
                        "100k rows, csv: nothing is ranked, since there was nothing to check the answers of duckdb and"
                                + " plain against; try the true answer with --expected, or one more engine with a parser"
                                + " of its own: an answer that two such engines give counts as agreed.");
        assertThat(cell(runs, "plain-1t").spread(Quantity.TOTAL)).isPresent();
        assertThat(onlySize(runs).frontier().leanest()).isEmpty();
    }

    @Test
    void agreedAnswersAreRankedAsRightOnesAre() {
        ScriptedRuns runs = runs().overShare("1%", 29_874)
                .completed("plain-1t", Verdict.AGREED, 500, 500, 500, 500, 500, 500)
                .completed("duckdb-1t", Verdict.AGREED, 200, 200, 200, 200, 200, 200);
        assertThat(sentence(runs))
                .isEqualTo("1% (29.9k rows), csv: use duckdb (200 ms total), 2.5 times faster than plain (500 ms).");
        assertThat(cell(runs, "plain-1t").isAgreed()).isTrue();
        assertThat(runs.summary().disagreements()).isEmpty();
    }

    @Test
    void anAnswerOfItsOwnIsNotRankedAndTheSummarySaysWhoGaveWhich() {
        ScriptedRuns runs = runs().overShare("100%", 3_000_000)
                .completed("plain-1t", Verdict.AGREED, 500)
                .completed("duckdb-1t", Verdict.AGREED, 200)
                .deviant("odd-1t", "values that differ: 1", 100, 100);
        assertThat(cell(runs, "odd-1t").standing()).isEqualTo(Standing.UNVERIFIED);
        assertThat(sentence(runs)).endsWith(" Not ranked: odd gave an answer that differs from another engine's.");
        Disagreement disagreement = runs.summary().disagreements().get(0);
        assertThat(disagreement.size()).isEqualTo("100% (3m rows), csv");
        assertThat(disagreement.sentence()).isEqualTo("duckdb and plain agree, odd gave another");
        assertThat(disagreement.others()).hasSize(1).allSatisfy(answer -> {
            assertThat(answer.engines()).containsExactly("odd");
            assertThat(answer.runs()).hasSize(2);
            assertThat(answer.differences()).containsExactly("values that differ: 1");
        });
    }

    @Test
    void whereEachEngineHasAnAnswerOfItsOwnNothingIsRanked() {
        ScriptedRuns runs = runs().overShare("100%", 3_000_000)
                .deviant("plain-1t", "expected is what odd-1t answered", 500)
                .deviant("odd-1t", "expected is what plain-1t answered", 100);
        assertThat(sentence(runs))
                .isEqualTo("100% (3m rows), csv: nothing is ranked, since odd and plain don't agree on the answer.");
        assertThat(runs.summary().disagreements().get(0).sentence())
                .isEqualTo("odd gave one answer, plain gave another, and nobody can tell which is right");
        assertThat(runs.summary().disagreements().get(0).others()).hasSize(1);
    }

    @Test
    void anArmThatContradictsItselfIsNotRanked() {
        ScriptedRuns runs = runs().overShare("100%", 3_000_000)
                .completed("plain-1t", Verdict.AGREED, 500, 500)
                .completed("duckdb-1t", Verdict.AGREED, 200)
                .deviant("duckdb-1t", "values that differ: 1", 200);
        assertThat(cell(runs, "duckdb-1t").competes()).isFalse();
        assertThat(runs.summary().disagreements()).hasSize(1);
    }

    @Test
    void anUnverifiedRivalMakesNoSurvivor() {
        ScriptedRuns runs = runs().completed("plain-1t", Verdict.UNVERIFIED, 1).right("duckdb-1t", 2);
        assertThat(sentence(runs)).contains("use duckdb, the only engine with an answer that was checked and right");
        assertThat(onlySize(runs).frontier().onlySurvivor()).isEmpty();
    }

    @Test
    void agreementCountsLikeATrueAnswer() {
        assertThat(cell(runs().completed("plain-1t", Verdict.AGREED, 1), "plain-1t")
                        .standing())
                .isEqualTo(Standing.RANKED);
    }

    @Test
    void anArmThatFailsInSomeRoundsDoesNotCompete() {
        ScriptedRuns runs = runs().right("plain-1t", 410, 420)
                .failed("plain-1t", Outcome.TIMED_OUT, null)
                .right("duckdb-1t", 740, 740, 770, 770, 790, 790);
        assertThat(sentence(runs)).contains("use duckdb").contains("plain failed in 1 of 3 rounds (timed out)");
        assertThat(cell(runs, "plain-1t").spread(Quantity.TOTAL))
                .hasValue(new Spread(2, 415_000_000, 410_000_000, 420_000_000));
    }

    @Test
    void anInterruptedRoundSaysNothingAboutTheArm() {
        ScriptedRuns runs =
                runs().failed("plain-1t", Outcome.INTERRUPTED, null).right("plain-1t", 410, 410, 420, 420, 430, 430);
        assertThat(cell(runs, "plain-1t").standing()).isEqualTo(Standing.RANKED);
        assertThat(runs.summary().failures()).isEmpty();
        ScriptedRuns onlyInterrupted = runs().failed("plain-1t", Outcome.INTERRUPTED, null);
        assertThat(cell(onlyInterrupted, "plain-1t").standing()).isEqualTo(Standing.INTERRUPTED);
        assertThat(onlyInterrupted.summary().failures()).hasSize(1);
    }

    @Test
    void aRunRecordedTwiceCountsOnce() {
        List<RunRecord> twice = new ArrayList<>(
                runs().right("plain-1t", 410, 410, 420, 420, 430, 430).records());
        twice.addAll(List.copyOf(twice));
        assertThat(Summary.of(twice, List.of()).sizes().get(0).cells().get(0).measured())
                .hasSize(6);
    }

    @Test
    void theOrderOfTheRecordsChangesNothing() {
        List<RunRecord> runs = new ArrayList<>(runs().right("plain-1t", 410, 410, 420, 420, 430, 430)
                .right("duckdb-1t", 740, 740, 770, 770, 790, 790)
                .over(1_000_000, "parquet")
                .right("duckdb-1t", 900)
                .records());
        List<SizeSummary> sizes = Summary.of(runs, List.of()).sizes();
        Collections.reverse(runs);
        assertThat(Summary.of(runs, List.of()).sizes()).isEqualTo(sizes);
    }

    @Test
    void aFigureThatIsMissingIsEmptyAndNeverNothing() {
        ScriptedRuns runs = runs().rightWithoutFigures("plain-1t", 410).right("duckdb-1t", 770);
        assertThat(cell(runs, "plain-1t").spread(Quantity.CPU)).isEmpty();
        assertThat(cell(runs, "plain-1t").spread(Quantity.PEAK_MEMORY)).isEmpty();
        assertThat(PhaseShares.of(cell(runs, "plain-1t")).run()).isEmpty();
        assertThat(onlySize(runs).frontier().cheapest().orElseThrow().first().engine())
                .isEqualTo("duckdb");
    }

    @Test
    void whatUnmeasuredProcessesHelpedWithMayBeFastestButNeitherCheapestNorLeanest() {
        ScriptedRuns runs = runs().rightOnCluster("spark-2t", 100, 100, 100, 100, 100, 100)
                .right("duckdb-2t", 770, 770, 770, 770, 770, 770);
        Frontier frontier = onlySize(runs).frontier();
        assertThat(frontier.fastest().orElseThrow().first().engine()).isEqualTo("spark");
        assertThat(frontier.cheapest().orElseThrow().first().engine()).isEqualTo("duckdb");
        assertThat(frontier.leanest().orElseThrow().first().engine()).isEqualTo("duckdb");
        assertThat(onlySize(runs().rightOnCluster("spark-2t", 100)).frontier().cheapest())
                .isEmpty();
    }

    @Test
    void phasesAreSharesOfTheTotal() {
        PhaseShares shares = PhaseShares.of(cell(runs().right("plain-1t", 400, 400, 400, 400, 400, 400), "plain-1t"));
        assertThat(shares.start()).hasValue(0.2);
        assertThat(shares.startUp()).hasValue(0.25);
        assertThat(shares.run()).hasValue(0.7);
    }

    @Test
    void sizesGoFromSmallToLargeAndAreNamedByWhatVaries() {
        assertThat(labels(runs().over(1_000_000, "csv")
                        .right("plain-1t", 1)
                        .over(10_000, "parquet")
                        .right("plain-1t", 1)
                        .over(10_000, "csv")
                        .right("plain-1t", 1)))
                .containsExactly("10k rows, csv", "10k rows, parquet", "1m rows, csv");
        assertThat(labels(runs().right("plain-1t", 1).under(1L << 30).right("plain-1t", 1)))
                .containsExactly("100k rows, csv, 512 MiB memory", "100k rows, csv, 1 GiB memory");
        assertThat(labels(runs().right("plain-1t", 1)
                        .withKnobs(Map.of("skew", "1.2"))
                        .right("plain-1t", 1)))
                .containsExactlyInAnyOrder("100k rows, csv", "100k rows, csv, skew=1.2");
        assertThat(labels(runs().overOwnFile().right("plain-1t", 1))).containsExactly("all rows, csv");
    }

    @Test
    void aSkippedRunPointsAtTheOneThatFailed() {
        ScriptedRuns runs = runs().failed("plain-1t", Outcome.OUT_OF_MEMORY, "budget");
        String cause = runs.lastRunId();
        runs.over(1_000_000, "csv").skipped("plain-1t", cause);
        Failure skipped = runs.summary().failures().get(1);
        assertThat(skipped.cause().orElseThrow().size()).isEqualTo("100k rows, csv");
        assertThat(skipped.cause().orElseThrow().run().runId()).isEqualTo(cause);
    }

    @Test
    void theRunOfTheMedianTimeStandsForItsCell() {
        assertThat(cell(runs().right("plain-1t", 30, 10, 20), "plain-1t")
                        .typical()
                        .round())
                .isEqualTo(3);
        assertThat(cell(runs().right("plain-1t", 30, 10, 20, 40), "plain-1t")
                        .typical()
                        .round())
                .isEqualTo(3);
    }

    @Test
    void theFirstFailureStandsForACellWithoutFigures() {
        ScriptedRuns runs = runs().failed("plain-1t", Outcome.CRASHED, "a").failed("plain-1t", Outcome.CRASHED, "b");
        assertThat(cell(runs, "plain-1t").typical().outcomeDetail()).isEqualTo("a");
    }

    @Test
    void nothingRunIsAnEmptySummary() {
        assertThat(runs().summary().sizes()).isEmpty();
    }

    private static ScriptedRuns runs() {
        return new ScriptedRuns();
    }

    private static SizeSummary onlySize(ScriptedRuns runs) {
        List<SizeSummary> sizes = runs.summary().sizes();
        assertThat(sizes).hasSize(1);
        return sizes.get(0);
    }

    private static String sentence(ScriptedRuns runs) {
        return onlySize(runs).sentence();
    }

    private static Cell cell(ScriptedRuns runs, String arm) {
        return onlySize(runs).cells().stream()
                .filter(cell -> cell.arm().name().equals(arm))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> labels(ScriptedRuns runs) {
        return runs.summary().sizes().stream().map(SizeSummary::label).toList();
    }
}
