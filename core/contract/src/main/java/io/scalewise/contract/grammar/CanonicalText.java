package io.scalewise.contract.grammar;

import io.scalewise.contract.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** The canonical text of values, and of CSV lines in results and rejects: comma, double quote, only where needed. */
public final class CanonicalText {

    private CanonicalText() {}

    /** The canonical text of a value of {@code type}, of the Java class that {@link Type} names. */
    public static String of(Type type, Object value) {
        return switch (type.kind()) {
            case DECIMAL -> ((BigDecimal) value).setScale(type.scale()).toPlainString();
            case TIMESTAMP -> timestamp((LocalDateTime) value);
            case DATE -> ((LocalDate) value).toString();
            case STRING, LONG, DOUBLE, BOOLEAN -> value.toString();
        };
    }

    private static String timestamp(LocalDateTime value) {
        StringBuilder text = new StringBuilder(26).append(value.toLocalDate()).append('T');
        twoDigits(text, value.getHour()).append(':');
        twoDigits(text, value.getMinute()).append(':');
        twoDigits(text, value.getSecond());
        int micros = value.getNano() / 1000;
        if (micros != 0) {
            text.append('.').append(String.valueOf(1_000_000 + micros).substring(1));
            while (text.charAt(text.length() - 1) == '0') {
                text.setLength(text.length() - 1);
            }
        }
        return text.toString();
    }

    private static StringBuilder twoDigits(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    /** Appends a field that is not missing: quoted where it is empty or holds a comma, a quote or a line break. */
    public static void appendField(StringBuilder line, String text) {
        boolean quoted = text.isEmpty();
        for (int i = 0; i < text.length() && !quoted; i++) {
            char c = text.charAt(i);
            quoted = c == ',' || c == '"' || c == '\n' || c == '\r';
        }
        if (!quoted) {
            line.append(text);
            return;
        }
        line.append('"').append(text.replace("\"", "\"\"")).append('"');
    }
}
