package io.scalewise.engines.arrow;

import io.scalewise.contract.Type;

/** {@code min} and {@code max} of all but strings: whether there is a value, and the value in two longs. */
final class Extremes extends Accumulator {

    private final Type type;
    private final Form form;
    private final boolean greatest;

    Extremes(Type type, Form form, boolean greatest, Memory memory) {
        super(3, memory);
        this.type = type;
        this.form = form;
        this.greatest = greatest;
    }

    @Override
    void add(int[] groups, Selection rows, Column input) {
        int[] selected = rows.rows();
        for (int k = 0; k < rows.count(); k++) {
            int row = selected[k];
            if (input.isPresent(row)) {
                switch (form) {
                    case WORD -> offer(at(groups[k]), 0, input.word(row));
                    case DOUBLE -> offer(at(groups[k]), 0, sortable(input.number(row)));
                    case WIDE -> offer(at(groups[k]), input.high(row), input.low(row));
                    case BIT -> offer(at(groups[k]), 0, input.bit(row) ? 1 : 0);
                    case TEXT -> throw new IllegalStateException("strings have their own accumulator");
                }
            }
        }
    }

    /** A double's bits as a long of the same order. */
    private static long sortable(double number) {
        long bits = Double.doubleToRawLongBits(number + 0.0);
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }

    private void offer(long at, long high, long low) {
        Words best = state();
        int comparison = best.get(at) == 0
                ? 0
                : form == Form.WIDE
                        ? Wide.compare(high, low, best.get(at + 2), best.get(at + 1))
                        : Long.compare(low, best.get(at + 1));
        if (best.get(at) == 0 || (greatest ? comparison > 0 : comparison < 0)) {
            best.set(at, 1);
            best.set(at + 1, low);
            best.set(at + 2, high);
        }
    }

    @Override
    void merge(Accumulator other, int[] groups) {
        Words theirs = other.state();
        for (int i = 0; i < groups.length; i++) {
            long from = at(i);
            if (theirs.get(from) != 0) {
                offer(at(groups[i]), theirs.get(from + 2), theirs.get(from + 1));
            }
        }
    }

    @Override
    void append(int group, StringBuilder line) {
        long at = at(group);
        if (state().get(at) == 0) {
            return;
        }
        long low = state().get(at + 1);
        switch (form) {
            case DOUBLE -> append(Double.longBitsToDouble(low ^ ((low >> 63) & Long.MAX_VALUE)), line);
            case WIDE -> ValueText.appendWide(line, type.scale(), state().get(at + 2), low);
            default -> ValueText.appendWord(line, type, low);
        }
    }
}
