package io.scalewise.engines.arrow;

import java.math.BigInteger;
import org.apache.arrow.memory.ArrowBuf;

/** Finds the value that sorting would put at a place, in numbers of one or two longs, and moves no more than it must. */
final class Quickselect {

    private final ArrowBuf numbers;
    private final boolean wide;

    Quickselect(ArrowBuf numbers, boolean wide) {
        this.numbers = numbers;
        this.wide = wide;
    }

    /** Puts at {@code place} what belongs there if the numbers of {@code [start, end)} were sorted, smaller ones before it. */
    void select(long start, long end, long place) {
        long low = start;
        long high = end - 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            long pivotHigh = high(median(low, middle, high));
            long pivotLow = low(median(low, middle, high));
            long left = low;
            long right = high;
            while (left <= right) {
                while (compare(left, pivotHigh, pivotLow) < 0) {
                    left++;
                }
                while (compare(right, pivotHigh, pivotLow) > 0) {
                    right--;
                }
                if (left <= right) {
                    swap(left++, right--);
                }
            }
            if (place <= right) {
                high = right;
            } else if (place >= left) {
                low = left;
            } else {
                return;
            }
        }
    }

    private long median(long a, long b, long c) {
        boolean ab = compare(a, high(b), low(b)) < 0;
        boolean bc = compare(b, high(c), low(c)) < 0;
        boolean ac = compare(a, high(c), low(c)) < 0;
        return ab == bc ? b : ab == ac ? c : a;
    }

    private int compare(long index, long high, long low) {
        return wide ? Wide.compare(high(index), low(index), high, low) : Long.compare(low(index), low);
    }

    private long low(long index) {
        return numbers.getLong((wide ? 2 * index : index) * Long.BYTES);
    }

    private long high(long index) {
        return wide ? numbers.getLong((2 * index + 1) * Long.BYTES) : 0;
    }

    private void swap(long a, long b) {
        long low = low(a);
        long high = high(a);
        set(a, high(b), low(b));
        set(b, high, low);
    }

    private void set(long index, long high, long low) {
        if (wide) {
            numbers.setLong(2 * index * Long.BYTES, low);
            numbers.setLong((2 * index + 1) * Long.BYTES, high);
        } else {
            numbers.setLong(index * Long.BYTES, low);
        }
    }

    BigInteger value(long index) {
        return wide ? Wide.big(high(index), low(index)) : BigInteger.valueOf(low(index));
    }
}
