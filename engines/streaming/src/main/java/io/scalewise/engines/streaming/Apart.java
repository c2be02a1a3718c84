package io.scalewise.engines.streaming;

import io.scalewise.contract.Contract;
import io.scalewise.contract.Expression.ColumnReference;
import io.scalewise.contract.Grain;
import io.scalewise.contract.Measure;
import io.scalewise.contract.Source;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The column of the grain's key by which survivors are partitioned: one whose distinct values are counted. All rows of a
 * value are then in one partition, so that the values met can be forgotten with the partition, and only the counts stay.
 * Where rows arrive sorted by the key, the values of its first column come apart already.
 */
final class Apart {

    private Apart() {}

    /** The column, if there is such a one. */
    static OptionalInt column(Contract contract) {
        Optional<Grain> grain = contract.grain();
        if (grain.isEmpty() || grain.get().assumedUnique()) {
            return OptionalInt.empty();
        }
        List<Integer> key = grain.get().key();
        if (contract.source().arrival() == Source.Arrival.SORTED) {
            key = key.subList(0, 1);
        }
        for (Measure measure : contract.aggregation().measures()) {
            OptionalInt counted = counted(measure);
            if (counted.isPresent() && key.contains(counted.getAsInt())) {
                return counted;
            }
        }
        return OptionalInt.empty();
    }

    /** Whether a measure counts the distinct values of the column. */
    static boolean isCounted(Measure measure, OptionalInt column) {
        return column.isPresent() && counted(measure).equals(column);
    }

    private static OptionalInt counted(Measure measure) {
        return measure.aggregate() == Measure.Aggregate.COUNT_DISTINCT
                        && measure.input().orElseThrow() instanceof ColumnReference column
                ? OptionalInt.of(column.index())
                : OptionalInt.empty();
    }
}
