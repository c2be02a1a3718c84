package io.scalewise.engines.tablesaw;

import io.scalewise.contract.Type;
import java.nio.charset.StandardCharsets;
import java.time.Month;
import java.time.Year;
import java.util.Arrays;

/**
 * Reads a field's bytes as the number that stands for it in a column, without an object on the way. The grammar is the
 * contract's, to the letter; Tablesaw's own parsers drop commas, cut times to milliseconds, and know many words for null.
 */
final class Spelling {

    static final long SECONDS_A_DAY = 86_400;
    static final long MICROS_A_SECOND = 1_000_000;
    static final long MICROS_A_DAY = SECONDS_A_DAY * MICROS_A_SECOND;

    /** What is no value of the type. No date, timestamp or decimal(18) has this number; for a long see {@link #isLong}. */
    static final long NONE = Long.MIN_VALUE;

    private static final int DAY_BYTES = 10;
    private static final int SECOND_BYTES = 19;

    /** Days from the first of March in the year 0 to 1970-01-01. */
    private static final int DAYS_TO_1970 = 719_468;

    private static final byte[] LEAST_LONG_DIGITS = "9223372036854775808".getBytes(StandardCharsets.US_ASCII);

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

    /** Reads fields of one type: a loop that calls it is compiled without the code of all types inside. */
    @FunctionalInterface
    interface Parser {

        /** The number that stands for the value of a field, or {@link #NONE}. */
        long parse(byte[] bytes, int start, int end);
    }

    /** Reads fields of a long, decimal, date or timestamp. */
    static Parser parser(Type type) {
        return switch (type.kind()) {
            case LONG -> Spelling::parseLong;
            case DECIMAL -> (bytes, start, end) -> parseDecimal(type, bytes, start, end);
            case DATE -> (bytes, start, end) -> end - start == DAY_BYTES ? parseDay(bytes, start) : NONE;
            case TIMESTAMP -> Spelling::parseTimestamp;
            case STRING, DOUBLE, BOOLEAN -> throw new IllegalArgumentException(type + " is no whole number");
        };
    }

    /** Whether a field of which a {@link Parser} says {@link #NONE} is the least long all the same. */
    static boolean isLong(byte[] bytes, int start, int end) {
        if (start == end || bytes[start] != '-') {
            return false;
        }
        int digits = start + 1;
        while (digits < end && bytes[digits] == '0') {
            digits++;
        }
        return Arrays.equals(bytes, digits, end, LEAST_LONG_DIGITS, 0, LEAST_LONG_DIGITS.length);
    }

    private static long parseLong(byte[] bytes, int start, int end) {
        boolean minus = start < end && bytes[start] == '-';
        int first = minus ? start + 1 : start;
        if (first == end) {
            return NONE;
        }
        // Gathered below zero, where there is room for one more than above it.
        long negative = 0;
        for (int i = first; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            if (i - first >= 18 && negative < (Long.MIN_VALUE + digit) / 10) {
                return NONE;
            }
            negative = negative * 10 - digit;
        }
        if (minus) {
            return negative;
        }
        return negative == Long.MIN_VALUE ? NONE : -negative;
    }

    private static long parseDecimal(Type type, byte[] bytes, int start, int end) {
        boolean minus = start < end && bytes[start] == '-';
        long limit = powerOfTen(type.precision() - 1);
        long unscaled = 0;
        int point = -1;
        int first = minus ? start + 1 : start;
        for (int i = first; i < end; i++) {
            byte b = bytes[i];
            if (b == '.' && point < 0 && i > first) {
                point = i;
                continue;
            }
            int digit = b - '0';
            if (digit < 0 || digit > 9 || unscaled >= limit) {
                return NONE;
            }
            unscaled = unscaled * 10 + digit;
        }
        int fractionDigits = point < 0 ? 0 : end - point - 1;
        if (first == end || point == end - 1 || fractionDigits > type.scale()) {
            return NONE;
        }
        int lacking = type.scale() - fractionDigits;
        if (unscaled >= POWERS[type.precision() - lacking]) {
            return NONE;
        }
        unscaled *= POWERS[lacking];
        return minus ? -unscaled : unscaled;
    }

