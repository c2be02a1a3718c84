package io.scalewise.insight;

import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An arm over a data set: its repeated runs. Decides which of them count.
 *
 * @param runs at least one, in the order of their rounds
 */
public record Cell(Arm arm, List<RunRecord> runs) {

    public Cell {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException(arm.name() + ": expected at least one run, but got none");
        }
    }

    public String engine() {
        return arm.engine();
    }

    public Standing standing() {
        if (!wrong().isEmpty()) {
            return Standing.WRONG;
        }
        boolean failed = !failed().isEmpty();
        if (!deviant().isEmpty()) {
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
        return standing() == Standing.RANKED;
    }

    /**
     * Whether processes that nobody measured did part of the work, such as a cluster's: then processor time and memory
     * are not all that it took.
     */
    public boolean external() {
        return measured().stream().anyMatch(run -> Boolean.TRUE.equals(run.external()));
    }

    /** The runs whose figures may be shown; none of a cell with a wrong answer. */
    public List<RunRecord> measured() {
        return switch (standing()) {
            case RANKED, UNSTABLE -> runs.stream().filter(Cell::isRight).toList();
            case UNVERIFIED -> runs.stream().filter(Cell::isUnverified).toList();
            case FAILED, SKIPPED, INTERRUPTED, WRONG -> List.of();
        };
    }

    /** What the measured runs say of a quantity; empty where none of them does. */
    public Optional<Spread> spread(Quantity quantity) {
        return Spread.of(measured().stream()
                .map(quantity::of)
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong)
                .toList());
    }

    /** Runs whose answer was wrong. */
    public List<RunRecord> wrong() {
        return runs.stream().filter(run -> run.verdict() == Verdict.WRONG).toList();
    }

    /** Runs whose answer nobody could call right or wrong, but that differs from what others answered. */
    public List<RunRecord> deviant() {
        return runs.stream()
                .filter(run -> isUnverified(run)
                        && run.differences() != null
                        && !run.differences().isEmpty())
                .toList();
    }

    /** Whether its answers were not compared with a true one, but agreed on by engines with parsers of their own. */
    public boolean isAgreed() {
        return runs.stream().anyMatch(run -> run.verdict() == Verdict.AGREED);
    }

    /** Runs that ended badly by themselves: not those skipped, nor those that somebody interrupted. */
    public List<RunRecord> failed() {
        return runs.stream()
                .filter(run -> switch (run.outcome()) {
                    case COMPLETED, SKIPPED, INTERRUPTED -> false;
                    case REFUSED, BAD_INPUT, OVERFLOW, OUT_OF_MEMORY, OUT_OF_DISK, TIMED_OUT, CRASHED -> true;
                })
                .toList();
    }

    /** What became of it, to follow its name, such as {@code ran out of memory}. */
    public String fate() {
        return switch (standing()) {
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

    private static boolean isRight(RunRecord run) {
        return run.outcome() == Outcome.COMPLETED
                && (run.verdict() == Verdict.CORRECT || run.verdict() == Verdict.AGREED);
    }

    private static boolean isUnverified(RunRecord run) {
        return run.outcome() == Outcome.COMPLETED && (run.verdict() == null || run.verdict() == Verdict.UNVERIFIED);
    }
}
