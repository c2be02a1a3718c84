package io.scalewise.engines.streaming;

/** An accumulator that takes rows one by one: of a measure that is rare, or keeps more of a group than its state. */
abstract class RowAccumulator extends Accumulator {

    RowAccumulator(int words) {
        super(words);
    }

    @Override
    final void add(Rows rows, Targets targets, int measure, int offset) {
        for (int i = 0; i < rows.count; i++) {
            rows.row.start = rows.starts[i];
            RowAccumulator accumulator = (RowAccumulator) targets.accumulator(i, measure);
            accumulator.add(targets.group(i), targets.states[i], targets.starts[i] + offset, rows.row);
        }
    }

    /**
     * Takes a row in.
     *
     * @param group the group's number
     * @param state holds the measure's longs of the group
     * @param at where they begin
     */
    abstract void add(int group, long[] state, int at, Row row);
}
