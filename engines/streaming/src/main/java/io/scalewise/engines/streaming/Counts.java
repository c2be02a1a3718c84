package io.scalewise.engines.streaming;

import io.scalewise.engines.streaming.Values.LongValue;

/** {@code count(*)} and {@code count(x)}: a long a group. */
abstract class Counts extends Accumulator {

    private Counts() {
        super(1);
    }

    /** Counts one more. */
    static void add(long[] state, int at) {
        state[at]++;
    }

    @Override
    void merge(int group, long[] state, int at, Accumulator other, int otherGroup, long[] otherState, int otherAt) {
        state[at] += otherState[otherAt];
    }

    @Override
    void append(int group, long[] state, int at, StringBuilder line) {
        line.append(state[at]);
    }

    /** {@code count(*)}. */
    static final class OfRows extends Counts {
        @Override
        Accumulator another() {
            return new OfRows();
        }

        @Override
        void add(Rows rows, Targets targets, int measure, int offset) {
            long[][] states = targets.states;
            int[] starts = targets.starts;
            int count = rows.count;
            for (int i = 0; i < count; i++) {
                add(states[i], starts[i] + offset);
            }
        }
    }

    /** {@code count(x)}. */
    static final class OfValues extends Counts {
        private final LongValue value;
        private final Vector values;

        OfValues(LongValue value, Vector values) {
            this.value = value;
            this.values = values;
        }

        @Override
        Accumulator another() {
            return new OfValues(value, values);
        }

        @Override
        void add(Rows rows, Targets targets, int measure, int offset) {
            value.of(rows, values);
            for (int i = 0; i < rows.count; i++) {
                if (!values.isMissing(i)) {
                    add(targets.states[i], targets.starts[i] + offset);
                }
            }
        }
    }
}
