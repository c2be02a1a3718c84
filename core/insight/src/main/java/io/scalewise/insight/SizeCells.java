package io.scalewise.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The cells of a size: those that compete, and twins of some of them. Of arms that are the same but for their name, the one
 * with the shortest name is the arm and the others are its twins: a sweep makes a twin's name out of the arm's by adding to
 * it.
 *
 * @param arms in the order in which they were given
 */
record SizeCells(List<Cell> arms, List<TwinPair> twins) {

    private static final Comparator<Cell> ARM_BEFORE_TWIN = Comparator.<Cell>comparingInt(
                    cell -> cell.arm().name().length())
            .thenComparing(cell -> cell.arm().name());

    SizeCells {
        arms = List.copyOf(arms);
        twins = List.copyOf(twins);
    }

    /** What arms have in common that are the same. */
    private record Settings(String engine, int threads, Map<String, String> options) {

        static Settings of(Cell cell) {
            return new Settings(
                    cell.arm().engine(), cell.arm().threads(), cell.arm().options());
        }
    }

    static SizeCells of(List<Cell> cells) {
        Map<Settings, List<Cell>> alike = cells.stream()
                .sorted(ARM_BEFORE_TWIN)
                .collect(Collectors.groupingBy(Settings::of, LinkedHashMap::new, Collectors.toList()));
        List<TwinPair> twins = new ArrayList<>();
        alike.values()
                .forEach(same -> same.stream().skip(1).forEach(twin -> twins.add(new TwinPair(same.get(0), twin))));
        Set<Arm> seconds = twins.stream().map(pair -> pair.twin().arm()).collect(Collectors.toSet());
        return new SizeCells(
                cells.stream().filter(cell -> !seconds.contains(cell.arm())).toList(), twins);
    }

    /** All of them, twins last. */
    List<Cell> all() {
        return Stream.concat(arms.stream(), twins.stream().map(TwinPair::twin)).toList();
    }
}