    /** The day that ten bytes spell. */
    private static long parseDay(byte[] bytes, int start) {
        int century = twoDigits(bytes, start);
        int yearOfCentury = twoDigits(bytes, start + 2);
        int month = twoDigits(bytes, start + 5);
        int day = twoDigits(bytes, start + 8);
        int year = century * 100 + yearOfCentury;
        if ((century | yearOfCentury | day) < 0 || month < 1 || month > 12 || year == 0 || day == 0) {
            return NONE;
        }
        boolean shaped = bytes[start + 4] == '-' && bytes[start + 7] == '-';
        return shaped && (day <= 28 || day <= Month.of(month).length(Year.isLeap(year)))
                ? epochDay(year, month, day)
                : NONE;
    }

    /**
     * Days since 1970-01-01: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2013. Its years begin with March, so
     * that a leap day is the last of its year. Other than that of {@code LocalDate} it is little code for a compiler that sees it in
     * a loop.
     */
    private static long epochDay(int year, int month, int day) {
        int marchYear = month > 2 ? year : year - 1;
        int monthFromMarch = month > 2 ? month - 3 : month + 9;
        int dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1;
        return marchYear * 365L + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear - DAYS_TO_1970;
    }

    private static long parseTimestamp(byte[] bytes, int start, int fieldEnd) {
        int end = (start < fieldEnd && bytes[fieldEnd - 1] == 'Z') ? fieldEnd - 1 : fieldEnd;
        int secondEnd = start + SECOND_BYTES;
        if (end < secondEnd
                || (bytes[start + 10] != 'T' && bytes[start + 10] != ' ')
                || bytes[start + 13] != ':'
                || bytes[start + 16] != ':') {
            return NONE;
        }
        int hour = twoDigits(bytes, start + 11);
        int minute = twoDigits(bytes, start + 14);
        int second = twoDigits(bytes, start + 17);
        if ((hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 59) {
            return NONE;
        }
        long micros = end == secondEnd ? 0 : parseFraction(bytes, secondEnd, end);
        long day = parseDay(bytes, start);
        if (day == NONE || micros < 0) {
            return NONE;
        }
        return day * MICROS_A_DAY + (hour * 3600 + minute * 60 + second) * MICROS_A_SECOND + micros;
    }

    /** The microseconds that a point and up to six digits spell, or -1. */
    private static long parseFraction(byte[] bytes, int start, int end) {
        int digits = end - start - 1;
        if (bytes[start] != '.' || digits < 1 || digits > 6) {
            return -1;
        }
        long number = 0;
        for (int i = start + 1; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number * POWERS[6 - digits];
    }

    /** The number that two digits spell, or one below zero. */
    private static int twoDigits(byte[] bytes, int start) {
        int tens = bytes[start] - '0';
        int ones = bytes[start + 1] - '0';
        return (tens | ones | (9 - tens) | (9 - ones)) < 0 ? -1 : tens * 10 + ones;
    }

    /** The double that the bytes spell, never -0.0; infinite or NaN where they spell none. */
    static double parseDouble(byte[] bytes, int start, int end) {
        if (!isDouble(bytes, start, end)) {
            return Double.NaN;
        }
        // Adding zero makes -0.0 0.0, which the contract takes for equal.
        return Double.parseDouble(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1)) + 0.0;
    }

    /** Whether the bytes spell a double in the contract's grammar; it may still be infinite. */
    private static boolean isDouble(byte[] bytes, int start, int end) {
        int i = digits(bytes, start < end && bytes[start] == '-' ? start + 1 : start, end);
        if (i < 0) {
            return false;
        }
        if (i < end && bytes[i] == '.') {
            i = digits(bytes, i + 1, end);
            if (i < 0) {
                return false;
            }
        }
        if (i < end && (bytes[i] == 'e' || bytes[i] == 'E')) {
            i++;
            boolean signed = i < end && (bytes[i] == '+' || bytes[i] == '-');
            i = digits(bytes, signed ? i + 1 : i, end);
        }
        return i == end;
    }

    /** Where the digits end that begin at {@code start}, or -1 where there is none. */
    private static int digits(byte[] bytes, int start, int end) {
        int i = start;
        while (i < end && bytes[i] >= '0' && bytes[i] <= '9') {
            i++;
        }
        return i == start ? -1 : i;
    }
}
