package io.scalewise.engines.streaming;

import io.scalewise.engines.streaming.Values.LongValue;
import io.scalewise.engines.streaming.Values.WideValue;

/** The product of two longs, which is at most 2^126 and so never out of range. */
final class Product implements WideValue {

    private final LongValue left;
    private final LongValue right;
    private final Vector factors = new Vector();

    Product(LongValue left, LongValue right) {
        this.left = left;
        this.right = right;
    }

    @Override
    public long of(Row row) {
        long a = left.of(row);
        if (row.missing) {
            return 0;
        }
        long b = right.of(row);
        row.high = high(a, b);
        return a * b;
    }

    @Override
    public void of(Rows rows, Vector results) {
        left.of(rows, results);
        // where the left side is missing, the right one could overflow and must not be looked at
        if (results.hasMissing()) {
            WideValue.super.of(rows, results);
            return;
        }
        right.of(rows, factors);
        long[] values = results.values;
        long[] highs = results.highs;
        for (int i = 0; i < rows.count; i++) {
            long a = values[i];
            long b = factors.values[i];
            values[i] = a * b;
            highs[i] = high(a, b);
            if (factors.isMissing(i)) {
                results.setMissing(i);
            }
        }
    }

    private static long high(long a, long b) {
        // most products fit a long, which costs less to see than the upper half
        return (int) a == a && (int) b == b ? (a * b) >> 63 : Math.multiplyHigh(a, b);
    }
}
