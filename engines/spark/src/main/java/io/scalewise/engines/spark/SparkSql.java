package io.scalewise.engines.spark;

import io.scalewise.contract.Type;
import java.util.Collection;
import java.util.stream.Collectors;

/** Spells names, texts and types in Spark's SQL, whatever they hold. */
final class SparkSql {

    /** Any finite double is at most this; NaN is greater than all in Spark. */
    private static final String GREATEST_DOUBLE = "1.7976931348623157E308D";

    private SparkSql() {}

    static String identifier(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    /** A string literal, in which a backslash escapes. */
    static String literal(String text) {
        StringBuilder sql = new StringBuilder("'");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' || c == '\\') {
                sql.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f) {
                sql.append(String.format("\\u%04x", (int) c));
            } else {
                sql.append(c);
            }
        }
        return sql.append('\'').toString();
    }

    static String list(Collection<String> texts) {
        return texts.stream().map(SparkSql::literal).collect(Collectors.joining(", "));
    }

    static String type(Type type) {
        return switch (type.kind()) {
            case STRING -> "string";
            case LONG -> "bigint";
            case DECIMAL -> "decimal(" + type.precision() + "," + type.scale() + ")";
            case DOUBLE -> "double";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case TIMESTAMP -> "timestamp";
        };
    }

    static String cast(String sql, Type type) {
        return "cast(" + sql + " as " + type(type) + ")";
    }

    /** The value where it is in the type's range, else null. */
    static String inRange(Type type, String value) {
        return switch (type.kind()) {
            case STRING, LONG, DECIMAL, BOOLEAN -> value;
            case DOUBLE -> "case when abs(" + value + ") <= " + GREATEST_DOUBLE + " then " + value + " end";
            case DATE -> "case when " + value + " between date'0001-01-01' and date'9999-12-31' then " + value + " end";
            case TIMESTAMP ->
                "case when " + value
                        + " between timestamp'0001-01-01 00:00:00' and timestamp'9999-12-31 23:59:59.999999' then "
                        + value + " end";
        };
    }

    /** The number, a double, where it is finite; an error that carries {@code message} where it is not. */
    static String finite(String sql, String message) {
        return "case when abs(" + sql + ") > " + GREATEST_DOUBLE + " then raise_error(" + literal(message) + ") else "
                + sql + " end";
    }

    /** The canonical text of a value, except that of a double, which only has to read back as the same. */
    static String canonical(Type type, String value) {
        return switch (type.kind()) {
            case STRING -> value;
            case TIMESTAMP -> "replace(cast(" + value + " as string), ' ', 'T')";
            case LONG, DECIMAL, DOUBLE, BOOLEAN, DATE -> "cast(" + value + " as string)";
        };
    }

    /** A field of a CSV line, quoted only where needed: a missing value is empty, the empty string is two quotes. */
    static String csvField(String text) {
        return "case when " + text + " is null then '' when " + text + " = '' or " + text
                + " rlike '[,\"\\n\\r]' then concat('\"', replace(" + text + ", '\"', '\"\"'), '\"') else " + text
                + " end";
    }

    /** A CSV field for any value that a typed file may hold. Spark puts a sign before years of more than four digits. */
    static String anyCsvField(Type type, String value) {
        String field = csvField(type, value);
        return switch (type.kind()) {
            case DATE, TIMESTAMP -> "replace(" + field + ", '+', '')";
            case STRING, LONG, DECIMAL, DOUBLE, BOOLEAN -> field;
        };
    }

    /** A CSV field for the canonical text of a type, which needs quotes only where it is a string. */
    static String csvField(Type type, String value) {
        String text = canonical(type, value);
        return type.kind() == Type.Kind.STRING ? csvField(text) : "coalesce(" + text + ", '')";
    }
}
