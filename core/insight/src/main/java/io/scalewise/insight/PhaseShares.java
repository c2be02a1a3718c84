package io.scalewise.insight;

import java.util.OptionalDouble;

/**
 * What part of its total time a cell spends in each phase: medians over the median of the total, so that they need not
 * add up to 1. Empty where a phase or the total is not known.
 *
 * @param startUp start and prepare together
 */
public record PhaseShares(
        OptionalDouble startUp,
        OptionalDouble start,
        OptionalDouble prepare,
        OptionalDouble run,
        OptionalDouble close) {

    public static PhaseShares of(Cell cell) {
        return new PhaseShares(
                share(cell, Quantity.START_UP),
                share(cell, Quantity.START),
                share(cell, Quantity.PREPARE),
                share(cell, Quantity.RUN),
                share(cell, Quantity.CLOSE));
    }

    private static OptionalDouble share(Cell cell, Quantity phase) {
        return cell.spread(Quantity.TOTAL)
                .filter(total -> total.median() > 0)
                .flatMap(total -> cell.spread(phase).map(part -> (double) part.median() / total.median()))
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }
}
