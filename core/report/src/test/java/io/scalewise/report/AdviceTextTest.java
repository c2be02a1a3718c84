package io.scalewise.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.RunRecord.Io;
import io.scalewise.insight.Scaling;
import io.scalewise.insight.ScriptedRuns;
import io.scalewise.insight.advice.Advice;
import io.scalewise.insight.advice.DataEstimate;
import io.scalewise.insight.advice.Frequencies;
import io.scalewise.insight.advice.Rehearsal;
import io.scalewise.insight.advice.Requirement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Advice in words and as JSON. */
class AdviceTextTest {

    private static final long MIB = 1 << 20;
    private static final long MEMORY = 1 << 30;

    private static Scaling scaling() {
        ScriptedRuns runs = new ScriptedRuns().under(MEMORY);
        for (long rows : List.of(16_000L, 64_000L, 256_000L, 1_000_000L)) {
            runs.over(rows, "csv").moving(new Io(0L, 0L, 0L, null));
            for (int round = 0; round < 3; round++) {
                double noise = 1 + 0.01 * (round - 1);
                runs.measured("streaming-2t", nanos(150 + rows / 2500.0, noise), nanos(1, noise), 30 * MIB + rows * 60);
                runs.measured("plain-1t", nanos(100 + rows / 250.0, noise), nanos(1, noise), 30 * MIB + rows * 60);
                runs.measured("spark-2t", nanos(3000 + rows / 2000.0, noise), nanos(1, noise), 300 * MIB + rows * 30);
            }
        }
        return runs.summary().scalings().get(0);
    }

    private static long nanos(double millis, double noise) {
        return Math.round(millis * noise * 1e6);
    }

    private static Advice advice(long rows, OptionalDouble growth, Rehearsal... rehearsals) {
        return Advice.of(
                new Requirement(
                        Optional.of(Duration.ofMinutes(10)), Optional.of(Duration.ofDays(1)), MEMORY, 2, growth),
                new DataEstimate(
                        rows,
                        rows * 0.99,
                        rows * 1.01,
                        rows * 50,
                        "csv",
                        false,
                        1_000_000,
                        "64 evenly spread places of 1,024 KiB each",
                        Optional.of(new Frequencies(1_000_000, 990_000, 980_000, 2)),
                        Optional.of(new Frequencies(900_000, 100, 0, 300_000))),
                scaling(),
                List.of(rehearsals));
    }

    private static String text(Advice advice) {
        return AdviceText.of(advice, "orders over a.csv", "measured just now, and kept");
    }

    @Test
    void itCanBeReadOut() {
        assertThat(text(advice(4_000_000, OptionalDouble.of(3))).lines())
                .contains(
                        "orders over a.csv: about 4m rows (3.96m to 4.04m), 191 MiB of csv, 50 bytes a row",
                        "  looked at 64 evenly spread places of 1,024 KiB each: 1m rows",
                        "  at least 100 groups, if the rest is like what was looked at about 100; the most frequent one has"
                                + " 33 % of the rows",
                        "Use streaming, plain code that streams, on 2 cores.",
                        "Why not a smaller one",
                        "Why not another or a bigger one",
                        "As the data grow",
                        "What may go wrong",
                        "  One group has 33 % of the rows.",
                        "What would change this")
                .anyMatch(line -> line.matches("  It takes about 1\\.7\\d s \\(.* to .*\\), and about .* of memory\\."))
                .anyMatch(line -> line.matches("  plain: takes about 16\\.\\d s, 9\\.\\d times as long"))
                .anyMatch(line -> line.matches("  spark: takes about 5\\.\\d+ s, \\d\\.\\d times as long"))
                .anyMatch(line -> line.startsWith("  Once a day, that is "));
    }

    @Test
    void aTurnIsDated() {
        assertThat(text(advice(16_000, OptionalDouble.of(10))).lines())
                .contains("Use plain, plain code, on 1 core.")
                .anyMatch(line -> line.matches(
                        "  At about 2\\.\\d times the rows, \\d+\\.?\\d*k, in \\d months: streaming instead.*"));
    }

    @Test
    void aRehearsalIsTold() {
        Rehearsal passed =
                new Rehearsal("streaming-2t", 1_000_000, 100 * MIB, 0, Outcome.COMPLETED, 1200, 1000, 30 * MIB);

        assertThat(text(advice(9_900_000, OptionalDouble.empty(), passed)))
                .contains(
                        "  Whether it has room was rehearsed over 1m rows in 100 MiB: it got through, spilling 30 MiB,"
                                + " taking 1.2 times as long.");
    }

    @Test
    void beyondWhatIsKnownItSaysSo() {
        assertThat(text(advice(90_000_000, OptionalDouble.empty())))
                .contains(
                        "Nobody knows: too little was measured. Try more --budget, or a larger --sample, or fewer --engines")
                .contains(
                        "  streaming: was measured up to 1m rows, and of more than ten times as many nothing can be said")
                .doesNotContain("What would change this");
    }

    @Test
    void programsReadTheSame() {
        JsonNode json = new JsonMapper()
                .readTree(AdviceJson.line(
                        advice(4_000_000, OptionalDouble.of(3)), "orders", "2026-01-31T10:00:00Z", "report.html"));

        assertThat(json.path("advised").asString()).isEqualTo("streaming");
        assertThat(json.path("sure").asBoolean()).isTrue();
        assertThat(json.path("asked").path("deadlineNanos").asLong()).isEqualTo(600_000_000_000L);
        assertThat(json.path("data").path("groups").path("expected").asLong()).isEqualTo(100);
        assertThat(json.path("engines").size()).isEqualTo(3);
        assertThat(json.path("engines").get(0).path("engine").asString()).isEqualTo("plain");
        assertThat(json.path("engines").get(0).path("fitness").asString()).isEqualTo("safe");
        assertThat(json.path("engines").get(1).path("rehearsal").isNull()).isTrue();
    }
}
