package io.scalewise.engines.arrow;

import io.scalewise.contract.Expression.ArithmeticOperator;
import java.math.BigInteger;

/** {@code + - *} on columns. A row without a value on one side has none, and can't overflow. */
final class ArithmeticKernels {

    private ArithmeticKernels() {}

    /** One operator on the values of a row. */
    @FunctionalInterface
    private interface Operation {
        void apply(Column left, Column right, Column to, int[] selected, int count);
    }

    static Kernel of(ArithmeticOperator operator, Kernel left, Kernel right, Form form, Memory memory) {
        Operation operation =
                switch (form) {
                    case WORD ->
                        switch (operator) {
                            case ADD -> ArithmeticKernels::addWords;
                            case SUBTRACT -> ArithmeticKernels::subtractWords;
                            case MULTIPLY -> ArithmeticKernels::multiplyWords;
                        };
                    case WIDE ->
                        switch (operator) {
                            case ADD -> ArithmeticKernels::addWides;
                            case SUBTRACT -> ArithmeticKernels::subtractWides;
                            case MULTIPLY -> ArithmeticKernels::multiplyWides;
                        };
                    case DOUBLE ->
                        switch (operator) {
                            case ADD -> ArithmeticKernels::addDoubles;
                            case SUBTRACT -> ArithmeticKernels::subtractDoubles;
                            case MULTIPLY -> ArithmeticKernels::multiplyDoubles;
                        };
                    case TEXT, BIT -> throw new IllegalArgumentException(form + ": has no arithmetic");
                };
        return binary(operation, left, right, form, memory);
    }

    private static Kernel binary(Operation operation, Kernel left, Kernel right, Form form, Memory memory) {
        Output output = new Output(form, memory);
        return (batch, rows) -> {
            Column a = left.evaluate(batch, rows);
            Column b = right.evaluate(batch, rows);
            Column to = output.room(batch.rows());
            Bits.and(a.validity(), b.validity(), to.validity(), batch.rows());
            operation.apply(a, b, to, rows.rows(), rows.count());
            return to;
        };
    }

    /** Of two words, less than 10^38 and so never out of range. */
    static Kernel wideProductOfWords(Kernel left, Kernel right, Memory memory) {
        return binary(ArithmeticKernels::multiplyWordsToWides, left, right, Form.WIDE, memory);
    }

    static Kernel negation(Kernel value, Form form, Memory memory) {
        Output output = new Output(form, memory);
        return (batch, rows) -> {
            Column from = value.evaluate(batch, rows);
            Column to = output.room(batch.rows());
            Bits.copy(from.validity(), to.validity(), batch.rows());
            int[] selected = rows.rows();
            for (int k = 0; k < rows.count(); k++) {
                int i = selected[k];
                if (form == Form.DOUBLE) {
                    to.setNumber(i, -from.number(i));
                } else if (form == Form.WIDE) {
                    long low = from.low(i);
                    to.setWide(i, Wide.negatedHigh(from.high(i), low), -low);
                } else {
                    long number = from.word(i);
                    if (number == Long.MIN_VALUE && from.isPresent(i)) {
                        throw new Overflow();
                    }
                    to.setWord(i, -number);
                }
            }
            return to;
        };
    }

    private static void addWords(Column left, Column right, Column to, int[] selected, int count) {
        for (int k = 0; k < count; k++) {
            int i = selected[k];
            long a = left.word(i);
            long b = right.word(i);
            long sum = a + b;
            if (((a ^ sum) & (b ^ sum)) < 0 && to.isPresent(i)) {
                throw new Overflow();
            }
            to.setWord(i, sum);
        }
    }

    private static void subtractWords(Column left, Column right, Column to, int[] selected, int count) {
        for (int k = 0; k < count; k++) {
            int i = selected[k];
            long a = left.word(i);
            long b = right.word(i);
            long difference = a - b;
            if (((a ^ b) & (a ^ difference)) < 0 && to.isPresent(i)) {
                throw new Overflow();
            }
            to.setWord(i, difference);
        }
    }

    private static void multiplyWords(Column left, Column right, Column to, int[] selected, int count) {
        for (int k = 0; k < count; k++) {
            int i = selected[k];
            long a = left.word(i);
            long b = right.word(i);
            long product = a * b;
            if (Math.multiplyHigh(a, b) != product >> 63 && to.isPresent(i)) {
                throw new Overflow();
            }
            to.setWord(i, product);
        }
    }

    private static void multiplyWordsToWides(Column left, Column right, Column to, int[] selected, int count) {
        for (int k = 0; k < count; k++) {
            int i = selected[k];
            long a = left.word(i);
            long b = right.word(i);
            to.setWide(i, Math.multiplyHigh(a, b), a * b);
        }
    }

    private static void addWides(Column left, Column right, Column to, int[] selected, int count) {
        for (int k = 0; k < count; k++) {
            int i = selected[k];
            if (to.isPresent(i)) {
                setSum(to, i, left.high(i), left.low(i), right.high(i), right.low(i));
            }
        }
    }

    private static void subtractWides(Column left, Column right, Column to, int[] selected, int count) {
        for (int k = 0; k < count; k++) {
            int i = selected[k];
            if (to.isPresent(i)) {
                long low = right.low(i);
                setSum(to, i, left.high(i), left.low(i), Wide.negatedHigh(right.high(i), low), -low);
            }
        }
    }

    private static void setSum(Column to, int row, long leftHigh, long leftLow, long rightHigh, long rightLow) {
        long high = Wide.sumHigh(leftHigh, leftLow, rightHigh, rightLow);
        long low = leftLow + rightLow;
        if (!Wide.inRange(high, low)) {
            throw new Overflow();
        }
        to.setWide(row, high, low);
    }

    private static void multiplyWides(Column left, Column right, Column to, int[] selected, int count) {
        for (int k = 0; k < count; k++) {
            int i = selected[k];
            if (!to.isPresent(i)) {
                continue;
            }
            long a = left.low(i);
            long b = right.low(i);
            long high;
            if (Wide.fitsWord(left.high(i), a) && Wide.fitsWord(right.high(i), b)) {
                high = Math.multiplyHigh(a, b);
            } else {
                BigInteger product = Wide.big(left.high(i), a).multiply(Wide.big(right.high(i), b));
                high = Wide.high(product);
            }
            to.setWide(i, high, a * b);
        }
    }

    private static void addDoubles(Column left, Column right, Column to, int[] selected, int count) {
        for (int k = 0; k < count; k++) {
            int i = selected[k];
            setFinite(to, i, left.number(i) + right.number(i));
        }
    }

    private static void subtractDoubles(Column left, Column right, Column to, int[] selected, int count) {
        for (int k = 0; k < count; k++) {
            int i = selected[k];
            setFinite(to, i, left.number(i) - right.number(i));
        }
    }

    private static void multiplyDoubles(Column left, Column right, Column to, int[] selected, int count) {
        for (int k = 0; k < count; k++) {
            int i = selected[k];
            setFinite(to, i, left.number(i) * right.number(i));
        }
    }

    private static void setFinite(Column to, int row, double value) {
        if (!Double.isFinite(value) && to.isPresent(row)) {
            throw new Overflow();
        }
        to.setNumber(row, value);
    }
}
