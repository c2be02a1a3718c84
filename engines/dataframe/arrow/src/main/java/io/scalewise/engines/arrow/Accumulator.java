package io.scalewise.engines.arrow;

/** One measure of all groups: some longs a group, zero at first, and whatever else it keeps. */
abstract class Accumulator {

    private final int width;
    private final Words state;

    /** Keeps {@code width} longs a group. */
    Accumulator(int width, Memory memory) {
        this.width = width;
        state = memory.keep(new Words(memory));
    }

    /** Makes room for so many groups. */
    final void reserve(int groups) {
        state.reserve((long) groups * width);
    }

    final int width() {
        return width;
    }

    final Words state() {
        return state;
    }

    /** Where a group's longs begin. */
    final long at(int group) {
        return (long) group * width;
    }

    /** Takes in rows: {@code groups[k]} is the group of the row selected as the {@code k}-th. */
    abstract void add(int[] groups, Selection rows, Column input);

    /** Takes in what another accumulator of the measure has, whose group {@code i} is {@code groups[i]} here. */
    abstract void merge(Accumulator other, int[] groups);

    /** Called once before results are asked for. */
    void finish() {}

    /** Appends a group's result, nothing for null. */
    abstract void append(int group, StringBuilder line);

    /** Appends a result that is a double. */
    static void append(double result, StringBuilder line) {
        if (!Double.isFinite(result)) {
            throw new Overflow();
        }
        line.append(result);
    }
}
