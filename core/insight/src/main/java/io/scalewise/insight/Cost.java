package io.scalewise.insight;

import io.scalewise.insight.Comparison.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The configuration that outperforms a single thread: with how many cores an engine beats one thread of a yardstick at a size
 * (McSherry, Isard and Murray, "Scalability! But at what COST?", 2015).
 *
 * @param yardstick the engine whose one thread is to be beaten
 * @param cores with which it does, or of a bound the least with which it could; 0 where no number of them is enough
 */
public record Cost(SizeSummary size, String engine, String yardstick, Kind kind, int cores) {

    /** How it is known. */
    public enum Kind {
        /** So many threads were clearly faster than the one, or in few rounds far faster, and no fewer that were measured. */
        MEASURED,
        /** No arm that was measured was: if its work could be shared without loss, it would take at least so many. */
        BOUND,
        /** Its start-up alone takes longer. */
        UNBOUNDED
    }

    /** Against which one thread is measured: plain code, and the same idea tuned. */
    private static final List<String> YARDSTICKS = List.of("plain", "streaming");

    private static final double NANOS_PER_SECOND = 1e9;

    static List<Cost> of(Series series, Claims claims) {
        List<Cost> costs = new ArrayList<>();
        for (SizeSummary size : series.sizes()) {
            Map<String, List<Cell>> engines = size.cells().stream()
                    .filter(cell ->
                            cell.competes() && cell.spread(Quantity.TOTAL).isPresent())
                    .collect(Collectors.groupingBy(Cell::engine));
            for (String yardstick : YARDSTICKS) {
                Optional<Cell> single = engines.getOrDefault(yardstick, List.of()).stream()
                        .filter(cell -> cell.arm().threads() == 1)
                        .min(Comparator.comparingLong(cell ->
                                cell.spread(Quantity.TOTAL).orElseThrow().median()));
                single.ifPresent(one -> engines.entrySet().stream()
                        .filter(engine -> !engine.getKey().equals(yardstick) && isScalable(engine.getValue()))
                        .sorted(Map.Entry.comparingByKey())
                        .flatMap(engine -> of(series, size, engine.getValue(), one, claims).stream())
                        .forEach(costs::add));
            }
        }
        return costs;
    }

    private static boolean isScalable(List<Cell> arms) {
        return arms.stream().anyMatch(cell -> cell.arm().threads() > 1);
    }

    private static Optional<Cost> of(Series series, SizeSummary size, List<Cell> arms, Cell single, Claims claims) {
        String engine = arms.get(0).engine();
        List<Cell> fewestFirst = arms.stream()
                .sorted(Comparator.comparingInt(cell -> cell.arm().threads()))
                .toList();
        for (Cell arm : fewestFirst) {
            if (beats(arm, single, claims)) {
                return Optional.of(new Cost(
                        size, engine, single.engine(), Kind.MEASURED, arm.arm().threads()));
            }
        }
        Cell most = fewestFirst.get(fewestFirst.size() - 1);
        // nothing is claimed of rounds too few or too much alike
        if (median(most, Quantity.TOTAL) <= median(single, Quantity.TOTAL)) {
            return Optional.empty();
        }
        return bound(series, size, most, single, beats(single, most, claims));
    }

    private static boolean beats(Cell arm, Cell single, Claims claims) {
        if (median(arm, Quantity.TOTAL) >= median(single, Quantity.TOTAL)) {
            return false;
        }
        Comparison comparison = claims.compare(
                Quantity.TOTAL,
                arm,
                arm.spread(Quantity.TOTAL).orElseThrow(),
                single,
                single.spread(Quantity.TOTAL).orElseThrow());
        return comparison.finding() == Finding.CLEAR || comparison.isFar();
    }

    private static Optional<Cost> bound(
            Series series, SizeSummary size, Cell most, Cell single, boolean clearlySlower) {
        Optional<Spread> startUp = most.spread(Quantity.START_UP);
        OptionalLong processor = processorOfRun(series, most);
        if (startUp.isEmpty()) {
            return Optional.empty();
        }
        long left = median(single, Quantity.TOTAL) - startUp.get().median();
        if (left <= 0) {
            return Optional.of(new Cost(size, most.engine(), single.engine(), Kind.UNBOUNDED, 0));
        }
        if (processor.isEmpty()) {
            return Optional.empty();
        }
        int enough = (int) Math.ceil(processor.getAsLong() / NANOS_PER_SECOND / (left / NANOS_PER_SECOND));
        int measured = most.arm().threads();
        if (!clearlySlower && enough <= measured) {
            // so many were measured: that they are enough the rounds don't say, nor that they aren't
            return Optional.empty();
        }
        return Optional.of(new Cost(size, most.engine(), single.engine(), Kind.BOUND, Math.max(enough, measured + 1)));
    }

    /**
     * The processor time of the run phase, at least: of the whole process less that of the same arm at its smallest size,
     * nearly all of which is start-up. Of that smallest size itself nothing is known; there it is none.
     */
    private static OptionalLong processorOfRun(Series series, Cell cell) {
        Optional<Spread> whole = cell.external() ? Optional.empty() : cell.spread(Quantity.CPU);
        OptionalLong least = series.cells(cell.arm()).values().stream()
                .filter(Cell::competes)
                .flatMap(other -> other.spread(Quantity.CPU).stream())
                .mapToLong(Spread::median)
                .min();
        return whole.isEmpty() || least.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, whole.get().median() - least.getAsLong()));
    }

    private static long median(Cell cell, Quantity quantity) {
        return cell.spread(quantity).orElseThrow().median();
    }
}
