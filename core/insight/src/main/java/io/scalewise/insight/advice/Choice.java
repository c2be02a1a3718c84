package io.scalewise.insight.advice;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who does what is asked at a size, and who of these should.
 *
 * @param candidates the smallest rung first
 * @param chosen the smallest of those that take at most {@value #WORTH} times as long as the quickest that does what is
 *     asked; empty where none does
 */
public record Choice(List<Candidate> candidates, Optional<Candidate> chosen) {

    /** What a smaller engine may take longer: a bigger one is worth its weight where it gains more. */
    static final double WORTH = 1.5;

    public Choice {
        candidates = List.copyOf(candidates);
    }

    static Choice among(List<Candidate> candidates) {
        return new Choice(
                candidates, chosen(candidates, Fitness.SAFE).or(() -> chosen(candidates, Fitness.MAYBE_LATE)));
    }

    /** The same where one was chosen before: who changes engines has a reason, and nobody goes back and forth for little. */
    static Choice among(List<Candidate> candidates, Choice before) {
        Choice anew = among(candidates);
        Optional<Candidate> stays = before.chosen().flatMap(last -> candidates.stream()
                .filter(candidate -> candidate.arm().equals(last.arm()))
                .filter(candidate -> anew.chosen()
                        .filter(best -> best.fitness() == candidate.fitness())
                        .isPresent())
                .filter(candidate -> candidate.nanos() <= WORTH * quickest(candidates, candidate.fitness()))
                .findFirst());
        return stays.isPresent() ? new Choice(candidates, stays) : anew;
    }

    private static Optional<Candidate> chosen(List<Candidate> candidates, Fitness fitness) {
        double quickest = quickest(candidates, fitness);
        return candidates.stream()
                .filter(candidate -> candidate.fitness() == fitness)
                .filter(candidate -> candidate.nanos() <= WORTH * quickest)
                .min(Comparator.comparing(Candidate::rung).thenComparing(Candidate::nanos));
    }

    private static double quickest(List<Candidate> candidates, Fitness fitness) {
        return candidates.stream()
                .filter(candidate -> candidate.fitness() == fitness)
                .mapToDouble(Candidate::nanos)
                .min()
                .orElse(0);
    }

    /** Whether two choices name the same engine, and it is as fit in both. */
    boolean isAs(Choice other) {
        return chosen.map(Candidate::engine).equals(other.chosen.map(Candidate::engine))
                && chosen.map(Candidate::fitness).equals(other.chosen.map(Candidate::fitness));
    }
}
