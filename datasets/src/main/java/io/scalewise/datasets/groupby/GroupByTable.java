package io.scalewise.datasets.groupby;

import io.scalewise.contract.Contract;
import io.scalewise.datasets.table.AnsweredTable;
import io.scalewise.datasets.table.Numbers;
import io.scalewise.datasets.table.Rows;
import io.scalewise.datasets.table.TableColumn;
import io.scalewise.datasets.table.TableShape;
import io.scalewise.datasets.table.Texts;
import io.scalewise.engine.RunCounts;
import java.io.IOException;
import java.io.Writer;

/** Rows of six ids and three values. */
final class GroupByTable implements AnsweredTable {

    private static final int CHUNK_ROWS = 16_384;
    private static final int TEXT_COLUMNS = 3;
    private static final int SHORT_DIGITS = 3;
    private static final int LONG_DIGITS = 10;

    private final long rows;
    private final TableShape shape;
    private final IdLayout ids;
    private final GroupByValues values;
    private final GroupByTruth truth;

    GroupByTable(Contract contract, Question question, long rows, IdLayout ids, GroupByValues values) {
        this.rows = rows;
        this.shape =
                TableShape.ofRows(TableColumn.of(contract), contract.source().csv(), rows, CHUNK_ROWS);
        this.ids = ids;
        this.values = values;
        this.truth = new GroupByTruth(question, rows, ids, values);
    }

    @Override
    public TableShape shape() {
        return shape;
    }

    @Override
    public Step fill(long chunk, Rows filled) {
        long first = chunk * CHUNK_ROWS;
        int count = (int) Math.min(CHUNK_ROWS, rows - first);
        int[] id = new int[IdLayout.COLUMNS];
        byte[] text = new byte[IdText.MOST_BYTES];
        for (int row = 0; row < count; row++) {
            ids.of(first + row, IdLayout.COLUMNS - 1, id);
            for (int column = 0; column < IdLayout.COLUMNS; column++) {
                if (column < TEXT_COLUMNS) {
                    add(filled.texts(column), id[column], digits(column), text);
                } else {
                    set(filled.numbers(column), row, id[column], IdLayout.MISSING);
                }
            }
            for (int column = 0; column < GroupByValues.COLUMNS; column++) {
                int value = values.of(first + row, column);
                set(filled.numbers(IdLayout.COLUMNS + column), row, value, GroupByValues.MISSING);
            }
        }
        filled.count(count);
        return Step.NONE;
    }

    private static void add(Texts texts, int id, int digits, byte[] text) {
        if (id == IdLayout.MISSING) {
            texts.addMissing();
        } else {
            texts.add(text, IdText.write(id, digits, text));
        }
    }

    private static void set(Numbers numbers, int row, int value, int missing) {
        if (value == missing) {
            numbers.miss(row);
        } else {
            numbers.set(row, value);
        }
    }

    /** The least digits that the texts of a column's ids have; 0 where they are numbers. */
    static int digits(int column) {
        if (column >= TEXT_COLUMNS) {
            return 0;
        }
        return column == TEXT_COLUMNS - 1 ? LONG_DIGITS : SHORT_DIGITS;
    }

    @Override
    public RunCounts answer(Writer result, int threads) throws IOException {
        return truth.write(result, threads);
    }
}
