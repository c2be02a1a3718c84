package io.scalewise.insight.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.RunRecord.Io;
import io.scalewise.insight.Arm;
import io.scalewise.insight.Scaling;
import io.scalewise.insight.ScriptedRuns;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Whom advice names, from records whose truth is known. */
class AdviceTest {

    private static final long MILLI = 1_000_000;
    private static final long MIB = 1 << 20;
    private static final long MEMORY = 1 << 30;
    private static final List<Long> SIZES = List.of(16_000L, 64_000L, 256_000L, 1_000_000L);
    private static final Io SPILLING = new Io(0L, 0L, 0L, null);
    private static final Io HOLDING_ALL = new Io(0L, 0L, null, null);

    /** Three rounds at each size of one that starts in so long, takes so long a row, and keeps so much of it. */
    private static void engine(
            ScriptedRuns runs, String arm, Io io, double startMillis, double rowMicros, double bytesPerRow) {
        runs.moving(io);
        for (long rows : SIZES) {
            runs.over(rows, "csv");
            for (int round = 0; round < 3; round++) {
                double noise = 1 + 0.01 * (round - 1);
                long nanos = Math.round((startMillis + rows * rowMicros / 1000) * noise * MILLI);
                runs.measured(arm, nanos, nanos, Math.round((30 * MIB + rows * bytesPerRow) * noise));
            }
        }
    }

    /** Plain code, one that streams and spills, one that holds all in memory, and one that takes seconds to start. */
    private static Scaling four() {
        ScriptedRuns runs = new ScriptedRuns().under(MEMORY);
        engine(runs, "plain-1t", HOLDING_ALL, 100, 4, 60);
        engine(runs, "streaming-2t", SPILLING, 150, 0.4, 60);
        engine(runs, "arrow-2t", HOLDING_ALL, 300, 0.5, 200);
        engine(runs, "spark-2t", SPILLING, 3000, 0.6, 60);
        return runs.summary().scalings().get(0);
    }

    private static Requirement asked(Optional<Duration> deadline, OptionalDouble growth) {
        return new Requirement(deadline, Optional.empty(), MEMORY, 2, growth);
    }

    private static Advice advice(Scaling scaling, double rows, Requirement asked, Rehearsal... rehearsals) {
        DataEstimate data = new DataEstimate(
                rows,
                rows,
                rows,
                (long) (rows * 50),
                "csv",
                false,
                1_000_000,
                "64 places",
                Optional.of(new Frequencies(1_000_000, 990_000, 980_000, 2)),
                Optional.empty());
        return Advice.of(asked, data, scaling, List.of(rehearsals));
    }

    private static Candidate of(Advice advice, String engine) {
        return advice.choice().candidates().stream()
                .filter(candidate -> candidate.engine().equals(engine))
                .findFirst()
                .orElseThrow();
    }

    private static String chosen(Advice advice) {
        return advice.choice().chosen().map(Candidate::engine).orElse("none");
    }

    @Test
    void whereItIsNearlyAsQuickTheSmallestIsEnough() {
        Advice advice = advice(four(), 16_000, asked(Optional.empty(), OptionalDouble.empty()));

        assertThat(chosen(advice)).isEqualTo("plain");
        assertThat(of(advice, "spark").fitness()).isEqualTo(Fitness.SAFE);
    }

    @Test
    void aBiggerOneIsWorthWhatItGains() {
        Advice advice = advice(four(), 1_000_000, asked(Optional.empty(), OptionalDouble.empty()));

        assertThat(chosen(advice)).isEqualTo("streaming");
        assertThat(of(advice, "plain").time().orElseThrow().amount() / 1e9).isCloseTo(4.1, Offset.offset(0.1));
        assertThat(advice.choice().candidates()).extracting(Candidate::engine).startsWith("plain", "streaming");
    }

    @Test
    void whoTakesLongerThanAskedIsUnfit() {
        Advice advice = advice(four(), 1_000_000, asked(Optional.of(Duration.ofSeconds(3)), OptionalDouble.empty()));

        assertThat(chosen(advice)).isEqualTo("streaming");
        assertThat(of(advice, "plain").fitness()).isEqualTo(Fitness.UNFIT);
        assertThat(of(advice, "plain").reason()).startsWith("takes about 4.1").endsWith("3.00 s are asked for");
        assertThat(advice.failurePaths())
                .extracting(FailurePath::what)
                .anyMatch(what -> what.contains("longer than 3"));
    }

    @Test
    void nobodyIsNamedWhereNobodyIsInTime() {
        Advice advice = advice(four(), 1_000_000, asked(Optional.of(Duration.ofMillis(50)), OptionalDouble.empty()));

        assertThat(advice.choice().chosen()).isEmpty();
        assertThat(advice.failurePaths()).isEmpty();
        assertThat(advice.deadlineFloor()).isEmpty();
    }

    @Test
    void whoseMemoryIsForeseenBeyondTheLimitIsNotSafe() {
        // 8m rows of 200 bytes are 1.5 GiB, of 60 bytes 490 MiB
        Advice advice = advice(four(), 8_000_000, asked(Optional.empty(), OptionalDouble.empty()));

        assertThat(of(advice, "arrow").fitness()).isIn(Fitness.MAYBE_FAILS, Fitness.UNFIT);
        assertThat(of(advice, "arrow").reason()).startsWith("its memory is foreseen at ");
        assertThat(chosen(advice)).isEqualTo("streaming");
        assertThat(of(advice, "streaming").fitness()).isEqualTo(Fitness.SAFE);
    }

