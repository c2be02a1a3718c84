package io.scalewise.harness;

import io.scalewise.contract.Contract;
import io.scalewise.datasets.share.Excerpt;
import io.scalewise.engine.EngineDescriptor.MemoryRule;
import io.scalewise.engine.Progress;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.insight.Cell;
import io.scalewise.insight.Quantity;
import io.scalewise.insight.Scaling;
import io.scalewise.insight.Series;
import io.scalewise.insight.SizeSummary;
import io.scalewise.insight.Spread;
import io.scalewise.insight.advice.Advice;
import io.scalewise.insight.advice.Rehearsal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Has engines rehearse what memory will be to them at a larger size: over an excerpt, in what their process takes at any size
 * and a part of the rest that is as large as the excerpt is of the rows.
 */
final class Rehearsing {

    /** Of how many times the rows that there are. */
    private static final List<Integer> TIMES = List.of(1, 4);

    /** Less is the memory of fewer rows than there are. */
    private static final double ALMOST = 0.999;

    /** So many times as long as with room it may take; what takes longer is no way to work. */
    private static final int MOST_TIMES_AS_LONG = 5;

    private static final Duration AT_LEAST = Duration.ofSeconds(10);

    private final MeasuredRun runs;
    private final Contract contract;
    private final Excerpt excerpt;
    private final List<Arm> arms;
    private final Duration timeout;

    Rehearsing(MeasuredRun runs, Contract contract, Excerpt excerpt, List<Arm> arms, Duration timeout) {
        this.runs = runs;
        this.contract = contract;
        this.excerpt = excerpt;
        this.arms = arms;
        this.timeout = timeout;
    }

    /** Those of all engines that need one. */
    List<Rehearsal> all(Scaling scaling) throws HarnessException, IOException, InterruptedException {
        List<Rehearsal> rehearsals = new ArrayList<>();
        for (int times : TIMES) {
            double rows = excerpt.allRows() * times;
            for (Arm arm : arms) {
                boolean doubtful = Advice.inDoubt(scaling, rows, arm.memoryBytes()).stream()
                        .anyMatch(doubted -> doubted.name().equals(arm.name()));
                MemoryRule rule = arm.engine().descriptor().memory();
                long room = arm.memoryBytes() - rule.reserveBytes();
                long memory =
                        Math.max(rule.minimumBytes(), rule.reserveBytes() + (long) (room * (excerpt.rows() / rows)));
                boolean pointless = rehearsals.stream()
                        .filter(known -> known.arm().equals(arm.name()))
                        .anyMatch(known -> !known.passed() || known.memoryBytes() <= memory);
                boolean forAllRows =
                        (double) excerpt.rows() * room >= excerpt.allRows() * (memory - rule.reserveBytes()) * ALMOST;
                if (doubtful && !pointless && forAllRows) {
                    rehearse(arm, memory, scaling).ifPresent(rehearsals::add);
                }
            }
        }
        return rehearsals;
    }

    private Optional<Rehearsal> rehearse(Arm arm, long memory, Scaling scaling)
            throws HarnessException, IOException, InterruptedException {
        Optional<Long> usual = usual(arm, scaling.series());
        if (usual.isEmpty()) {
            return Optional.empty();
        }
        Arm inLess = new Arm(arm.engine(), arm.threads(), memory, arm.options());
        RunRecord run = runs.make(
                new RunTask(
                        RunIds.next(),
                        Optional.empty(),
                        1,
                        inLess,
                        OwnData.input(contract, excerpt.source(), Optional.empty()),
                        patience(usual.get()),
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Progress.NONE);
        Long spilled = run.io() == null ? null : run.io().spilledBytes();
        return Optional.of(new Rehearsal(
                arm.name(),
                excerpt.rows(),
                memory,
                arm.engine().descriptor().memory().reserveBytes(),
                run.outcome(),
                run.phases() == null ? 0 : run.phases().totalNanos(),
                usual.get(),
                spilled == null ? 0 : spilled));
    }

    private Duration patience(long usualNanos) {
        Duration enough = AT_LEAST.plusNanos(usualNanos * MOST_TIMES_AS_LONG);
        return enough.compareTo(timeout) < 0 ? enough : timeout;
    }

    /** What it takes over the whole excerpt with all its memory. */
    private static Optional<Long> usual(Arm arm, Series series) {
        SizeSummary largest = series.largest();
        return largest.cells().stream()
                .filter(Cell::competes)
                .filter(cell -> cell.arm().name().equals(arm.name()))
                .flatMap(cell -> cell.spread(Quantity.TOTAL).stream())
                .map(Spread::median)
                .findFirst();
    }
}
