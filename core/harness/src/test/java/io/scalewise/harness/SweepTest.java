package io.scalewise.harness;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.engine.DataSource;
import io.scalewise.engine.Progress;
import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.Verdict;
import io.scalewise.harness.store.RunStore;
import io.scalewise.insight.Quantity;
import io.scalewise.insight.SizeSummary;
import io.scalewise.insight.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SweepTest {

    private static final String GOOD = "say ready; serve";

    /** Goes well over small data only. */
    private static final String WEAK =
            """
            say ready; next; say prepared; input=$(sed -n 's/.*"files":\\["\\([^"]*\\)".*/\\1/p' $request)
            [ $(wc -c < $input) -gt 60 ] && exit 7
            answer; say ran; say closed; next; exit 0
            """;

    /** Counts the rows where no groups are asked for. */
    private static final String COUNTING =
            """
            say ready
            while next; do
              say prepared; answer
              if grep -q '"groups":\\[\\]' "$request"; then
                printf 'rows\\n2\\n' > "$output/result/part-0.csv"
                sed -i 's/{"name": "store", "type": "string", "group": true}, //' "$output/schema.json"
              fi
              say ran; say closed
            done
            """;

    @TempDir
    Path folder;

    @Test
    void everyCellIsRunInEveryRoundFromSmallToLargeWithArmsInterleaved() throws Exception {
        List<RunRecord> runs = Sweep.run(plan(2, arm("a", GOOD), arm("b", GOOD)), SweepListener.NONE);
        assertThat(runs)
                .extracting(run -> run.round() + " " + run.dataset().bytes() + " " + run.arm())
                .containsExactly(
                        "1 21 a-1t",
                        "1 21 b-1t",
                        "1 201 a-1t",
                        "1 201 b-1t",
                        "2 21 b-1t",
                        "2 21 a-1t",
                        "2 201 b-1t",
                        "2 201 a-1t");
        assertThat(runs).allMatch(run -> run.outcome() == Outcome.COMPLETED && run.verdict() == Verdict.CORRECT);
        assertThat(runs).extracting(RunRecord::sweepId).containsOnly(runs.get(0).sweepId());
        assertThat(runs).extracting(RunRecord::runId).doesNotHaveDuplicates();
        assertThat(stored()).isEqualTo(runs);
        try (Stream<Path> left = Files.list(output())) {
            assertThat(left).containsExactlyInAnyOrder(output().resolve("runs.jsonl"), output().resolve("plan.json"));
        }
    }

    @Test
    void aRecordHoldsWhatIsKnownAndNullForTheRest() throws Exception {
        RunRecord run = Sweep.run(plan(1, arm("a", GOOD)), SweepListener.NONE).get(0);
        RunRecord.Phases phases = requireNonNull(run.phases());
        assertThat(phases.totalNanos())
                .isEqualTo(requireNonNull(phases.startNanos())
                        + requireNonNull(phases.prepareNanos())
                        + requireNonNull(phases.runNanos())
                        + requireNonNull(phases.closeNanos()));
        RunRecord.Accounts accounts = requireNonNull(run.accounts());
        assertThat(accounts.read()).isEqualTo(4);
        assertThat(accounts.rejectedByReason()).containsExactly(Map.entry("type:amount", 1L));
        assertThat(run.gc()).isNull();
        assertThat(requireNonNull(run.io()).spilledBytes()).isNull();
        assertThat(run.command()).last().asString().endsWith("engines/a/program");
        assertThat(run.settings().derived()).containsEntry("nativeBytes", 1L << 30);
    }

    @Test
    void anArmThatEndsBadlyIsSkippedAtLargerSizesAndNotTriedAgain() throws Exception {
        List<RunRecord> runs =
                Sweep.run(plan(2, List.of(20, 50, 100, 200), arm("weak", WEAK), arm("good", GOOD)), SweepListener.NONE);
        List<RunRecord> weak =
                runs.stream().filter(run -> run.arm().equals("weak-1t")).toList();
        assertThat(weak)
                .extracting(run -> run.round() + " " + run.dataset().bytes() + " " + run.outcome())
                .containsExactly(
                        "1 21 COMPLETED",
                        "1 51 COMPLETED",
                        "1 101 CRASHED",
                        "1 201 SKIPPED",
                        "2 21 COMPLETED",
                        "2 51 COMPLETED");
        RunRecord crashed = weak.get(2);
        assertThat(weak.get(3).skippedBecause()).isEqualTo(crashed.runId());
        assertThat(weak.get(3).outcomeDetail()).isEqualTo("at 101 bytes it was crashed");
        assertThat(crashed.verdict()).isNull();
        assertThat(runs).filteredOn(run -> run.arm().equals("good-1t")).hasSize(8);
    }

    @Test
    void aWrongAnswerIsRecordedWithItsDifferencesAndTheSweepGoesOn() throws Exception {
        String wrong =
                "say ready; next; say prepared; answer; echo b,2 >> $output/result/part-0.csv; say ran; say closed; next; exit 0";
        List<RunRecord> runs = Sweep.run(plan(1, arm("liar", wrong)), SweepListener.NONE);
        assertThat(runs).hasSize(2).allMatch(run -> run.verdict() == Verdict.WRONG);
        assertThat(runs.get(0).differences()).contains("  store b");
    }

    @Test
    void theLogOfARunThatFailedIsKept() throws Exception {
        RunRecord run = Sweep.run(plan(1, List.of(20), arm("bad", "echo help; exit 1")), SweepListener.NONE)
                .get(0);
        assertThat(run.logTail()).isEqualTo("help");
        assertThat(output().resolve("logs/" + run.runId() + ".log")).hasContent("help");
    }

    @Test
    void anEngineThatDoesNotReadAFormatIsNotPlannedForIt() throws Exception {
        InstalledEngine parquet = ScriptedEngine.create(folder.resolve("engines"), "parquet-only", "parquet", GOOD);
        Arm arm = new Arm(parquet, 1, 1L << 30, Map.of());
        SweepPlan plan = plan(1, arm, arm("a", GOOD));
        assertThat(plan.cellCount()).isEqualTo(2);
        assertThat(Sweep.run(plan, SweepListener.NONE))
                .extracting(RunRecord::arm)
                .containsOnly("a-1t");
    }

    @Test
    void tooLittleMemoryIsARefusalThatNamesTheMinimum() throws Exception {
        InstalledEngine engine = ScriptedEngine.create(folder.resolve("engines"), "a", GOOD);
        RunRecord run = Sweep.run(plan(1, new Arm(engine, 1, 1000, Map.of())), SweepListener.NONE)
                .get(0);
        assertThat(run.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(run.outcomeDetail()).contains("1048576");
        assertThat(run.phases()).isNull();
    }

    @Test
    void noRunIsBegunOnceTheBudgetIsUsedUp() throws Exception {
        long[] time = new long[1];
        List<String> missed = new ArrayList<>();
        SweepListener listener = new SweepListener() {
            @Override
            public void finished(RunRecord run) {
                time[0] += Duration.ofSeconds(40).toNanos();
            }

            @Override
            public void notReached(SweepPlan.Cell cell) {
                missed.add(cell.size().label() + " " + cell.arm().name());
            }
        };
        SweepPlan plan = plan(5, arm("a", GOOD), arm("b", GOOD));
        SweepPlan bounded = new SweepPlan(
                plan.sizes(),
                plan.arms(),
                plan.rounds(),
                Optional.of(Duration.ofSeconds(100)),
                plan.timeout(),
                0,
                plan.output(),
                SweepPlan.Start.NEW);
        assertThat(Sweep.run(bounded, listener, () -> time[0], SweepTest::neverDisturbed))
                .hasSize(3);
        assertThat(missed).containsExactly("200 b-1t");
    }

    @Test
    void fromTheSecondRoundOnTheFastestArmHasATwinAndAtTheFirstSizeTheSlowestToo() throws Exception {
        SweepPlan plan = plan(6, arm("a", GOOD), arm("b", GOOD), arm("weak", WEAK));
        List<RunRecord> runs = Sweep.run(plan, SweepListener.NONE);
        assertThat(twins(runs, 21)).hasSize(2);
        assertThat(twins(runs, 201)).hasSize(1).isSubsetOf("a-1t-twin", "b-1t-twin");
        assertThat(runs)
                .filteredOn(run -> run.arm().endsWith("-twin"))
                .hasSize(15)
                .allMatch(run -> run.round() > 1 && run.verdict() == Verdict.CORRECT);
        SizeSummary large = Summary.of(runs, List.of()).sizes().stream()
                .filter(size -> size.bytes() == 201)
                .findFirst()
                .orElseThrow();
        assertThat(large.twins()).hasSize(1);
        assertThat(large.noiseFloor(Quantity.TOTAL)).isPresent();
    }

    @Test
    void aSweepThatGoesOnFindsItsTwinsAgain() throws Exception {
        SweepPlan plan = plan(6, arm("a", GOOD), arm("b", GOOD));
        List<RunRecord> first = Sweep.run(plan, SweepListener.NONE);
        List<RunRecord> resumed = Sweep.run(with(plan, 8, SweepPlan.Start.RESUME), SweepListener.NONE);
        for (long bytes : new long[] {21, 201}) {
            assertThat(twins(resumed, bytes)).isEqualTo(twins(first, bytes));
        }
        assertThat(resumed).hasSize(2 * 2 * 8 + 3 * 7);
        assertThat(resumed)
                .extracting(run -> run.dataset().bytes() + " " + run.arm() + " " + run.round())
                .doesNotHaveDuplicates();
    }

    @Test
    void whatAFullDiskEndedOrPreventedIsMadeAgainByWhoGoesOn() throws Exception {
        Path room = folder.resolve("room");
        String needsRoom = "[ -e " + room + " ] || { echo 'a: No space left on device' >&2; exit 1; }; " + GOOD;
        SweepPlan plan = plan(1, arm("a", needsRoom));
        assertThat(Sweep.run(plan, SweepListener.NONE))
                .extracting(RunRecord::outcome)
                .containsExactly(Outcome.OUT_OF_DISK, Outcome.SKIPPED);

        Files.createFile(room);
        AtomicInteger again = new AtomicInteger();
        SweepListener listener = new SweepListener() {
            @Override
            public void triedAgain(int runs) {
                again.addAndGet(runs);
            }
        };
        assertThat(Sweep.run(with(plan, 1, SweepPlan.Start.RESUME), listener))
                .extracting(RunRecord::outcome)
                .containsExactly(Outcome.COMPLETED, Outcome.COMPLETED);
        assertThat(again).hasValue(2);
    }

    @Test
    void whereTooFewRoundsWereAskedForToClaimAnythingThereAreNoTwins() throws Exception {
        assertThat(Sweep.run(plan(5, List.of(20), arm("a", GOOD), arm("b", GOOD)), SweepListener.NONE))
                .hasSize(10);
    }

    @Test
    void roundsAdaptWithinTheirBounds() throws Exception {
        SweepPlan plan =
                with(plan(1, List.of(20), arm("a", GOOD), arm("b", GOOD)), new Rounds(7, 9), SweepPlan.Start.NEW);
        List<RunRecord> runs = Sweep.run(plan, SweepListener.NONE, System::nanoTime, SweepTest::neverDisturbed);
        for (String arm : List.of("a-1t", "b-1t")) {
            assertThat(runs).filteredOn(run -> run.arm().equals(arm)).hasSizeBetween(7, 9);
            assertThat(runs).filteredOn(run -> run.arm().equals(arm + "-twin")).hasSizeBetween(6, 8);
        }
        assertThat(Sweep.run(
                        with(plan, new Rounds(7, 9), SweepPlan.Start.RESUME),
                        SweepListener.NONE,
                        System::nanoTime,
                        SweepTest::neverDisturbed))
                .as("what was precise enough still is")
                .hasSizeLessThanOrEqualTo(9 + 9 + 8 + 8);
    }

    @Test
    void aDisturbedRunIsMadeOnceMoreAtTheEndOfItsRound() throws Exception {
        SweepPlan plan =
                with(plan(1, List.of(20), arm("a", GOOD), arm("b", GOOD)), new Rounds(2, 3), SweepPlan.Start.NEW);
        List<RunRecord> runs = Sweep.run(
                plan,
                SweepListener.NONE,
                System::nanoTime,
                run -> run.arm().equals("a-1t")
                        && run.round() == 1
                        && run.runId().endsWith("-1"));
        assertThat(runs)
                .extracting(run -> run.round() + " " + run.arm())
                .startsWith("1 a-1t", "1 b-1t", "1 a-1t", "2 b-1t", "2 a-1t");
    }

    @Test
    void whereRepeatingIsInVainItIsGivenUp() throws Exception {
        SweepPlan plan =
                with(plan(1, List.of(20), arm("a", GOOD), arm("b", GOOD)), new Rounds(4, 5), SweepPlan.Start.NEW);
        List<RunRecord> runs = Sweep.run(plan, SweepListener.NONE, System::nanoTime, run -> true);
        assertThat(runs).hasSize(2 * 4 + 3);
    }

    @Test
    void whereSoManyRoundsWereAskedForNoneIsRepeated() throws Exception {
        SweepPlan plan = plan(2, List.of(20), arm("a", GOOD));
        assertThat(Sweep.run(plan, SweepListener.NONE, System::nanoTime, run -> true))
                .hasSize(2);
    }

    private static Set<String> twins(List<RunRecord> runs, long bytes) {
        return runs.stream()
                .filter(run -> run.dataset().bytes() == bytes)
                .map(RunRecord::arm)
                .filter(arm -> arm.endsWith("-twin"))
                .collect(Collectors.toSet());
    }

    @Test
    void aReportThatIsThereIsRefusedOverwrittenOrResumed() throws Exception {
        SweepPlan plan = plan(1, arm("a", GOOD));
        List<RunRecord> first = Sweep.run(plan, SweepListener.NONE);
        assertThatThrownBy(() -> Sweep.run(plan, SweepListener.NONE))
                .isInstanceOf(HarnessException.class)
                .hasMessageContaining("--overwrite");

        Files.writeString(
                output().resolve("runs.jsonl"), "{\"schema\": 1, \"runId\": \"torn", StandardOpenOption.APPEND);
        List<RunRecord> resumed = Sweep.run(with(plan, 2, SweepPlan.Start.RESUME), SweepListener.NONE);
        assertThat(resumed).hasSize(4).startsWith(first.toArray(new RunRecord[0]));
        assertThat(resumed)
                .extracting(RunRecord::sweepId)
                .containsOnly(first.get(0).sweepId());
        assertThat(stored()).isEqualTo(resumed);

        assertThat(Sweep.run(with(plan, 1, SweepPlan.Start.OVERWRITE), SweepListener.NONE))
                .hasSize(2);
        assertThat(stored()).hasSize(2);
    }

    @Test
    void ofAReportThatIsOverwrittenNothingIsLeft() throws Exception {
        SweepPlan plan = plan(1, arm("a", GOOD));
        Sweep.run(plan, SweepListener.NONE);
        Files.writeString(output().resolve("report.html"), "what the old runs said");
        Files.delete(output().resolve("runs.jsonl")); // as of a sweep that was killed before its first run
        Sweep.run(with(plan, 1, SweepPlan.Start.OVERWRITE), SweepListener.NONE);
        assertThat(output().resolve("report.html")).doesNotExist();
        assertThat(stored()).hasSize(2);
    }

    @Test
    void aSweepThatSomebodyElseIsMakingIsNeitherGoneOnWithNorOverwritten() throws Exception {
        SweepPlan plan = plan(1, arm("a", GOOD));
        Sweep.run(plan, SweepListener.NONE);
        List<RunRecord> stored = stored();
        try (OutputFolder other = OutputFolder.claim(output())) {
            for (SweepPlan.Start start : SweepPlan.Start.values()) {
                assertThatThrownBy(() -> Sweep.run(with(plan, 2, start), SweepListener.NONE))
                        .isInstanceOf(HarnessException.class)
                        .hasMessageContaining(other.target() + ": expected nobody else to write it");
            }
        }
        assertThat(stored()).isEqualTo(stored);
    }

    @Test
    void anotherSweepIsNoContinuation() throws Exception {
        SweepPlan plan = plan(1, arm("a", GOOD));
        assertThatThrownBy(() -> Sweep.run(with(plan, 1, SweepPlan.Start.RESUME), SweepListener.NONE))
                .isInstanceOf(HarnessException.class)
                .hasMessageContaining("expected a sweep to go on with");
        List<RunRecord> first = Sweep.run(plan, SweepListener.NONE);

        SweepPlan other = with(plan(1, arm("a", GOOD), arm("b", GOOD)), 1, SweepPlan.Start.RESUME);
        assertThatThrownBy(() -> Sweep.run(other, SweepListener.NONE))
                .isInstanceOf(HarnessException.class)
                .hasMessageContaining("expected the same arms as before, a-1t");
        assertThat(stored()).isEqualTo(first);
    }

    @Test
    void onlyAReportIsOverwritten() throws Exception {
        Path precious = Files.writeString(Files.createDirectories(output()).resolve("precious.txt"), "mine");

        assertThatThrownBy(() ->
                        Sweep.run(with(plan(1, arm("a", GOOD)), 1, SweepPlan.Start.OVERWRITE), SweepListener.NONE))
                .isInstanceOf(HarnessException.class)
                .hasMessageContaining("expected a report to overwrite");
        assertThat(precious).hasContent("mine");
    }

    @Test
    void anInterruptedSweepKeepsItsFinishedRunsAndLeavesNoProcess() throws Exception {
        Path pid = folder.resolve("pid");
        String hangs = "echo $$ > " + pid + "; say ready; next; sleep 1000";
        Thread sweeper = Thread.currentThread();
        Thread stopper = new Thread(() -> {
            while (!Files.exists(pid)) {
                Thread.onSpinWait();
            }
            sweeper.interrupt();
        });
        stopper.start();
        SweepPlan plan = plan(1, arm("a", GOOD), arm("hangs", hangs));
        assertThatThrownBy(() -> Sweep.run(plan, SweepListener.NONE)).isInstanceOf(InterruptedException.class);
        assertThat(stored()).extracting(RunRecord::arm).containsExactly("a-1t");
        assertThat(output().resolve(".work")).doesNotExist();
        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                        .filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void warmRunsAreKeptApart() throws Exception {
        SweepPlan plan = plan(1, List.of(20), arm("a", GOOD));
        SweepPlan warm = new SweepPlan(
                plan.sizes(),
                plan.arms(),
                Rounds.exactly(1),
                Optional.empty(),
                plan.timeout(),
                3,
                plan.output(),
                SweepPlan.Start.NEW);
        RunRecord run = Sweep.run(warm, SweepListener.NONE).get(0);
        assertThat(requireNonNull(run.phases()).warmRunNanos()).hasSize(3).allMatch(nanos -> nanos > 0);
        assertThat(run.verdict()).isEqualTo(Verdict.CORRECT);
    }

    @Test
    void aSparseEngineRunsOverTheSmallestAndTheLargestDataAloneAndNotOverWhatComesBesides() throws Exception {
        Path expected = expected();
        List<SweepPlan.Size> sizes = List.of(
                new SweepPlan.Size("20", List.of(data(20, expected))),
                new SweepPlan.Size("200", List.of(data(200, expected))),
                new SweepPlan.Size("2000", List.of(data(2000, expected)), List.of(data(2001, expected))));
        SweepPlan plan = new SweepPlan(
                sizes,
                List.of(arm("a", GOOD), arm("b", GOOD)),
                Rounds.exactly(1),
                Optional.empty(),
                Duration.ofSeconds(60),
                0,
                false,
                output(),
                SweepPlan.Start.NEW,
                Set.of("b"),
                Optional.of(false));

        assertThat(plan.cellCount()).isEqualTo(6);
        assertThat(Sweep.run(plan, SweepListener.NONE))
                .extracting(run -> run.engine().name() + " " + run.dataset().bytes())
                .containsExactly("a 21", "b 21", "a 201", "a 2001", "b 2001", "a 2002");
    }

    @Test
    void partsOfTheContractAreAskedForAtTheLargestSizeOfThoseThatCompete() throws Exception {
        SweepPlan plan =
                withParts(plan(4, List.of(20, 50, 200), arm("a", COUNTING), arm("b", COUNTING), arm("weak", WEAK)));
        List<RunRecord> runs = Sweep.run(plan, SweepListener.NONE);

        List<RunRecord> parts =
                runs.stream().filter(run -> run.contract().part() != null).toList();
        assertThat(parts)
                .extracting(run -> run.dataset().bytes() + " " + run.arm() + " " + run.round() + " "
                        + run.contract().part())
                .containsExactlyInAnyOrder(
                        "201 a-1t 2 READING",
                        "201 b-1t 2 READING",
                        "201 a-1t 3 READING",
                        "201 b-1t 3 READING",
                        "201 a-1t 4 READING",
                        "201 b-1t 4 READING",
                        "201 a-1t 2 CHECKING",
                        "201 b-1t 2 CHECKING",
                        "201 a-1t 3 CHECKING",
                        "201 b-1t 3 CHECKING",
                        "201 a-1t 4 CHECKING",
                        "201 b-1t 4 CHECKING");
        assertThat(parts).allMatch(run -> run.verdict() == Verdict.AGREED);
        assertThat(runs)
                .filteredOn(run -> run.contract().part() == null && run.arm().equals("a-1t"))
                .hasSize(12);
        assertThat(parts.stream().map(run -> run.contract().digest()).distinct())
                .hasSize(2);
        try (Stream<Path> left = Files.list(output())) {
            assertThat(left).containsExactlyInAnyOrder(output().resolve("runs.jsonl"), output().resolve("plan.json"));
        }
    }

    @Test
    void aSweepThatGoesOnMakesNoPartTwice() throws Exception {
        SweepPlan two = withParts(plan(2, List.of(20, 200), arm("a", COUNTING), arm("b", COUNTING)));
        List<RunRecord> before = Sweep.run(two, SweepListener.NONE);
        SweepPlan three = withParts(plan(3, List.of(20, 200), arm("a", COUNTING), arm("b", COUNTING)));
        List<RunRecord> after = Sweep.run(resumed(three), SweepListener.NONE);

        assertThat(before).filteredOn(run -> run.contract().part() != null).hasSize(4);
        assertThat(after.subList(0, before.size())).isEqualTo(before);
        assertThat(after.subList(before.size(), after.size()))
                .hasSize(8)
                .allMatch(run -> run.round() == 3 && run.verdict() != Verdict.UNVERIFIED);
    }

    @Test
    void aSweepThatWasStoppedWithinTheFirstRoundOfPartsMakesThemOfAllThatCompete() throws Exception {
        SweepPlan plan = withParts(plan(2, List.of(20, 200), arm("a", COUNTING), arm("b", COUNTING)));
        List<RunRecord> whole = Sweep.run(plan, SweepListener.NONE);
        int first = 0;
        while (whole.get(first).contract().part() == null) {
            first++;
        }
        new RunStore(output().resolve("runs.jsonl")).replace(whole.subList(0, first + 1));

        List<RunRecord> runs = Sweep.run(resumed(plan), SweepListener.NONE);

        assertThat(runs)
                .filteredOn(run -> run.contract().part() != null)
                .extracting(run -> run.arm() + " " + run.contract().part())
                .containsExactlyInAnyOrder("a-1t READING", "b-1t READING", "a-1t CHECKING", "b-1t CHECKING");
    }

    @Test
    void noRunHasTheIdOfAnotherAlsoWhereAFullDiskEndedOneBefore() throws Exception {
        SweepPlan plan = plan(2, List.of(20), arm("a", GOOD), arm("b", GOOD));
        List<RunRecord> whole = Sweep.run(plan, SweepListener.NONE);
        List<String> lines = Files.readAllLines(output().resolve("runs.jsonl"));
        lines.set(1, lines.get(1).replace("\"outcome\":\"completed\"", "\"outcome\":\"out_of_disk\""));
        Files.write(output().resolve("runs.jsonl"), lines);

        List<RunRecord> runs = Sweep.run(resumed(plan), SweepListener.NONE);

        assertThat(runs).hasSize(4).extracting(RunRecord::runId).doesNotHaveDuplicates();
        assertThat(runs)
                .extracting(RunRecord::runId)
                .doesNotContain(whole.get(1).runId());
    }

    @Test
    void aSweepThatGoesOnWithoutPartsMakesNoMoreOfThem() throws Exception {
        SweepPlan two = withParts(plan(2, List.of(20), arm("a", COUNTING), arm("b", COUNTING)));
        Sweep.run(two, SweepListener.NONE);
        SweepPlan three = resumed(plan(3, List.of(20), arm("a", COUNTING), arm("b", COUNTING)));

        assertThat(Sweep.run(three, SweepListener.NONE))
                .filteredOn(run -> run.round() == 3)
                .hasSize(2)
                .allMatch(run -> run.contract().part() == null);
    }

    @Test
    void noPartsAreAskedOfEnginesThatShareAParser() throws Exception {
        Path engines = folder.resolve("engines");
        Arm one = new Arm(ScriptedEngine.create(engines, "a", "csv", "shared", COUNTING), 1, 1L << 30, Map.of());
        Arm other = new Arm(ScriptedEngine.create(engines, "b", "csv", "shared", COUNTING), 1, 1L << 30, Map.of());

        List<RunRecord> runs = Sweep.run(withParts(plan(2, List.of(20), one, other)), SweepListener.NONE);

        assertThat(runs).hasSize(4).allMatch(run -> run.contract().part() == null);
    }

    private static SweepPlan withParts(SweepPlan plan) {
        return with(plan, plan.start(), Optional.of(true));
    }

    private static SweepPlan resumed(SweepPlan plan) {
        return with(plan, SweepPlan.Start.RESUME, plan.parts());
    }

    private static SweepPlan with(SweepPlan plan, SweepPlan.Start start, Optional<Boolean> parts) {
        return new SweepPlan(
                plan.sizes(),
                plan.arms(),
                plan.rounds(),
                plan.budget(),
                plan.timeout(),
                plan.warmRuns(),
                plan.cold(),
                plan.output(),
                start,
                plan.sparse(),
                parts);
    }

    @Test
    void whatAnArmFailedAtSaysNothingOfAnotherWorkload() throws Exception {
        Path expected = expected();
        SweepPlan.Size size = new SweepPlan.Size(
                "200", List.of(data(200, expected)), List.of(ofWorkload("other", data(201, expected))));
        SweepPlan plan = new SweepPlan(
                List.of(size),
                List.of(arm("weak", WEAK)),
                Rounds.exactly(1),
                Optional.empty(),
                Duration.ofSeconds(60),
                0,
                output(),
                SweepPlan.Start.NEW);

        assertThat(Sweep.run(plan, SweepListener.NONE))
                .extracting(run -> run.dataset().workload() + " " + run.outcome())
                .containsExactly("null CRASHED", "other CRASHED");
    }

    private static boolean neverDisturbed(RunRecord run) {
        return false;
    }

    private static SweepPlan with(SweepPlan plan, int rounds, SweepPlan.Start start) {
        return with(plan, Rounds.exactly(rounds), start);
    }

    private static SweepPlan with(SweepPlan plan, Rounds rounds, SweepPlan.Start start) {
        return new SweepPlan(plan.sizes(), plan.arms(), rounds, plan.budget(), plan.timeout(), 0, plan.output(), start);
    }

    private SweepPlan plan(int rounds, Arm... arms) throws Exception {
        return plan(rounds, List.of(20, 200), arms);
    }

    private SweepPlan plan(int rounds, List<Integer> sizes, Arm... arms) throws Exception {
        Path expected = expected();
        List<SweepPlan.Size> planned = new ArrayList<>();
        for (int size : sizes) {
            planned.add(new SweepPlan.Size(Integer.toString(size), List.of(data(size, expected))));
        }
        return new SweepPlan(
                planned,
                List.of(arms),
                Rounds.exactly(rounds),
                Optional.empty(),
                Duration.ofSeconds(60),
                0,
                output(),
                SweepPlan.Start.NEW);
    }

    private Path output() {
        return folder.resolve("report");
    }

    private List<RunRecord> stored() throws IOException {
        return new RunStore(output().resolve("runs.jsonl")).read();
    }

    private Arm arm(String name, String script) throws Exception {
        return new Arm(ScriptedEngine.create(folder.resolve("engines"), name, script), 1, 1L << 30, Map.of());
    }

    private PlannedData data(int size, Path expected) throws IOException {
        Path file = Files.writeString(folder.resolve("in-" + size + ".csv"), "x".repeat(size) + "\n");
        return new PlannedData() {
            @Override
            public String label() {
                return "in-" + size;
            }

            @Override
            public String identity() {
                return label();
            }

            @Override
            public DataSource.Format format() {
                return DataSource.Format.CSV;
            }

            @Override
            public RunInput obtain(Progress progress) throws HarnessException, IOException {
                return OwnData.input(
                        Contracts.rowsByStore(),
                        new DataSource(DataSource.Format.CSV, List.of(file)),
                        Optional.of(expected));
            }
        };
    }

    private static PlannedData ofWorkload(String workload, PlannedData data) {
        return new PlannedData() {
            @Override
            public String label() {
                return workload + " " + data.label();
            }

            @Override
            public String identity() {
                return label();
            }

            @Override
            public DataSource.Format format() {
                return data.format();
            }

            @Override
            public RunInput obtain(Progress progress) throws HarnessException, IOException, InterruptedException {
                RunInput input = data.obtain(progress);
                RunRecord.DatasetInfo info = input.info();
                return new RunInput(
                        input.contract(),
                        input.source(),
                        new RunRecord.DatasetInfo(
                                workload,
                                info.rows(),
                                info.bytes(),
                                info.format(),
                                info.seed(),
                                info.knobs(),
                                info.digest()),
                        input.expected());
            }
        };
    }

    /** The answer that scripted engines give. */
    private Path expected() throws Exception {
        Path answer = folder.resolve("expected");
        if (Files.exists(answer)) {
            return answer;
        }
        Files.createDirectories(answer);
        InstalledEngine engine = ScriptedEngine.create(folder.resolve("reference"), "reference", GOOD);
        Path input = Files.writeString(folder.resolve("in.csv"), "");
        try (EngineSession session = new Launcher(folder.resolve("reference-work"))
                .start(new Arm(engine, 1, 1L << 30, Map.of()), Duration.ofSeconds(60))) {
            session.run(Contracts.rowsByStore(), new DataSource(DataSource.Format.CSV, List.of(input)), answer);
        }
        return answer;
    }
}
