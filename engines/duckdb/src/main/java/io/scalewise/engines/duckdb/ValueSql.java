package io.scalewise.engines.duckdb;

import io.scalewise.contract.Source;
import io.scalewise.contract.Type;

/** How text becomes a value, and which values are none. */
final class ValueSql {

    private static final String RANGE_OF_DATES = " not between date '0001-01-01' and date '9999-12-31'";
    private static final String RANGE_OF_TIMESTAMPS =
            " not between timestamp '0001-01-01 00:00:00' and timestamp '9999-12-31 23:59:59.999999'";

    private ValueSql() {}

    /** The value that {@code text} spells, null where it is none; values out of range are for {@link #outOfRange}. */
    static String of(Type type, Source.Parsing parsing, String text) {
        if (type.kind() == Type.Kind.STRING) {
            return text;
        }
        String cast = "try_cast(" + text + " as " + SqlText.type(type) + ")";
        if (parsing == Source.Parsing.NATIVE) {
            return cast;
        }
        return "case when regexp_full_match(" + text + ", '" + grammar(type) + "') then " + cast + " end";
    }

    private static String grammar(Type type) {
        return switch (type.kind()) {
            case STRING -> throw new IllegalArgumentException("any text is a string");
            case LONG -> "-?[0-9]+";
            case DECIMAL -> type.scale() == 0 ? "-?[0-9]+" : "-?[0-9]+(\\.[0-9]{1," + type.scale() + "})?";
            case DOUBLE -> "-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?";
            case BOOLEAN -> "true|false";
            case DATE -> "[0-9]{4}-[0-9]{2}-[0-9]{2}";
            case TIMESTAMP ->
                "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,6})?Z?";
        };
    }

    /** Whether {@code value}, which is not null, is outside the type's range; empty where it can't be. */
    static String outOfRange(Type type, String value) {
        return switch (type.kind()) {
            case STRING, LONG, DECIMAL, BOOLEAN -> "";
            case DOUBLE -> "not isfinite(" + value + ")";
            case DATE -> value + RANGE_OF_DATES;
            case TIMESTAMP -> value + RANGE_OF_TIMESTAMPS;
        };
    }

    /** Whether {@code value} came of the word {@code epoch}: the one text without a digit that is a day in range. */
    static String word(Type type, String value, String text) {
        return switch (type.kind()) {
            case STRING, LONG, DECIMAL, DOUBLE, BOOLEAN -> "";
            case DATE, TIMESTAMP ->
                value + " = " + SqlText.type(type) + " '1970-01-01' and not regexp_matches(" + text + ", '[0-9]')";
        };
    }

    /** Whether {@code value}, whose text isn't at hand, may have come of that word. */
    static String perhapsWord(Type type, String value) {
        return switch (type.kind()) {
            case STRING, LONG, DECIMAL, DOUBLE, BOOLEAN -> "";
            case DATE, TIMESTAMP -> value + " = " + SqlText.type(type) + " '1970-01-01'";
        };
    }

    /** Text for any {@code value} that a typed file may hold: the canonical one where it is in range. */
    static String anyText(Type type, String value) {
        String canonical = SqlText.canonical(type, value);
        if (type.kind() == Type.Kind.DOUBLE) {
            // DuckDB spells these nan and inf
            return "case when isnan(" + value + ") then 'NaN' when isinf(" + value + ") and " + value
                    + " > 0 then 'Infinity'\n        when isinf(" + value + ") then '-Infinity' else " + canonical
                    + " end";
        }
        return switch (type.kind()) {
            case DATE -> far(type, value, "far_day", value + " - date '1970-01-01'", Integer.MAX_VALUE);
            case TIMESTAMP -> far(type, value, "far_time", "epoch_us(" + value + ")", Long.MAX_VALUE);
            default -> canonical;
        };
    }

    /**
     * DuckDB takes the greatest and the least number for infinite days, and has no text for some others: none that is out of
     * range may come near its own text, since what stands in several places is computed once for all rows.
     */
    private static String far(Type type, String value, String macro, String number, long infinite) {
        String near = "case when not (" + outOfRange(type, value) + ") then " + value + " end";
        String canonical = SqlText.canonical(type, "(" + near + ")");
        return "case when " + outOfRange(type, value) + " then " + macro + "(case when isfinite(" + value + ") then "
                + number + " when " + value + " > " + SqlText.type(type) + " '2000-01-01' then " + infinite + " else -"
                + infinite + " end)\n        else " + canonical + " end";
    }
}
