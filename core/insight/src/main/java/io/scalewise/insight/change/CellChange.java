package io.scalewise.insight.change;

import io.scalewise.insight.Arm;
import io.scalewise.insight.Cell;
import io.scalewise.insight.Quantity;
import io.scalewise.insight.SizeSummary;
import java.util.List;
import java.util.Optional;

/**
 * An arm at a size in both reports.
 *
 * @param size as the later report has it
 * @param amounts what became of time, processor time and memory; empty where not both gave answers that count
 */
public record CellChange(SizeSummary size, Arm arm, Cell before, Cell after, Fate fate, List<AmountChange> amounts) {

    public CellChange {
        amounts = List.copyOf(amounts);
    }

    /** What became of whether it gets through. */
    public enum Fate {
        /** It gave answers that count before and after. */
        MEASURED,
        /** It failed, in some rounds at least, or wasn't tried after failing at a smaller size, and didn't before. */
        NEWLY_FAILS,
        NEWLY_WRONG,
        /** It gives answers that count, and didn't before. */
        MENDED,
        /** Neither before nor after. */
        NEITHER
    }

    /** What may be claimed of an amount. */
    public enum Finding {
        MORE,
        LESS,
        WITHIN_NOISE,
        TOO_FEW_ROUNDS
    }

    /**
     * One quantity.
     *
     * @param before the median, in the quantity's unit, as is {@code after}
     * @param ratio of the later one to the earlier one; empty of too few rounds
     */
    public record AmountChange(
            Quantity quantity, long before, long after, Optional<UnpairedRatio> ratio, Finding finding) {

        /** The ratio by the rounds, or else by the medians. */
        public double typicalRatio() {
            return ratio.map(UnpairedRatio::ratio).orElse((double) after / Math.max(1, before));
        }
    }

    /** Whether it is worse: fails now, is wrong now, or takes more of anything beyond noise. */
    public boolean isRegression() {
        return fate == Fate.NEWLY_FAILS
                || fate == Fate.NEWLY_WRONG
                || amounts.stream().anyMatch(amount -> amount.finding() == Finding.MORE);
    }

    /** Whether it is better in something and worse in nothing. */
    public boolean isImprovement() {
        return !isRegression()
                && (fate == Fate.MENDED || amounts.stream().anyMatch(amount -> amount.finding() == Finding.LESS));
    }
}
