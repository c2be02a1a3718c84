package io.scalewise.harness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shares the time that is left out among cells. First up to the rounds that every cell should have: those that may be the
 * fastest come first, and of those and of the others those that take least. What is then left goes to those that should have
 * more, those that take least first. So as many decisions as possible get the rounds that a claim needs, and what takes long
 * and decides nothing gets fewer of them.
 */
final class RoundTargets {

    /**
     * A cell of which something is known.
     *
     * @param rounds how many of its rounds were made
     * @param least how many every cell should have
     * @param wanted how many it should have in the end, if time allows; it may have more already
     * @param roundNanos about how long the next one will take
     * @param decides whether its rounds may say who is the fastest
     */
    record Candidate(SweepPlan.Cell cell, int rounds, int least, int wanted, long roundNanos, boolean decides) {

        Candidate {
            least = Math.min(least, wanted);
        }
    }

    private static final Comparator<Candidate> SHORT_FIRST = Comparator.comparingLong(Candidate::roundNanos);

    private final Map<SweepPlan.Cell, Integer> targets = new LinkedHashMap<>();
    private long left;

    private RoundTargets(long leftNanos) {
        left = leftNanos;
    }

    /**
     * How many rounds each candidate should have had in the end.
     *
     * @param leftNanos for all of them together
     */
    static Map<SweepPlan.Cell, Integer> of(List<Candidate> candidates, long leftNanos) {
        RoundTargets shared = new RoundTargets(leftNanos);
        List<Candidate> inTurn = new ArrayList<>(candidates);
        inTurn.sort(Comparator.comparing((Candidate candidate) -> !candidate.decides())
                .thenComparing(SHORT_FIRST));
        inTurn.forEach(candidate -> shared.share(candidate, candidate.least()));
        inTurn.sort(SHORT_FIRST);
        inTurn.forEach(candidate -> shared.share(candidate, candidate.wanted()));
        return shared.targets;
    }

    private void share(Candidate candidate, int wanted) {
        int has = targets.getOrDefault(candidate.cell(), candidate.rounds());
        long affordable = Math.max(0, left) / Math.max(1, candidate.roundNanos());
        int more = (int) Math.min(Math.max(0, wanted - has), affordable);
        targets.put(candidate.cell(), has + more);
        left -= more * candidate.roundNanos();
    }
}
