package io.scalewise.insight;

import io.scalewise.insight.Comparison.Finding;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who needs the least of something, and how sure that is. Engines are compared, each by its best arm: that one thread
 * more makes no difference to an engine doesn't make it any less the fastest.
 *
 * @param first the cell with the smallest median
 * @param others the best cell of each other engine against the first, from small to large
 * @param siblings the other arms of the first one's engine against it
 */
public record Lead(Quantity quantity, Cell first, Spread spread, List<Comparison> others, List<Comparison> siblings) {

    /** The lead among cells that compete; empty where nobody was measured. */
    static Optional<Lead> of(Quantity quantity, List<Cell> contenders, Claims claims) {
        List<Entry> entries = bestOfEachEngine(quantity, contenders);
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        Entry first = entries.get(0);
        List<Comparison> others = entries.stream()
                .skip(1)
                .map(other -> claims.compare(quantity, first.cell, first.spread, other.cell, other.spread))
                .toList();
        return Optional.of(
                new Lead(quantity, first.cell, first.spread, others, siblings(quantity, first, contenders, claims)));
    }

    /** Those with too few rounds for a claim, and not far apart either. */
    public List<Comparison> undecided() {
        return found(Finding.TOO_FEW_ROUNDS).stream()
                .filter(other -> !other.isFar())
                .toList();
    }

    /** Those with too few rounds for a claim that took at least twice as much. */
    public List<Comparison> far() {
        return others.stream().filter(Comparison::isFar).toList();
    }

    /** The comparisons that came out so. */
    public List<Comparison> found(Finding finding) {
        return others.stream().filter(other -> other.finding() == finding).toList();
    }

    /** Whether there was anybody to compare with, and everybody needs clearly more. */
    public boolean isClear() {
        return !(others.isEmpty() && siblings.isEmpty())
                && Stream.concat(siblings.stream(), others.stream())
                        .allMatch(other -> other.finding() == Finding.CLEAR);
    }

    /**
     * Those that the first can't be told apart from, by noise, or by too few rounds where they are not far apart; arms of its
     * own engine too.
     */
    public List<Cell> notClearOf() {
        return Stream.concat(siblings.stream(), others.stream())
                .filter(other -> other.finding() != Finding.CLEAR && !other.isFar())
                .map(Comparison::other)
                .toList();
    }

    /** The first with those that noise keeps level with it; nobody where there are none. */
    public List<Cell> withinNoise() {
        List<Cell> level = Stream.concat(siblings.stream(), others.stream())
                .filter(other -> other.finding() == Finding.WITHIN_NOISE)
                .map(Comparison::other)
                .toList();
        return level.isEmpty()
                ? level
                : Stream.concat(Stream.of(first), level.stream()).toList();
    }

    private static List<Comparison> siblings(Quantity quantity, Entry first, List<Cell> contenders, Claims claims) {
        return contenders.stream()
                .filter(cell -> cell.engine().equals(first.cell.engine()) && !cell.equals(first.cell))
                .flatMap(cell -> cell.spread(quantity).stream()
                        .map(spread -> claims.compare(quantity, first.cell, first.spread, cell, spread)))
                .toList();
    }

    private static List<Entry> bestOfEachEngine(Quantity quantity, List<Cell> contenders) {
        Map<String, Entry> best = new LinkedHashMap<>();
        contenders.stream()
                .flatMap(cell -> cell.spread(quantity).stream().map(spread -> new Entry(cell, spread)))
                .sorted(Comparator.<Entry>comparingLong(entry -> entry.spread.median())
                        .thenComparing(entry -> entry.cell.arm().name()))
                .forEach(entry -> best.putIfAbsent(entry.cell.engine(), entry));
        return List.copyOf(best.values());
    }

    private record Entry(Cell cell, Spread spread) {}
}
