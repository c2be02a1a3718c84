package io.scalewise.engines.plain;

import io.scalewise.contract.Type;
import java.math.BigDecimal;

/** The limits of numbers; a result without room is an {@link ArithmeticException}, as it is in {@link Math#addExact}. */
final class Numbers {

    private Numbers() {}

    /** The value itself, if it has at most 38 digits. */
    static BigDecimal inRange(BigDecimal value) {
        if (value.precision() > Type.MAX_PRECISION) {
            throw new ArithmeticException("more than " + Type.MAX_PRECISION + " digits");
        }
        return value;
    }

    /** The value itself, if it is finite. */
    static double finite(double value) {
        if (!Double.isFinite(value)) {
            throw new ArithmeticException("not finite");
        }
        return withoutMinusZero(value);
    }

    /** Makes -0.0 0.0: the contract takes them for equal, which {@link Double#compare} and {@code equals} don't. */
    static double withoutMinusZero(double value) {
        return value + 0.0;
    }

    /** A long, decimal or double to its last digit. */
    static BigDecimal exact(Object number) {
        if (number instanceof Long value) {
            return BigDecimal.valueOf(value);
        }
        return number instanceof Double value ? new BigDecimal(value) : (BigDecimal) number;
    }

    /** A decimal of up to 18 digits without its point. */
    static long unscaled(BigDecimal decimal) {
        return decimal.scaleByPowerOfTen(decimal.scale()).longValue();
    }
}
