package io.scalewise.insight;

/**
 * Two cells of one size side by side, and what may be claimed of them.
 *
 * @param better the one with the smaller median
 * @param ratio the other's median over the better one's
 */
public record Comparison(Quantity quantity, Cell better, Cell other, double ratio, Finding finding) {

    /**
     * The fewest rounds, of each, for a difference to be claimed. The ranges of two arms that are alike lie apart by
     * chance in 2 / C(2n, n) of all cases with n rounds each: 1 of 10 with 3 rounds, 1 of 35 with 4, 1 of 126 with 5.
     */
    public static final int LEAST_ROUNDS = 5;

    /** What may be claimed. */
    public enum Finding {
        /** The ranges of enough rounds lie apart. */
        CLEAR,
        /** The ranges overlap: the difference may be noise. */
        WITHIN_NOISE,
        TOO_FEW_ROUNDS
    }

    static Comparison of(Quantity quantity, Cell better, Spread betterSpread, Cell other, Spread otherSpread) {
        double ratio = (double) otherSpread.median() / Math.max(1, betterSpread.median());
        return new Comparison(quantity, better, other, ratio, finding(betterSpread, otherSpread));
    }

    private static Finding finding(Spread first, Spread second) {
        if (Math.min(first.rounds(), second.rounds()) < LEAST_ROUNDS) {
            return Finding.TOO_FEW_ROUNDS;
        }
        return first.overlaps(second) ? Finding.WITHIN_NOISE : Finding.CLEAR;
    }
}
