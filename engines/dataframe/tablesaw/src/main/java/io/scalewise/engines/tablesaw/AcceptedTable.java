package io.scalewise.engines.tablesaw;

import io.scalewise.contract.Aggregation;
import io.scalewise.contract.Column;
import io.scalewise.contract.Contract;
import io.scalewise.contract.Expression;
import io.scalewise.contract.Group;
import io.scalewise.contract.Measure;
import io.scalewise.engine.EngineException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table in memory: all accepted rows, and of the declared columns those that anything after the rules asks for. */
final class AcceptedTable {

    /** Rows on which expressions are evaluated at a time, few enough for their values to stay in a processor's cache. */
    static final int BATCH_ROWS = 1 << 13;

    /** The most that arrays, and so Tablesaw's columns, can hold. */
    private static final int MAX_ROWS = Integer.MAX_VALUE - 8;

    private final @Nullable StoredColumn[] columns;
    private int rows;

    AcceptedTable(Contract contract) {
        List<Column> declared = contract.source().columns();
        BitSet needed = columnsNeeded(contract);
        columns = new @Nullable StoredColumn[declared.size()];
        for (int i = needed.nextSetBit(0); i >= 0; i = needed.nextSetBit(i + 1)) {
            columns[i] = StoredColumn.of(declared.get(i));
        }
    }

    /** Indexes of the columns that are kept: all where rows of one key are compared, else what is aggregated. */
    static BitSet columnsNeeded(Contract contract) {
        BitSet needed = new BitSet();
        if (contract.grain().filter(grain -> !grain.assumedUnique()).isPresent()) {
            needed.set(0, contract.source().columns().size());
            return needed;
        }
        Aggregation aggregation = contract.aggregation();
        List<Expression> expressions = new ArrayList<>();
        aggregation.where().map(Aggregation.Condition::value).ifPresent(expressions::add);
        aggregation.groups().stream().map(Group::value).forEach(expressions::add);
        aggregation.measures().stream().map(Measure::input).forEach(input -> input.ifPresent(expressions::add));
        expressions.forEach(expression -> ColumnsUsed.add(expression, needed));
        return needed;
    }

    /** Appends some rows of a batch. */
    void append(Batch batch, int[] appended) throws EngineException {
        if (appended.length > MAX_ROWS - rows) {
            throw EngineException.refused(
                    "tablesaw: expected at most " + MAX_ROWS + " accepted rows, but got more; try the duckdb engine");
        }
        for (int i = 0; i < columns.length; i++) {
            StoredColumn column = columns[i];
            if (column != null) {
                column.append(batch.column(i), appended);
            }
        }
        rows += appended.length;
    }

    int rowCount() {
        return rows;
    }

    /** All rows but some, in their order. */
    int[] rowsOutside(BitSet some) {
        return Batch.rowsOutside(some, rows);
    }

    /** A column that is kept. */
    StoredColumn column(int index) {
        StoredColumn column = columns[index];
        if (column == null) {
            throw new IllegalStateException("column " + index + ": expected it to be kept");
        }
        return column;
    }

    int columnCount() {
        return columns.length;
    }

    /** Some rows, in batches. */
    Iterable<Batch> batches(int[] selected) {
        return () -> new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < selected.length;
            }

            @Override
            public Batch next() {
                int first = next;
                int count = Math.min(BATCH_ROWS, selected.length - first);
                next += count;
                return new Batch(count, columns.length, index -> column(index).fetch(selected, first, count));
            }
        };
    }
}
