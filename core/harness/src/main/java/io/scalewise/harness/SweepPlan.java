package io.scalewise.harness;

import io.scalewise.insight.Amounts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A sweep to make.
 *
 * @param sizes from small to large
 * @param arms each under a name of its own
 * @param rounds how many runs of each cell
 * @param budget for the whole sweep, data included; absent for as long as it takes
 * @param timeout for each run
 * @param warmRuns see {@link RunTask}
 * @param cold whether the data are driven out of memory before each run
 * @param output the folder of the report
 * @param start what becomes of a report that is there
 * @param sparse engines that take long, by name: they run over the data of the smallest size and over the first of the
 *     largest, and not over what comes besides
 * @param parts whether runs that ask for parts of the contract show what an engine takes for each; absent: where rounds
 *     adapt, or an earlier part of the sweep began with it
 */
public record SweepPlan(
        List<Size> sizes,
        List<Arm> arms,
        Rounds rounds,
        Optional<Duration> budget,
        Duration timeout,
        int warmRuns,
        boolean cold,
        Path output,
        Start start,
        Set<String> sparse,
        Optional<Boolean> parts) {

    /**
     * Data sets of one size, in one format or several: their runs are interleaved.
     *
     * @param label names it for people, such as {@code 1m}
     * @param besides data that answer another question, at this size
     */
    public record Size(String label, List<PlannedData> data, List<PlannedData> besides) {
        public Size {
            data = List.copyOf(data);
            besides = List.copyOf(besides);
        }

        public Size(String label, List<PlannedData> data) {
            this(label, data, List.of());
        }

        /** All its data. */
        public List<PlannedData> all() {
            return Stream.concat(data.stream(), besides.stream()).toList();
        }
    }

    /** What becomes of a report that is in the output folder. */
    public enum Start {
        /** It is refused. */
        NEW,
        /** Its runs are forgotten. */
        OVERWRITE,
        /** Its runs count as made; the sweep goes on behind them. */
        RESUME
    }

    /** An arm over a data set. */
    public record Cell(Size size, PlannedData data, Arm arm) {}

    public SweepPlan {
        sizes = List.copyOf(sizes);
        arms = List.copyOf(arms);
        sparse = Set.copyOf(sparse);
        Set<List<Object>> known = new HashSet<>();
        for (Arm arm : arms) {
            if (!known.add(List.of(arm.name(), arm.memoryBytes()))) {
                throw new IllegalArgumentException(
                        "arms: expected names or budgets of memory that differ, but got " + arm.name() + " twice");
            }
        }
    }

    /** A plan in which every arm runs over all data that it reads, once these are in memory. */
    public SweepPlan(
            List<Size> sizes,
            List<Arm> arms,
            Rounds rounds,
            Optional<Duration> budget,
            Duration timeout,
            int warmRuns,
            Path output,
            Start start) {
        this(sizes, arms, rounds, budget, timeout, warmRuns, false, output, start, Set.of(), Optional.of(false));
    }

    /**
     * The cells of a size: each arm over each data set whose format its engine reads, unless the plan spares it.
     *
     * @param round by which their order is rotated, so that no arm always follows the same one
     */
    public List<Cell> cells(Size size, int round) {
        return cells(size, round, new Twins(), new Parts());
    }

    /** The same, with those of twins and parts. */
    List<Cell> cells(Size size, int round, Twins twins, Parts ofContract) {
        List<Cell> cells = new ArrayList<>(ofContract.at(size));
        for (PlannedData data : size.all()) {
            for (Arm arm : arms) {
                if (Suitability.reads(arm.engine(), data.format()) && !spares(arm, data)) {
                    cells.add(new Cell(size, data, arm));
                }
            }
            twins.over(data).forEach(twin -> cells.add(new Cell(size, data, twin)));
        }
        if (!cells.isEmpty()) {
            Collections.rotate(cells, -(round - 1) % cells.size());
        }
        return cells;
    }

    private boolean spares(Arm arm, PlannedData data) {
        boolean smallest = sizes.get(0).data().contains(data);
        boolean largest = data.equals(sizes.get(sizes.size() - 1).data().get(0));
        return sparse.contains(arm.engine().name()) && !smallest && !largest;
    }

    /** An arm as one tells it from the others: by its memory where that varies. */
    public String named(Arm arm) {
        return named(arm.name(), arm.memoryBytes());
    }

    /** The same for the arm of a record. */
    public String named(String arm, long memoryBytes) {
        boolean varies = arms.stream().map(Arm::memoryBytes).distinct().count() > 1;
        return varies ? arm + " in " + Amounts.bytes(memoryBytes) : arm;
    }

    /** How many cells there are. */
    public int cellCount() {
        return sizes.stream().mapToInt(size -> cells(size, 1).size()).sum();
    }
}
