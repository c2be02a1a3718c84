package io.scalewise.engines.duckdb;

import io.scalewise.contract.Type;
import java.util.Collection;
import java.util.stream.Collectors;

/** Spells names, texts and types in DuckDB's SQL, whatever they hold. */
final class SqlText {

    private SqlText() {}

    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A string literal. A NUL character, which no literal may hold, is spliced in by {@code chr(0)}. */
    static String literal(String text) {
        String quoted = "'" + text.replace("'", "''") + "'";
        return quoted.indexOf('\0') < 0 ? quoted : "(" + quoted.replace("\0", "' || chr(0) || '") + ")";
    }

    /** A literal for the places that take a constant and no expression, such as a table function's options. */
    static String constant(char character) {
        return character < ' ' || character == 0x7f
                ? "chr(" + (int) character + ")"
                : literal(String.valueOf(character));
    }

    static String list(Collection<String> texts) {
        return texts.stream().map(SqlText::literal).collect(Collectors.joining(", "));
    }

    static String type(Type type) {
        return switch (type.kind()) {
            case STRING -> "varchar";
            case LONG -> "bigint";
            case DECIMAL -> "decimal(" + type.precision() + "," + type.scale() + ")";
            case DOUBLE -> "double";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case TIMESTAMP -> "timestamp";
        };
    }

    /** The canonical text of a value, except that of a double, which only has to read back as the same. */
    static String canonical(Type type, String value) {
        return switch (type.kind()) {
            case STRING -> value;
            case TIMESTAMP -> "replace(" + value + "::varchar, ' ', 'T')";
            case DECIMAL -> decimal(type, value);
            case LONG, DOUBLE, BOOLEAN, DATE -> value + "::varchar";
        };
    }

    /** DuckDB leaves out the zero before the point where a decimal's type has no digit there. */
    private static String decimal(Type type, String value) {
        if (type.precision() > type.scale() || type.scale() == 0) {
            return value + "::varchar";
        }
        return "regexp_replace(" + value + "::varchar, '^(-?)\\.', '\\10.')";
    }
}
