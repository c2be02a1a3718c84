package io.scalewise.insight.profile;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Names by their part of a whole, the largest first.
 *
 * @param whole what all names have together, those left out of {@code largest} too
 * @param largest at most {@value #MOST} of them
 */
public record Ranking(long whole, List<Part> largest) {

    /** As many as people read. */
    static final int MOST = 10;

    /** A name and what it has. */
    public record Part(String name, long amount) {}

    public Ranking {
        largest = List.copyOf(largest);
    }

    /** Of names with their amounts; those of the same amount by name. */
    public static Ranking of(Map<String, Long> amounts) {
        List<Part> largest = amounts.entrySet().stream()
                .map(entry -> new Part(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Part::amount).reversed().thenComparing(Part::name))
                .limit(MOST)
                .toList();
        return new Ranking(amounts.values().stream().mapToLong(Long::longValue).sum(), largest);
    }

    /** What part of the whole a name has, up to 1. */
    public double share(Part part) {
        return whole == 0 ? 0 : (double) part.amount() / whole;
    }
}
