package io.scalewise.engines.streaming;

import io.scalewise.engines.streaming.Values.DoubleValue;

/**
 * {@code stddev} of a sample: the count, the mean, and the sum of squared distances from it, kept as Welford (1962) does
 * and merged as Chan, Golub and LeVeque (1979) do.
 */
final class Deviation extends RowAccumulator {

    private final DoubleValue value;

    Deviation(DoubleValue value) {
        super(3);
        this.value = value;
    }

    @Override
    Accumulator another() {
        return new Deviation(value);
    }

    @Override
    void add(int group, long[] state, int at, Row row) {
        double number = value.of(row);
        if (row.missing) {
            return;
        }
        long count = ++state[at];
        double mean = Double.longBitsToDouble(state[at + 1]);
        double distance = number - mean;
        mean += distance / count;
        state[at + 1] = Double.doubleToRawLongBits(mean);
        state[at + 2] = Double.doubleToRawLongBits(Double.longBitsToDouble(state[at + 2]) + distance * (number - mean));
    }

    @Override
    void merge(int group, long[] state, int at, Accumulator other, int otherGroup, long[] otherState, int otherAt) {
        long count = state[at];
        long otherCount = otherState[otherAt];
        if (otherCount == 0) {
            return;
        }
        if (count == 0) {
            System.arraycopy(otherState, otherAt, state, at, words());
            return;
        }
        long total = count + otherCount;
        double mean = Double.longBitsToDouble(state[at + 1]);
        double distance = Double.longBitsToDouble(otherState[otherAt + 1]) - mean;
        double squares = Double.longBitsToDouble(state[at + 2]) + Double.longBitsToDouble(otherState[otherAt + 2]);
        state[at] = total;
        state[at + 1] = Double.doubleToRawLongBits(mean + distance * otherCount / total);
        state[at + 2] = Double.doubleToRawLongBits(squares + distance * distance * count / total * otherCount);
    }

    @Override
    void append(int group, long[] state, int at, StringBuilder line) {
        if (state[at] > 1) {
            Measures.append(Math.sqrt(Double.longBitsToDouble(state[at + 2]) / (state[at] - 1)), line);
        }
    }
}
