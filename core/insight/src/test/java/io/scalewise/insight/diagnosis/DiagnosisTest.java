package io.scalewise.insight.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.RunRecord.Cpu;
import io.scalewise.engine.record.RunRecord.Gc;
import io.scalewise.engine.record.RunRecord.Io;
import io.scalewise.engine.record.Verdict;
import io.scalewise.insight.ScriptedRuns;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs of ten seconds, of which two and a half are start-up, on two cores with a heap of 256 MiB. */
class DiagnosisTest {

    private static final long SECOND = 1_000_000_000;
    private static final long MEBIBYTE = 1 << 20;
    private static final long TOTAL_MILLIS = 10_000;

    private final ScriptedRuns runs =
            new ScriptedRuns().using(cpu(6, 4, 0)).collecting(pauses(0.1)).moving(io(0L, 0L));

    @Test
    void aRunThatUsesNothingMuchHasNoSingleBottleneckButShares() {
        Diagnosis diagnosis = diagnosis();

        assertThat(diagnosis.bottleneck()).isEqualTo(Bottleneck.NONE);
        assertThat(diagnosis.evidence()).isEmpty();
        assertThat(diagnosis.shares())
                .extracting(Evidence::line)
                .containsExactly(
                        "time in all: 10.0 s",
                        "start of the process: 20 %",
                        "preparation: 5 %",
                        "run, from reading to the result on disk: 70 %",
                        "end of the process: 5 %",
                        "use of its cores: 30 %",
                        "busiest thread after start-up: 53 %",
                        "collector pauses: 1 %",
                        "waiting for files: 0 %");
    }

    @Test
    void whereOthersUsedMoreThanAFifthOfTheMachineTheMeasurementIsDisturbed() {
        runs.using(cpu(7, 7, 4.2));

        Diagnosis diagnosis = diagnosis();

        assertThat(diagnosis.cause()).isEqualTo(Cause.OTHER_PROCESSES);
        assertThat(diagnosis.evidence())
                .extracting(Evidence::line)
                .containsExactly("processors used by others: 21 % (sign: over 20 %)");
        assertThat(diagnosis.firstCheck()).contains("run it again");
        assertThat(diagnosis.otherwise().orElseThrow().cause()).isEqualTo(Cause.HOT_THREAD);
    }

    @Test
    void whatAHypervisorGaveToOthersDisturbsAsMuch() {
        runs.using(new Cpu(6 * SECOND, 0L, 4 * SECOND, 2 * SECOND, 3 * SECOND, 0L, null));

        assertThat(diagnosis().cause()).isEqualTo(Cause.OTHER_PROCESSES);
    }

    @Test
    void aQuotaThatHoldsProcessorsBackDisturbs() {
        runs.using(new Cpu(6 * SECOND, 0L, 4 * SECOND, 0L, 0L, 3 * SECOND, null));

        assertThat(diagnosis().cause()).isEqualTo(Cause.HELD_BACK);
    }

    @Test
    void whereNobodyKnowsWhatOthersUsedTheRestIsJudgedAndThisSaid() {
        runs.using(new Cpu(7 * SECOND, 0L, 7 * SECOND, null, null, null, null));

        Diagnosis diagnosis = diagnosis();

        assertThat(diagnosis.cause()).isEqualTo(Cause.HOT_THREAD);
        assertThat(diagnosis.unjudged())
                .containsExactly(new Diagnosis.Unjudged("disturbance by others", "what other processes used"));
    }

    @Test
    void aRunThatRanOutOfMemoryIsShortOfItWhoeverElseWasThere() {
        runs.using(cpu(6, 4, 15)).failed("duckdb-2t", Outcome.OUT_OF_MEMORY, "budget");

        Diagnosis diagnosis = Diagnosis.of(last());

        assertThat(diagnosis.cause()).isEqualTo(Cause.OUT_OF_MEMORY);
        assertThat(diagnosis.evidence())
                .extracting(Evidence::line)
                .containsExactly("its budget: 512 MiB", "of that, heap: 256 MiB");
    }

