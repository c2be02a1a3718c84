package io.scalewise.contract;

import java.util.Optional;

/**
 * An aggregate column of the result.
 *
 * @param name of the result column
 * @param text the measure as written, for messages
 * @param aggregate what is computed
 * @param input what it is computed of; absent for {@code count(*)} only
 * @param type of the result
 */
public record Measure(String name, String text, Aggregate aggregate, Optional<Expression> input, Type type) {

    /** The aggregates. All but {@code COUNT_ROWS} ignore nulls. */
    public enum Aggregate {
        /** {@code count(*)}: rows, a long. */
        COUNT_ROWS,
        /** {@code count(x)}: values that are not null, a long. */
        COUNT,
        /** {@code count(distinct x)}, a long; needs as much state as there are values. */
        COUNT_DISTINCT,
        /** Of longs a decimal(38,0), of decimals of scale s a decimal(38,s), exact; of doubles a double; null of none. */
        SUM,
        /** The least value, of the type of the input; null of none. */
        MIN,
        /** The greatest value, of the type of the input; null of none. */
        MAX,
        /** The mean, a double; of exact numbers the exact sum over the count; null of none. */
        AVG,
        /** The standard deviation of a sample, a double; null under two values. */
        STDDEV,
        /** The mean of the middle two values, or the middle one, a double; null of none; needs all values as state. */
        MEDIAN
    }

    public Measure {
        if (input.isEmpty() != (aggregate == Aggregate.COUNT_ROWS)) {
            throw new IllegalArgumentException(name + ": expected an input for every aggregate but count(*)");
        }
    }
}
