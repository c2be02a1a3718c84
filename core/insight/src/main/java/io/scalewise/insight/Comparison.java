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

    /** By how much a ratio may differ from that of the medians beside it without a reader's wondering. */
    private static final double NOTICEABLE = 1.1;

    /** So many times as much is far apart, whatever the rounds: noise floors of sweeps were seen up to 1.4. */
    static final double FAR = 2;

    /** What may be claimed. */
    public enum Finding {
        /** So large a difference is hardly ever chance, and larger than what an arm differs by from itself. */
        CLEAR,
        /** The difference may be noise. */
        WITHIN_NOISE,
        TOO_FEW_ROUNDS
    }

    /**
     * How much faster the better one is, such as {@code 1.8 times faster}. Beside the medians of all rounds, of which one
     * cell may have many more, that can look wrong; then it is said what it comes from.
     */
    String faster() {
        String words = Amounts.times(ratio) + " faster";
        double ofMedians = (double) median(other) / Math.max(1, median(better));
        return Math.max(ratio / ofMedians, ofMedians / ratio) > NOTICEABLE ? words + ", round by round," : words;
    }

    /**
     * Whether there are too few rounds for a claim, but the other took at least twice as much: a figure that is said with
     * its rounds, and without an interval.
     */
    public boolean isFar() {
        return finding == Finding.TOO_FEW_ROUNDS && ratio >= FAR;
    }

    private long median(Cell cell) {
        return cell.spread(quantity).orElseThrow().median();
    }
}
