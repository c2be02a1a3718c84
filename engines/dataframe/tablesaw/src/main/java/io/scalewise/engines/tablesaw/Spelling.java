package io.scalewise.engines.tablesaw;

import io.scalewise.contract.Type;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;

/**
 * Reads text as the whole number that stands for it in a column, without an object on the way. The grammar is the
 * contract's, to the letter; Tablesaw's own parsers drop commas, cut times to milliseconds, and know many words for null.
 */
final class Spelling {

    static final long SECONDS_A_DAY = 86_400;
    static final long MICROS_A_SECOND = 1_000_000;
    static final long MICROS_A_DAY = SECONDS_A_DAY * MICROS_A_SECOND;

    /** What is no value of the type. No date, timestamp or decimal(18) has this number; for a long see {@link #isLong}. */
    static final long NONE = Long.MIN_VALUE;

    private static final long[] POWERS = new long[19];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
    }

    private Spelling() {}

    /** Ten to a power from 0 to 18. */
    static long powerOfTen(int exponent) {
        return POWERS[exponent];
    }

    /** The number that stands for a long, decimal, date or timestamp, or {@link #NONE}. */
    static long parse(Type type, String text) {
        return switch (type.kind()) {
            case LONG -> parseLong(text);
            case DECIMAL -> parseDecimal(type, text);
            case DATE -> text.length() == 10 ? parseDay(text) : NONE;
            case TIMESTAMP -> parseTimestamp(text);
            case STRING, DOUBLE, BOOLEAN -> throw new IllegalArgumentException(type + " is no whole number");
        };
    }

    /** Whether a text of which {@link #parse} says {@link #NONE} is the least long all the same. */
    static boolean isLong(String text) {
        int digits = text.startsWith("-") ? 1 : 0;
        while (digits < text.length() && text.charAt(digits) == '0') {
            digits++;
        }
        return text.startsWith("-") && text.substring(digits).equals("9223372036854775808");
    }

    private static long parseLong(String text) {
        int length = text.length();
        boolean minus = length > 0 && text.charAt(0) == '-';
        int start = minus ? 1 : 0;
        if (start == length) {
            return NONE;
        }
        // Gathered below zero, where there is room for one more than above it.
        long negative = 0;
        for (int i = start; i < length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            if (i - start >= 18 && negative < (Long.MIN_VALUE + digit) / 10) {
                return NONE;
            }
            negative = negative * 10 - digit;
        }
        if (minus) {
            return negative;
        }
        return negative == Long.MIN_VALUE ? NONE : -negative;
    }

    private static long parseDecimal(Type type, String text) {
        int length = text.length();
        boolean minus = length > 0 && text.charAt(0) == '-';
        long limit = powerOfTen(type.precision() - 1);
        long unscaled = 0;
        int point = -1;
        int i = minus ? 1 : 0;
        int start = i;
        for (; i < length; i++) {
            char c = text.charAt(i);
            if (c == '.' && point < 0 && i > start) {
                point = i;
                continue;
            }
            int digit = c - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            if (unscaled >= limit) {
                return NONE;
            }
            unscaled = unscaled * 10 + digit;
        }
        int fractionDigits = point < 0 ? 0 : length - point - 1;
        if (length == start || point == length - 1 || fractionDigits > type.scale()) {
            return NONE;
        }
        int lacking = type.scale() - fractionDigits;
        if (unscaled >= POWERS[type.precision() - lacking]) {
            return NONE;
        }
        unscaled *= POWERS[lacking];
        return minus ? -unscaled : unscaled;
    }

    /** The day that the first ten characters spell. */
    private static long parseDay(String text) {
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        if (year < 1 || month < 1 || month > 12 || day < 1 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return NONE;
        }
        if (day > 28 && day > Month.of(month).length(Year.isLeap(year))) {
            return NONE;
        }
        return LocalDate.of(year, month, day).toEpochDay();
    }

    private static long parseTimestamp(String text) {
        int length = text.length();
        int end = (length > 0 && text.charAt(length - 1) == 'Z') ? length - 1 : length;
        if (end < 19
                || (text.charAt(10) != 'T' && text.charAt(10) != ' ')
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return NONE;
        }
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return NONE;
        }
        long micros = 0;
        if (end > 19) {
            int fractionDigits = end - 20;
            if (text.charAt(19) != '.' || fractionDigits < 1 || fractionDigits > 6) {
                return NONE;
            }
            micros = number(text, 20, end);
            if (micros < 0) {
                return NONE;
            }
            micros *= POWERS[6 - fractionDigits];
        }
        long day = parseDay(text);
        if (day == NONE) {
            return NONE;
        }
        return day * MICROS_A_DAY + (hour * 3600L + minute * 60L + second) * MICROS_A_SECOND + micros;
    }

    /** The number that a few digits spell, or -1. */
    private static int number(String text, int start, int end) {
        int number = 0;
        for (int i = start; i < end; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** Whether the text spells a double in the contract's grammar; it may still be infinite. */
    static boolean isDouble(String text) {
        int length = text.length();
        int i = digits(text, text.startsWith("-") ? 1 : 0);
        if (i < 0) {
            return false;
        }
        if (i < length && text.charAt(i) == '.') {
            i = digits(text, i + 1);
            if (i < 0) {
                return false;
            }
        }
        if (i < length && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            i++;
            boolean signed = i < length && (text.charAt(i) == '+' || text.charAt(i) == '-');
            i = digits(text, signed ? i + 1 : i);
        }
        return i == length;
    }

    /** Where the digits end that begin at {@code start}, or -1 where there is none. */
    private static int digits(String text, int start) {
        int i = start;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i == start ? -1 : i;
    }
}
