package io.scalewise.harness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shares the time that is left out among cells: those that take least come first, each up to the rounds that it should
 * have. So as many cells as possible get the rounds that a claim needs, and what takes long gets fewer of them.
 */
final class RoundTargets {

    /**
     * A cell of which something is known.
     *
     * @param rounds how many of its rounds were made
     * @param wanted how many it should have in the end, if time allows; it may have more already
     * @param roundNanos about how long the next one will take
     */
    record Candidate(SweepPlan.Cell cell, int rounds, int wanted, long roundNanos) {}

    private RoundTargets() {}

    /**
     * How many rounds each candidate should have had in the end.
     *
     * @param leftNanos for all of them together
     */
    static Map<SweepPlan.Cell, Integer> of(List<Candidate> candidates, long leftNanos) {
        List<Candidate> shortFirst = new ArrayList<>(candidates);
        shortFirst.sort(Comparator.comparingLong(Candidate::roundNanos));
        Map<SweepPlan.Cell, Integer> targets = new LinkedHashMap<>();
        long left = leftNanos;
        for (Candidate candidate : shortFirst) {
            long affordable = Math.max(0, left) / Math.max(1, candidate.roundNanos());
            int more = (int) Math.min(Math.max(0, candidate.wanted() - candidate.rounds()), affordable);
            targets.put(candidate.cell(), candidate.rounds() + more);
            left -= more * candidate.roundNanos();
        }
        return targets;
    }
}