    @Test
    void pausesOverALevelHeapAreAllocation() {
        runs.collecting(pauses(1.1, 2, 40, 41, 60, 40, 42, 90, 41));

        Diagnosis diagnosis = diagnosis();

        assertThat(diagnosis.cause()).isEqualTo(Cause.ALLOCATION);
        assertThat(diagnosis.evidence())
                .extracting(Evidence::line)
                .containsExactly(
                        "collector pauses: 11 % (sign: over 10 %)",
                        "heap after an early collection: 41 MiB", "heap after the last one: 41 MiB");
    }

    @Test
    void pausesOverARisingHeapAreGrowingState() {
        runs.collecting(
                pauses(1.1, LongStream.rangeClosed(1, 20).map(i -> 8 * i).toArray()));

        assertThat(diagnosis().cause()).isEqualTo(Cause.GROWING_STATE);
    }

    @Test
    void aHeapThatWasNearlyFullAllTheTimeIsStateToo() {
        runs.collecting(pauses(6, 200, 240, 241, 242, 242, 243, 243, 244));

        assertThat(diagnosis().cause()).isEqualTo(Cause.GROWING_STATE);
    }

    @Test
    void twoCollectionsOfTheWholeHeapAreEnoughToTell() {
        runs.collecting(pauses(2, 30, 31));
        assertThat(diagnosis().cause()).isEqualTo(Cause.ALLOCATION);

        runs.collecting(pauses(2, 30, 60));
        assertThat(diagnosis().cause()).isEqualTo(Cause.GROWING_STATE);
    }

    @Test
    void pausesOfOneCollectionAreMemoryWithoutMore() {
        runs.collecting(pauses(2, 30));

        assertThat(diagnosis().cause()).isEqualTo(Cause.COLLECTION);
    }

    @Test
    void pausesOfATenthOfTheTimeAreNoSign() {
        runs.collecting(pauses(1.0, 2, 40, 41, 60, 40, 42, 90, 41));

        assertThat(diagnosis().bottleneck()).isEqualTo(Bottleneck.NONE);
    }

    @Test
    void whatWasSpilledIsAMatterOfMemory() {
        runs.moving(io(300L, 0L));

        Diagnosis diagnosis = diagnosis();

        assertThat(diagnosis.bottleneck()).isEqualTo(Bottleneck.MEMORY);
        assertThat(diagnosis.cause()).isEqualTo(Cause.SPILL);
        assertThat(diagnosis.firstCheck()).contains("count the keys");
    }

    @Test
    void oneBusyThreadIsOneHotCore() {
        runs.using(cpu(10, 6.8, 0));

        Diagnosis diagnosis = diagnosis();

        assertThat(diagnosis.bottleneck()).isEqualTo(Bottleneck.ONE_CORE);
        assertThat(diagnosis.evidence())
                .extracting(Evidence::line)
                .containsExactly(
                        "busiest thread after start-up: 91 % (sign: at least 90 %)",
                        "the process: 1.0 cores (sign: at most 1.5 cores)");
    }

    @Test
    void aBusyThreadBesideAnotherIsNoSingleHotCore() {
        runs.using(cpu(15.5, 7.4, 0));

        assertThat(diagnosis().bottleneck()).isEqualTo(Bottleneck.NONE);
    }

    @Test
    void fourFifthsOfItsCoresAreAllCores() {
        runs.using(cpu(16, 7.4, 0));

        Diagnosis diagnosis = diagnosis();

        assertThat(diagnosis.bottleneck()).isEqualTo(Bottleneck.ALL_CORES);
        assertThat(diagnosis.evidence())
                .extracting(Evidence::line)
                .containsExactly(
                        "use of its cores: 80 % (sign: at least 80 %)",
                        "the process: 1.6 cores", "it was given: 2.0 cores");
    }

