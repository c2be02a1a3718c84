package io.scalewise.insight.advice;

import io.scalewise.insight.Arm;
import io.scalewise.insight.Rung;
import io.scalewise.insight.curve.Forecast;
import java.util.Optional;

/**
 * An engine at a size.
 *
 * @param time of the total, in nanoseconds; absent where nothing can be said
 * @param memory of the peak, in bytes, whatever the limit; absent where nothing can be said
 * @param hasRoom whether its memory is within the limit, as far as can be foreseen or was rehearsed
 * @param spills whether it is one that sets state aside on disk when memory is short
 * @param rehearsal what is known of its doing with that memory, where that is in doubt; absent where it isn't, or wasn't
 *     rehearsed
 * @param reason why it is no more than that, to follow its name; empty where it is safe
 */
public record Candidate(
        Arm arm,
        Rung rung,
        Fitness fitness,
        Optional<Forecast> time,
        Optional<Forecast> memory,
        boolean hasRoom,
        boolean spills,
        Optional<Rehearsal> rehearsal,
        String reason) {

    /** One of which nothing is foreseen. */
    static Candidate unforeseen(Arm arm, Rung rung, Fitness fitness, boolean spills, String reason) {
        return new Candidate(
                arm, rung, fitness, Optional.empty(), Optional.empty(), false, spills, Optional.empty(), reason);
    }

    public String engine() {
        return arm.engine();
    }

    /** How long it takes, as far as can be said. */
    double nanos() {
        return time.map(Forecast::amount).orElse(Double.MAX_VALUE);
    }
}
