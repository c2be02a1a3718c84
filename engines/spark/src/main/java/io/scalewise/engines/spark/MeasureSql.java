package io.scalewise.engines.spark;

import io.scalewise.contract.Measure;
import io.scalewise.contract.Type;

/** A measure in Spark's SQL. */
final class MeasureSql {

    private static final Type EXACT_SUM = Type.decimal(Type.MAX_PRECISION, 0);

    private MeasureSql() {}

    /**
     * The aggregate.
     *
     * @param input a column that holds its input
     * @param overflow what an error says where a double is not finite
     */
    static String of(Measure measure, String input, Type inputType, String overflow) {
        return switch (measure.aggregate()) {
            case COUNT_ROWS -> "count(*)";
            case COUNT -> "count(" + input + ")";
            case COUNT_DISTINCT -> "count(distinct " + input + ")";
            case SUM -> sum(input, inputType, measure.type(), overflow);
            case MIN -> "min(" + input + ")";
            case MAX -> "max(" + input + ")";
            case AVG -> average(input, inputType, overflow);
            case STDDEV -> deviation(SparkSql.cast(input, Type.DOUBLE), overflow);
            case MEDIAN -> median(input, inputType);
        };
    }

    private static String sum(String input, Type inputType, Type type, String overflow) {
        return switch (inputType.kind()) {
            case LONG -> sumOfLongs(input);
            case DECIMAL -> SparkSql.cast("sum(" + input + ")", type);
            default -> SparkSql.finite("sum(" + input + ")", overflow);
        };
    }

    /** Sums of high and low halves, neither of which can overflow 64 bits, cost less than one sum of decimals. */
    private static String sumOfLongs(String input) {
        String high = SparkSql.cast("sum(shiftright(" + input + ", 32))", EXACT_SUM);
        String low = SparkSql.cast("sum(" + input + " & 4294967295L)", EXACT_SUM);
        return SparkSql.cast("(" + high + " * 4294967296 + " + low + ")", EXACT_SUM);
    }

    /** The exact sum, made a double once, over the count. Spark's own average of decimals rounds to a scale. */
    private static String average(String input, Type inputType, String overflow) {
        Type sumType = Type.decimal(Type.MAX_PRECISION, inputType.scale());
        String sum = sum(input, inputType, inputType.isExact() ? sumType : Type.DOUBLE, overflow);
        return "(" + SparkSql.cast("(" + sum + ")", Type.DOUBLE) + " / nullif(count(" + input + "), 0L))";
    }

    /** Spark's own rounds the mean where it puts parts together, and equal values would deviate a little. */
    private static String deviation(String input, String overflow) {
        return "case when min(" + input + ") < max(" + input + ") then "
                + SparkSql.finite("stddev_samp(" + input + ")", overflow) + " when count(" + input
                + ") > 1 then 0D end";
    }

    /**
     * The mean of the middle two. Spark's own makes doubles of exact numbers first, and of two large ones that nearly cancel
     * out nothing would be left.
     */
    private static String median(String input, Type inputType) {
        if (!inputType.isExact()) {
            return "percentile(" + input + ", 0.5D)";
        }
        String low = "get(v, cast((size(v) - 1) div 2 as int))";
        String high = "get(v, cast(size(v) div 2 as int))";
        String across = SparkSql.cast("(" + low + " + " + high + ")", Type.DOUBLE) + " / 2D";
        String beside = SparkSql.cast(low, Type.DOUBLE) + " + "
                + SparkSql.cast("(" + high + " - " + low + ")", Type.DOUBLE) + " / 2D";
        return "element_at(transform(array(sort_array(collect_list(" + input + "))), v -> case when " + low
                + " < 0 and " + high + " > 0 then " + across + " else " + beside + " end), 1)";
    }
}
