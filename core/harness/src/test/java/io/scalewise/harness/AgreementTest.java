package io.scalewise.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.datasets.share.SampleCache;
import io.scalewise.datasets.share.Share;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.Verdict;
import io.scalewise.harness.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps over somebody's own file, whose true answer nobody knows. */
@Timeout(120)
class AgreementTest {

    private static final String GOOD = "say ready; serve";

    /** Says that there are three rows where there are two; its accounts agree with that. */
    private static final String ODD =
            """
            say ready
            while next; do
              say prepared; answer; printf 'store,rows\\na,3\\n' > "$output/result/part-0.csv"; say ran; say closed
            done
            """;

    private static final Share HALF = Share.parse("50%").orElseThrow();

    @TempDir
    Path folder;

    @Test
    void whatTwoParsersAnswerAlikeIsAgreedTheEarlierRunsToo() throws Exception {
        List<RunRecord> runs = sweep(plan(1, List.of(HALF, Share.WHOLE), arm("a", GOOD), arm("b", GOOD)));
        assertThat(shown(runs)).containsExactly("50% a AGREED", "50% b AGREED", "100% a AGREED", "100% b AGREED");
        assertThat(runs).allMatch(run -> run.differences() == null);
        assertThat(stored()).isEqualTo(runs);
        assertThat(output().resolve(".answers")).doesNotExist();
    }

    @Test
    void aRecordSaysWhichShareItIsOverAndHowManyRowsThatHas() throws Exception {
        List<RunRecord> runs = sweep(plan(1, List.of(Share.WHOLE, HALF), arm("a", GOOD)));
        RunRecord.DatasetInfo half = runs.get(0).dataset();
        RunRecord.DatasetInfo whole = runs.get(1).dataset();
        assertThat(half.knobs()).containsExactly(Map.entry("share", "50%"));
        assertThat(half.seed()).isEqualTo(42);
        assertThat(half.rows()).isBetween(150L, 250L);
        assertThat(half.bytes()).isLessThan(whole.bytes());
        assertThat(whole.knobs()).containsExactly(Map.entry("share", "100%"));
        assertThat(whole.seed()).isNull();
        assertThat(whole.rows()).isEqualTo(400);
    }

    @Test
    void twoEnginesWithOneParserAreOneWitness() throws Exception {
        List<RunRecord> runs = sweep(plan(1, List.of(Share.WHOLE), arm("a", GOOD, "one"), arm("b", GOOD, "one")));
        assertThat(shown(runs)).containsExactly("100% a UNVERIFIED", "100% b UNVERIFIED");
        assertThat(runs).allMatch(run -> run.differences() == null);
    }

    @Test
    void anAnswerOfItsOwnIsShownAgainstTheAgreedOneEvenIfItCameFirst() throws Exception {
        List<RunRecord> runs = sweep(plan(2, List.of(Share.WHOLE), arm("odd", ODD), arm("a", GOOD), arm("b", GOOD)));
        assertThat(shown(runs))
                .containsExactlyInAnyOrder(
                        "100% odd UNVERIFIED",
                        "100% a AGREED", "100% b AGREED", "100% odd UNVERIFIED", "100% a AGREED", "100% b AGREED");
        assertThat(runs)
                .filteredOn(run -> run.arm().equals("odd-1t"))
                .extracting(RunRecord::differences)
                .containsOnly(List.of(
                        "expected is what a-1t answered, which need not be the truth",
                        "values that differ: 1",
                        "  store a, rows: expected 2, but got 3"));
        assertThat(stored()).isEqualTo(runs);
    }

    @Test
    void twoThatDifferAreBothShownAgainstEachOther() throws Exception {
        List<RunRecord> runs = sweep(plan(1, List.of(Share.WHOLE), arm("a", GOOD), arm("odd", ODD)));
        assertThat(shown(runs)).containsExactly("100% a UNVERIFIED", "100% odd UNVERIFIED");
        assertThat(runs.get(0).differences()).contains("  store a, rows: expected 3, but got 2");
        assertThat(runs.get(1).differences()).contains("  store a, rows: expected 2, but got 3");
    }

    @Test
    void twoAgainstTwoAreNoAgreement() throws Exception {
        List<RunRecord> runs = sweep(
                plan(1, List.of(Share.WHOLE), arm("a", GOOD), arm("b", GOOD), arm("odd", ODD), arm("strange", ODD)));
        assertThat(runs).hasSize(4).allMatch(run -> run.verdict() == Verdict.UNVERIFIED && run.differences() != null);
    }

    @Test
    void anAnswerThatContradictsItselfIsWrongAndNoWitness() throws Exception {
        String broken = ODD.replace("a,3\\n", "a,3\\nb,1\\n");
        List<RunRecord> runs = sweep(plan(1, List.of(Share.WHOLE), arm("a", GOOD), arm("broken", broken)));
        assertThat(shown(runs)).containsExactly("100% a UNVERIFIED", "100% broken WRONG");
        assertThat(runs.get(0).differences()).isNull();
    }

