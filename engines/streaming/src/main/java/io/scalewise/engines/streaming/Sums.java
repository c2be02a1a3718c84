package io.scalewise.engines.streaming;

import io.scalewise.contract.Expression;
import io.scalewise.contract.Measure;
import io.scalewise.contract.Type;
import io.scalewise.engines.streaming.Inputs.Input;
import io.scalewise.engines.streaming.Values.DoubleValue;
import io.scalewise.engines.streaming.Values.WideValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** {@code sum} and {@code avg}: the sum in two longs and the count. */
final class Sums {

    /** More than twice the digits of a double. */
    private static final MathContext QUOTIENT = new MathContext(40);

    /** All whole numbers up to here are doubles. */
    private static final long EXACT_AS_DOUBLE = 1L << 53;

    private static final int SIGN = Long.SIZE - 1;

    private Sums() {}

    static Accumulator compile(Measure measure, Expression input, boolean narrow, Inputs inputs) {
        boolean average = measure.aggregate() == Measure.Aggregate.AVG;
        if (input.type().kind() == Type.Kind.DOUBLE) {
            return new OfDoubles(Compiler.doubles(input), average);
        }
        int scale = input.type().scale();
        return narrow
                ? new OfLongs(inputs.longs(input), scale, average)
                : new OfWides(Compiler.wides(input), new Vector(), scale, average);
    }

    /** Takes a number into an exact sum, and counts it. */
    static void add(long[] state, int at, long number) {
        long before = state[at];
        long sum = before + number;
        state[at] = sum;
        if (Checked.differs(before, number, sum)) {
            carry(state, at, number);
        }
        Counts.add(state, at + 2);
    }

    private static void carry(long[] state, int at, long number) {
        // 2^63 rows would be needed to leave 128 bits
        state[at + 1] += number < 0 ? -1 : 1;
    }

    /** Takes a number into a compensated sum, and counts it. */
    static void addDouble(long[] state, int at, double number) {
        compensate(state, at, number);
        Counts.add(state, at + 2);
    }

    private static void compensate(long[] state, int at, double number) {
        double sum = Double.longBitsToDouble(state[at]);
        double total = sum + number;
        double lost = Math.abs(sum) >= Math.abs(number) ? sum - total + number : number - total + sum;
        state[at] = Double.doubleToRawLongBits(total);
        state[at + 1] = Double.doubleToRawLongBits(Double.longBitsToDouble(state[at + 1]) + lost);
    }

    /**
     * Exact, of 128 bits: a long, how often 2^64 comes on top of it, the count. So a sum that fits a long touches no more
     * than that.
     */
    private abstract static class Exact extends Accumulator {
        final int scale;
        final boolean average;

        Exact(int scale, boolean average) {
            super(3);
            this.scale = scale;
            this.average = average;
        }

        /** Takes in a wide number, and does not count it. */
        static void add(long[] state, int at, long high, long low) {
            addTimes(state, at, high + (low >>> SIGN), low);
        }

        private static void addTimes(long[] state, int at, long times, long number) {
            long before = state[at];
            long sum = before + number;
            long carry = !Checked.differs(before, number, sum) ? 0 : number < 0 ? -1 : 1;
            state[at + 1] = Checked.add(Checked.add(state[at + 1], times), carry);
            state[at] = sum;
        }

        @Override
        final void merge(
                int group, long[] state, int at, Accumulator other, int otherGroup, long[] otherState, int otherAt) {
            addTimes(state, at, otherState[otherAt + 1], otherState[otherAt]);
            state[at + 2] += otherState[otherAt + 2];
        }

        @Override
        final void append(int group, long[] state, int at, StringBuilder line) {
            long count = state[at + 2];
            if (count == 0) {
                return;
            }
            if (state[at + 1] == 0) {
                appendNarrow(state[at], count, line);
                return;
            }
            long high = Checked.add(state[at + 1], state[at] >> SIGN);
            BigInteger sum = Wide.big(high, state[at]);
            if (average) {
                line.append(new BigDecimal(sum, scale)
                        .divide(BigDecimal.valueOf(count), QUOTIENT)
                        .doubleValue());
                return;
            }
            if (!Wide.inRange(high, state[at])) {
                throw new Overflow();
            }
            line.append(new BigDecimal(sum, scale).toPlainString());
        }

