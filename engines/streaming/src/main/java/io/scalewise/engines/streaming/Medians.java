package io.scalewise.engines.streaming;

import io.scalewise.contract.Expression;
import io.scalewise.contract.Type;
import io.scalewise.engines.streaming.Values.DoubleValue;
import io.scalewise.engines.streaming.Values.LongValue;
import io.scalewise.engines.streaming.Values.WideValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/** {@code median}: the state holds how many values there are; beside it stand the values themselves, an array a group. */
final class Medians {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private Medians() {}

    static Accumulator compile(Expression input, boolean narrow) {
        if (input.type().kind() == Type.Kind.DOUBLE) {
            return new OfDoubles(Compiler.doubles(input));
        }
        int scale = input.type().scale();
        return narrow ? new OfLongs(Compiler.longs(input), scale) : new OfWides(Compiler.wides(input), scale);
    }

    /** The mean of the middle two values, or the middle one twice, computed exactly. */
    private static double mean(BigInteger lower, BigInteger upper, int scale) {
        return new BigDecimal(lower.add(upper), scale).divide(TWO).doubleValue();
    }

    /** Keeps {@code width} longs a value. */
    private abstract static class Collected extends RowAccumulator {
        private static final int FIRST_VALUES = 4;

        private final int width;
        private long[][] values = new long[16][];
        private long held;

        Collected(int width) {
            super(1);
            this.width = width;
        }

        @Override
        final long bytes() {
            return held + (long) values.length * HeldBytes.REFERENCE;
        }

        @Override
        final boolean growsByRow() {
            return true;
        }

        /** Makes room for {@code more} longs behind the group's values; returns their array. */
        final long[] room(int group, long[] state, int at, int more) {
            if (group >= values.length) {
                values = Arrays.copyOf(values, Math.max(group + 1, values.length * 2));
            }
            int used = used(state, at);
            long before = used == 0 ? 0 : values[group].length;
            if (used == 0) {
                values[group] = new long[Math.max(more, FIRST_VALUES * width)];
            } else if (used + more > values[group].length) {
                int grown = Math.addExact(used, Math.max(more, used / 2 / width * width + width));
                values[group] = Arrays.copyOf(values[group], grown);
            }
            held += (values[group].length - before) * Long.BYTES + (used == 0 ? HeldBytes.HEADER : 0);
            return values[group];
        }

        final int used(long[] state, int at) {
            return Math.multiplyExact(Math.toIntExact(state[at]), width);
        }

        @Override
        final void merge(
                int group, long[] state, int at, Accumulator other, int otherGroup, long[] otherState, int otherAt) {
            int more = used(otherState, otherAt);
            if (more > 0) {
                long[] room = room(group, state, at, more);
                System.arraycopy(((Collected) other).values[otherGroup], 0, room, used(state, at), more);
                state[at] += otherState[otherAt];
            }
        }

        @Override
        final void append(int group, long[] state, int at, StringBuilder line) {
            int count = Math.toIntExact(state[at]);
            if (count > 0) {
                Measures.append(median(values[group], count), line);
            }
        }

        abstract double median(long[] collected, int count);
    }

    private static final class OfLongs extends Collected {
        private final LongValue value;
        private final int scale;

        OfLongs(LongValue value, int scale) {
            super(1);
            this.value = value;
            this.scale = scale;
        }

        @Override
        Accumulator another() {
            return new OfLongs(value, scale);
        }

        @Override
        void add(int group, long[] state, int at, Row row) {
            long number = value.of(row);
            if (!row.missing) {
                room(group, state, at, 1)[used(state, at)] = number;
                state[at]++;
            }
        }

        @Override
        double median(long[] collected, int count) {
            Arrays.sort(collected, 0, count);
            return mean(
                    BigInteger.valueOf(collected[(count - 1) / 2]), BigInteger.valueOf(collected[count / 2]), scale);
        }
    }

    private static final class OfDoubles extends Collected {
        private final DoubleValue value;

        OfDoubles(DoubleValue value) {
            super(1);
            this.value = value;
        }

        @Override
        Accumulator another() {
            return new OfDoubles(value);
        }

        @Override
        void add(int group, long[] state, int at, Row row) {
            double number = value.of(row);
            if (!row.missing) {
                room(group, state, at, 1)[used(state, at)] = sortable(Double.doubleToRawLongBits(number));
                state[at]++;
            }
        }

        /** Maps a double's bits to a long of the same order, and back. */
        private static long sortable(long bits) {
            return bits ^ ((bits >> 63) & Long.MAX_VALUE);
        }

        @Override
        double median(long[] collected, int count) {
            Arrays.sort(collected, 0, count);
            double lower = Double.longBitsToDouble(sortable(collected[(count - 1) / 2]));
            double upper = Double.longBitsToDouble(sortable(collected[count / 2]));
            // halves first: their sum could be infinite where the mean is not
            return Double.isFinite(lower + upper) ? (lower + upper) / 2 : lower / 2 + upper / 2;
        }
    }

    private static final class OfWides extends Collected {
        private static final int WIDTH = 2;

        private final WideValue value;
        private final int scale;

        OfWides(WideValue value, int scale) {
            super(WIDTH);
            this.value = value;
            this.scale = scale;
        }

        @Override
        Accumulator another() {
            return new OfWides(value, scale);
        }

        @Override
        void add(int group, long[] state, int at, Row row) {
            long low = value.of(row);
            if (!row.missing) {
                long high = row.high;
                long[] room = room(group, state, at, WIDTH);
                int used = used(state, at);
                room[used] = high;
                room[used + 1] = low;
                state[at]++;
            }
        }

        @Override
        double median(long[] collected, int count) {
            BigInteger[] numbers = new BigInteger[count];
            for (int i = 0; i < count; i++) {
                numbers[i] = Wide.big(collected[WIDTH * i], collected[WIDTH * i + 1]);
            }
            Arrays.sort(numbers);
            return mean(numbers[(count - 1) / 2], numbers[count / 2], scale);
        }
    }
}
