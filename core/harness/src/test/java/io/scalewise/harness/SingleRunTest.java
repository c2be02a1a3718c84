package io.scalewise.harness;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.engine.DataSource;
import io.scalewise.engine.Progress;
import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.Verdict;
import io.scalewise.harness.observe.Machine;
import io.scalewise.harness.observe.Observer;
import io.scalewise.harness.profile.FlightRecording;
import io.scalewise.harness.store.RunRecordJson;
import io.scalewise.insight.profile.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SingleRunTest {

    private static final String GOOD = "say ready; serve";

    @TempDir
    Path folder;

    private @Nullable Path log;
    private @Nullable Path recording;

    @Test
    void theResultIsInPlaceWithItsRecord() throws Exception {
        RunRecord run = run(GOOD, false);
        assertThat(run.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(run.verdict()).isEqualTo(Verdict.UNVERIFIED);
        assertThat(output().resolve("result/part-0.csv")).hasContent("store,rows\na,2\n");
        assertThat(RunRecordJson.parse(Files.readString(output().resolve("run.json"))))
                .isEqualTo(run);
        assertNothingBeside();
    }

    @Test
    void whatOnlyTheEngineKnowsIsInTheRecord() throws Exception {
        RunRecord own = run(GOOD, false);
        assertThat(own.engineDetails()).isEmpty();
        assertThat(own.external()).isFalse();
        String cluster = "say ready; next; say prepared; answer; "
                + "sed -i 's/^{/{\"details\": {\"tasks\": 7}, \"external\": true, /' $output/counts.json; "
                + "say ran; say closed; next; exit 0";
        RunRecord helped = run(cluster, true);
        assertThat(helped.engineDetails()).containsExactly(Map.entry("tasks", 7L));
        assertThat(helped.external()).isTrue();
        RunRecord failed = run("exit 1", true);
        assertThat(failed.engineDetails()).isNull();
        assertThat(failed.external()).isNull();
    }

    @Test
    void aRunThatFailsLeavesNothingButItsLog() throws Exception {
        RunRecord run = run("say ready; next; mkdir $output/result; echo oh >&2; exit 7", false);
        assertThat(run.outcome()).isEqualTo(Outcome.CRASHED);
        assertThat(output()).doesNotExist();
        assertThat(folder.resolve("log")).hasContent("oh");
        assertNothingBeside();
    }

    @Test
    void anOutputThatExistsIsRefusedUnlessItIsAResultToOverwrite() throws Exception {
        run(GOOD, false);
        assertThatThrownBy(() -> run(GOOD, false)).hasMessageContaining("--overwrite");
        Path stale = Files.writeString(output().resolve("result/part-17.csv"), "");
        run(GOOD, true);
        assertThat(stale).doesNotExist();
        assertThat(run("exit 1", true).outcome()).isEqualTo(Outcome.CRASHED);
        assertThat(output().resolve("schema.json")).exists();
        Files.delete(output().resolve("schema.json"));
        assertThatThrownBy(() -> run(GOOD, true)).hasMessageContaining("something else");
        assertNothingBeside();
    }

    @Test
    void whatElseIsInAResultIsNeverOverwritten() throws Exception {
        run(GOOD, false);
        for (String name : List.of("mine.csv", "result/mine.csv")) {
            Path mine = Files.writeString(output().resolve(name), "precious");
            assertThatThrownBy(() -> run(GOOD, true)).hasMessageContaining(mine.toString());
            assertThat(mine).hasContent("precious");
            Files.delete(mine);
        }
        Files.writeString(output().resolve("result/.3-17"), "of a task that failed");
        run(GOOD, true);
        assertNothingBeside();
    }

    @Test
    void aDamagedFolderIsNoTrueAnswer() throws Exception {
        run(GOOD, false);
        Path expected = Files.move(output(), folder.resolve("expected"));
        Files.writeString(expected.resolve("schema.json"), "{");
        assertThatThrownBy(() -> run(GOOD, Optional.of(expected), false))
                .isInstanceOf(HarnessException.class)
                .hasMessageContaining("schema.json");
        assertThat(output()).doesNotExist();
    }

    @Test
    void whatIsDamagedInTheExpectedAnswerIsNotHeldAgainstAnEngine() throws Exception {
        run(GOOD, false);
        Path expected = Files.move(output(), folder.resolve("expected"));
        Path part = expected.resolve("result/part-0.csv");
        for (String damaged : List.of("store,rows\n\"a,2", "store,rows\na\n", "store,rows\n", "rows\n2\n")) {
            Files.writeString(part, damaged);
            assertThatThrownBy(() -> run("say ready; exit 7", Optional.of(expected), false))
                    .isInstanceOfSatisfying(HarnessException.class, e -> assertThat(e.reason())
                            .isEqualTo(HarnessException.Reason.BAD_INPUT))
                    .hasMessageStartingWith(
                            expected + ": expected a result folder with the true answer, but it is damaged: ");
        }
        assertThat(output()).doesNotExist();
    }

    @Test
    void aLogThatCannotBeKeptHidesNothing() throws Exception {
        Files.writeString(folder.resolve("log"), "a file where a folder is needed");
        log = folder.resolve("log/run.log");
        RunRecord run = run("echo why; exit 7", false);
        assertThat(run.outcomeDetail()).contains("exit status 7");
        assertThat(run.logTail()).contains("why", "can't be kept");
    }

    @Test
    void anAnswerIsComparedWithTheOneThatTheUserExpects() throws Exception {
        run(GOOD, false);
        Path expected = Files.move(output(), folder.resolve("expected"));
        assertThat(run(GOOD, Optional.of(expected), false).verdict()).isEqualTo(Verdict.CORRECT);
        Files.writeString(expected.resolve("result/part-0.csv"), "store,rows\na,3\n");
        RunRecord wrong = run(GOOD, Optional.of(expected), true);
        assertThat(wrong.verdict()).isEqualTo(Verdict.WRONG);
        assertThat(wrong.differences())
                .containsExactly("values that differ: 1", "  store a, rows: expected 3, but got 2");
    }

    @Test
    void anAnswerThatContradictsItsOwnAccountsIsWrongWhateverTheTruth() throws Exception {
        String lies = "say ready; next; say prepared; answer; echo b,2 >> $output/result/part-0.csv; "
                + "echo malformed,x >> $output/rejects/part-0.csv; say ran; say closed; next; exit 0";
        RunRecord run = run(lies, false);
        assertThat(run.verdict()).isEqualTo(Verdict.WRONG);
        assertThat(run.differences())
                .containsExactly(
                        "accounts and files: groups: expected 1, but got 2",
                        "accounts and files: rejects of malformed: expected 0, but got 1");
    }

    @Test
    void aMissingInputIsToldByName() {
        DataSource missing = new DataSource(DataSource.Format.CSV, List.of(folder.resolve("missing.csv")));
        assertThatThrownBy(() -> OwnData.input(Contracts.rowsByStore(), missing, Optional.empty()))
                .isInstanceOfSatisfying(HarnessException.class, e -> assertThat(e.reason())
                        .isEqualTo(HarnessException.Reason.BAD_INPUT))
                .hasMessageContaining("missing.csv");
    }

    @Test
    void aProgramThatCanNotBeStartedIsACrash() throws Exception {
        InstalledEngine engine = ScriptedEngine.create(folder.resolve("engines"), "gone", GOOD);
        Files.writeString(engine.folder().resolve("program"), "#!/no/such/interpreter\n");
        assertThat(run(engine, Optional.empty(), false).outcome()).isEqualTo(Outcome.CRASHED);
    }

    @Test
    void aHeapThatIsExhaustedIsNamedAndTheCollectorsLogRead() throws Exception {
        InstalledEngine hungry = javaEngine(
                """
                java.util.List<byte[]> all = new java.util.ArrayList<>();
                while (true) {
                    all.add(new byte[100_000]);
                }
                """);
        RunRecord run = run(hungry, Optional.empty(), false);
        assertThat(run.outcome()).as(run.logTail()).isEqualTo(Outcome.OUT_OF_MEMORY);
        assertThat(run.outcomeDetail()).isEqualTo("heap");
        assertThat(run.settings().derived()).containsEntry("heapBytes", 64L << 20);
        assertThat(requireNonNull(run.gc()).count()).isPositive();
        assertThat(requireNonNull(run.memory()).peakHeapBytes()).isBetween(40L << 20, 64L << 20);
    }

    @Test
    void whatAJvmRecordedOfItselfIsKeptWhereOneAsksForIt() throws Exception {
        recording = folder.resolve("kept/flight.jfr");
        InstalledEngine busy = javaEngine(
                """
                StringBuilder text = new StringBuilder();
                for (int i = 0; i < 3_000_000; i++) {
                    text.append(Integer.toString(i));
                    text.setLength(0);
                }
                """);

        RunRecord run = run(busy, Optional.empty(), false);

        assertThat(run.command()).anyMatch(word -> word.startsWith("-XX:StartFlightRecording"));
        Profile profile = FlightRecording.read(recording);
        assertThat(profile.periodNanos()).isPresent();
        assertThat(profile.allocations()).isPositive();
        assertThat(profile.classes().whole()).isPositive();
    }

    @Test
    void aProgramThatIsNoJvmRecordsNothing() throws Exception {
        recording = folder.resolve("kept/flight.jfr");

        RunRecord run = run(GOOD, false);

        assertThat(run.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(recording).doesNotExist();
    }

    /** An engine that is ready, awaits a request and then does some Java. */
    private InstalledEngine javaEngine(String body) throws Exception {
        Path engine = Files.createDirectories(folder.resolve("engines/java"));
        Files.createDirectories(engine.resolve("lib"));
        Path program = Files.writeString(
                engine.resolve("Program.java"),
                """
                public class Program {
                    public static void main(String[] arguments) throws Exception {
                        System.out.println("scalewise ready");
                        new java.io.BufferedReader(new java.io.InputStreamReader(System.in)).readLine();
                        %s
                    }
                }
                """
                        .formatted(body));
        // In source mode the main class is the compiler's launcher, and the program its argument.
        Files.writeString(
                engine.resolve("engine.json"),
                """
                {"name": "java", "version": "1", "family": "streaming", "description": "does some Java",
                 "start": {"mainClass": "%s", "jvmOptions": ["-XX:+UseSerialGC", "--source", "17"]},
                 "memory": {"heapShare": 1, "nativeShare": 0, "reserveBytes": 67108864, "minimumBytes": 134217728},
                 "formats": ["csv"], "parser": "none", "lacks": {}, "options": {}}
                """
                        .formatted(program));
        return EngineCatalogue.loadEngine(engine);
    }

    private RunRecord run(String script, boolean overwrite) throws Exception {
        return run(script, Optional.empty(), overwrite);
    }

    private RunRecord run(String script, Optional<Path> expected, boolean overwrite) throws Exception {
        return run(ScriptedEngine.create(folder.resolve("engines"), "scripted", script), expected, overwrite);
    }

    private RunRecord run(InstalledEngine engine, Optional<Path> expected, boolean overwrite) throws Exception {
        Path file = Files.writeString(folder.resolve("in.csv"), "store,amount\na,1\n");
        RunInput input =
                OwnData.input(Contracts.rowsByStore(), new DataSource(DataSource.Format.CSV, List.of(file)), expected);
        MeasuredRun runs = new MeasuredRun(
                new Launcher(folder.resolve("work")), Observer.ofSystem(), Machine.environment("none", "warm", folder));
        return new SingleRun(
                        new Arm(engine, 1, 128L << 20, Map.of()),
                        input,
                        Duration.ofSeconds(60),
                        0,
                        Optional.of(output()),
                        overwrite,
                        Optional.of(log == null ? folder.resolve("log") : log),
                        Optional.ofNullable(recording))
                .make(runs, Progress.NONE);
    }

    private Path output() {
        return folder.resolve("results/out");
    }

    private void assertNothingBeside() throws Exception {
        try (Stream<Path> results = Files.list(folder.resolve("results"));
                Stream<Path> work = Files.list(folder.resolve("work"))) {
            assertThat(results).allMatch(output()::equals);
            assertThat(work).isEmpty();
        }
    }
}
