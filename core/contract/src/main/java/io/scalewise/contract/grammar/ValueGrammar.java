package io.scalewise.contract.grammar;

import io.scalewise.contract.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads text as a value, exactly as the contract's grammar says. */
public final class ValueGrammar {

    private static final Pattern LONG = Pattern.compile("-?[0-9]+");
    private static final Pattern DOUBLE = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private ValueGrammar() {}

    /**
     * The value that {@code text} spells, of the Java class that {@link Type} names.
     *
     * @return empty where it is no value of the type or outside the type's range
     */
    public static Optional<Object> parse(Type type, String text) {
        return switch (type.kind()) {
            case STRING -> Optional.of(text);
            case LONG -> parseLong(text);
            case DECIMAL -> parseDecimal(type, text);
            case DOUBLE -> parseDouble(text);
            case BOOLEAN ->
                switch (text) {
                    case "true" -> Optional.of(true);
                    case "false" -> Optional.of(false);
                    default -> Optional.empty();
                };
            case DATE -> parseDate(text).map(date -> date);
            case TIMESTAMP -> parseTimestamp(text).map(timestamp -> timestamp);
        };
    }

    private static Optional<Object> parseLong(String text) {
        if (!LONG.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException outOfRange) {
            return Optional.empty();
        }
    }

    private static Optional<Object> parseDecimal(Type type, String text) {
        if (!DECIMAL.matcher(text).matches()) {
            return Optional.empty();
        }
        int point = text.indexOf('.');
        if (point >= 0 && text.length() - point - 1 > type.scale()) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(text).setScale(type.scale());
        return value.precision() > type.precision() ? Optional.empty() : Optional.of(value);
    }

    private static Optional<Object> parseDouble(String text) {
        if (!DOUBLE.matcher(text).matches()) {
            return Optional.empty();
        }
        double value = Double.parseDouble(text);
        return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    }

    private static Optional<LocalDate> parseDate(String text) {
        boolean shaped = text.length() == 10
                && digits(text, 0, 4)
                && text.charAt(4) == '-'
                && digits(text, 5, 7)
                && text.charAt(7) == '-'
                && digits(text, 8, 10);
        int year = shaped ? number(text, 0, 4) : 0;
        if (year == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(year, number(text, 5, 7), number(text, 8, 10)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDateTime> parseTimestamp(String text) {
        int end = text.endsWith("Z") ? text.length() - 1 : text.length();
        boolean shaped = end >= 19
                && (text.charAt(10) == 'T' || text.charAt(10) == ' ')
                && digits(text, 11, 13)
                && text.charAt(13) == ':'
                && digits(text, 14, 16)
                && text.charAt(16) == ':'
                && digits(text, 17, 19)
                && (end == 19 || (text.charAt(19) == '.' && end > 20 && end <= 26 && digits(text, 20, end)));
        if (!shaped) {
            return Optional.empty();
        }
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (hour > 23 || minute > 59 || second > 59) {
            return Optional.empty();
        }
        int nanos = 0;
        for (int i = 20; i < 26; i++) {
            nanos = nanos * 10 + (i < end ? text.charAt(i) - '0' : 0);
        }
        int micros = nanos;
        return parseDate(text.substring(0, 10)).map(date -> date.atTime(hour, minute, second, micros * 1000));
    }

    private static boolean digits(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int start, int end) {
        int number = 0;
        for (int i = start; i < end; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
