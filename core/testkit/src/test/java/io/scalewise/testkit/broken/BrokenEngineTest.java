package io.scalewise.testkit.broken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.scalewise.engine.DataSource;
import io.scalewise.engine.Request;
import io.scalewise.engine.record.Outcome;
import io.scalewise.harness.Answer;
import io.scalewise.harness.Arm;
import io.scalewise.harness.EngineSession;
import io.scalewise.harness.Launcher;
import io.scalewise.harness.RunOutcome;
import io.scalewise.harness.observe.MemoryLimits;
import io.scalewise.harness.verify.Differences;
import io.scalewise.harness.verify.ResultComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run of each broken engine, through a real process. */
class BrokenEngineTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration IMPATIENCE = Duration.ofSeconds(2);
    private static final long MEMORY_BYTES = 128L << 20;
    private static final long ROWS = 3;

    @TempDir
    Path folder;

    @AfterEach
    void nothingIsLeft() {
        assertThat(LivingProcesses.startedHere()).as("processes that are left").isEmpty();
        assertThat(folder.resolve("work")).isEmptyDirectory();
    }

    @Test
    void anEngineWithoutADefectIsRight() throws Exception {
        assertThat(run(Defect.NONE, PATIENCE)).isEqualTo(new RunOutcome(Outcome.COMPLETED, null));
        assertThat(differences().lines()).isEmpty();
    }

    @Test
    void anEngineThatThrowsCrashedAndItsMessageIsKept() throws Exception {
        assertThat(run(Defect.THROWS, PATIENCE)).isEqualTo(new RunOutcome(Outcome.CRASHED, "thrown on purpose"));
    }

    @Test
    void anEngineThatHangsTimesOut() throws Exception {
        assertThat(run(Defect.HANGS, IMPATIENCE).outcome()).isEqualTo(Outcome.TIMED_OUT);
    }

    @Test
    void anEngineThatExitsCrashedWithItsStatus() throws Exception {
        RunOutcome outcome = run(Defect.EXITS, PATIENCE);
        assertThat(outcome.outcome()).isEqualTo(Outcome.CRASHED);
        assertThat(outcome.detail()).contains("status " + BrokenEngine.EXIT_STATUS);
    }

    @Test
    void anEngineThatExhaustsItsHeapIsOutOfMemory() throws Exception {
        assertThat(run(Defect.EXHAUSTS_HEAP, PATIENCE)).isEqualTo(new RunOutcome(Outcome.OUT_OF_MEMORY, "heap"));
    }

    @Test
    void anEngineThatIsRefusedMemoryOutsideTheHeapIsOutOfMemory() throws Exception {
        assertThat(run(Defect.EXHAUSTS_NATIVE, PATIENCE)).isEqualTo(new RunOutcome(Outcome.OUT_OF_MEMORY, "native"));
    }

    @Test
    void anEngineThatFillsTheDiskIsOutOfDisk() throws Exception {
        Path work = Files.createDirectories(folder.resolve("work"));
        assumeTrue(
                succeeds("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", work.toString()),
                "no small file system can be mounted by this user");
        try {
            RunOutcome outcome = run(Defect.FILLS_DISK, PATIENCE);
            assertThat(outcome.outcome()).isEqualTo(Outcome.OUT_OF_DISK);
            assertThat(work).isEmptyDirectory();
        } finally {
            assertThat(succeeds("umount", work.toString())).isTrue();
        }
    }

    private static boolean succeeds(String... command) throws Exception {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    @Test
    void anEngineThatEndsWellWithoutAnAnswerCrashed() throws Exception {
        RunOutcome outcome = run(Defect.ENDS_EARLY, PATIENCE);
        assertThat(outcome.outcome()).isEqualTo(Outcome.CRASHED);
        assertThat(outcome.detail()).isEqualTo("exit status 0, without an answer");
    }

    @Test
    void anEngineWhoseChildTakesMoreThanTheBudgetIsOutOfMemory() throws Exception {
        assertThat(run(Defect.EXCEEDS_BUDGET, PATIENCE)).isEqualTo(new RunOutcome(Outcome.OUT_OF_MEMORY, "budget"));
    }

    @Test
    void halfAResultIsNone() throws Exception {
        RunOutcome outcome = run(Defect.HALF_RESULT, PATIENCE);
        assertThat(outcome.outcome()).isEqualTo(Outcome.CRASHED);
        assertThat(outcome.detail()).contains("said that it ran");
    }

    @Test
    void accountsThatDoNotBalanceAreACrash() throws Exception {
        RunOutcome outcome = run(Defect.UNBALANCED_ACCOUNTS, PATIENCE);
        assertThat(outcome.outcome()).isEqualTo(Outcome.CRASHED);
        assertThat(outcome.detail()).contains("accounts", "4 = 0 + 0 + 0 + 3");
    }

    @Test
    void accountsThatBalanceAndAreFalseAreADifference() throws Exception {
        assertThat(run(Defect.FALSE_ACCOUNTS, PATIENCE).completed()).isTrue();
        assertThat(differences().accounts()).anyMatch(line -> line.contains("read"));
    }

    @Test
    void aWrongAnswerIsADifference() throws Exception {
        assertThat(run(Defect.WRONG_ANSWER, PATIENCE).completed()).isTrue();
        assertThat(differences().values().count()).isEqualTo(1);
    }

    @Test
    void whateverElseIsPrintedDoesNotMatter() throws Exception {
        assertThat(run(Defect.PRINTS_GARBAGE, PATIENCE).completed()).isTrue();
        assertThat(differences().lines()).isEmpty();
    }

    @Test
    void anEngineThatIsKilledCrashedByTheSignal() throws Exception {
        RunOutcome outcome = run(Defect.IS_KILLED, PATIENCE);
        assertThat(outcome.outcome()).isEqualTo(Outcome.CRASHED);
        assertThat(outcome.detail()).contains("signal 9");
    }

    @Test
    void aProcessThatAnEngineLeavesIsEnded() throws Exception {
        assertThat(run(Defect.LEAVES_A_CHILD, PATIENCE).completed()).isTrue();
        long child = Long.parseLong(Files.readString(folder.resolve("output").resolve(BrokenEngine.CHILD)));
        assertThat(ProcessHandle.of(child).filter(LivingProcesses::lives)).isEmpty();
    }

    @Test
    void aProcessThatLeftTheSessionIsEndedWhereTheKernelKeepsAList() throws Exception {
        assumeTrue(
                MemoryLimits.ofSystem().name().startsWith("cgroup"), "no control groups, so that nobody knows of it");
        assertThat(run(Defect.LEAVES_ITS_SESSION, PATIENCE).completed()).isTrue();
        long stray = Long.parseLong(Files.readString(folder.resolve("output").resolve(BrokenEngine.CHILD))
                .strip());
        assertThat(ProcessHandle.of(stray).filter(LivingProcesses::lives)).isEmpty();
    }

    @Test
    void aFolderThatAnEngineClosedIsDeleted() throws Exception {
        assertThat(run(Defect.LEAVES_A_CLOSED_FOLDER, PATIENCE).completed()).isTrue();
    }

    @Test
    void anEngineThatRefusesIsTakenAtItsWord() throws Exception {
        assertThat(run(Defect.REFUSES, PATIENCE))
                .isEqualTo(new RunOutcome(Outcome.REFUSED, "broken: refuses on principle"));
    }

    private RunOutcome run(Defect defect, Duration timeout) throws Exception {
        Arm arm = new Arm(BrokenEngines.install(folder.resolve("engines"), defect), 1, MEMORY_BYTES, Map.of());
        DataSource input = CountingWorkload.write(folder.resolve("data/input.csv"), ROWS);
        Path output = Files.createDirectories(folder.resolve("output"));
        try (EngineSession session = new Launcher(folder.resolve("work")).start(arm, timeout)) {
            Request request = session.request(Request.Kind.RUN, CountingWorkload.contract(), input, output);
            Answer answer = session.answer(request);
            RunOutcome outcome = session.outcome(request, answer);
            session.end();
            return outcome;
        }
    }

    private Differences differences() throws Exception {
        Path expected = CountingWorkload.leaveAnswer(folder.resolve("expected"), ROWS);
        return ResultComparison.compare(expected, folder.resolve("output"), CountingWorkload.contract(), folder);
    }
}
