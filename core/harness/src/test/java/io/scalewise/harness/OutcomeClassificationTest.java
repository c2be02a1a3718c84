package io.scalewise.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.engine.DataSource;
import io.scalewise.engine.MemorySplit;
import io.scalewise.engine.Request;
import io.scalewise.engine.RunSettings;
import io.scalewise.engine.record.Outcome;
import io.scalewise.harness.observe.MemoryKill;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What can't be provoked on the machine of whoever tests. Real processes are in the testkit. */
class OutcomeClassificationTest {

    private static final int KILLED = 128 + 9;

    @Test
    void aProcessThatIsKilledWhileTheMachineHasNoMemoryIsOutOfTheMachinesMemory() throws IOException {
        assertThat(died(KILLED, MemoryKill.MACHINE)).isEqualTo(new RunOutcome(Outcome.OUT_OF_MEMORY, "machine"));
    }

    @Test
    void aProcessThatEndsOtherwiseMeanwhileIsWhatItIs() throws IOException {
        assertThat(died(1, MemoryKill.MACHINE))
                .isEqualTo(new RunOutcome(Outcome.CRASHED, "exit status 1, without an answer"));
    }

    @Test
    void aProcessThatIsKilledByNobodyKnownCrashedByTheSignal() throws IOException {
        assertThat(died(KILLED, MemoryKill.NONE))
                .isEqualTo(new RunOutcome(Outcome.CRASHED, "signal 9 (SIGKILL), without an answer"));
    }

    @Test
    void itsOwnLimitSpeaksLoudestHoweverTheProcessEnds() throws IOException {
        assertThat(died(1, MemoryKill.BUDGET)).isEqualTo(new RunOutcome(Outcome.OUT_OF_MEMORY, "budget"));
    }

    private static RunOutcome died(int exitCode, MemoryKill kill) throws IOException {
        Answer answer = new Answer(Answer.End.DIED, 0, OptionalLong.empty(), OptionalLong.empty(), 1, Optional.empty());
        Request request = new Request(
                Request.Kind.RUN,
                Contracts.rowsByStore(),
                "digest",
                new DataSource(DataSource.Format.CSV, List.of(Path.of("input.csv"))),
                new RunSettings(1, new MemorySplit(2, 1, 1), Path.of("scratch"), Map.of()),
                Path.of("output"));
        return OutcomeClassification.of(
                answer, new Ending(exitCode, 1, false), request, Duration.ofSeconds(1), kill, "");
    }
}
