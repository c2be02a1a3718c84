package io.scalewise.engines.tablesaw;

import java.util.BitSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Some rows on which expressions are evaluated, a column at a time. A column is fetched when first asked for. */
final class Batch {

    private final int size;
    private final @Nullable Values[] fetched;
    private final IntFunction<Values> fetch;

    /**
     * Rows of which {@code fetch} gives the values.
     *
     * @param columns how many columns are declared
     * @param fetch the values of a declared column for all rows of the batch
     */
    Batch(int size, int columns, IntFunction<Values> fetch) {
        this.size = size;
        this.fetch = fetch;
        fetched = new @Nullable Values[columns];
    }

    int size() {
        return size;
    }

    Values column(int index) {
        Values values = fetched[index];
        if (values == null) {
            values = fetch.apply(index);
            fetched[index] = values;
        }
        return values;
    }

    /** Of {@code size} rows those that are not among some, in their order. */
    static int[] rowsOutside(BitSet some, int size) {
        int[] others = new int[size - some.cardinality()];
        int count = 0;
        int row = 0;
        while (row < size) {
            int next = some.nextSetBit(row);
            int end = next < 0 ? size : next;
            while (row < end) {
                others[count++] = row++;
            }
            row++;
        }
        return others;
    }

    /** Some of the rows. */
    Batch only(int[] rows) {
        return rows.length == size
                ? this
                : new Batch(rows.length, fetched.length, index -> column(index).only(rows));
    }
}
