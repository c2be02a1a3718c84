package io.scalewise.engines.arrow;

/**
 * {@code stddev} of a sample: the count, the mean, and the sum of squared distances from it (B. P. Welford, Technometrics 4,
 * 1962), merged as T. F. Chan, G. H. Golub and R. J. LeVeque (Updating formulae, 1979) do.
 */
final class Deviations extends Accumulator {

    Deviations(Memory memory) {
        super(3, memory);
    }

    @Override
    void add(int[] groups, Selection rows, Column input) {
        int[] selected = rows.rows();
        for (int k = 0; k < rows.count(); k++) {
            if (input.isPresent(selected[k])) {
                double number = input.number(selected[k]);
                long at = at(groups[k]);
                long count = state().get(at) + 1;
                double mean = number(state(), at + 1);
                double distance = number - mean;
                double newMean = mean + distance / count;
                set(at, count, newMean, number(state(), at + 2) + distance * (number - newMean));
            }
        }
    }

    private static double number(Words words, long at) {
        return Double.longBitsToDouble(words.get(at));
    }

    private void set(long at, long count, double mean, double squares) {
        state().set(at, count);
        state().set(at + 1, Double.doubleToRawLongBits(mean));
        state().set(at + 2, Double.doubleToRawLongBits(squares));
    }

    @Override
    void merge(Accumulator other, int[] groups) {
        Words theirs = other.state();
        for (int i = 0; i < groups.length; i++) {
            long at = at(groups[i]);
            long from = at(i);
            long count = state().get(at);
            long theirCount = theirs.get(from);
            long total = count + theirCount;
            if (theirCount > 0) {
                double mean = number(state(), at + 1);
                double distance = number(theirs, from + 1) - mean;
                set(
                        at,
                        total,
                        count == 0 ? number(theirs, from + 1) : mean + distance * theirCount / total,
                        number(state(), at + 2)
                                + number(theirs, from + 2)
                                + (count == 0 ? 0 : distance * distance * count / total * theirCount));
            }
        }
    }

    @Override
    void append(int group, StringBuilder line) {
        long count = state().get(at(group));
        if (count > 1) {
            append(Math.sqrt(number(state(), at(group) + 2) / (count - 1)), line);
        }
    }
}
