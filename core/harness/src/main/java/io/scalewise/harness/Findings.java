package io.scalewise.harness;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.RunRecord.DatasetInfo;
import io.scalewise.insight.Cell;
import io.scalewise.insight.Precision;
import io.scalewise.insight.SizeSummary;
import io.scalewise.insight.Summary;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the records of a sweep say so far, by the data that they are of. */
final class Findings {

    private final Map<DatasetInfo, List<SizeSummary>> sizes;

    /** Looks at the records once. */
    Findings(List<RunRecord> runs) {
        sizes = Summary.of(runs, List.of()).sizes().stream().collect(Collectors.groupingBy(Findings::data));
    }

    private static DatasetInfo data(SizeSummary size) {
        return size.cellsAndTwins().get(0).runs().get(0).dataset();
    }

    /** The names of the arms that compete over some data in so much memory, from fast to slow, without twins. */
    List<String> ranked(DatasetInfo data, long memoryBytes) {
        return of(data, memoryBytes)
                .flatMap(size -> size.cells().stream())
                .filter(Cell::competes)
                .map(cell -> cell.arm().name())
                .toList();
    }

    /** How many rounds a cell should have, to be told apart from others. */
    int rounds(Arm arm, DatasetInfo data, Rounds rounds) {
        return of(data, arm.memoryBytes())
                .map(size ->
                        Precision.rounds(size, rounds.least(), rounds.most()).getOrDefault(arm.name(), rounds.least()))
                .max(Integer::compare)
                .orElse(rounds.least());
    }

    /** Whether more rounds of an arm, or of its twin, may say who is the fastest over some data. */
    boolean mayBeFastest(Arm arm, DatasetInfo data) {
        return of(data, arm.memoryBytes())
                .anyMatch(size -> size.mayBeFastest(arm.as("").name()));
    }

    private Stream<SizeSummary> of(DatasetInfo data, long memoryBytes) {
        return sizes.getOrDefault(data, List.of()).stream()
                .filter(size -> size.size().memoryBytes() == memoryBytes);
    }
}