    @Test
    void aRehearsalSettlesWhetherThereIsRoom() {
        Scaling scaling = four();
        Requirement asked = asked(Optional.empty(), OptionalDouble.empty());
        double rows = 9_900_000;
        assertThat(Advice.inDoubt(scaling, rows, MEMORY))
                .extracting(Arm::engine)
                .contains("arrow", "streaming");
        assertThat(of(advice(scaling, rows, asked), "streaming").fitness()).isEqualTo(Fitness.MAYBE_LATE);

        Rehearsal passed =
                new Rehearsal("streaming-2t", 1_000_000, 100 * MIB, 0, Outcome.COMPLETED, 1000, 500, 30 * MIB);
        Advice sure = advice(scaling, rows, asked, passed);
        assertThat(of(sure, "streaming").fitness()).isEqualTo(Fitness.SAFE);
        assertThat(of(sure, "streaming").rehearsal()).contains(passed);
        assertThat(of(sure, "streaming").time().orElseThrow().amount())
                .isCloseTo(2 * of(advice(scaling, rows, asked), "streaming").nanos(), Offset.offset(1.0));

        Rehearsal failed = new Rehearsal("streaming-2t", 1_000_000, 104 * MIB, 0, Outcome.OUT_OF_MEMORY, 1000, 500, 0);
        Advice warned = advice(scaling, rows, asked, failed);
        assertThat(of(warned, "streaming").fitness()).isEqualTo(Fitness.MAYBE_FAILS);
        assertThat(of(warned, "streaming").reason()).contains("1m rows in 104 MiB", "it ended out_of_memory");
    }

    @Test
    void aRehearsalOfFewerRowsSaysNothingOfMore() {
        Rehearsal small = new Rehearsal("streaming-2t", 1_000_000, 512 * MIB, 0, Outcome.COMPLETED, 1000, 1000, 0);

        Advice advice = advice(four(), 9_900_000, asked(Optional.empty(), OptionalDouble.empty()), small);

        assertThat(of(advice, "streaming").rehearsal()).isEmpty();
        assertThat(of(advice, "streaming").fitness()).isEqualTo(Fitness.MAYBE_LATE);
    }

    @Test
    void whereNobodyWaitsSpillingIsNoReasonToTakeWhatIsSlower() {
        Advice unhurried = advice(four(), 9_900_000, asked(Optional.empty(), OptionalDouble.empty()));
        Advice awaited = advice(four(), 9_900_000, asked(Optional.of(Duration.ofSeconds(20)), OptionalDouble.empty()));

        assertThat(chosen(unhurried)).isEqualTo("streaming");
        assertThat(unhurried.choice().chosen().orElseThrow().reason()).contains("it may spill");
        assertThat(awaited.choice().candidates())
                .filteredOn(candidate -> candidate.fitness() == Fitness.SAFE)
                .isEmpty();
        assertThat(chosen(awaited)).isEqualTo("streaming");
    }

    @Test
    void growthTellsWhenTheAnswerChanges() {
        Advice advice = advice(four(), 16_000, asked(Optional.empty(), OptionalDouble.of(10)));

        Turn first = advice.turns().get(0);
        assertThat(first.before().chosen().orElseThrow().engine()).isEqualTo("plain");
        assertThat(first.after().chosen().orElseThrow().engine()).isEqualTo("streaming");
        // 100 + 0.004 n = 1.5 (150 + 0.0004 n) at 36,765 rows
        assertThat(first.rows()).isBetween(30_000.0, 45_000.0);
        assertThat(first.years().orElseThrow()).isCloseTo(Math.log10(first.factor()), Offset.offset(1e-9));
        assertThat(advice.farthestRows()).isEqualTo(10_000_000);
    }

    @Test
    void ofMuchMoreThanWasMeasuredNothingIsSaid() {
        Advice advice = advice(four(), 50_000_000, asked(Optional.empty(), OptionalDouble.empty()));

        assertThat(advice.choice().chosen()).isEmpty();
        assertThat(advice.choice().candidates())
                .allMatch(candidate -> candidate.fitness() == Fitness.UNKNOWN
                        && candidate.reason().contains("was measured up to 1m rows"));
        assertThat(advice.turns()).isEmpty();
    }

    @Test
    void whoFailedOverLessFailsOverMore() {
        ScriptedRuns runs = new ScriptedRuns().under(MEMORY);
        engine(runs, "plain-1t", HOLDING_ALL, 100, 4, 60);
        for (long rows : SIZES) {
            runs.over(rows, "csv");
            if (rows < 256_000) {
                runs.right("tablesaw-2t", 50, 51, 52);
            } else {
                runs.failed("tablesaw-2t", Outcome.OUT_OF_MEMORY, "heap");
            }
        }

        Advice advice =
                advice(runs.summary().scalings().get(0), 2_000_000, asked(Optional.empty(), OptionalDouble.empty()));

        assertThat(of(advice, "tablesaw").fitness()).isEqualTo(Fitness.UNFIT);
        assertThat(of(advice, "tablesaw").reason()).isEqualTo("ran out of memory (Java heap) at 256k rows");
        assertThat(chosen(advice)).isEqualTo("plain");
    }

    @Test
    void aRunMustBeOverBeforeTheNextOne() {
        Requirement often = new Requirement(
                Optional.of(Duration.ofMinutes(5)),
                Optional.of(Duration.ofSeconds(2)),
                MEMORY,
                2,
                OptionalDouble.empty());

        Advice advice = advice(four(), 1_000_000, often);

        assertThat(of(advice, "plain").fitness()).isEqualTo(Fitness.UNFIT);
        assertThat(of(advice, "spark").reason()).contains("2.00 s are asked for");
    }
}
