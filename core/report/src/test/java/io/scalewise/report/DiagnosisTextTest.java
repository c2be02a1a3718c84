package io.scalewise.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.RunRecord.Cpu;
import io.scalewise.engine.record.RunRecord.Gc;
import io.scalewise.engine.record.RunRecord.Io;
import io.scalewise.insight.ScriptedRuns;
import io.scalewise.insight.diagnosis.Diagnosis;
import io.scalewise.insight.profile.Profile;
import io.scalewise.insight.profile.Profile.Frame;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Diagnoses of runs of ten seconds on two cores, for people and for programs. */
class DiagnosisTextTest {

    private static final long SECOND = 1_000_000_000;

    private final ScriptedRuns runs = new ScriptedRuns()
            .using(new Cpu(16 * SECOND, 0L, 8 * SECOND, SECOND, 0L, null, null))
            .collecting(new Gc(3L, SECOND / 10, List.of()))
            .moving(new Io(1L, 1L, null, 0L));

    @Test
    void oneRunIsToldWithItsEvidenceTheFirstCheckAndWhatCouldNotBeJudged() {
        RunRecord run = runs.right("duckdb-2t", 10_000).records().get(0);

        assertThat(DiagnosisText.of(run, Diagnosis.of(run)))
                .isEqualTo(
                        """
                        duckdb-2t, run-1: CPU, all cores
                          it keeps all of its cores busy
                            use of its cores: 80 % (sign: at least 80 %)
                            the process: 1.6 cores
                            it was given: 2.0 cores
                          first check: a cheaper algorithm or a denser format; only then more cores
                          shares: time in all: 10.0 s; start of the process: 20 %; preparation: 5 %; \
                        run, from reading to the result on disk: 70 %; end of the process: 5 %; use of its cores: 80 %; \
                        busiest thread after start-up: 100 %; collector pauses: 1 %; waiting for files: 0 %
                          not judged: spilling; the record doesn't say how much the engine spilled
                        """);
    }

    @Test
    void aDisturbedRunIsToldWithWhatItWouldBeTakenForOtherwise() {
        RunRecord run = runs.using(new Cpu(16 * SECOND, 0L, 8 * SECOND, 5 * SECOND, 0L, null, null))
                .right("duckdb-2t", 10_000)
                .records()
                .get(0);

        assertThat(DiagnosisText.of(run, Diagnosis.of(run)))
                .startsWith("duckdb-2t, run-1: measurement disturbed\n")
                .contains("first check: run it again while nothing else runs\n")
                .contains("were it not for that: CPU, all cores; it keeps all of its cores busy\n");
    }

    @Test
    void aReportIsToldInALineACellByTheRunOfTheMedianTime() {
        runs.right("duckdb-2t", 10_000, 30_000, 12_000)
                .failed("plain-1t", Outcome.CRASHED, "exit\nstatus 7")
                .failed("tablesaw-2t", Outcome.OUT_OF_MEMORY, "heap");

        assertThat(DiagnosisText.of(runs.summary()))
                .isEqualTo(
                        """
                        100k rows, csv
                          duckdb-2t, run-3: no single bottleneck
                          plain-1t, run-4: crashed: exit status 7; no single bottleneck
                          tablesaw-2t, run-5: ran out of memory (Java heap); memory; its budget: 512 MiB
                        """);
    }

    @Test
    void programsGetAnObjectALineWithUnitsAndLimits() {
        RunRecord run = runs.right("duckdb-2t", 10_000).records().get(0);
        Profile profile = new Profile.Builder()
                .execution(List.of(new Frame("org.example.Sum", "add")))
                .build();

        assertThat(DiagnosisJson.line(run, Diagnosis.of(run), Optional.of(profile)))
                .startsWith(
                        "{\"schema\":1,\"runId\":\"run-1\",\"arm\":\"duckdb-2t\",\"outcome\":\"completed\",\"verdict\":\"correct\","
                                + "\"bottleneck\":\"all_cores\",\"cause\":\"busy_cores\",\"evidence\":[{\"figure\":\"use of its cores\","
                                + "\"amount\":0.8,\"unit\":\"share\",\"limit\":{\"side\":\"at least\",\"amount\":0.8}},")
                .contains("\"notJudged\":[{\"sign\":\"spilling\",\"missing\":\"how much the engine spilled\"}]")
                .contains("\"otherwise\":null")
                .contains("\"methods\":[{\"name\":\"org.example.Sum.add\",\"share\":1.0}]")
                .doesNotContain("\n");
    }

    @Test
    void aProfileSaysHowManySamplesThereWereAndHowMuchTheySaw() {
        RunRecord run = runs.right("duckdb-2t", 10_000).records().get(0);
        Profile profile = new Profile.Builder()
                .period(SECOND)
                .execution(List.of(new Frame("org.example.Sum", "add")))
                .execution(List.of(new Frame("org.example.Sum", "add")))
                .execution(List.of(new Frame("org.example.Parser", "parse")))
                .allocation("byte[]", 2048, List.of(new Frame("org.example.Parser", "parse")))
                .build();

        assertThat(ProfileText.of(run, profile))
                .isEqualTo(
                        """
                        time by method, of 3 samples, too few for shares to mean much
                          They account for about 19 % of its processor time. Native code, the compiler and the collector are not seen.
                          Most of its work is outside Java code, or was too short: what follows is the smaller part.
                           67 %  org.example.Sum.add
                           33 %  org.example.Parser.parse
                        time by package
                          100 %  org.example
                        memory allocated by class, about 2 KiB, of 1 samples, too few for shares to mean much
                          100 %  byte[]
                        memory allocated by method, the first that is not the JDK's
                          100 %  org.example.Parser.parse
                        """);
    }
}
