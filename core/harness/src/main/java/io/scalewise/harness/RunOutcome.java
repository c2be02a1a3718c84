package io.scalewise.harness;

import io.scalewise.engine.record.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param outcome in one word
 * @param detail in one sentence or so; null for a run that completed
 */
public record RunOutcome(Outcome outcome, @Nullable String detail) {

    static final RunOutcome COMPLETED = new RunOutcome(Outcome.COMPLETED, null);

    public boolean completed() {
        return outcome == Outcome.COMPLETED;
    }
}
