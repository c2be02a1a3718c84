package io.scalewise.engines.streaming;

import io.scalewise.contract.Expression;
import io.scalewise.contract.Type;
import io.scalewise.contract.grammar.CanonicalText;
import io.scalewise.engines.streaming.Inputs.Input;
import io.scalewise.engines.streaming.Values.DoubleValue;
import io.scalewise.engines.streaming.Values.TextValue;
import io.scalewise.engines.streaming.Values.WideValue;
import java.math.BigDecimal;
import java.util.Arrays;

/** {@code min} and {@code max}: the value so far, and whether there is one. */
final class Extremes {

    private Extremes() {}

    static Accumulator compile(Expression input, boolean narrow, boolean least, Inputs inputs) {
        Type type = input.type();
        return switch (type.kind()) {
            case STRING -> new OfTexts(Compiler.texts(input), least);
            case DOUBLE -> new OfDoubles(Compiler.doubles(input), least);
            case LONG, DECIMAL, BOOLEAN, DATE, TIMESTAMP ->
                narrow
                        ? new OfLongs(inputs.longs(input), type, least)
                        : new OfWides(Compiler.wides(input), type, least);
        };
    }

    /** Takes a number into the least so far. */
    static void addToLeast(long[] state, int at, long number) {
        if (number < state[at] || state[at + 1] == 0) {
            state[at] = number;
            state[at + 1] = 1;
        }
    }

    /** Takes a number into the greatest so far. */
    static void addToGreatest(long[] state, int at, long number) {
        if (number > state[at] || state[at + 1] == 0) {
            state[at] = number;
            state[at + 1] = 1;
        }
    }

    /** Takes a double into the least so far. */
    static void addToLeast(long[] state, int at, double number) {
        if (number < Double.longBitsToDouble(state[at]) || state[at + 1] == 0) {
            state[at] = Double.doubleToRawLongBits(number);
            state[at + 1] = 1;
        }
    }

    /** Takes a double into the greatest so far. */
    static void addToGreatest(long[] state, int at, double number) {
        if (number > Double.longBitsToDouble(state[at]) || state[at + 1] == 0) {
            state[at] = Double.doubleToRawLongBits(number);
            state[at + 1] = 1;
        }
    }

    private static final class OfLongs extends Accumulator {
        private final Input input;
        private final Type type;
        private final boolean least;

        OfLongs(Input input, Type type, boolean least) {
            super(2);
            this.input = input;
            this.type = type;
            this.least = least;
        }