    @Test
    void twoThreadsThatShareTheOneCoreTheyWereGivenKeepThatBusy() {
        runs.using(cpu(9.5, 4.5, 0)).right("plain-1t", TOTAL_MILLIS);

        assertThat(Diagnosis.of(last()).cause()).isEqualTo(Cause.BUSY_CORE);
        assertThat(Diagnosis.of(last()).bottleneck()).isEqualTo(Bottleneck.ONE_CORE);
    }

    @Test
    void waitingForFilesIsInputAndOutput() {
        runs.moving(io(0L, 3 * SECOND));

        assertThat(diagnosis().bottleneck()).isEqualTo(Bottleneck.IO);
    }

    @Test
    void aTaskOfMoreThanThreeTimesTheMedianIsSkew() {
        runs.telling(Map.of("largestTaskPerMedianPercent", 301L));

        Diagnosis diagnosis = diagnosis();

        assertThat(diagnosis.bottleneck()).isEqualTo(Bottleneck.SKEW);
        assertThat(diagnosis.firstCheck()).contains("histogram");
    }

    @Test
    void evenTasksAreNoSkew() {
        runs.telling(Map.of("largestTaskPerMedianPercent", 300L));

        assertThat(diagnosis().bottleneck()).isEqualTo(Bottleneck.NONE);
        assertThat(diagnosis().unjudged()).isEmpty();
    }

    @Test
    void whatComesFirstInTheTableDecides() {
        runs.using(cpu(20, 7.5, 0))
                .collecting(pauses(5, 30, 31, 30, 31, 30, 31))
                .moving(io(1L, 9 * SECOND))
                .telling(Map.of("largestTaskPerMedianPercent", 900L));

        assertThat(diagnosis().cause()).isEqualTo(Cause.ALLOCATION);
    }

    @Test
    void aRunOfAThirdOfASecondIsCalledNeitherSickNorDisturbed() {
        runs.using(new Cpu(SECOND / 3, 0L, SECOND / 4, SECOND / 3, 0L, 0L, null))
                .collecting(pauses(0.1))
                .right("plain-2t", 300);

        Diagnosis diagnosis = Diagnosis.of(last());

        assertThat(diagnosis.cause()).isEqualTo(Cause.LITTLE_WORK);
        assertThat(diagnosis.bottleneck()).isEqualTo(Bottleneck.NONE);
        assertThat(diagnosis.firstCheck()).contains("more data");
        assertThat(diagnosis.cautions())
                .containsExactly("Others used 56 % of the machine meanwhile: its times are no measure of the engine.");
        assertThat(diagnosis.evidence())
                .extracting(Evidence::line)
                .containsExactly("time after start-up: 225 ms (sign: at most 1.00 s)");
    }

    @Test
    void aShortRunThatSpilledSpilled() {
        runs.moving(io(300L, 0L)).right("plain-2t", 300);

        assertThat(Diagnosis.of(last()).cause()).isEqualTo(Cause.SPILL);
    }

    @Test
    void whatARecordDoesNotSayIsNotJudgedAndSaidSo() {
        runs.collecting(new Gc(null, null, null)).rightWithoutFigures("duckdb-2t", TOTAL_MILLIS);

        Diagnosis diagnosis = Diagnosis.of(last());

        assertThat(diagnosis.cause()).isEqualTo(Cause.BALANCE);
        assertThat(diagnosis.unjudged())
                .extracting(Diagnosis.Unjudged::sign)
                .containsExactly("disturbance by others", "garbage collection", "one hot core", "busy cores", "skew");
    }

    @Test
    void whereAClusterDidTheWorkTheDriversFiguresAreNotTakenForIt() {
        runs.using(cpu(20, 7.5, 0)).rightOnCluster("spark-2t", TOTAL_MILLIS);

        Diagnosis diagnosis = Diagnosis.of(last());

        assertThat(diagnosis.bottleneck()).isEqualTo(Bottleneck.NONE);
        assertThat(diagnosis.unjudged())
                .contains(new Diagnosis.Unjudged("busy cores", "what processes elsewhere used"));
        assertThat(diagnosis.cautions()).anyMatch(caution -> caution.contains("not measured"));
    }

