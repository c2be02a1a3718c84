package io.scalewise.insight;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is best at a size, in each way that matters. Empty where nobody competes, or where nothing was measured.
 *
 * @param fastest by total time
 * @param cheapest by processor time, among those that could be measured whole
 * @param cheapestInMemory by memory held over time, among those that could be measured whole
 * @param leanest by peak memory, among those that could be measured whole
 * @param onlySurvivor the engine that got through where every other one tried ended badly
 */
public record Frontier(
        Optional<Lead> fastest,
        Optional<Lead> cheapest,
        Optional<Lead> cheapestInMemory,
        Optional<Lead> leanest,
        Optional<String> onlySurvivor) {

    static Frontier of(List<Cell> cells, Claims claims) {
        List<Cell> contenders = cells.stream().filter(Cell::competes).toList();
        List<Cell> measuredWhole =
                contenders.stream().filter(cell -> !cell.external()).toList();
        return new Frontier(
                Lead.of(Quantity.TOTAL, contenders, claims),
                Lead.of(Quantity.CPU, measuredWhole, claims),
                Lead.of(Quantity.MEMORY_TIME, measuredWhole, claims),
                Lead.of(Quantity.PEAK_MEMORY, measuredWhole, claims),
                onlySurvivor(cells));
    }

    private static Optional<String> onlySurvivor(List<Cell> cells) {
        Set<String> survivors =
                cells.stream().filter(Cell::competes).map(Cell::engine).collect(Collectors.toSet());
        if (survivors.size() != 1) {
            return Optional.empty();
        }
        String survivor = survivors.iterator().next();
        List<Cell> others =
                cells.stream().filter(cell -> !cell.engine().equals(survivor)).toList();
        boolean othersLost = others.stream().allMatch(cell -> switch (cell.standing()) {
            case UNSTABLE, FAILED, SKIPPED, WRONG -> true;
            case RANKED, UNVERIFIED, INTERRUPTED -> false;
        });
        return !others.isEmpty() && othersLost ? Optional.of(survivor) : Optional.empty();
    }
}
