package io.scalewise.datasets.table;

import java.time.LocalDate;

/** Writes values as text of ASCII into bytes; each method returns where the text ends. There must be room. */
public final class Digits {

    /** The most bytes that any of these texts has. */
    public static final int MOST_BYTES = 32;

    private static final long SECOND_MICROS = 1_000_000L;
    private static final long DAY_MICROS = 86_400 * SECOND_MICROS;

    private Digits() {}

    /** A whole number. */
    public static int number(long number, byte[] to, int at) {
        int start = at;
        if (number < 0) {
            to[start++] = '-';
        }
        int end = start + digits(number);
        long rest = number;
        for (int i = end - 1; i >= start; i--) {
            to[i] = (byte) ('0' + Math.abs((int) (rest % 10)));
            rest /= 10;
        }
        return end;
    }

    /** {@code unscaled / 10^scale} with exactly {@code scale} digits behind the point. */
    public static int decimal(long unscaled, int scale, byte[] to, int at) {
        if (scale == 0) {
            return number(unscaled, to, at);
        }
        int start = at;
        if (unscaled < 0) {
            to[start++] = '-';
        }
        int whole = Math.max(1, digits(unscaled) - scale);
        int end = start + whole + 1 + scale;
        long rest = unscaled;
        for (int i = end - 1; i >= start; i--) {
            if (i == start + whole) {
                to[i] = '.';
            } else {
                to[i] = (byte) ('0' + Math.abs((int) (rest % 10)));
                rest /= 10;
            }
        }
        return end;
    }

    /** A day since 1970-01-01 as {@code YYYY-MM-DD}; from year 1 to 9999. */
    public static int date(long epochDay, byte[] to, int at) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        int end = twoDigits(date.getYear() / 100, to, at);
        end = twoDigits(date.getYear() % 100, to, end);
        to[end++] = '-';
        end = twoDigits(date.getMonthValue(), to, end);
        to[end++] = '-';
        return twoDigits(date.getDayOfMonth(), to, end);
    }

    /** Microseconds since 1970-01-01 as {@code YYYY-MM-DDTHH:MM:SS[.ffffff]}, without trailing zeros. */
    public static int timestamp(long epochMicros, byte[] to, int at) {
        long day = Math.floorDiv(epochMicros, DAY_MICROS);
        int end = date(day, to, at);
        to[end++] = 'T';
        return time(epochMicros - day * DAY_MICROS, to, end);
    }

    /** Microseconds of a day as {@code HH:MM:SS[.ffffff]}, without trailing zeros. */
    public static int time(long micros, byte[] to, int at) {
        int second = (int) (micros / SECOND_MICROS);
        int fraction = (int) (micros - second * SECOND_MICROS);
        int end = twoDigits(second / 3_600, to, at);
        to[end++] = ':';
        end = twoDigits(second / 60 % 60, to, end);
        to[end++] = ':';
        end = twoDigits(second % 60, to, end);
        if (fraction != 0) {
            to[end++] = '.';
            for (int unit = 100_000; fraction != 0; unit /= 10) {
                to[end++] = (byte) ('0' + fraction / unit);
                fraction %= unit;
            }
        }
        return end;
    }

    /** A text of ASCII. */
    static int ascii(String text, byte[] to, int at) {
        for (int i = 0; i < text.length(); i++) {
            to[at + i] = (byte) text.charAt(i);
        }
        return at + text.length();
    }

    private static int twoDigits(int number, byte[] to, int at) {
        to[at] = (byte) ('0' + number / 10);
        to[at + 1] = (byte) ('0' + number % 10);
        return at + 2;
    }

    private static int digits(long number) {
        int digits = 1;
        for (long rest = number / 10; rest != 0; rest /= 10) {
            digits++;
        }
        return digits;
    }
}
