package io.scalewise.insight;

import java.util.Optional;

/**
 * Two cells side by side, and what may be claimed of them.
 *
 * @param better the one with the smaller median
 * @param ratio how many times as much the other takes: typically, over the rounds that both measured, and of too few of
 *     those by the medians
 * @param interval of that ratio, by itself; a claim takes more, since it is one of many
 */
public record Comparison(
        Quantity quantity, Cell better, Cell other, double ratio, Optional<Interval> interval, Finding finding) {

    /** The fewest rounds, measured by both, for a difference to be claimed. */
    public static final int LEAST_ROUNDS = PairedRatio.LEAST_ROUNDS;

    /** What may be claimed. */
    public enum Finding {
        /** So large a difference is hardly ever chance, and larger than what an arm differs by from itself. */
        CLEAR,
        /** The difference may be noise. */
        WITHIN_NOISE,
        TOO_FEW_ROUNDS
    }
}
