package io.scalewise.engines.streaming;

/**
 * Compiled expressions, by what they return. Each sets {@link Row#missing}; where it is true, the returned value means
 * nothing. Some keep a buffer, so each worker compiles its own.
 */
final class Values {

    private Values() {}

    /** A long, boolean, date, timestamp, or a decimal that fits a long, as {@link Row} says. */
    @FunctionalInterface
    interface LongValue {
        long of(Row row);

        /** Evaluates it for many rows at once; an expression that is common and quick does so without a call a row. */
        default void of(Rows rows, Vector results) {
            Row row = rows.row;
            results.clear();
            for (int i = 0; i < rows.count; i++) {
                row.start = rows.starts[i];
                results.values[i] = of(row);
                if (row.missing) {
                    results.setMissing(i);
                }
            }
        }
    }

    /** An exact number of up to 38 digits: returns its lower half, leaves the upper in {@link Row#high}. */
    @FunctionalInterface
    interface WideValue {
        long of(Row row);

        /** Evaluates it for many rows at once. */
        default void of(Rows rows, Vector results) {
            Row row = rows.row;
            results.clear();
            for (int i = 0; i < rows.count; i++) {
                row.start = rows.starts[i];
                results.values[i] = of(row);
                results.highs[i] = row.high;
                if (row.missing) {
                    results.setMissing(i);
                }
            }
        }
    }

    /** A finite double. */
    @FunctionalInterface
    interface DoubleValue {
        double of(Row row);
    }

    /** A string: returns its place, see {@link Text#place}, and leaves in {@link Row#text} what that refers to. */
    @FunctionalInterface
    interface TextValue {
        long of(Row row);
    }
}
