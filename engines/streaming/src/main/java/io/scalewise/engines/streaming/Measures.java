package io.scalewise.engines.streaming;

import io.scalewise.contract.Digits;
import io.scalewise.contract.Expression;
import io.scalewise.contract.Measure;
import io.scalewise.contract.Type;
import java.util.OptionalInt;

/** Compiles measures. */
final class Measures {

    private Measures() {}

    /** Compiles a measure of rows that come apart by a column, if there is one. */
    static Accumulator compile(Measure measure, OptionalInt apart, Inputs inputs) {
        if (measure.input().isEmpty()) {
            return new Counts.OfRows();
        }
        Expression input = measure.input().get();
        Type.Kind kind = input.type().kind();
        boolean narrow = kind != Type.Kind.STRING && kind != Type.Kind.DOUBLE && Digits.fitLong(input);
        return switch (measure.aggregate()) {
            case COUNT_ROWS -> new Counts.OfRows();
            case COUNT -> new Counts.OfValues(Compiler.presence(input), new Vector());
            case COUNT_DISTINCT -> Distinct.compile(input, narrow, Apart.isCounted(measure, apart));
            case SUM, AVG -> Sums.compile(measure, input, narrow, inputs);
            case MIN -> Extremes.compile(input, narrow, true, inputs);
            case MAX -> Extremes.compile(input, narrow, false, inputs);
            case STDDEV -> new Deviation(Compiler.doubles(input));
            case MEDIAN -> Medians.compile(input, narrow);
        };
    }

    /** A double result; one that is not finite is an overflow. */
    static void append(double value, StringBuilder line) {
        if (!Double.isFinite(value)) {
            throw new Overflow();
        }
        line.append(value);
    }
}
