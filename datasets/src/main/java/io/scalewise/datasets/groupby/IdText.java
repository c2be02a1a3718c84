package io.scalewise.datasets.groupby;

import java.util.Arrays;

/** Ids as texts: {@code id} and a number of at least so many digits, {@code id007}. */
final class IdText {

    static final int MOST_BYTES = 12;

    private IdText() {}

    /** Writes the text at the beginning of {@code to}; returns its length. */
    static int write(int id, int leastDigits, byte[] to) {
        int digits = 1;
        for (int rest = id / 10; rest > 0; rest /= 10) {
            digits++;
        }
        int length = 2 + Math.max(digits, leastDigits);
        to[0] = 'i';
        to[1] = 'd';
        Arrays.fill(to, 2, length, (byte) '0');
        int rest = id;
        for (int i = length - 1; rest > 0; i--) {
            to[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return length;
    }
}
