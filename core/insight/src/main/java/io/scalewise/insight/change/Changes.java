package io.scalewise.insight.change;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.insight.Arm;
import io.scalewise.insight.Cell;
import io.scalewise.insight.Crossover;
import io.scalewise.insight.Holm;
import io.scalewise.insight.Quantity;
import io.scalewise.insight.Scaling;
import io.scalewise.insight.Size;
import io.scalewise.insight.SizeSummary;
import io.scalewise.insight.Spread;
import io.scalewise.insight.Standing;
import io.scalewise.insight.Summary;
import io.scalewise.insight.change.CellChange.AmountChange;
import io.scalewise.insight.change.CellChange.Fate;
import io.scalewise.insight.change.CellChange.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What changed from one report to another, cell by cell: those of the same contract, data, memory limit and arm.
 *
 * <p>A difference is claimed where six rounds on each side leave little doubt, all of a comparison together (Holm), and where
 * it is larger than what an arm differed by from itself in either report. What a machine did to all of them alike is no change
 * of any: {@link #typicalRatio} tells it.
 *
 * @param cells that both reports have
 * @param onlyBefore those that only the earlier one has, in words; {@code onlyAfter} the other way round
 * @param crossovers that moved, came or went
 * @param circumstances what else differs, in words: machines, limits, versions
 */
public record Changes(
        List<CellChange> cells,
        List<String> onlyBefore,
        List<String> onlyAfter,
        List<CrossoverChange> crossovers,
        List<String> circumstances) {

    private static final List<Quantity> COMPARED = List.of(Quantity.TOTAL, Quantity.CPU, Quantity.PEAK_MEMORY);

    public Changes {
        cells = List.copyOf(cells);
        onlyBefore = List.copyOf(onlyBefore);
        onlyAfter = List.copyOf(onlyAfter);
        crossovers = List.copyOf(crossovers);
        circumstances = List.copyOf(circumstances);
    }

    /** What is worse. */
    public List<CellChange> regressions() {
        return cells.stream().filter(CellChange::isRegression).toList();
    }

    /** What is better, and worse in nothing. */
    public List<CellChange> improvements() {
        return cells.stream().filter(CellChange::isImprovement).toList();
    }

    /** The median of the ratios of all cells by total time: about 1, unless the machine or all engines changed. */
    public OptionalDouble typicalRatio() {
        double[] ratios = cells.stream()
                .flatMap(cell -> cell.amounts().stream())
                .filter(amount -> amount.quantity() == Quantity.TOTAL)
                .mapToDouble(AmountChange::typicalRatio)
                .sorted()
                .toArray();
        return ratios.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.sqrt(ratios[(ratios.length - 1) / 2] * ratios[ratios.length / 2]));
    }

    /** A cell's place. */
    private record Key(Size size, Arm arm) {}

    private record Place(SizeSummary size, Cell cell) {

        String words() {
            return cell.arm().name() + " at " + size.label();
        }
    }

    /** The changes between two reports. */
    public static Changes of(Summary before, Summary after) {
        Map<Key, Place> earlier = places(before);
        Map<Key, Place> later = places(after);
        double greatestChance = greatestChance(earlier, later);
        List<CellChange> cells = new ArrayList<>();
        List<String> onlyAfter = new ArrayList<>();
        later.forEach((key, place) -> {
            Place known = earlier.get(key);
            if (known == null) {
                onlyAfter.add(place.words());
            } else {
                cells.add(change(known, place, greatestChance));
            }
        });
        List<String> onlyBefore = earlier.entrySet().stream()
                .filter(place -> !later.containsKey(place.getKey()))
                .map(place -> place.getValue().words())
                .toList();
        return new Changes(
                cells, onlyBefore, onlyAfter, crossovers(before, after), circumstances(before.runs(), after.runs()));
    }

    private static Map<Key, Place> places(Summary summary) {
        Map<Key, Place> places = new LinkedHashMap<>();
        summary.sizes().forEach(size -> size.cells()
                .forEach(cell -> places.put(new Key(size.size(), cell.arm()), new Place(size, cell))));
        return places;
    }

    private static double greatestChance(Map<Key, Place> earlier, Map<Key, Place> later) {
        return Holm.greatestChance(later.entrySet().stream()
                .filter(place -> earlier.containsKey(place.getKey()))
                .flatMap(place -> COMPARED.stream()
                        .flatMap(quantity ->
                                ratio(quantity, Objects.requireNonNull(earlier.get(place.getKey())), place.getValue())
                                        .stream()))
                .mapToDouble(UnpairedRatio::chance)
                .toArray());
    }

    private static Optional<UnpairedRatio> ratio(Quantity quantity, Place before, Place after) {
        return before.cell.competes() && after.cell.competes()
                ? UnpairedRatio.of(
                        before.cell.amounts(quantity).values(),
                        after.cell.amounts(quantity).values())
                : Optional.empty();
    }

    private static CellChange change(Place before, Place after, double greatestChance) {
        List<AmountChange> amounts = new ArrayList<>();
        if (before.cell.competes() && after.cell.competes()) {
            for (Quantity quantity : COMPARED) {
                Optional<Spread> earlier = before.cell.spread(quantity);
                Optional<Spread> later = after.cell.spread(quantity);
                if (earlier.isPresent() && later.isPresent()) {
                    Optional<UnpairedRatio> ratio = ratio(quantity, before, after);
                    double floor = Math.log(Math.max(
                            before.size.noiseFloor(quantity).orElse(1.0),
                            after.size.noiseFloor(quantity).orElse(1.0)));
                    amounts.add(new AmountChange(
                            quantity,
                            earlier.get().median(),
                            later.get().median(),
                            ratio,
                            ratio.map(known -> finding(known, greatestChance, floor))
                                    .orElse(Finding.TOO_FEW_ROUNDS)));
                }
            }
        }
        return new CellChange(
                after.size, after.cell.arm(), before.cell, after.cell, fate(before.cell, after.cell), amounts);
    }

    private static Finding finding(UnpairedRatio ratio, double greatestChance, double floorLog) {
        if (ratio.chance() > greatestChance || Math.abs(ratio.meanLog()) <= floorLog) {
            return Finding.WITHIN_NOISE;
        }
        return ratio.meanLog() > 0 ? Finding.MORE : Finding.LESS;
    }

    private static Fate fate(Cell before, Cell after) {
        if (before.competes() && after.competes()) {
            return Fate.MEASURED;
        }
        if (after.standing() == Standing.WRONG && before.standing() != Standing.WRONG) {
            return Fate.NEWLY_WRONG;
        }
        if (before.competes() && isLost(after)) {
            return Fate.NEWLY_FAILS;
        }
        boolean wasBad = isLost(before) || before.standing() == Standing.WRONG;
        return wasBad && after.competes() ? Fate.MENDED : Fate.NEITHER;
    }

    /** Whether it doesn't get through, or wasn't tried since it didn't at a smaller size. */
    private static boolean isLost(Cell cell) {
        return switch (cell.standing()) {
            case FAILED, UNSTABLE, SKIPPED -> true;
            case RANKED, UNVERIFIED, INTERRUPTED, WRONG -> false;
        };
    }

    /** What is followed along which sizes. */
    private record Along(String contract, String question, String series) {

        static Along of(Scaling scaling) {
            Size size = scaling.series().largest().size();
            return new Along(size.contract(), size.question(), scaling.series().label());
        }
    }

    /** Which arms a crossover is of, whichever of them is below. */
    private record Crossed(Along along, List<String> arms) {

        static Crossed of(Scaling scaling, Crossover crossover) {
            String[] arms = {crossover.below().name(), crossover.above().name()};
            Arrays.sort(arms);
            return new Crossed(Along.of(scaling), List.of(arms));
        }
    }

    private static List<CrossoverChange> crossovers(Summary before, Summary after) {
        Map<Crossed, Crossover> earlier = crossovers(before);
        Map<Crossed, Crossover> later = crossovers(after);
        List<CrossoverChange> changes = new ArrayList<>();
        later.forEach((crossed, crossover) -> {
            Optional<Crossover> known = Optional.ofNullable(earlier.get(crossed));
            if (known.isEmpty() ? measured(before, crossed) : isElsewhere(known.get(), crossover)) {
                changes.add(new CrossoverChange(crossed.along.series, known, Optional.of(crossover)));
            }
        });
        earlier.forEach((crossed, crossover) -> {
            if (!later.containsKey(crossed) && measured(after, crossed)) {
                changes.add(new CrossoverChange(crossed.along.series, Optional.of(crossover), Optional.empty()));
            }
        });
        return changes;
    }

    /** Whether a report could have the crossover: it has both arms along the same series. */
    private static boolean measured(Summary summary, Crossed crossed) {
        return summary.scalings().stream()
                .filter(scaling -> crossed.along.equals(Along.of(scaling)))
                .anyMatch(scaling -> scaling.tracks().stream()
                        .map(track -> track.arm().name())
                        .toList()
                        .containsAll(crossed.arms));
    }

    private static Map<Crossed, Crossover> crossovers(Summary summary) {
        Map<Crossed, Crossover> crossovers = new LinkedHashMap<>();
        summary.scalings().forEach(scaling -> scaling.crossovers()
                .forEach(crossover -> crossovers.put(Crossed.of(scaling, crossover), crossover)));
        return crossovers;
    }

    private static boolean isElsewhere(Crossover before, Crossover after) {
        return !before.below().equals(after.below())
                || before.interval().high() < after.interval().low()
                || after.interval().high() < before.interval().low();
    }

    private static List<String> circumstances(List<RunRecord> before, List<RunRecord> after) {
        List<String> different = new ArrayList<>();
        differ("processor", before, after, run -> run.environment().processor(), different);
        differ("cores", before, after, run -> run.environment().cores(), different);
        differ("memory of the machine", before, after, run -> run.environment().memoryBytes(), different);
        differ("kernel", before, after, run -> run.environment().kernel(), different);
        differ("Java", before, after, run -> run.environment().jvm(), different);
        differ("memory limited by", before, after, run -> run.environment().limits(), different);
        differ("file caches", before, after, run -> run.environment().caches(), different);
        differ("storage", before, after, run -> run.environment().storage(), different);
        differ("frequency governor", before, after, run -> run.environment().governor(), different);
        differ("workbench", before, after, run -> run.environment().workbench(), different);
        differ(
                "engines",
                before,
                after,
                run -> run.engine().name() + " " + run.engine().version(),
                different);
        return different;
    }

    private static void differ(
            String what,
            List<RunRecord> before,
            List<RunRecord> after,
            Function<RunRecord, @Nullable Object> part,
            List<String> different) {
        String earlier = distinct(before, part);
        String later = distinct(after, part);
        if (!earlier.equals(later)) {
            different.add(what + ": " + earlier + " before, " + later + " after");
        }
    }

    private static String distinct(List<RunRecord> runs, Function<RunRecord, @Nullable Object> part) {
        return String.join(
                ", ",
                runs.stream()
                        .map(run -> Objects.toString(part.apply(run), "not known"))
                        .distinct()
                        .sorted()
                        .toList());
    }
}
