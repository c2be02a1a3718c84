package io.scalewise.harness;

import io.scalewise.engine.record.RunRecord;
import java.util.function.Predicate;

/**
 * Whether to repeat runs that others disturbed. Where that was to no avail several times in a row, the machine is busy for
 * good, and the time is better spent on further rounds.
 */
final class Repetitions {

    private static final int MOST_IN_VAIN = 3;

    private final Predicate<RunRecord> disturbed;
    private int inVain;

    Repetitions(Predicate<RunRecord> disturbed) {
        this.disturbed = disturbed;
    }

    /** Whether a run is worth repeating. */
    boolean isWorthwhile(RunRecord run) {
        return inVain < MOST_IN_VAIN && disturbed.test(run);
    }

    /** A run was repeated. */
    void made(RunRecord repetition) {
        inVain = disturbed.test(repetition) ? inVain + 1 : 0;
    }
}
