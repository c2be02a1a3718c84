package io.scalewise.insight;

import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.Verdict;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An arm over a data set: its repeated runs. Decides which of them count. That is asked so often that it is decided once.
 * Immutable.
 */
public final class Cell {

    private final Arm arm;
    private final List<RunRecord> runs;
    private final Standing standing;
    private final List<RunRecord> measured;
    private final Set<String> measuredIds;
    private final Map<Quantity, Map<Integer, Long>> amounts = new EnumMap<>(Quantity.class);
    private final Map<Quantity, Spread> spreads = new EnumMap<>(Quantity.class);

    /**
     * A cell.
     *
     * @param runs at least one, in the order of their rounds
     */
    public Cell(Arm arm, List<RunRecord> runs) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException(arm.name() + ": expected at least one run, but got none");
        }
        this.arm = arm;
        this.runs = List.copyOf(runs);
        this.standing = standing(this.runs);
        this.measured = measured(this.runs, standing);
        this.measuredIds = measured.stream().map(RunRecord::runId).collect(Collectors.toSet());
        for (Quantity quantity : Quantity.values()) {
            Map<Integer, Long> known = amounts(quantity, measured);
            amounts.put(quantity, known);
            Spread.of(List.copyOf(known.values())).ifPresent(spread -> spreads.put(quantity, spread));
        }
    }

    public Arm arm() {
        return arm;
    }

    /** All of them, in the order of their rounds. */
    public List<RunRecord> runs() {
        return runs;
    }

    public String engine() {
        return arm.engine();
    }

    public Standing standing() {
        return standing;
    }

    private static Standing standing(List<RunRecord> runs) {
        if (runs.stream().anyMatch(Cell::isWrong)) {
            return Standing.WRONG;
        }
        boolean failed = runs.stream().anyMatch(Cell::isFailed);
        if (runs.stream().anyMatch(Cell::isDeviant)) {
            return Standing.UNVERIFIED;
        }
        if (runs.stream().anyMatch(Cell::isRight)) {
            return failed ? Standing.UNSTABLE : Standing.RANKED;
        }
        if (failed) {
            return Standing.FAILED;
        }
        if (runs.stream().anyMatch(Cell::isUnverified)) {
            return Standing.UNVERIFIED;
        }
        return runs.stream().anyMatch(run -> run.outcome() == Outcome.SKIPPED)
                ? Standing.SKIPPED
                : Standing.INTERRUPTED;
    }

    /** Whether its figures may win anything. */
    public boolean competes() {
        return standing == Standing.RANKED;
    }

    /**
     * Whether processes that nobody measured did part of the work, such as a cluster's: then processor time and memory
     * are not all that it took.
     */
    public boolean external() {
        return measured.stream().anyMatch(run -> Boolean.TRUE.equals(run.external()));
    }

    /** The runs whose figures may be shown; none of a cell with a wrong answer. */
    public List<RunRecord> measured() {
        return measured;
    }

    private static List<RunRecord> measured(List<RunRecord> runs, Standing standing) {
        return switch (standing) {
            case RANKED, UNSTABLE -> lastOfEachRound(runs.stream().filter(Cell::isRight));
            case UNVERIFIED -> lastOfEachRound(runs.stream().filter(Cell::isUnverified));
            case FAILED, SKIPPED, INTERRUPTED, WRONG -> List.of();
        };
    }

    /** A round is repeated where others disturbed it. Should the repetition be disturbed as well, it counts all the same. */
    private static List<RunRecord> lastOfEachRound(Stream<RunRecord> runs) {
        Map<Integer, RunRecord> byRound = new LinkedHashMap<>();
        runs.forEach(run -> byRound.merge(
                run.round(),
                run,
                (known, later) -> Disturbance.OTHER_PROCESSES.in(later) && !Disturbance.OTHER_PROCESSES.in(known)
                        ? known
                        : later));
        return List.copyOf(byRound.values());
    }

    /** The measured runs that count although other processes disturbed them. */
    public List<RunRecord> disturbed() {
        return measured.stream().filter(Disturbance.OTHER_PROCESSES::in).toList();
    }

    /** Whether a run gave an answer, but its figures don't count, since its round was repeated. */
    public boolean isRepeated(RunRecord run) {
        return run.outcome() == Outcome.COMPLETED && !measured.isEmpty() && !measuredIds.contains(run.runId());
    }

    /**
     * The run that stands for all: that of the median total time, the lower of two; where none has figures to show, the
     * first that failed, or else the first.
     */
    public RunRecord typical() {
        List<RunRecord> timed = measured().stream()
                .filter(run -> Quantity.TOTAL.of(run).isPresent())
                .sorted(Comparator.comparingLong(run -> Quantity.TOTAL.of(run).orElseThrow()))
                .toList();
        if (!timed.isEmpty()) {
            return timed.get((timed.size() - 1) / 2);
        }
        return failed().stream().findFirst().orElse(runs.get(0));
    }

    /** What the measured runs say of a quantity; empty where none of them does. */
    public Optional<Spread> spread(Quantity quantity) {
        return Optional.ofNullable(spreads.get(quantity));
    }

    /** What the median of a quantity lies between; empty of fewer than {@value MedianInterval#LEAST_ROUNDS} rounds. */
    public Optional<MedianInterval> medianInterval(Quantity quantity) {
        return MedianInterval.of(List.copyOf(amounts(quantity).values()));
    }

    /** What each measured round says of a quantity; those are left out that don't know. */
    public Map<Integer, Long> amounts(Quantity quantity) {
        return Objects.requireNonNull(amounts.get(quantity));
    }

    private static Map<Integer, Long> amounts(Quantity quantity, List<RunRecord> measured) {
        Map<Integer, Long> amounts = new TreeMap<>();
        for (RunRecord run : measured) {
            quantity.of(run).ifPresent(amount -> amounts.put(run.round(), amount));
        }
        return Collections.unmodifiableMap(amounts);
    }

    /** Runs whose answer was wrong. */
    public List<RunRecord> wrong() {
        return runs.stream().filter(Cell::isWrong).toList();
    }

    /** Runs whose answer nobody could call right or wrong, but that differs from what others answered. */
    public List<RunRecord> deviant() {
        return runs.stream().filter(Cell::isDeviant).toList();
    }

    /** Whether its answers were not compared with a true one, but agreed on by engines with parsers of their own. */
    public boolean isAgreed() {
        return runs.stream().anyMatch(run -> run.verdict() == Verdict.AGREED);
    }

    /** Runs that ended badly by themselves: not those skipped, nor those that somebody interrupted. */
    public List<RunRecord> failed() {
        return runs.stream().filter(Cell::isFailed).toList();
    }

    /** What became of it, to follow its name, such as {@code ran out of memory}. */
    public String fate() {
        return switch (standing) {
            case RANKED -> isAgreed() ? "gave the answer that engines agree on" : "gave the right answer";
            case UNSTABLE ->
                "failed in " + failed().size() + " of "
                        + (failed().size() + measured().size()) + " rounds ("
                        + Ending.of(failed().get(0)) + ")";
            case UNVERIFIED ->
                deviant().isEmpty()
                        ? "gave an answer that nothing could check"
                        : "gave an answer that differs from another engine's";
            case FAILED -> Ending.of(failed().get(0));
            case SKIPPED -> "was skipped after failing at a smaller size";
            case INTERRUPTED -> "was interrupted";
            case WRONG -> "gave a wrong answer";
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Cell cell && arm.equals(cell.arm) && runs.equals(cell.runs));
    }

    @Override
    public int hashCode() {
        return arm.hashCode();
    }

    @Override
    public String toString() {
        return arm.name() + " " + standing + " in " + runs.size() + " runs";
    }

    private static boolean isWrong(RunRecord run) {
        return run.verdict() == Verdict.WRONG;
    }

    private static boolean isFailed(RunRecord run) {
        return switch (run.outcome()) {
            case COMPLETED, SKIPPED, INTERRUPTED -> false;
            case REFUSED, BAD_INPUT, OVERFLOW, OUT_OF_MEMORY, OUT_OF_DISK, TIMED_OUT, CRASHED -> true;
        };
    }

    private static boolean isDeviant(RunRecord run) {
        return isUnverified(run)
                && run.differences() != null
                && !run.differences().isEmpty();
    }

    private static boolean isRight(RunRecord run) {
        return run.outcome() == Outcome.COMPLETED
                && (run.verdict() == Verdict.CORRECT || run.verdict() == Verdict.AGREED);
    }

    private static boolean isUnverified(RunRecord run) {
        return run.outcome() == Outcome.COMPLETED && (run.verdict() == null || run.verdict() == Verdict.UNVERIFIED);
    }
}
