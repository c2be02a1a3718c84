package io.scalewise.insight;

import java.util.Optional;

/**
 * An A/A pair: one arm twice, under two names. Whatever lies between the two is noise. The twin is a yardstick and competes
 * with nobody.
 */
public record TwinPair(Cell arm, Cell twin) {

    /** How many times as much the twin takes; empty where not both gave answers that count, or no round measured both. */
    public Optional<PairedRatio> ratio(Quantity quantity) {
        return arm.competes() && twin.competes() ? PairedRatio.of(quantity, twin, arm) : Optional.empty();
    }

    /** The noise floor as a ratio that is no less than 1: what differs by less may be one and the same. */
    public Optional<Double> floor(Quantity quantity) {
        return ratio(quantity).map(ratio -> Math.exp(ratio.noiseLog()));
    }
}
