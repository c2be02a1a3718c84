package io.scalewise.insight;

import java.util.Arrays;

/**
 * Keeps the claims of a report honest together: the more pairs are compared, the more of them lie apart by chance. By Holm
 * ("A simple sequentially rejective multiple test procedure", 1979) at most one report in twenty claims any difference that
 * isn't there, however the pairs depend on each other. Where most pairs differ beyond doubt, the others are held against
 * little more than their own number.
 */
public final class Holm {

    /** How many reports may claim something false. */
    static final double LEVEL = 1 - Interval.CONFIDENCE;

    private Holm() {}

    /**
     * Up to which chance a pair may be called different.
     *
     * @param chances of all pairs that are compared, see {@link PairedRatio#chance}
     */
    public static double greatestChance(double... chances) {
        double[] sorted = chances.clone();
        Arrays.sort(sorted);
        double greatest = 0;
        for (int i = 0; i < sorted.length; i++) {
            double allowed = LEVEL / (sorted.length - i);
            if (sorted[i] > allowed) {
                break;
            }
            greatest = allowed;
        }
        return greatest;
    }
}