        @Override
        Accumulator another() {
            return new OfLongs(input, type, least);
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
                    add(states[i], starts[i] + offset, values[i]);
                }
            }
        }

        private void add(long[] state, int at, long number) {
            if (least) {
                addToLeast(state, at, number);
            } else {
                addToGreatest(state, at, number);
            }
        }

        @Override
        void merge(int group, long[] state, int at, Accumulator other, int otherGroup, long[] otherState, int otherAt) {
            if (otherState[otherAt + 1] != 0) {
                add(state, at, otherState[otherAt]);
            }
        }

        @Override
        void append(int group, long[] state, int at, StringBuilder line) {
            if (state[at + 1] != 0) {
                Slots.append(type, state[at], line);
            }
        }
    }

    private static final class OfDoubles extends RowAccumulator {
        private final DoubleValue value;
        private final boolean least;

        OfDoubles(DoubleValue value, boolean least) {
            super(2);
            this.value = value;
            this.least = least;
        }

        @Override
        Accumulator another() {
            return new OfDoubles(value, least);
        }

        @Override
        void add(int group, long[] state, int at, Row row) {
            double number = value.of(row);
            if (!row.missing) {
                add(state, at, number);
            }
        }

        private void add(long[] state, int at, double number) {
            if (least) {
                addToLeast(state, at, number);
            } else {
                addToGreatest(state, at, number);
            }
        }

        @Override
        void merge(int group, long[] state, int at, Accumulator other, int otherGroup, long[] otherState, int otherAt) {
            if (otherState[otherAt + 1] != 0) {
                add(state, at, Double.longBitsToDouble(otherState[otherAt]));
            }
        }

        @Override
        void append(int group, long[] state, int at, StringBuilder line) {
            if (state[at + 1] != 0) {
                line.append(Double.longBitsToDouble(state[at]));
            }
        }
    }

    private static final class OfWides extends RowAccumulator {
        private final WideValue value;
        private final Type type;
        private final boolean least;

        OfWides(WideValue value, Type type, boolean least) {
            super(3);
            this.value = value;
            this.type = type;
            this.least = least;
        }

        @Override
        Accumulator another() {
            return new OfWides(value, type, least);
        }

        @Override
        void add(int group, long[] state, int at, Row row) {
            long low = value.of(row);
            if (!row.missing) {
                add(state, at, row.high, low);
            }
        }

        private void add(long[] state, int at, long high, long low) {
            int comparison = Wide.compare(high, low, state[at + 1], state[at]);
            if (state[at + 2] == 0 || (least ? comparison < 0 : comparison > 0)) {
                state[at] = low;
                state[at + 1] = high;
                state[at + 2] = 1;
            }
        }

        @Override
        void merge(int group, long[] state, int at, Accumulator other, int otherGroup, long[] otherState, int otherAt) {
            if (otherState[otherAt + 2] != 0) {
                add(state, at, otherState[otherAt + 1], otherState[otherAt]);
            }
        }

        @Override
        void append(int group, long[] state, int at, StringBuilder line) {
            if (state[at + 2] != 0) {
                line.append(new BigDecimal(Wide.big(state[at + 1], state[at]), type.scale()).toPlainString());
            }
        }
    }

    /** Keeps a string a group beside the state, which holds its length plus one. */
    private static final class OfTexts extends RowAccumulator {
        private final TextValue value;
        private final boolean least;
        private byte[][] texts = new byte[16][];
        private long held;

        OfTexts(TextValue value, boolean least) {
            super(1);
            this.value = value;
            this.least = least;
        }

        @Override
        long bytes() {
            return held + (long) texts.length * HeldBytes.REFERENCE;
        }

        @Override
        boolean keepsTexts() {
            return true;
        }

        @Override
        Accumulator another() {
            return new OfTexts(value, least);
        }

        @Override
        void add(int group, long[] state, int at, Row row) {
            long place = value.of(row);
            if (!row.missing) {
                add(group, state, at, row.text, place);
            }
        }

        private void add(int group, long[] state, int at, byte[] bytes, long place) {
            if (group >= texts.length) {
                texts = Arrays.copyOf(texts, Math.max(group + 1, texts.length * 2));
            }
            if (state[at] != 0) {
                int comparison = Text.compare(bytes, place, texts[group], kept(state, at));
                if (least ? comparison >= 0 : comparison <= 0) {
                    return;
                }
            }
            int length = Text.length(place);
            if (state[at] == 0 || texts[group].length < length) {
                held += HeldBytes.of(length) - (state[at] == 0 ? 0 : HeldBytes.of(texts[group].length));
                texts[group] = Text.copy(bytes, place);
            } else {
                System.arraycopy(bytes, Text.offset(place), texts[group], 0, length);
            }
            state[at] = length + 1L;
        }

        private static long kept(long[] state, int at) {
            return Text.place(0, (int) state[at] - 1);
        }

        @Override
        void merge(int group, long[] state, int at, Accumulator other, int otherGroup, long[] otherState, int otherAt) {
            if (otherState[otherAt] != 0) {
                add(group, state, at, ((OfTexts) other).texts[otherGroup], kept(otherState, otherAt));
            }
        }

        @Override
        void append(int group, long[] state, int at, StringBuilder line) {
            if (state[at] != 0) {
                CanonicalText.appendField(line, Text.string(texts[group], kept(state, at)));
            }
        }
    }
}
