package io.scalewise.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.engine.record.RunRecord.Cpu;
import io.scalewise.insight.Warning.Cause;
import org.junit.jupiter.api.Test;

class WarningsTest {

    /** Of two processors for a second. */
    private static final long MACHINE_NANOS = 2_000_000_000;

    @Test
    void anUndisturbedSweepHasNone() {
        assertThat(new ScriptedRuns()
                        .right("plain-1t", 1000, 1010, 990, 1000)
                        .summary()
                        .warnings())
                .isEmpty();
    }

    @Test
    void otherProcessesAreNamedWithTheirShareOfTheMachine() {
        Summary summary = new ScriptedRuns()
                .using(new Cpu(1L, 1L, null, MACHINE_NANOS * 19 / 100, null, null, null))
                .right("plain-1t", 1000)
                .using(new Cpu(1L, 1L, null, MACHINE_NANOS * 40 / 100, null, null, null))
                .right("plain-1t", 1000)
                .summary();
        assertThat(summary.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.cause()).isEqualTo(Cause.OTHER_PROCESSES);
            assertThat(warning.runs()).hasSize(1);
            assertThat(warning.headline())
                    .isEqualTo("Other processes used over 20 % of the machine during 1 of 2 runs, up to 40 %.");
        });
        assertThat(summary.sizes().get(0).cells().get(0).disturbed()).hasSize(1);
    }

    @Test
    void stolenTimeThrottlingAndSwappingAreToldApart() {
        Summary summary = new ScriptedRuns()
                .using(new Cpu(1L, 1L, null, null, MACHINE_NANOS / 10, MACHINE_NANOS / 10, null))
                .swapping(17L << 20)
                .right("plain-1t", 1000)
                .summary();
        assertThat(summary.warnings())
                .extracting(Warning::cause)
                .containsExactly(Cause.STOLEN_TIME, Cause.THROTTLING, Cause.SWAPPING);
    }

    @Test
    void aFirstRoundMuchSlowerThanAllOthersWasCold() {
        assertThat(new ScriptedRuns()
                        .right("plain-1t", 1300, 1000, 1010, 990)
                        .right("duckdb-1t", 1200, 1000, 1010, 990)
                        .right("streaming-1t", 1300, 1000, 1010)
                        .summary()
                        .warnings())
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.cause()).isEqualTo(Cause.COLD_START);
                    assertThat(warning.runs())
                            .extracting(run -> run.arm() + " " + run.round())
                            .containsExactly("plain-1t 1");
                });
    }

    @Test
    void ofARoundThatWasRepeatedTheLaterRecordCounts() {
        Cpu busy = new Cpu(1L, 1L, null, MACHINE_NANOS, null, null, null);
        Cell cell = new ScriptedRuns()
                .right("plain-1t", 1000)
                .inRound(2)
                .using(busy)
                .right("plain-1t", 2000)
                .using(new Cpu(1L, 1L, null, 0L, null, null, null))
                .right("plain-1t", 1010)
                .inRound(3)
                .using(busy)
                .right("plain-1t", 3000, 2500)
                .summary()
                .sizes()
                .get(0)
                .cells()
                .get(0);
        assertThat(cell.amounts(Quantity.TOTAL).values())
                .containsExactly(1_000_000_000L, 1_010_000_000L, 2_500_000_000L);
        assertThat(cell.runs()).filteredOn(cell::isRepeated).hasSize(2);
        assertThat(cell.disturbed()).hasSize(1);
    }

    @Test
    void aWrongAnswerIsNoLessWrongForHavingBeenRepeated() {
        assertThat(new ScriptedRuns()
                        .inRound(1)
                        .using(new Cpu(1L, 1L, null, MACHINE_NANOS, null, null, null))
                        .wrong("plain-1t", 2000)
                        .right("plain-1t", 1000)
                        .summary()
                        .wrong())
                .hasSize(1);
    }
}
