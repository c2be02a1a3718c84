package io.scalewise.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.contract.Contract;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.Request;
import io.scalewise.engine.record.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EngineSessionTest {

    private static final Contract CONTRACT = Contracts.rowsByStore();
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final long MEMORY = 1L << 30;

    @TempDir
    Path folder;

    @Test
    void aRunThatGoesWellIsCompletedAndStampedInOrder() throws Exception {
        try (EngineSession session = start("good", "say ready; serve", LONG)) {
            Path output = Files.createDirectories(folder.resolve("out"));
            Request request = session.request(Request.Kind.RUN, CONTRACT, input(), output);
            Answer answer = session.answer(request);
            Ending ending = session.end();

            assertThat(answer.end()).isEqualTo(Answer.End.CLOSED);
            assertThat(session.outcome(request, answer, ending)).isEqualTo(RunOutcome.COMPLETED);
            assertThat(new long[] {
                        session.spawnedNanos(),
                        session.readyNanos().orElseThrow(),
                        answer.preparedNanos().orElseThrow(),
                        answer.ranNanos().orElseThrow(),
                        answer.endNanos(),
                        ending.exitNanos()
                    })
                    .isSorted();
            assertThat(output.resolve("result/part-0.csv")).hasContent("store,rows\na,2\n");
        }
        assertNothingIsLeft();
    }

    @Test
    void severalRequestsAreAnsweredInTurnByOneProcess() throws Exception {
        try (EngineSession session = start("good", "say ready; serve", LONG)) {
            for (int i = 0; i < 3; i++) {
                Path output = Files.createDirectories(folder.resolve("out-" + i));
                Request request = session.request(Request.Kind.RUN, CONTRACT, input(), output);
                assertThat(session.outcome(request, session.answer(request))).isEqualTo(RunOutcome.COMPLETED);
            }
        }
        assertNothingIsLeft();
    }

    @Test
    void aClosedSessionLeavesNotEvenTheNameOfItsProcess() throws Exception {
        for (int i = 0; i < 20; i++) {
            EngineSession session = start("closed-early", "say ready; serve", LONG);
            long pid = session.tree().rootPid();
            session.close();
            assertThat(ProcessHandle.of(pid)).isEmpty();
        }
    }

    @Test
    void progressIsPassedOnAndTheRestOfTheOutputLogged() throws Exception {
        String script = "say ready; echo hello; echo there >&2; echo 'scalewise nonsense'; serve";
        try (EngineSession session = start("talker", script, LONG)) {
            Path output = Files.createDirectories(folder.resolve("out"));
            long[] seen = new long[1];
            session.answer(session.request(Request.Kind.RUN, CONTRACT, input(), output), read -> seen[0] = read);
            session.end();
            assertThat(seen[0]).isEqualTo(4);
            assertThat(session.logTail().lines()).containsExactlyInAnyOrder("hello", "there", "scalewise nonsense");
        }
    }

    @Test
    void anEngineThatNamesItsFailureIsTakenAtItsWord() throws Exception {
        assertThat(outcome("say ready; next; say failed refused 'no such thing'"))
                .isEqualTo(new RunOutcome(Outcome.REFUSED, "no such thing"));
        assertThat(outcome("say ready; next; say failed bad_input 'a.csv: no\\nheader'"))
                .isEqualTo(new RunOutcome(Outcome.BAD_INPUT, "a.csv: no\nheader"));
        assertThat(outcome("say ready; next; say prepared; say failed overflow 'a + b'"))
                .isEqualTo(new RunOutcome(Outcome.OVERFLOW, "a + b"));
        assertThat(outcome("say ready; next; say failed out_of_memory pool"))
                .isEqualTo(new RunOutcome(Outcome.OUT_OF_MEMORY, "native: pool"));
        assertThat(outcome("say ready; next; say failed out_of_disk full").outcome())
                .isEqualTo(Outcome.OUT_OF_DISK);
        assertThat(outcome("say ready; next; say failed failed why")).isEqualTo(new RunOutcome(Outcome.CRASHED, "why"));
    }

    @Test
    void aProcessThatEndsWithoutAnAnswerHasCrashedWithItsExitStatusOrSignal() throws Exception {
        assertThat(outcome("say ready; next; exit 7"))
                .isEqualTo(new RunOutcome(Outcome.CRASHED, "exit status 7, without an answer"));
        assertThat(outcome("exit 0")).isEqualTo(new RunOutcome(Outcome.CRASHED, "exit status 0, without an answer"));
        assertThat(outcome("say ready; next; kill -9 $$"))
                .isEqualTo(new RunOutcome(Outcome.CRASHED, "signal 9 (SIGKILL), without an answer"));
        assertThat(outcome("say ready; next; kill -11 $$").detail()).contains("SIGSEGV");
        assertThat(outcome("say ready; next; say prepared; answer; say ran; say closed; exit 9")
                        .detail())
                .isEqualTo("exit status 9, after its answer");
    }

    @Test
    void garbageOnStandardOutputIsNoAnswer() throws Exception {
        assertThat(outcome("head -c 300000 /dev/urandom; echo; say ready; next; head -c 300000 /dev/zero; exit 1")
                        .outcome())
                .isEqualTo(Outcome.CRASHED);
    }

    @Test
    void exhaustedMemoryIsToldFromACrash() throws Exception {
        assertThat(outcome("say ready; echo 'Terminating due to java.lang.OutOfMemoryError: Java heap space'; exit 3"))
                .isEqualTo(new RunOutcome(Outcome.OUT_OF_MEMORY, "heap"));
        assertThat(outcome("echo 'java.lang.OutOfMemoryError: GC overhead limit exceeded' >&2; exit 3"))
                .isEqualTo(new RunOutcome(Outcome.OUT_OF_MEMORY, "heap"));
        assertThat(outcome("echo 'java.lang.OutOfMemoryError: unable to create native thread' >&2; exit 3"))
                .isEqualTo(new RunOutcome(Outcome.OUT_OF_MEMORY, "native"));
        assertThat(outcome("echo 'There is insufficient memory for the Java Runtime Environment to continue.'; exit 1"))
                .isEqualTo(new RunOutcome(Outcome.OUT_OF_MEMORY, "native"));
    }

    @Test
    void aFullDiskIsToldFromACrashInTheWordsOfTheLog() throws Exception {
        assertThat(outcome("echo begun; echo 'write a.tmp: No space left on device' >&2; exit 1"))
                .isEqualTo(new RunOutcome(Outcome.OUT_OF_DISK, "write a.tmp: No space left on device"));
        assertThat(outcome("echo 'write a.tmp: Disk quota exceeded' >&2; exit 1"))
                .isEqualTo(new RunOutcome(Outcome.OUT_OF_DISK, "write a.tmp: Disk quota exceeded"));
    }

    @Test
    void halfAnAnswerIsACrashThatSaysWhatIsMissing() throws Exception {
        String start = "say ready; next; say prepared; ";
        String end = "; say ran; say closed";
        assertThat(crash(start + "answer; say closed")).contains("never that it ran");
        assertThat(crash(start + ":" + end)).contains("left no counts.json");
        assertThat(crash(start + "answer; rm $output/schema.json" + end)).contains("left no schema.json");
        assertThat(crash(start + "answer; rm -r $output/result" + end)).contains("left no result/part-*.csv");
        assertThat(crash(start + "answer; rm -r $output/rejects" + end)).contains("left no rejects/part-*.csv");
        assertThat(crash(start + "answer; echo '{\"read\": 4' > $output/counts.json" + end))
                .contains("counts.json");
        assertThat(crash(start + "answer; echo '{}' > $output/counts.json" + end))
                .contains("read is missing");
        assertThat(crash(start + "answer; counts 5" + end)).contains("5 = 1 + 1 + 0 + 2");
        assertThat(crash(start + "answer; sed -i s/long/double/ $output/schema.json" + end))
                .contains("columns");
        assertThat(crash(start + "answer; sed -i 's/Digest\": \"/&0/' $output/schema.json" + end))
                .contains("digest");
    }

    @Test
    void aHangIsKilledWithAllItsChildrenOrphansIncluded() throws Exception {
        String pids = folder.resolve("pids").toString();
        String script = "(sleep 1000 & echo $! >> " + pids + "); sleep 1000 & echo $! >> " + pids + "; echo $$ >> "
                + pids + "; say ready; next; wait";
        assertThat(outcome(script, Duration.ofSeconds(1)).outcome()).isEqualTo(Outcome.TIMED_OUT);
        List<String> started = Files.readAllLines(Path.of(pids));
        assertThat(started).hasSize(3).noneMatch(EngineSessionTest::alive);
    }

    @Test
    void childrenThatOutliveAnEngineAreKilled() throws Exception {
        String pids = folder.resolve("pids").toString();
        assertThat(outcome("sleep 1000 & echo $! >> " + pids + "; say ready; serve"))
                .isEqualTo(RunOutcome.COMPLETED);
        assertThat(Files.readAllLines(Path.of(pids))).hasSize(1).noneMatch(EngineSessionTest::alive);
    }

    @Test
    void anEngineThatDoesNotEndAfterItsAnswerTimesOut() throws Exception {
        assertThat(outcome("say ready; serve; sleep 1000", Duration.ofSeconds(1))
                        .outcome())
                .isEqualTo(Outcome.TIMED_OUT);
    }

    @Test
    void aClosedSessionLeavesNoProcessEvenInTheMiddleOfARequest() throws Exception {
        Path pid = folder.resolve("pid");
        EngineSession session = start("busy", "echo $$ > " + pid + "; say ready; next; sleep 1000", LONG);
        Path output = Files.createDirectories(folder.resolve("out"));
        Thread asker = Thread.currentThread();
        Thread stopper = new Thread(() -> {
            while (!Files.exists(pid)) {
                Thread.onSpinWait();
            }
            asker.interrupt();
        });
        stopper.start();
        try (session) {
            session.run(CONTRACT, input(), output);
        } catch (InterruptedException expected) {
            // The end that a user's Ctrl-C brings about.
        }
        assertThat(alive(Files.readString(pid).strip())).isFalse();
        assertNothingIsLeft();
    }

    @Test
    void anExplanationIsAnsweredByClosedAlone() throws Exception {
        String script = "say ready; next; echo 'one pass' > $output/explanation.txt; say closed";
        try (EngineSession session = start("explainer", script, LONG)) {
            assertThat(session.explain(CONTRACT, input())).isEqualTo("one pass\n");
        }
    }

    @Test
    void theSizesAndOptionsOfTheArmReachTheEngine() throws Exception {
        Path copy = folder.resolve("request.json");
        InstalledEngine engine = ScriptedEngine.create(folder, "copier", "say ready; next; cp $request " + copy);
        Arm arm = new Arm(engine, 1, MEMORY, Map.of("batch", "7"));
        try (EngineSession session = new Launcher(folder.resolve("work")).start(arm, LONG)) {
            session.run(CONTRACT, input(), Files.createDirectories(folder.resolve("out")));
        }
        assertThat(copy).content().contains("\"threads\":1", "\"nativeBytes\":1073741824", "\"batch\":\"7\"");
    }

    private String crash(String script) throws Exception {
        RunOutcome outcome = outcome(script);
        assertThat(outcome.outcome()).isEqualTo(Outcome.CRASHED);
        return String.valueOf(outcome.detail());
    }

    private RunOutcome outcome(String script) throws Exception {
        return outcome(script, LONG);
    }

    private RunOutcome outcome(String script, Duration timeout) throws Exception {
        RunOutcome outcome;
        Path output = Files.createTempDirectory(folder, "out");
        try (EngineSession session = start("scripted", script, timeout)) {
            Request request = session.request(Request.Kind.RUN, CONTRACT, input(), output);
            Answer answer = session.answer(request);
            outcome = session.outcome(request, answer, session.end());
        }
        assertNothingIsLeft();
        return outcome;
    }

    private EngineSession start(String name, String script, Duration timeout) throws Exception {
        InstalledEngine engine = ScriptedEngine.create(folder.resolve("engines"), name, script);
        return new Launcher(folder.resolve("work")).start(new Arm(engine, 1, MEMORY, Map.of()), timeout);
    }

    private DataSource input() throws IOException {
        return new DataSource(
                DataSource.Format.CSV, List.of(Files.writeString(folder.resolve("in.csv"), "store,amount\na,1\n")));
    }

    private void assertNothingIsLeft() throws IOException {
        try (Stream<Path> left = Files.list(folder.resolve("work"))) {
            assertThat(left).isEmpty();
        }
    }

    private static boolean alive(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).isPresent()
                && io.scalewise.harness.observe.ProcessStat.of(Long.parseLong(pid))
                        .map(stat -> stat.state() != 'Z')
                        .orElse(true);
    }
}
