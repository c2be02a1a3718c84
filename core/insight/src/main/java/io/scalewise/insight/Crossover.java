package io.scalewise.insight;

import java.util.Optional;

/**
 * From which size on another arm is the faster one.
 *
 * @param below the arm that takes less time below
 * @param above the one that takes less above
 * @param rows where their curves cross; empty where the curves don't say so surely enough, and the rounds at two sizes do
 * @param interval what it lies between: of the curves, or else the two sizes
 * @param bytes of a row of the input, so that it can be said in bytes too
 * @param extrapolated whether it lies beyond the largest size that both measured
 * @param leading whether no third arm's curve is below theirs there
 */
public record Crossover(
        Arm below,
        Arm above,
        Optional<Double> rows,
        Interval interval,
        double bytes,
        boolean extrapolated,
        boolean leading) {}
