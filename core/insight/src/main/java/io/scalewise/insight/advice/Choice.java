package io.scalewise.insight.advice;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who does what is asked at a size, and who of these should.
 *
 * @param candidates the smallest rung first
 * @param chosen the smallest of those that take at most {@value #WORTH} times as long as the quickest that does what is
 *     asked; empty where none does
 */
public record Choice(List<Candidate> candidates, Optional<Candidate> chosen) {

    /** What a smaller engine may take longer: a bigger one is worth its weight where it gains more. */
    public static final double WORTH = 1.5;

    public Choice {
        candidates = List.copyOf(candidates);
    }

    /**
     * The choice among engines.
     *
     * @param awaited whether somebody waits for the end: else one that may be late, as by spilling, is as good as any
     */
    static Choice among(List<Candidate> candidates, boolean awaited) {
        return new Choice(
                candidates,
                able(candidates, awaited).stream()
                        .min(Comparator.comparing(Candidate::rung).thenComparing(Candidate::nanos)));
    }

    /** The same where one was chosen before: who changes engines has a reason, and nobody goes back and forth for little. */
    static Choice among(List<Candidate> candidates, boolean awaited, Choice before) {
        Optional<Candidate> stays = before.chosen().flatMap(last -> able(candidates, awaited).stream()
                .filter(candidate -> candidate.arm().equals(last.arm()))
                .findFirst());
        return stays.isPresent() ? new Choice(candidates, stays) : among(candidates, awaited);
    }

    /** Those as fit as can be had, and worth having. */
    private static List<Candidate> able(List<Candidate> candidates, boolean awaited) {
        List<Candidate> able =
                fit(candidates, awaited ? Set.of(Fitness.SAFE) : Set.of(Fitness.SAFE, Fitness.MAYBE_LATE));
        return able.isEmpty() ? fit(candidates, Set.of(Fitness.MAYBE_LATE)) : able;
    }

    private static List<Candidate> fit(List<Candidate> candidates, Set<Fitness> fitness) {
        List<Candidate> fit = candidates.stream()
                .filter(candidate -> fitness.contains(candidate.fitness()))
                .toList();
        double quickest = fit.stream().mapToDouble(Candidate::nanos).min().orElse(0);
        return fit.stream()
                .filter(candidate -> candidate.nanos() <= WORTH * quickest)
                .toList();
    }

    /** Whether two choices name the same engine, and it is as fit in both. */
    boolean isAs(Choice other) {
        return chosen.map(Candidate::engine).equals(other.chosen.map(Candidate::engine))
                && chosen.map(Candidate::fitness).equals(other.chosen.map(Candidate::fitness));
    }
}
