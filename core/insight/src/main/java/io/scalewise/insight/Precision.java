package io.scalewise.insight;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many rounds let a size's cells be told apart: until the interval of each one's ratio to the fastest lies within 5 % to
 * either side, and of a twin's to its arm.
 */
public final class Precision {

    /** How far the interval of a ratio may reach, as a factor. */
    public static final double REACH = 1.05;

    private Precision() {}

    /**
     * The rounds that each cell of a size should have in the end, by the name of its arm. What doesn't compete is not compared
     * with anybody, and needs the least.
     *
     * @param least of all cells
     * @param most of any
     */
    public static Map<String, Integer> rounds(SizeSummary size, int least, int most) {
        Map<String, Integer> rounds = new HashMap<>();
        size.cells().forEach(cell -> rounds.put(cell.arm().name(), least));
        // A twin begins with the second round, when it is known whose twin it is, and would be alone in one more.
        size.twins().forEach(pair -> rounds.put(pair.twin().arm().name(), least - 1));
        size.frontier().fastest().ifPresent(lead -> size.cells().stream()
                .filter(cell ->
                        cell.competes() && !cell.arm().equals(lead.first().arm()))
                .forEach(cell -> need(cell, lead.first(), least, most, rounds)));
        size.twins().stream()
                .filter(pair -> pair.arm().competes() && pair.twin().competes())
                .forEach(pair -> need(pair.twin(), pair.arm(), least, most, rounds));
        return rounds;
    }

    /** A pair takes rounds of both. */
    private static void need(Cell cell, Cell reference, int least, int most, Map<String, Integer> rounds) {
        Optional<PairedRatio> ratio = PairedRatio.of(Quantity.TOTAL, cell, reference);
        if (ratio.isEmpty()
                || ratio.get().rounds() < PairedRatio.LEAST_ROUNDS
                || ratio.get().reachLog() <= Math.log(REACH)) {
            return;
        }
        int more = ratio.get().roundsToReach(Math.log(REACH)) - ratio.get().rounds();
        for (Cell each : List.of(cell, reference)) {
            int wanted = Math.min(most, Math.max(least, each.measured().size() + more));
            rounds.merge(each.arm().name(), wanted, Math::max);
        }
    }
}