        /** A sum that fits a long, as most do. */
        private void appendNarrow(long sum, long count, StringBuilder line) {
            if (!average) {
                Slots.appendDecimal(sum, scale, line);
                return;
            }
            // exact as doubles, so that the division rounds once
            boolean exact = scale < Wide.POWERS_OF_TEN.length
                    && Math.abs(sum) <= EXACT_AS_DOUBLE
                    && count <= EXACT_AS_DOUBLE / Wide.POWERS_OF_TEN[scale];
            line.append(
                    exact
                            ? (double) sum / (count * Wide.POWERS_OF_TEN[scale])
                            : new BigDecimal(BigInteger.valueOf(sum), scale)
                                    .divide(BigDecimal.valueOf(count), QUOTIENT)
                                    .doubleValue());
        }
    }

    private static final class OfLongs extends Exact {
        private final Input input;

        OfLongs(Input input, int scale, boolean average) {
            super(scale, average);
            this.input = input;
        }

        @Override
        Accumulator another() {
            return new OfLongs(input, scale, average);
        }

        @Override
        void add(Rows rows, Targets targets, int measure, int offset) {
            Vector numbers = input.of(rows);
            long[] values = numbers.values;
            long[][] states = targets.states;
            int[] starts = targets.starts;
            int count = rows.count;
            for (int i = 0; i < count; i++) {
                if (!numbers.isMissing(i)) {
                    Sums.add(states[i], starts[i] + offset, values[i]);
                }
            }
        }
    }

    private static final class OfWides extends Exact {
        private final WideValue value;
        private final Vector numbers;

        OfWides(WideValue value, Vector numbers, int scale, boolean average) {
            super(scale, average);
            this.value = value;
            this.numbers = numbers;
        }

        @Override
        Accumulator another() {
            return new OfWides(value, numbers, scale, average);
        }

        @Override
        void add(Rows rows, Targets targets, int measure, int offset) {
            value.of(rows, numbers);
            long[] values = numbers.values;
            long[] highs = numbers.highs;
            long[][] states = targets.states;
            int[] starts = targets.starts;
            int count = rows.count;
            for (int i = 0; i < count; i++) {
                if (!numbers.isMissing(i)) {
                    long[] state = states[i];
                    int at = starts[i] + offset;
                    add(state, at, highs[i], values[i]);
                    state[at + 2]++;
                }
            }
        }
    }

    /** Neumaier's compensated sum: the sum, what rounding took from it, the count. */
    private static final class OfDoubles extends RowAccumulator {
        private final DoubleValue value;
        private final boolean average;

        OfDoubles(DoubleValue value, boolean average) {
            super(3);
            this.value = value;
            this.average = average;
        }

        @Override
        Accumulator another() {
            return new OfDoubles(value, average);
        }

        @Override
        void add(int group, long[] state, int at, Row row) {
            double number = value.of(row);
            if (!row.missing) {
                addDouble(state, at, number);
            }
        }

        @Override
        void merge(int group, long[] state, int at, Accumulator other, int otherGroup, long[] otherState, int otherAt) {
            compensate(state, at, Double.longBitsToDouble(otherState[otherAt]));
            compensate(state, at, Double.longBitsToDouble(otherState[otherAt + 1]));
            state[at + 2] += otherState[otherAt + 2];
        }

        @Override
        void append(int group, long[] state, int at, StringBuilder line) {
            long count = state[at + 2];
            if (count > 0) {
                double sum = Double.longBitsToDouble(state[at]) + Double.longBitsToDouble(state[at + 1]);
                Measures.append(average ? sum / count : sum, line);
            }
        }
    }
}
