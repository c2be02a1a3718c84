package io.scalewise.engines.arrow;

/**
 * {@code sum} and {@code avg} of doubles: the sum, what rounding took from it (A. Neumaier, "Rundungsfehleranalyse einiger
 * Verfahren zur Summation endlicher Summen", ZAMM 54, 1974), and the count.
 */
final class DoubleSums extends Accumulator {

    private final boolean average;

    DoubleSums(boolean average, Memory memory) {
        super(3, memory);
        this.average = average;
    }

    @Override
    void add(int[] groups, Selection rows, Column input) {
        int[] selected = rows.rows();
        for (int k = 0; k < rows.count(); k++) {
            int row = selected[k];
            if (input.isPresent(row)) {
                add(at(groups[k]), input.number(row), 1);
            }
        }
    }

    private void add(long at, double number, long count) {
        double sum = number(state(), at);
        double next = sum + number;
        double lost = Math.abs(sum) >= Math.abs(number) ? sum - next + number : number - next + sum;
        setNumber(at, next);
        setNumber(at + 1, number(state(), at + 1) + lost);
        state().set(at + 2, state().get(at + 2) + count);
    }

    private static double number(Words words, long at) {
        return Double.longBitsToDouble(words.get(at));
    }

    private void setNumber(long at, double value) {
        state().set(at, Double.doubleToRawLongBits(value));
    }

    @Override
    void merge(Accumulator other, int[] groups) {
        for (int i = 0; i < groups.length; i++) {
            add(at(groups[i]), number(other.state(), at(i)), other.state().get(at(i) + 2));
            add(at(groups[i]), number(other.state(), at(i) + 1), 0);
        }
    }

    @Override
    void append(int group, StringBuilder line) {
        long count = state().get(at(group) + 2);
        if (count > 0) {
            double sum = number(state(), at(group)) + number(state(), at(group) + 1);
            append(average ? sum / count : sum, line);
        }
    }
}
