package io.scalewise.engines.plain;

import io.scalewise.contract.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How values are spelt, kept and ordered. */
final class Values {

    private static final Pattern DOUBLE = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private static final long MICROS_A_SECOND = 1_000_000;
    private static final int NANOS_A_MICRO = 1_000;

    private Values() {}

    /**
     * The value of any type but string as a long: a decimal without its point, a double's bits, a boolean as 1 or 0, a date
     * in days and a timestamp in microseconds since 1970. Null where the text is no value of the type.
     */
    static @Nullable Long parse(Type type, String text) {
        return switch (type.kind()) {
            case LONG -> parseLong(text);
            case DECIMAL -> parseDecimal(type, text);
            case DOUBLE -> parseDouble(text);
            case BOOLEAN -> text.equals("true") ? (Long) 1L : text.equals("false") ? (Long) 0L : null;
            case DATE -> text.length() == 10 ? parseDay(text) : null;
            case TIMESTAMP -> parseTimestamp(text);
            case STRING -> throw new IllegalArgumentException("string: expected a type that fits a long");
        };
    }

    /** The value that {@link #parse} made a long. */
    static Object ofLong(Type type, long number) {
        return switch (type.kind()) {
            case LONG -> number;
            case DECIMAL -> BigDecimal.valueOf(number, type.scale());
            case DOUBLE -> Double.longBitsToDouble(number);
            case BOOLEAN -> number == 1;
            case DATE -> LocalDate.ofEpochDay(number);
            case TIMESTAMP ->
                LocalDateTime.ofEpochSecond(
                        Math.floorDiv(number, MICROS_A_SECOND),
                        (int) Math.floorMod(number, MICROS_A_SECOND) * NANOS_A_MICRO,
                        ZoneOffset.UTC);
            case STRING -> throw new IllegalArgumentException("string: expected a type that fits a long");
        };
    }

    private static @Nullable Long parseLong(String text) {
        boolean minus = text.startsWith("-");
        int start = minus ? 1 : 0;
        if (start == text.length() || !areDigits(text, start, text.length())) {
            return null;
        }
        // Gathered below zero, where there is room for one more than above it.
        long negative = 0;
        for (int i = start; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (negative < (Long.MIN_VALUE + digit) / 10) {
                return null;
            }
            negative = negative * 10 - digit;
        }
        if (minus) {
            return negative;
        }
        return negative == Long.MIN_VALUE ? null : -negative;
    }

    /** A column's decimal has at most 18 digits, so that its unscaled value is a long. */
    private static @Nullable Long parseDecimal(Type type, String text) {
        boolean minus = text.startsWith("-");
        int start = minus ? 1 : 0;
        int point = text.indexOf('.');
        int end = point < 0 ? text.length() : point;
        int fractionDigits = point < 0 ? 0 : text.length() - point - 1;
        if (start == end
                || !areDigits(text, start, end)
                || (point >= 0 && fractionDigits == 0)
                || fractionDigits > type.scale()
                || !areDigits(text, text.length() - fractionDigits, text.length())) {
            return null;
        }
        long limit = powerOfTen(type.precision() - 1);
        long unscaled = 0;
        for (int i = start; i < text.length() + type.scale() - fractionDigits; i++) {
            if (i == point) {
                continue;
            }
            if (unscaled >= limit) {
                return null;
            }
            unscaled = unscaled * 10 + (i < text.length() ? text.charAt(i) - '0' : 0);
        }
        return minus ? -unscaled : unscaled;
    }

    private static @Nullable Long parseDouble(String text) {
        if (!DOUBLE.matcher(text).matches()) {
            return null;
        }
        double value = Double.parseDouble(text);
        return Double.isFinite(value) ? (Long) Double.doubleToLongBits(Numbers.withoutMinusZero(value)) : null;
    }

    /** The day that the first ten characters spell. */
    private static @Nullable Long parseDay(String text) {
        if (!areDigits(text, 0, 4)
                || text.charAt(4) != '-'
                || !areDigits(text, 5, 7)
                || text.charAt(7) != '-'
                || !areDigits(text, 8, 10)) {
            return null;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        boolean exists = year >= 1
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= Month.of(month).length(Year.isLeap(year));
        return exists ? (Long) LocalDate.of(year, month, day).toEpochDay() : null;
    }

    private static @Nullable Long parseTimestamp(String text) {
        int end = text.endsWith("Z") ? text.length() - 1 : text.length();
        if (end < 19
                || (text.charAt(10) != 'T' && text.charAt(10) != ' ')
                || !areDigits(text, 11, 13)
                || text.charAt(13) != ':'
                || !areDigits(text, 14, 16)
                || text.charAt(16) != ':'
                || !areDigits(text, 17, 19)) {
            return null;
        }
        int micros = 0;
        if (end > 19) {
            int fractionDigits = end - 20;
            if (text.charAt(19) != '.' || fractionDigits < 1 || fractionDigits > 6 || !areDigits(text, 20, end)) {
                return null;
            }
            micros = number(text, 20, end) * (int) powerOfTen(6 - fractionDigits);
        }
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        Long day = parseDay(text);
        if (day == null || hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        long seconds = ((day * 24 + hour) * 60 + minute) * 60 + second;
        return seconds * MICROS_A_SECOND + micros;
    }

    private static boolean areDigits(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The number that the digits from {@code start} to {@code end} spell, few enough for an int. */
    private static int number(String text, int start, int end) {
        int number = 0;
        for (int i = start; i < end; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    /** Orders two values of one type. */
    @SuppressWarnings("unchecked") // of one type, and values of every type are comparable with each other
    static int compare(Object left, Object right) {
        return left instanceof String string
                ? compareByCodePoint(string, (String) right)
                : ((Comparable<Object>) left).compareTo(right);
    }

    /** {@link String#compareTo} goes by UTF-16 units, in which U+10000 comes before U+FFFF. */
    private static int compareByCodePoint(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            if (left.charAt(i) != right.charAt(i)) {
                return Integer.compare(left.codePointAt(i), right.codePointAt(i));
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** Their canonical text; null stays null. */
    static List<@Nullable String> texts(List<@Nullable Object> values) {
        List<@Nullable String> texts = new ArrayList<>(values.size());
        for (Object value : values) {
            texts.add(text(value));
        }
        return texts;
    }

    static @Nullable String text(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof LocalDateTime timestamp) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(timestamp);
        }
        return value == null ? null : value.toString();
    }
}
