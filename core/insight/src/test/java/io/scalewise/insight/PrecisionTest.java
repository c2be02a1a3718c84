package io.scalewise.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.engine.record.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrecisionTest {

    private static final int LEAST = 7;
    private static final int MOST = 30;

    @Test
    void whoseRatioIsKnownWellEnoughNeedsNoMore() {
        assertThat(rounds(new ScriptedRuns()
                        .right("plain-1t", 400, 402, 404, 400, 402, 404, 403)
                        .right("duckdb-1t", 800, 803, 806, 804, 802, 801, 804)))
                .isEqualTo(Map.of("plain-1t", LEAST, "duckdb-1t", LEAST));
    }

    @Test
    void whoseRatioScattersNeedsMoreAndTheFastestAsMany() {
        Map<String, Integer> rounds = rounds(new ScriptedRuns()
                .right("plain-1t", 400, 402, 404, 400, 402, 404, 403)
                .right("duckdb-1t", 800, 803, 806, 804, 802, 801, 804)
                .right("spark-1t", 800, 900, 1000, 850, 950, 880, 920));
        assertThat(rounds.get("spark-1t")).isBetween(9, 14).isEqualTo(rounds.get("plain-1t"));
        assertThat(rounds).containsEntry("duckdb-1t", LEAST);
    }

    @Test
    void nobodyNeedsMoreThanTheMost() {
        assertThat(rounds(new ScriptedRuns()
                        .right("plain-1t", 400, 402, 404, 400, 402, 404, 403)
                        .right("duckdb-1t", 500, 5000, 500, 5000, 500, 5000, 500)))
                .isEqualTo(Map.of("plain-1t", MOST, "duckdb-1t", MOST));
    }

    @Test
    void aTwinThatScattersNeedsMoreWithItsArm() {
        ScriptedRuns runs = new ScriptedRuns()
                .right("plain-1t", 400, 402, 404, 400, 402, 404, 403)
                .right("duckdb-1t", 800, 803, 806, 804, 802, 801, 804);
        runs.right("duckdb-1t-twin", 800, 900, 1000, 850, 950, 880);
        Map<String, Integer> rounds = rounds(runs);
        assertThat(rounds.get("duckdb-1t")).isBetween(8, 20);
        assertThat(rounds.get("duckdb-1t-twin")).isBetween(7, 19);
        assertThat(rounds).containsEntry("plain-1t", LEAST);
    }

    @Test
    void whoDoesNotCompeteNeedsTheLeast() {
        assertThat(rounds(new ScriptedRuns()
                        .right("plain-1t", 400)
                        .right("plain-1t-twin", 400)
                        .failed("duckdb-1t", Outcome.CRASHED, null)))
                .as("a twin begins a round later")
                .isEqualTo(Map.of("plain-1t", LEAST, "plain-1t-twin", LEAST - 1, "duckdb-1t", LEAST));
    }

    private static Map<String, Integer> rounds(ScriptedRuns runs) {
        return Precision.rounds(runs.summary().sizes().get(0), LEAST, MOST);
    }
}
