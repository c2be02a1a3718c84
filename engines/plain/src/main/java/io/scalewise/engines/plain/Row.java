package io.scalewise.engines.plain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a record, one for each declared column in declared order, null where it is missing. Their classes are those
 * that {@link io.scalewise.contract.Type} names.
 */
record Row(List<@Nullable Object> values) {

    @Nullable
    Object value(int column) {
        return values.get(column);
    }

    /** The values of some columns; equal to those of another row where all of them are, nulls included. */
    List<@Nullable Object> values(List<Integer> columns) {
        List<@Nullable Object> some = new ArrayList<>(columns.size());
        for (int column : columns) {
            some.add(value(column));
        }
        return some;
    }
}
