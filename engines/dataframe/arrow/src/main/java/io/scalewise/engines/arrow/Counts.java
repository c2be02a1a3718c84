package io.scalewise.engines.arrow;

/** {@code count(*)} and {@code count(x)}. */
final class Counts extends Accumulator {

    private final boolean rowsCount;

    /** Counts all rows, or those with a value. */
    Counts(boolean rowsCount, Memory memory) {
        super(1, memory);
        this.rowsCount = rowsCount;
    }

    @Override
    void add(int[] groups, Selection rows, Column input) {
        Words counts = state();
        for (int k = 0; k < rows.count(); k++) {
            if (rowsCount || input.isPresent(rows.rows()[k])) {
                counts.set(groups[k], counts.get(groups[k]) + 1);
            }
        }
    }

    @Override
    void merge(Accumulator other, int[] groups) {
        for (int i = 0; i < groups.length; i++) {
            state().set(groups[i], state().get(groups[i]) + other.state().get(i));
        }
    }

    @Override
    void append(int group, StringBuilder line) {
        line.append(state().get(group));
    }
}
