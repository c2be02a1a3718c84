package io.scalewise.engines.streaming;

/** A date, or a timestamp. */
final class TimeField extends Field {

    private static final long DATE_PATTERN = Text.word("0000-00-");
    private static final long DATE_DIGITS = digits("0000-00-");
    private static final long TIME_PATTERN = Text.word("00:00:00");
    private static final long TIME_DIGITS = digits("00:00:00");
    private static final int DATE_BYTES = 10;

    /** From the first day of the year 1. */
    private static final int DAYS_BEFORE_EPOCH = 719_162;

    private static final int[] DAYS_BEFORE_MONTH = {0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    private static final int[] DAYS_OF_MONTH = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final long NO_DAY = Long.MIN_VALUE;

    private final boolean withTime;

    /** The day of what was read last. */
    long day;

    /** The year that was read last, its leap day, and the days before it: divisions that few rows need. */
    private int year;

    private boolean leap;
    private long daysBeforeYear;

    TimeField(Spelling spelling, int column, boolean withTime, boolean nullable, boolean ambiguous) {
        super(spelling, column, nullable, ambiguous);
        this.withTime = withTime;
    }

    @Override
    int read(byte[] buffer, int start, Row row) {
        day = day(buffer, start);
        if (day == NO_DAY) {
            return noValue(buffer, start, row);
        }
        return withTime ? readTime(buffer, start, row) : value(buffer, start, start + DATE_BYTES, day, row);
    }

    private long day(byte[] buffer, int start) {
        long date = (long) Text.WORD.get(buffer, start) ^ DATE_PATTERN;
        if (!isShaped(date, DATE_DIGITS)) {
            return NO_DAY;
        }
        int tens = digit(buffer[start + 8]);
        if (tens < 0) {
            return NO_DAY;
        }
        int ones = digit(buffer[start + 9]);
        if (ones < 0) {
            return NO_DAY;
        }
        long pairs = pairs(date);
        int month = at(pairs, 5);
        int dayOfMonth = tens * 10 + ones;
        startYear(at(pairs, 0) * 100 + at(pairs, 2));
        if (year == 0 || month == 0 || month > 12 || dayOfMonth == 0) {
            return NO_DAY;
        }
        if (dayOfMonth > DAYS_OF_MONTH[month] + (leap && month == 2 ? 1 : 0)) {
            return NO_DAY;
        }
        return daysBeforeYear + DAYS_BEFORE_MONTH[month] + (leap && month > 2 ? 1 : 0) + dayOfMonth - 1;
    }

    private void startYear(int begun) {
        if (begun == year) {
            return;
        }
        year = begun;
        leap = (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
        int before = year - 1;
        daysBeforeYear = before * 365L + before / 4 - before / 100 + before / 400 - DAYS_BEFORE_EPOCH;
    }

    private int readTime(byte[] buffer, int start, Row row) {
        byte separator = buffer[start + DATE_BYTES];
        if (separator != 'T' && separator != ' ') {
            return noValue(buffer, start, row);
        }
        long time = (long) Text.WORD.get(buffer, start + 11) ^ TIME_PATTERN;
        if (!isShaped(time, TIME_DIGITS)) {
            return noValue(buffer, start, row);
        }
        long pairs = pairs(time);
        int hour = at(pairs, 0);
        int minute = at(pairs, 3);
        int second = at(pairs, 6);
        if (hour > 23 || minute > 59 || second > 59) {
            return noValue(buffer, start, row);
        }
        int position = start + 19;
        long micros = 0;
        if (buffer[position] == '.') {
            int first = ++position;
            for (int digit; (digit = digit(buffer[position])) >= 0 && position < first + 6; position++) {
                micros = micros * 10 + digit;
            }
            if (position == first) {
                return noValue(buffer, start, row);
            }
            micros *= Wide.POWERS_OF_TEN[6 - (position - first)];
        }
        if (buffer[position] == 'Z') {
            position++;
        }
        long seconds = hour * 3600L + minute * 60L + second;
        return value(
                buffer, start, position, day * Slots.MICROS_PER_DAY + seconds * Slots.MICROS_PER_SECOND + micros, row);
    }

    /** Whether eight bytes, the pattern taken off, have digits where {@code digits} has ones, and nothing elsewhere. */
    private static boolean isShaped(long bytes, long digits) {
        long sixes = digits * 6;
        return (bytes & ~(digits * 0x0F)) == 0 && ((bytes + sixes) & (digits * 0xF0)) == 0;
    }

    /** In each byte what it and the next one, both digits, mean together. */
    private static long pairs(long digits) {
        return digits * 10 + (digits >>> Byte.SIZE);
    }

    private static int at(long pairs, int index) {
        return (int) (pairs >>> (index * Byte.SIZE)) & 0xFF;
    }

    /** A one in each byte where {@code shape} has a zero digit. */
    private static long digits(String shape) {
        long digits = 0;
        for (int i = 0; i < shape.length(); i++) {
            if (shape.charAt(i) == '0') {
                digits |= 1L << (i * Byte.SIZE);
            }
        }
        return digits;
    }
}
