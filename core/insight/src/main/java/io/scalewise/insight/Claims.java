package io.scalewise.insight;

import io.scalewise.insight.Comparison.Finding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What may be claimed in a report, decided once over all pairs that it can compare: at each size every two arms that compete,
 * by time, processor time, memory and both, and each arm's time in one format and another. Which of them a page mentions follows
 * from the figures, so that all of them count.
 */
final class Claims {

    private static final List<Quantity> COMPARED =
            List.of(Quantity.TOTAL, Quantity.CPU, Quantity.PEAK_MEMORY, Quantity.MEMORY_TIME);

    private final double greatestChance;
    /** Logarithms of the noise floors of sizes that have any. */
    private final Map<Quantity, Map<Size, Double>> floors = new EnumMap<>(Quantity.class);

    private Claims(double greatestChance, Map<Size, SizeCells> sizes) {
        this.greatestChance = greatestChance;
        for (Quantity quantity : COMPARED) {
            Map<Size, Double> known = new HashMap<>();
            sizes.forEach((size, cells) -> cells.twins().stream()
                    .flatMap(pair -> pair.ratio(quantity).stream())
                    .forEach(ratio -> known.merge(size, ratio.noiseLog(), Math::max)));
            floors.put(quantity, known);
        }
    }

    static Claims of(Map<Size, SizeCells> sizes) {
        List<Double> chances = new ArrayList<>();
        sizes.forEach((size, cells) -> {
            List<Cell> contenders = cells.arms().stream().filter(Cell::competes).toList();
            withinASize(contenders, chances);
            sizes.forEach((other, otherCells) -> {
                if (size.format().compareTo(other.format()) < 0 && size.differsOnlyInFormatFrom(other)) {
                    betweenFormats(contenders, otherCells.arms(), chances);
                }
            });
        });
        return new Claims(
                Holm.greatestChance(
                        chances.stream().mapToDouble(Double::doubleValue).toArray()),
                sizes);
    }

    private static void withinASize(List<Cell> contenders, List<Double> chances) {
        for (Quantity quantity : COMPARED) {
            for (int first = 0; first < contenders.size(); first++) {
                for (int second = first + 1; second < contenders.size(); second++) {
                    add(quantity, contenders.get(first), contenders.get(second), chances);
                }
            }
        }
    }

    private static void betweenFormats(List<Cell> contenders, List<Cell> others, List<Double> chances) {
        for (Cell cell : contenders) {
            others.stream()
                    .filter(other -> other.arm().equals(cell.arm()) && other.competes())
                    .forEach(other -> add(Quantity.TOTAL, cell, other, chances));
        }
    }

    /** A pair of which too few rounds are known can't be claimed anything of, and so is none that counts. */
    private static void add(Quantity quantity, Cell first, Cell second, List<Double> chances) {
        PairedRatio.of(quantity, first, second)
                .filter(ratio -> ratio.rounds() >= PairedRatio.LEAST_ROUNDS)
                .ifPresent(ratio -> chances.add(ratio.chance()));
    }

    /**
     * Two cells side by side, of one size or of two that differ in their format.
     *
     * @param better the one with the smaller median
     */
    Comparison compare(Quantity quantity, Cell better, Spread betterSpread, Cell other, Spread otherSpread) {
        Optional<PairedRatio> paired =
                PairedRatio.of(quantity, other, better).filter(ratio -> ratio.rounds() >= PairedRatio.LEAST_ROUNDS);
        return new Comparison(
                quantity,
                better,
                other,
                paired.map(PairedRatio::ratio)
                        .orElse((double) otherSpread.median() / Math.max(1, betterSpread.median())),
                paired.flatMap(PairedRatio::interval),
                paired.map(ratio -> finding(ratio, floorLog(quantity, better, other)))
                        .orElse(Finding.TOO_FEW_ROUNDS));
    }

    private Finding finding(PairedRatio ratio, double floorLog) {
        return ratio.chance() <= greatestChance && ratio.meanLog() > floorLog ? Finding.CLEAR : Finding.WITHIN_NOISE;
    }

    /** The largest floor of the sizes of two cells; where they have none, the largest that there is anywhere. */
    private double floorLog(Quantity quantity, Cell first, Cell second) {
        Map<Size, Double> known = floors.getOrDefault(quantity, Map.of());
        if (known.isEmpty()) {
            return 0;
        }
        return Stream.of(first, second)
                .flatMap(cell -> Stream.ofNullable(known.get(Size.of(cell.runs().get(0)))))
                .max(Double::compare)
                .orElseGet(() -> known.values().stream().max(Double::compare).orElse(0.0));
    }
}
