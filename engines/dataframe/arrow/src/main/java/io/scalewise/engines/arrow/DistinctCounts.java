package io.scalewise.engines.arrow;

/** {@code count(distinct x)}: a table of all pairs of group and value, and how many there are of each group. */
final class DistinctCounts extends Accumulator {

    private final KeyTable pairs;
    private final Output groupColumn;
    private final Selection present = new Selection();
    private long[] hashes = new long[0];
    private int[] numbers = new int[0];

    DistinctCounts(Form form, Memory memory) {
        super(1, memory);
        pairs = new KeyTable(new Form[] {Form.WORD, form}, memory);
        groupColumn = new Output(Form.WORD, memory);
    }

    @Override
    void add(int[] groups, Selection rows, Column input) {
        Column column = groupColumn.room(input.capacity());
        Bits.fill(column.validity(), input.capacity());
        present.begin(rows.count());
        for (int k = 0; k < rows.count(); k++) {
            int row = rows.rows()[k];
            if (input.isPresent(row)) {
                column.setWord(row, groups[k]);
                present.add(row);
                if (input.form() == Form.DOUBLE) {
                    // -0.0 made 0.0, whose bits differ; for whoever reads the column next it is the same
                    input.setNumber(row, input.number(row) + 0.0);
                }
            }
        }
        count(new Column[] {column, input}, present);
    }

    private void count(Column[] pair, Selection rows) {
        if (hashes.length < rows.count()) {
            hashes = new long[rows.count()];
            numbers = new int[rows.count()];
        }
        Hash.of(pair, rows, hashes);
        int next = pairs.count();
        pairs.find(pair, rows, hashes, numbers);
        for (int k = 0; k < rows.count(); k++) {
            // New pairs are numbered in the order of the rows.
            if (numbers[k] == next) {
                next++;
                long group = pair[0].word(rows.rows()[k]);
                state().set(group, state().get(group) + 1);
            }
        }
    }

    @Override
    void merge(Accumulator other, int[] groups) {
        Store theirs = ((DistinctCounts) other).pairs.store();
        Selection all = new Selection();
        for (int page = 0; page < theirs.pageCount(); page++) {
            Batch batch = theirs.batch(page);
            Column column = batch.columns()[0];
            for (int row = 0; row < batch.rows(); row++) {
                column.setWord(row, groups[(int) column.word(row)]);
            }
            count(batch.columns(), all.all(batch.rows()));
            theirs.closePage(page);
        }
    }

    @Override
    void append(int group, StringBuilder line) {
        line.append(state().get(group));
    }
}
