package io.scalewise.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.datasets.share.SampleCache;
import io.scalewise.datasets.share.Share;
import io.scalewise.engine.DataSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundTargetsTest {

    @TempDir
    Path folder;

    private SweepPlan.Cell quick;
    private SweepPlan.Cell slow;
    private SweepPlan.Cell slowest;

    @BeforeEach
    void makeCells() throws Exception {
        quick = cell("quick");
        slow = cell("slow");
        slowest = cell("slowest");
    }

    @Test
    void everyCellGetsAllItsRoundsWhereTimeAllows() {
        assertThat(targets(1_000)).isEqualTo(Map.of(quick, 5, slow, 5, slowest, 5));
        assertThat(targets(Long.MAX_VALUE)).isEqualTo(Map.of(quick, 5, slow, 5, slowest, 5));
    }

    @Test
    void theQuickestCellsAreServedFirstAndTheOthersGetWhatIsLeft() {
        assertThat(targets(4 + 40 + 250)).isEqualTo(Map.of(quick, 5, slow, 5, slowest, 3));
        assertThat(targets(4 + 25)).isEqualTo(Map.of(quick, 5, slow, 3, slowest, 1));
    }

    @Test
    void whatMayBeTheFastestComesBeforeWhatIsQuick() {
        List<RoundTargets.Candidate> candidates = List.of(
                new RoundTargets.Candidate(quick, 1, 5, 5, 1, false),
                new RoundTargets.Candidate(slow, 1, 5, 5, 10, false),
                new RoundTargets.Candidate(slowest, 1, 5, 5, 100, true));
        assertThat(RoundTargets.of(candidates, 423)).isEqualTo(Map.of(slowest, 5, quick, 5, slow, 2));
    }

    @Test
    void whatEachShouldHaveComesBeforeWhatSomeShouldHaveMore() {
        List<RoundTargets.Candidate> candidates = List.of(
                new RoundTargets.Candidate(slow, 1, 3, 30, 10, true),
                new RoundTargets.Candidate(slowest, 1, 3, 3, 100, false));
        assertThat(RoundTargets.of(candidates, 20 + 200 + 55)).isEqualTo(Map.of(slow, 8, slowest, 3));
    }

    @Test
    void withoutTimeNobodyGetsMore() {
        assertThat(targets(0)).isEqualTo(Map.of(quick, 1, slow, 1, slowest, 1));
        assertThat(targets(-7)).isEqualTo(Map.of(quick, 1, slow, 1, slowest, 1));
    }

    @Test
    void roundsThatWereMadeCount() {
        List<RoundTargets.Candidate> candidates = List.of(new RoundTargets.Candidate(slow, 4, 5, 5, 10, true));
        assertThat(RoundTargets.of(candidates, 1_000)).isEqualTo(Map.of(slow, 5));
        assertThat(RoundTargets.of(List.of(new RoundTargets.Candidate(slow, 4, 3, 3, 10, true)), 1_000))
                .isEqualTo(Map.of(slow, 4));
    }

    private Map<SweepPlan.Cell, Integer> targets(long leftNanos) {
        return RoundTargets.of(
                List.of(
                        new RoundTargets.Candidate(slowest, 1, 5, 5, 100, true),
                        new RoundTargets.Candidate(quick, 1, 5, 5, 1, true),
                        new RoundTargets.Candidate(slow, 1, 5, 5, 10, true)),
                leftNanos);
    }

    private SweepPlan.Cell cell(String name) throws Exception {
        OwnFiles files = new OwnFiles(
                Contracts.rowsByStore(),
                new DataSource(DataSource.Format.CSV, List.of(folder)),
                Optional.empty(),
                new SampleCache(folder),
                List.of(Share.WHOLE),
                42);
        SweepPlan.Size size = files.sizes().get(0);
        Arm arm = new Arm(ScriptedEngine.create(folder, name, "serve"), 1, 1L << 30, Map.of());
        return new SweepPlan.Cell(size, size.data().get(0), arm);
    }
}
