package io.scalewise.insight;

import io.scalewise.engine.record.RunRecord;
import java.util.List;
import java.util.Optional;

/**
 * Runs of one cell that ended without a result, in the same way.
 *
 * @param size the label of the size
 * @param runs at least one, with the same outcome and detail
 * @param cause of skipped runs, the run that they point at, with the label of its size
 */
public record Failure(String size, Arm arm, List<RunRecord> runs, Optional<Cause> cause) {

    /** The run because of which others were skipped. */
    public record Cause(String size, RunRecord run) {}

    /** The first of the runs, which speaks for all. */
    public RunRecord run() {
        return runs.get(0);
    }
}
