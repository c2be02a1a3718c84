package io.scalewise.engines.arrow;

/**
 * Days since 1970-01-01 and the Gregorian calendar, without objects: years that begin in March, so that the leap day is the
 * last (E. G. Richards, "Calendars", in: Explanatory Supplement to the Astronomical Almanac, 2012).
 */
final class Calendar {

    static final long MICROS_PER_SECOND = 1_000_000L;
    static final long MICROS_PER_MINUTE = 60 * MICROS_PER_SECOND;
    static final long MICROS_PER_HOUR = 60 * MICROS_PER_MINUTE;
    static final long MICROS_PER_DAY = 24 * MICROS_PER_HOUR;

    /** The first and the last day that the contract knows: of the years 1 and 9999. */
    static final long FIRST_DAY = -719_162;

    static final long LAST_DAY = 2_932_896;

    private static final int DAYS_TO_MARCH_OF_YEAR_0 = 719_468;
    private static final int DAYS_PER_ERA = 146_097;
    private static final int YEARS_PER_ERA = 400;
    /** Of the day from which days are counted, a Thursday, since Monday. */
    private static final int WEEKDAY_OF_DAY_0 = 3;

    private static final int[] DAYS_OF_MONTH = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Calendar() {}

    /** The day as the decimal digits yyyymmdd. */
    static int digits(long day) {
        int sinceMarch = (int) (day + DAYS_TO_MARCH_OF_YEAR_0);
        int era = Math.floorDiv(sinceMarch, DAYS_PER_ERA);
        int dayOfEra = sinceMarch - era * DAYS_PER_ERA;
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int marchMonth = (5 * dayOfYear + 2) / 153;
        int dayOfMonth = dayOfYear - (153 * marchMonth + 2) / 5 + 1;
        int month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        int year = yearOfEra + era * YEARS_PER_ERA + (month <= 2 ? 1 : 0);
        return (year * 100 + month) * 100 + dayOfMonth;
    }

    static int year(long day) {
        return digits(day) / 10_000;
    }

    static int month(long day) {
        return digits(day) / 100 % 100;
    }

    static int dayOfMonth(long day) {
        return digits(day) % 100;
    }

    static boolean isDay(int year, int month, int day) {
        return year > 0
                && month > 0
                && month <= 12
                && day > 0
                && (day <= DAYS_OF_MONTH[month] || (day == 29 && month == 2 && isLeap(year)));
    }

    private static boolean isLeap(int year) {
        return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    /** The number of a day that there is. */
    static long day(int year, int month, int dayOfMonth) {
        int marchYear = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(marchYear, YEARS_PER_ERA);
        int yearOfEra = marchYear - era * YEARS_PER_ERA;
        int marchMonth = month > 2 ? month - 3 : month + 9;
        int dayOfYear = (153 * marchMonth + 2) / 5 + dayOfMonth - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return (long) era * DAYS_PER_ERA + dayOfEra - DAYS_TO_MARCH_OF_YEAR_0;
    }

    static long dayOf(long micros) {
        return Math.floorDiv(micros, MICROS_PER_DAY);
    }

    static long monday(long day) {
        return day - Math.floorMod(day + WEEKDAY_OF_DAY_0, 7);
    }

    static long firstOfMonth(long day) {
        return day - dayOfMonth(day) + 1;
    }
}