    @Test
    void aWrongAnswerIsToBeRightedFirst() {
        runs.wrong("duckdb-2t", TOTAL_MILLIS);

        assertThat(Diagnosis.of(last()).cautions()).anyMatch(caution -> caution.contains("wrong"));
    }

    @Test
    void aRunThatTookTooLongIsJudgedByWhatItDidMeanwhile() {
        runs.using(new Cpu(3 * SECOND, 0L, SECOND, 0L, 0L, 0L, null)).failed("duckdb-2t", Outcome.TIMED_OUT, null);

        assertThat(Diagnosis.of(last()).bottleneck()).isEqualTo(Bottleneck.ALL_CORES);
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSED", "BAD_INPUT", "OVERFLOW", "OUT_OF_DISK", "CRASHED", "INTERRUPTED"})
    void aRunThatEndedForAReasonOfItsOwnIsNotCalledShortOfAnything(Outcome outcome) {
        runs.using(cpu(20, 7.5, 9)).failed("duckdb-2t", outcome, "for a reason");

        Diagnosis diagnosis = Diagnosis.of(last());

        assertThat(diagnosis.cause()).isEqualTo(Cause.OWN_END);
        assertThat(diagnosis.firstCheck()).isEqualTo("read how it ended");
    }

    @Test
    void repetitionsWithinTheProcessAreNoTimeOfTheRun() {
        RunRecord run = completed();
        RunRecord.Phases phases =
                new RunRecord.Phases(SECOND, 0L, 4 * SECOND, 0L, 5 * SECOND, List.of(4 * SECOND, 4 * SECOND));

        RunFigures figures = new RunFigures(ofPhases(run, phases));

        assertThat(figures.coresUsed()).hasValue(6.0 / 5);
        assertThat(figures.workNanos()).hasValue(4 * SECOND);
    }

    private Diagnosis diagnosis() {
        return Diagnosis.of(completed());
    }

    private RunRecord completed() {
        runs.completed("streaming-2t", Verdict.CORRECT, TOTAL_MILLIS);
        return last();
    }

    private RunRecord last() {
        List<RunRecord> all = runs.records();
        return all.get(all.size() - 1);
    }

    private static Cpu cpu(double processSeconds, double busiestThreadSeconds, double othersSeconds) {
        return new Cpu(nanos(processSeconds), 0L, nanos(busiestThreadSeconds), nanos(othersSeconds), 0L, null, null);
    }

    private static Gc pauses(double seconds, long... heapAfterMebibytes) {
        return new Gc(
                (long) heapAfterMebibytes.length,
                nanos(seconds),
                LongStream.of(heapAfterMebibytes)
                        .mapToObj(mebibytes -> mebibytes * MEBIBYTE)
                        .toList());
    }

    private static Io io(@Nullable Long spilledBytes, @Nullable Long fileWaitNanos) {
        return new Io(1000L, 1000L, spilledBytes, fileWaitNanos);
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * SECOND);
    }

    private static RunRecord ofPhases(RunRecord run, RunRecord.Phases phases) {
        return new RunRecord(
                run.schema(),
                run.runId(),
                run.sweepId(),
                run.startedAt(),
                run.arm(),
                run.round(),
                run.invocation(),
                run.command(),
                run.engine(),
                run.settings(),
                run.contract(),
                run.dataset(),
                run.environment(),
                phases,
                run.cpu(),
                run.memory(),
                run.gc(),
                run.io(),
                run.accounts(),
                run.engineDetails(),
                run.external(),
                run.outcome(),
                run.outcomeDetail(),
                run.skippedBecause(),
                run.logTail(),
                run.verdict(),
                run.differences());
    }
}
