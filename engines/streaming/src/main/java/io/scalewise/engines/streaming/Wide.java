package io.scalewise.engines.streaming;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * Exact numbers of 128 bits, two's complement, in two longs. A computed decimal has at most 38 digits, and 10^38 is
 * less than 2^127, so that every valid one has room.
 */
final class Wide {

    /** The powers of ten that fit a long. */
    static final long[] POWERS_OF_TEN = new long[19];

    static final int LONG_SAFE_DIGITS = 18;

    private static final BigInteger LIMIT = BigInteger.TEN.pow(38);
    private static final long LIMIT_HIGH = LIMIT.shiftRight(64).longValueExact();
    private static final long LIMIT_LOW = LIMIT.longValue();

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = POWERS_OF_TEN[i - 1] * 10;
        }
    }

    private Wide() {}

    static int compare(long leftHigh, long leftLow, long rightHigh, long rightLow) {
        return leftHigh != rightHigh ? Long.compare(leftHigh, rightHigh) : Long.compareUnsigned(leftLow, rightLow);
    }

    /** Whether the number has at most 38 digits. */
    static boolean inRange(long high, long low) {
        if (high >= 0) {
            return compare(high, low, LIMIT_HIGH, LIMIT_LOW) < 0;
        }
        long negatedLow = -low;
        long negatedHigh = ~high + (low == 0 ? 1 : 0);
        return negatedHigh >= 0 && compare(negatedHigh, negatedLow, LIMIT_HIGH, LIMIT_LOW) < 0;
    }

    /** The upper half of a sum, whose lower half is {@code leftLow + rightLow}; overflows beyond 128 bits. */
    static long addHigh(long leftHigh, long leftLow, long rightHigh, long rightLow) {
        long low = leftLow + rightLow;
        long carry = Long.compareUnsigned(low, leftLow) < 0 ? 1 : 0;
        long high = leftHigh + rightHigh + carry;
        if (((leftHigh ^ high) & (rightHigh ^ high)) < 0) {
            throw new Overflow();
        }
        return high;
    }

    static BigInteger big(long high, long low) {
        return new BigInteger(ByteBuffer.allocate(16).putLong(high).putLong(low).array());
    }

    /** The upper half of a number of at most 38 digits, whose lower half is its {@code longValue()}. */
    static long high(BigInteger value) {
        if (value.abs().compareTo(LIMIT) >= 0) {
            throw new Overflow();
        }
        return value.shiftRight(64).longValue();
    }
}
