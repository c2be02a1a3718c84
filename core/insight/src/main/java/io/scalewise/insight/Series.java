package io.scalewise.insight;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sizes that differ in their rows alone: what arms are followed along.
 *
 * @param label what they have in common, as far as it tells them from other series: {@code orders, csv}
 * @param sizes of known rows, from small to large
 */
public record Series(String label, List<SizeSummary> sizes) {

    public Series {
        sizes = List.copyOf(sizes);
    }

    /** What its sizes have in common. */
    private record Common(
            String contract,
            @Nullable String workload,
            String format,
            Map<String, String> knobs,
            @Nullable Long seed,
            long memoryBytes) {

        static Common of(Size size) {
            return new Common(
                    size.contract(),
                    size.workload(),
                    size.format(),
                    size.generatorKnobs(),
                    size.generatorSeed(),
                    size.memoryBytes());
        }
    }

    /** The series of some sizes, in the order of their smallest ones. Those of unknown rows are in none. */
    static List<Series> of(List<SizeSummary> sizes, SizeLabels labels) {
        Collection<List<SizeSummary>> together = sizes.stream()
                .filter(size -> size.size().rows() != null)
                .collect(Collectors.groupingBy(size -> Common.of(size.size()), LinkedHashMap::new, Collectors.toList()))
                .values();
        return together.stream()
                .map(series -> new Series(labels.ofSeries(series.get(0).size()), series))
                .toList();
    }

    /** The largest size that was tried. */
    public SizeSummary largest() {
        return sizes.get(sizes.size() - 1);
    }

    /** How many rows a size of a series has. */
    public static long rows(SizeSummary size) {
        Long rows = size.size().rows();
        return rows == null ? 0 : rows;
    }

    /** The bytes of a row, of the largest size that some run saw; 0 where none did. */
    public double bytesPerRow() {
        for (int i = sizes.size() - 1; i >= 0; i--) {
            SizeSummary size = sizes.get(i);
            if (size.bytes() > 0 && rows(size) > 0) {
                return (double) size.bytes() / rows(size);
            }
        }
        return 0;
    }

    /** The cells of an arm, by their size, where it was tried. */
    public Map<SizeSummary, Cell> cells(Arm arm) {
        Map<SizeSummary, Cell> cells = new LinkedHashMap<>();
        for (SizeSummary size : sizes) {
            size.cells().stream()
                    .filter(cell -> cell.arm().equals(arm))
                    .findFirst()
                    .ifPresent(cell -> cells.put(size, cell));
        }
        return cells;
    }

    /** All arms that were tried at some size. */
    List<Arm> arms() {
        return sizes.stream()
                .flatMap(size -> size.cells().stream())
                .map(Cell::arm)
                .distinct()
                .toList();
    }

    /** Of each engine the arm that speaks for it: the fastest at the largest size at which one of its arms competes. */
    List<Arm> representatives() {
        Map<String, Arm> best = new LinkedHashMap<>();
        for (int i = sizes.size() - 1; i >= 0; i--) {
            Map<String, Arm> here = new LinkedHashMap<>();
            // ranked cells come first, from fast to slow
            sizes.get(i).cells().stream()
                    .filter(Cell::competes)
                    .forEach(cell -> here.putIfAbsent(cell.engine(), cell.arm()));
            here.forEach(best::putIfAbsent);
        }
        return List.copyOf(best.values());
    }
}
