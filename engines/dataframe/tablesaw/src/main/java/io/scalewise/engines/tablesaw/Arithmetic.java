package io.scalewise.engines.tablesaw;

import io.scalewise.contract.Expression.ArithmeticOperator;
import io.scalewise.contract.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.BitSet;

/**
 * Arithmetic on values, exact where the contract asks for it: in longs while they have room, else, for decimals, in
 * {@link BigInteger}s up to 38 digits. A number without room is an {@link ArithmeticException}, as in
 * {@link Math#addExact}.
 */
final class Arithmetic {

    private static final BigInteger TOO_LARGE = BigInteger.TEN.pow(Type.MAX_PRECISION);

    /** Up to here a double has every whole number. */
    private static final long EXACT_IN_DOUBLE = 1L << 53;

    private Arithmetic() {}

    /** Two exact numbers, {@code type} saying what room the result has. */
    static Values.Exact compute(
            ArithmeticOperator operator, Type type, Values.Exact left, Values.Exact right, int size) {
        Values.Exact result = new Values.Exact(new long[size], Evaluator.either(left.missing(), right.missing()));
        boolean allWide = left.hasWide() || right.hasWide();
        long[] longs = result.longs();
        for (int i = 0; i < size; i++) {
            long a = left.get(i);
            long b = right.get(i);
            long value;
            boolean room;
            switch (operator) {
                case ADD -> {
                    value = a + b;
                    room = ((a ^ value) & (b ^ value)) >= 0;
                }
                case SUBTRACT -> {
                    value = a - b;
                    room = ((a ^ b) & (a ^ value)) >= 0;
                }
                default -> {
                    value = a * b;
                    room = Math.multiplyHigh(a, b) == value >> 63;
                }
            }
            if (room && !allWide) {
                longs[i] = value;
            } else if (!result.isMissing(i)) {
                set(result, i, type, compute(operator, left.big(i), right.big(i)));
            }
        }
        return result;
    }

    private static BigInteger compute(ArithmeticOperator operator, BigInteger left, BigInteger right) {
        return switch (operator) {
            case ADD -> left.add(right);
            case SUBTRACT -> left.subtract(right);
            case MULTIPLY -> left.multiply(right);
        };
    }

    private static void set(Values.Exact result, int row, Type type, BigInteger value) {
        boolean room = type.kind() == Type.Kind.LONG
                ? value.bitLength() < Long.SIZE
                : value.abs().compareTo(TOO_LARGE) < 0;
        if (!room) {
            throw new ArithmeticException("no room in " + type);
        }
        result.set(row, value);
    }

    /** Two doubles. */
    static Values.Doubles compute(ArithmeticOperator operator, Values.Doubles left, Values.Doubles right, int size) {
        BitSet missing = Evaluator.either(left.missing(), right.missing());
        double[] doubles = new double[size];
        for (int i = 0; i < size; i++) {
            double a = left.doubles()[i];
            double b = right.doubles()[i];
            double value =
                    switch (operator) {
                        case ADD -> a + b;
                        case SUBTRACT -> a - b;
                        case MULTIPLY -> a * b;
                    };
            if (!Double.isFinite(value) && !missing.get(i)) {
                throw new ArithmeticException("not finite");
            }
            doubles[i] = value + 0.0;
        }
        return new Values.Doubles(doubles, missing);
    }

    /** Exact numbers with more fraction digits. */
    static Values.Exact rescale(Values.Exact values, int moreDigits, int size) {
        Values.Exact factor = new Values.Exact(size);
        for (int i = 0; i < size; i++) {
            if (moreDigits < Type.MAX_COLUMN_PRECISION) {
                factor.longs()[i] = Spelling.powerOfTen(moreDigits);
            } else {
                factor.set(i, BigInteger.TEN.pow(moreDigits));
            }
        }
        return compute(ArithmeticOperator.MULTIPLY, Type.decimal(Type.MAX_PRECISION, 0), values, factor, size);
    }

    /** Exact numbers of a scale as the nearest doubles. */
    static Values.Doubles toDoubles(Values.Exact values, int scale, int size) {
        double[] doubles = new double[size];
        for (int i = 0; i < size; i++) {
            doubles[i] = values.isWide(i)
                    ? new BigDecimal(values.big(i), scale).doubleValue()
                    : toDouble(values.get(i), scale);
        }
        return new Values.Doubles(doubles, values.missing());
    }

    /** The double nearest to a number of a scale. */
    static double toDouble(long unscaled, int scale) {
        if (scale == 0) {
            return unscaled;
        }
        // One correctly rounded division of two doubles that are exact.
        return (Math.abs(unscaled) <= EXACT_IN_DOUBLE && unscaled != Long.MIN_VALUE && scale <= 18)
                ? unscaled / (double) Spelling.powerOfTen(scale)
                : BigDecimal.valueOf(unscaled, scale).doubleValue();
    }

    static BigInteger inRange(BigInteger value) {
        if (value.abs().compareTo(TOO_LARGE) >= 0) {
            throw new ArithmeticException("more than " + Type.MAX_PRECISION + " digits");
        }
        return value;
    }

    static double finite(double value) {
        if (!Double.isFinite(value)) {
            throw new ArithmeticException("not finite");
        }
        return value;
    }
}
