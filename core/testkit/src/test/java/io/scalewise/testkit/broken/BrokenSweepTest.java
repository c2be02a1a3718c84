package io.scalewise.testkit.broken;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.engine.DataSource;
import io.scalewise.engine.Progress;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.harness.Arm;
import io.scalewise.harness.HarnessException;
import io.scalewise.harness.OwnData;
import io.scalewise.harness.PlannedData;
import io.scalewise.harness.Rounds;
import io.scalewise.harness.RunInput;
import io.scalewise.harness.Sweep;
import io.scalewise.harness.SweepListener;
import io.scalewise.harness.SweepPlan;
import io.scalewise.harness.store.RunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps in which engines break: each is told by its name, and the others are measured all the same. */
class BrokenSweepTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration IMPATIENCE = Duration.ofSeconds(2);
    private static final long MEMORY_BYTES = 256L << 20;

    @TempDir
    Path folder;

    /** Those that take a long timeout, a small disk or control groups. */
    private static final Set<Defect> NOT_EVERYWHERE =
            EnumSet.of(Defect.HANGS, Defect.FILLS_DISK, Defect.LEAVES_ITS_SESSION);

    private boolean truthIsKnown = true;

    @AfterEach
    void nothingIsLeft() {
        assertThat(LivingProcesses.startedHere()).isEmpty();
        assertThat(folder.resolve("report/.work")).doesNotExist();
    }

    @Test
    void aSweepGoesOnWhateverItsEnginesDo() throws Exception {
        List<Defect> defects = Stream.of(Defect.values())
                .filter(defect -> !NOT_EVERYWHERE.contains(defect))
                .toList();
        List<RunRecord> runs = sweep(defects, PATIENCE);
        assertThat(runs)
                .extracting(BrokenSweepTest::shown)
                .containsExactlyInAnyOrder(
                        "broken-none 10: completed correct",
                        "broken-none 100: completed correct",
                        "broken-throws 10: crashed",
                        "broken-throws 100: skipped",
                        "broken-exits 10: crashed",
                        "broken-exits 100: skipped",
                        "broken-exhausts-heap 10: out_of_memory",
                        "broken-exhausts-heap 100: skipped",
                        "broken-exhausts-native 10: out_of_memory",
                        "broken-exhausts-native 100: skipped",
                        "broken-ends-early 10: crashed",
                        "broken-ends-early 100: skipped",
                        "broken-exceeds-budget 10: out_of_memory",
                        "broken-exceeds-budget 100: skipped",
                        "broken-half-result 10: crashed",
                        "broken-half-result 100: skipped",
                        "broken-unbalanced-accounts 10: crashed",
                        "broken-unbalanced-accounts 100: skipped",
                        "broken-false-accounts 10: completed wrong",
                        "broken-false-accounts 100: completed wrong",
                        "broken-wrong-answer 10: completed wrong",
                        "broken-wrong-answer 100: completed wrong",
                        "broken-prints-garbage 10: completed correct",
                        "broken-prints-garbage 100: completed correct",
                        "broken-is-killed 10: crashed",
                        "broken-is-killed 100: skipped",
                        "broken-leaves-a-child 10: completed correct",
                        "broken-leaves-a-child 100: completed correct",
                        "broken-leaves-a-closed-folder 10: completed correct",
                        "broken-leaves-a-closed-folder 100: completed correct",
                        "broken-refuses 10: refused",
                        "broken-refuses 100: skipped");
        assertThat(new RunStore(folder.resolve("report").resolve(RunStore.FILE)).read())
                .isEqualTo(runs);
    }

    @Test
    void anEngineThatHangsIsEndedAndItsLargerSizesSkipped() throws Exception {
        assertThat(sweep(List.of(Defect.HANGS), IMPATIENCE))
                .extracting(BrokenSweepTest::shown)
                .containsExactly("broken-hangs 10: timed_out", "broken-hangs 100: skipped");
    }

    @Test
    void whereNobodyKnowsTheTrueAnswerALiarIsOutvoted() throws Exception {
        truthIsKnown = false;
        List<RunRecord> runs = sweep(List.of(Defect.WRONG_ANSWER, Defect.NONE, Defect.PRINTS_GARBAGE), PATIENCE);
        assertThat(runs)
                .extracting(BrokenSweepTest::shown)
                .containsExactly(
                        "broken-wrong-answer 10: completed unverified",
                        "broken-none 10: completed agreed",
                        "broken-prints-garbage 10: completed agreed",
                        "broken-wrong-answer 100: completed unverified",
                        "broken-none 100: completed agreed",
                        "broken-prints-garbage 100: completed agreed");
        assertThat(runs.get(0).differences())
                .contains("expected is what broken-none-1t answered, which need not be the truth")
                .anyMatch(line -> line.contains("expected 10, but got 11"));
        assertThat(new RunStore(folder.resolve("report").resolve(RunStore.FILE)).read())
                .isEqualTo(runs);
        assertThat(folder.resolve("report/.answers")).doesNotExist();
    }

    private List<RunRecord> sweep(List<Defect> defects, Duration timeout) throws Exception {
        List<Arm> arms = new ArrayList<>();
        for (Defect defect : defects) {
            arms.add(new Arm(BrokenEngines.install(folder.resolve("engines"), defect), 1, MEMORY_BYTES, Map.of()));
        }
        SweepPlan plan = new SweepPlan(
                List.of(size(10), size(100)),
                arms,
                Rounds.exactly(1),
                Optional.empty(),
                timeout,
                0,
                folder.resolve("report"),
                SweepPlan.Start.NEW);
        return Sweep.run(plan, new RunRecord.Invocation(List.of("test"), folder.toString()), SweepListener.NONE);
    }

    private SweepPlan.Size size(int rows) {
        return new SweepPlan.Size(Integer.toString(rows), List.of(new Rows(rows)));
    }

    private static String shown(RunRecord run) {
        String verdict = run.verdict() == null ? "" : " " + run.verdict().spelling();
        return run.engine().name() + " " + rows(run) + ": " + run.outcome().spelling() + verdict;
    }

    /** Ten rows of a digit and a line end behind the header, or ten and ninety of two digits. */
    private static long rows(RunRecord run) {
        return run.dataset().bytes() < 30 ? 10 : 100;
    }

    /** So many rows with their true answer. */
    private final class Rows implements PlannedData {
        private final int rows;

        Rows(int rows) {
            this.rows = rows;
        }

        @Override
        public String label() {
            return Integer.toString(rows);
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
            Path data = folder.resolve("rows-" + rows);
            return OwnData.input(
                    CountingWorkload.contract(),
                    CountingWorkload.write(data.resolve("input.csv"), rows),
                    truthIsKnown
                            ? Optional.of(CountingWorkload.leaveAnswer(data.resolve("answer"), rows))
                            : Optional.empty());
        }
    }
}
