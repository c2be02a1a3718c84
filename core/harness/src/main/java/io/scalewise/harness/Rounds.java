package io.scalewise.harness;

import io.scalewise.insight.Comparison;

/**
 * How many rounds a sweep makes of its cells, as far as its time allows.
 *
 * @param least of every cell
 * @param most of those that can't be told apart earlier
 */
public record Rounds(int least, int most) {

    /** A twin begins a round later than its arm, and has then as many as a claim needs. */
    private static final int ADAPTIVE_LEAST = Comparison.LEAST_ROUNDS + 1;

    /** What scatters so much that these aren't enough would take hundreds. */
    private static final int ADAPTIVE_MOST = 30;

    public Rounds {
        if (least < 1 || most < least) {
            throw new IllegalArgumentException(
                    "rounds: expected at least 1 and no fewer at most than at least, but got " + least + " to " + most);
        }
    }

    /** As many of each cell, whatever they show. */
    public static Rounds exactly(int rounds) {
        return new Rounds(rounds, rounds);
    }

    /** Until the cells can be told apart. */
    public static Rounds untilToldApart() {
        return new Rounds(ADAPTIVE_LEAST, ADAPTIVE_MOST);
    }

    /** Whether what was measured decides how many they are. */
    public boolean adapt() {
        return least < most;
    }

    /** Whether they are enough to claim a difference. */
    boolean allowClaims() {
        return most >= Comparison.LEAST_ROUNDS;
    }
}