    @Test
    void aSweepThatGoesOnComparesWithWhatItsFirstPartAnswered() throws Exception {
        SweepPlan plan = plan(1, List.of(Share.WHOLE), arm("a", GOOD), arm("b", GOOD));
        assertThat(shown(firstRunOf(plan))).containsExactly("100% a UNVERIFIED");
        // What a killed harness leaves of a run without a record.
        Path orphan = Files.createDirectories(output().resolve(".answers/orphan/result"));

        assertThat(shown(Sweep.run(resumed(plan, 1), SweepListener.NONE)))
                .containsExactly("100% a AGREED", "100% b AGREED");
        assertThat(orphan).doesNotExist();
        assertThat(output().resolve(".answers")).doesNotExist();
        assertThat(shown(stored())).containsExactly("100% a AGREED", "100% b AGREED");
    }

    @Test
    void aSweepWhoseAnswersWereLostClaimsNothingOfTheOldRunsAndComparesTheNewOnes() throws Exception {
        SweepPlan plan = plan(2, List.of(Share.WHOLE), arm("a", GOOD), arm("b", GOOD));
        firstRunOf(plan);
        Folders.delete(output().resolve(".answers"));

        assertThat(shown(Sweep.run(resumed(plan, 2), SweepListener.NONE)))
                .containsExactly("100% a UNVERIFIED", "100% b AGREED", "100% b AGREED", "100% a AGREED");
    }

    @Test
    void theExpectedAnswerIsForTheWholeAndSamplesAreComparedAmongEachOther() throws Exception {
        Path truth = folder.resolve("truth");
        SweepPlan without = plan(1, List.of(Share.WHOLE), arm("a", GOOD));
        firstRunOf(new SweepPlan(
                without.sizes(),
                List.of(arm("a", GOOD), arm("b", GOOD)),
                Rounds.exactly(1),
                Optional.empty(),
                without.timeout(),
                0,
                output(),
                SweepPlan.Start.NEW));
        try (Stream<Path> answers = Files.list(output().resolve(".answers"))) {
            Files.move(answers.filter(Files::isDirectory).findFirst().orElseThrow(), truth);
        }
        SweepPlan plan = plan(Optional.of(truth), 1, List.of(HALF, Share.WHOLE), arm("a", GOOD), arm("odd", ODD));
        List<RunRecord> runs = Sweep.run(
                new SweepPlan(
                        plan.sizes(),
                        plan.arms(),
                        Rounds.exactly(1),
                        Optional.empty(),
                        plan.timeout(),
                        0,
                        folder.resolve("other"),
                        SweepPlan.Start.NEW),
                SweepListener.NONE);
        assertThat(shown(runs))
                .containsExactly("50% a UNVERIFIED", "50% odd UNVERIFIED", "100% a CORRECT", "100% odd WRONG");
    }

    private static List<RunRecord> sweep(SweepPlan plan) throws Exception {
        return Sweep.run(plan, SweepListener.NONE);
    }

    /** As if it had been stopped after its first run. */
    private static List<RunRecord> firstRunOf(SweepPlan plan) throws Exception {
        long[] time = new long[1];
        SweepListener listener = new SweepListener() {
            @Override
            public void finished(RunRecord run) {
                time[0] = Duration.ofHours(1).toNanos();
            }
        };
        SweepPlan bounded = new SweepPlan(
                plan.sizes(),
                plan.arms(),
                plan.rounds(),
                Optional.of(Duration.ofMinutes(1)),
                plan.timeout(),
                0,
                plan.output(),
                SweepPlan.Start.NEW);
        return Sweep.run(bounded, listener, () -> time[0], run -> false);
    }

    private static SweepPlan resumed(SweepPlan plan, int rounds) {
        return new SweepPlan(
                plan.sizes(),
                plan.arms(),
                Rounds.exactly(rounds),
                Optional.empty(),
                plan.timeout(),
                0,
                plan.output(),
                SweepPlan.Start.RESUME);
    }

    private static List<String> shown(List<RunRecord> runs) {
        return runs.stream()
                .map(run ->
                        run.dataset().knobs().get("share") + " " + run.engine().name() + " " + run.verdict())
                .toList();
    }

    private SweepPlan plan(int rounds, List<Share> shares, Arm... arms) throws IOException {
        return plan(Optional.empty(), rounds, shares, arms);
    }

    private SweepPlan plan(Optional<Path> expected, int rounds, List<Share> shares, Arm... arms) throws IOException {
        String rows = IntStream.range(0, 400)
                .mapToObj(row -> "a," + row)
                .collect(Collectors.joining("\n", "store,amount\n", ""));
        Path file = Files.writeString(folder.resolve("in.csv"), rows);
        OwnFiles files = new OwnFiles(
                Contracts.rowsByStore(),
                new DataSource(DataSource.Format.CSV, List.of(file)),
                expected,
                new SampleCache(folder.resolve("samples")),
                shares,
                42);
        return new SweepPlan(
                files.sizes(),
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
        return new RunStore(output().resolve(RunStore.FILE)).read();
    }

    private Arm arm(String name, String script) throws Exception {
        return arm(name, script, name);
    }

    private Arm arm(String name, String script, String parser) throws Exception {
        return new Arm(
                ScriptedEngine.create(folder.resolve("engines"), name, "csv", parser, script), 1, 1L << 30, Map.of());
    }
}
