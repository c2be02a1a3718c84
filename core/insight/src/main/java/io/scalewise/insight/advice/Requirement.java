package io.scalewise.insight.advice;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What somebody asks of an engine.
 *
 * @param deadline for a run, from its start to its end; absent where nobody waits for it
 * @param every how often it runs; absent where nobody said
 * @param memoryBytes the most that its whole process tree may take
 * @param cores that it may use
 * @param growthPerYear by what the data are multiplied each year, above 1; absent where they stay as they are
 */
public record Requirement(
        Optional<Duration> deadline,
        Optional<Duration> every,
        long memoryBytes,
        int cores,
        OptionalDouble growthPerYear) {

    /** How long a run may take: it must also be over before the next one begins. */
    public Optional<Duration> longest() {
        return deadline.isPresent() && every.isPresent()
                ? Optional.of(deadline.get().compareTo(every.get()) < 0 ? deadline.get() : every.get())
                : deadline.or(() -> every);
    }
}
