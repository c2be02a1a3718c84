package io.scalewise.engines.arrow;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/** Numbers of 128 bits in two longs, two's complement. 10^38 is less than 2^127, so every decimal has room. */
final class Wide {

    /** The most digits that always fit a word. */
    static final int WORD_DIGITS = 18;

    private static final long[] POWERS_OF_TEN = new long[WORD_DIGITS + 1];
    private static final BigInteger LIMIT = BigInteger.TEN.pow(38);
    private static final long LIMIT_HIGH = LIMIT.shiftRight(Long.SIZE).longValueExact();
    private static final long LIMIT_LOW = LIMIT.longValue();

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = POWERS_OF_TEN[i - 1] * 10;
        }
    }

    private Wide() {}

    /** A power of ten that fits a word: of 0 to {@link #WORD_DIGITS}. */
    static long powerOfTen(int exponent) {
        return POWERS_OF_TEN[exponent];
    }

    static int compare(long leftHigh, long leftLow, long rightHigh, long rightLow) {
        return leftHigh != rightHigh ? Long.compare(leftHigh, rightHigh) : Long.compareUnsigned(leftLow, rightLow);
    }

    /** Whether a number has at most 38 digits. */
    static boolean inRange(long high, long low) {
        if (high >= 0) {
            return compare(high, low, LIMIT_HIGH, LIMIT_LOW) < 0;
        }
        long negatedHigh = negatedHigh(high, low);
        return negatedHigh >= 0 && compare(negatedHigh, -low, LIMIT_HIGH, LIMIT_LOW) < 0;
    }

    /** The upper half of the number's opposite, whose lower half is {@code -low}. */
    static long negatedHigh(long high, long low) {
        return ~high + (low == 0 ? 1 : 0);
    }

    /** The upper half of a sum, whose lower half is {@code leftLow + rightLow}. */
    static long sumHigh(long leftHigh, long leftLow, long rightHigh, long rightLow) {
        long carry = Long.compareUnsigned(leftLow + rightLow, leftLow) < 0 ? 1 : 0;
        long high = leftHigh + rightHigh + carry;
        if (((leftHigh ^ high) & (rightHigh ^ high)) < 0) {
            throw new Overflow();
        }
        return high;
    }

    /** Whether the upper half says no more than the sign of the lower. */
    static boolean fitsWord(long high, long low) {
        return high == low >> 63;
    }

    static BigInteger big(long high, long low) {
        return new BigInteger(
                ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array());
    }

    /** The upper half of a number, whose lower half is its {@code longValue()}; overflows beyond 38 digits. */
    static long high(BigInteger value) {
        if (value.abs().compareTo(LIMIT) >= 0) {
            throw new Overflow();
        }
        return value.shiftRight(Long.SIZE).longValue();
    }
}
