package io.scalewise.insight;

import io.scalewise.engine.record.RunRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far an arm gets: a crossing of who can at all, which is another matter than who is faster. A failure is a bound: where
 * exactly between the two sizes it lies nobody measured.
 *
 * @param survived the largest size below at which it gave a right answer; empty where it never did
 * @param failed the smallest size at which it failed, and didn't get through at any larger one
 * @param run one of the runs that failed there
 * @param survivors the arms that got through there, by their names
 */
public record Limit(
        Arm arm, Optional<SizeSummary> survived, SizeSummary failed, RunRecord run, List<String> survivors) {

    /** The limit of an arm along a series; empty where it got through at the largest size at which it was tried. */
    static Optional<Limit> of(Series series, Arm arm) {
        Optional<SizeSummary> survived = Optional.empty();
        Optional<Limit> limit = Optional.empty();
        for (Map.Entry<SizeSummary, Cell> size : series.cells(arm).entrySet()) {
            Cell cell = size.getValue();
            switch (cell.standing()) {
                case RANKED, UNVERIFIED -> {
                    survived = Optional.of(size.getKey());
                    limit = Optional.empty();
                }
                case FAILED, UNSTABLE -> {
                    if (limit.isEmpty()) {
                        limit = Optional.of(new Limit(
                                arm, survived, size.getKey(), cell.failed().get(0), survivors(size.getKey())));
                    }
                }
                case SKIPPED, INTERRUPTED, WRONG -> {
                    // says nothing of how far it gets
                }
            }
        }
        return limit;
    }

    private static List<String> survivors(SizeSummary size) {
        return size.cells().stream()
                .filter(Cell::competes)
                .map(cell -> cell.arm().name())
                .toList();
    }
}
