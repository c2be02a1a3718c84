package io.scalewise.engines.streaming;

/** Arithmetic on longs that throws {@link Overflow} where a result has no room. */
final class Checked {

    /** Numbers with so many bits, the sign not counted, multiply without overflow. */
    private static final int SAFE_FACTOR_BITS = 31;

    private static final int SIGN = Long.SIZE - 1;

    private Checked() {}

    static long add(long a, long b) {
        long sum = a + b;
        if (differs(a, b, sum)) {
            throw new Overflow();
        }
        return sum;
    }

    /** Whether a sum, cut to 64 bits, isn't what {@code a} and {@code b} add up to. */
    static boolean differs(long a, long b, long sum) {
        return ((a ^ sum) & (b ^ sum)) < 0;
    }

    static long subtract(long a, long b) {
        long difference = a - b;
        if (((a ^ b) & (a ^ difference)) < 0) {
            throw new Overflow();
        }
        return difference;
    }

    static long multiply(long a, long b) {
        // the JVM's first compiler has no instruction for the upper half of a product
        return isSafeFactor(a) && isSafeFactor(b) ? a * b : multiplyLarge(a, b);
    }

    private static boolean isSafeFactor(long number) {
        return number >> SAFE_FACTOR_BITS == number >> SIGN;
    }

    private static long multiplyLarge(long a, long b) {
        long product = a * b;
        if (Math.multiplyHigh(a, b) != product >> SIGN) {
            throw new Overflow();
        }
        return product;
    }

    static long negate(long number) {
        if (number == Long.MIN_VALUE) {
            throw new Overflow();
        }
        return -number;
    }

    static double finite(double number) {
        if (!Double.isFinite(number)) {
            throw new Overflow();
        }
        return number;
    }
}
