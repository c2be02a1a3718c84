package io.scalewise.engines.duckdb;

import io.scalewise.contract.Measure;
import io.scalewise.contract.Type;

/** A measure in DuckDB's SQL. */
final class MeasureSql {

    /**
     * The place of the upper of two middle values, as a share: more than a half by less than half a row, in any table, and by
     * more than a double's rounding.
     */
    private static final String UPPER_HALF = "0.500000000001";

    private MeasureSql() {}

    /** Of {@code input}, SQL that is null for the rows that don't take part; where there is no input, counts the others. */
    static String of(Measure measure, String input, Type inputType) {
        return switch (measure.aggregate()) {
            case COUNT_ROWS, COUNT -> "count(" + input + ")";
            case COUNT_DISTINCT -> "count(distinct " + input + ")";
            case SUM -> sum(input, inputType, measure.type());
            case MIN -> "min(" + input + ")";
            case MAX -> "max(" + input + ")";
            case AVG -> average(input, inputType);
            case STDDEV -> deviation(asDouble(input, inputType));
            case MEDIAN -> median(input, inputType);
        };
    }

    private static String sum(String input, Type inputType, Type type) {
        return inputType.isExact() ? "cast(sum(" + input + ") as " + SqlText.type(type) + ")" : compensated(input);
    }

    /** The exact sum, made a double once, over the count. DuckDB's own average of decimals adds doubles. */
    private static String average(String input, Type inputType) {
        String sum = inputType.isExact() ? "cast(cast(sum(" + input + ") as varchar) as double)" : compensated(input);
        return "(" + sum + " / nullif(count(" + input + "), 0))";
    }

    private static String compensated(String input) {
        return "finite(fsum(" + input + "))";
    }

    /** DuckDB's own rounds the mean where it puts parts together, and equal values would deviate a little. */
    private static String deviation(String input) {
        return "case when min(" + input + ") < max(" + input + ") then finite(stddev_samp(" + input + ")) when count("
                + input + ") > 1 then 0e0 end";
    }

    /** Both middle values, and their mean without rounding before it is a double. DuckDB's own rounds to the scale. */
    private static String median(String input, Type inputType) {
        String middle = "quantile_disc(" + input + ", [0.5, " + UPPER_HALF + "])";
        String macro = inputType.isExact() ? "exact_mean" : "double_mean";
        return macro + "(" + middle + "[1], " + middle + "[2])";
    }

    private static String asDouble(String input, Type inputType) {
        return inputType.isExact() ? "cast(" + input + " as double)" : input;
    }
}
