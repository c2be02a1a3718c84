package io.scalewise.insight;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Amounts as people read them, in three digits, the same in every locale. */
public final class Amounts {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final double BYTES_PER_GIGABYTE = 1e9;
    private static final String[] BYTE_UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private static final String[] ROW_UNITS = {"k", "m", "b"};

    private Amounts() {}

    /** A time, such as {@code 456 ms}, {@code 1.23 s} or {@code 12 min 3 s}. */
    public static String time(long nanos) {
        double millis = nanos / NANOS_PER_MILLI;
        if (millis < 999.5) {
            return threeDigits(millis) + " ms";
        }
        double seconds = nanos / NANOS_PER_SECOND;
        if (seconds < 599.5) {
            return threeDigits(seconds) + " s";
        }
        long whole = Math.round(seconds);
        return whole / 60 + " min " + whole % 60 + " s";
    }

    /** Memory or the size of files, in powers of 1024, such as {@code 128 MiB}. */
    public static String bytes(long bytes) {
        double amount = bytes;
        int unit = 0;
        // From 999.5 on three digits would not hold it in the smaller unit.
        while (amount >= 999.5 && unit < BYTE_UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        return (isWhole(amount) ? whole(amount) : threeDigits(amount)) + " " + BYTE_UNITS[unit];
    }

    /** An amount of its quantity's unit. */
    public static String of(Quantity quantity, long amount) {
        return switch (quantity.unit()) {
            case TIME -> time(amount);
            case BYTES -> bytes(amount);
            case BYTE_SECONDS ->
                amount < BYTES_PER_GIGABYTE / 10
                        ? threeDigits(amount / BYTES_PER_MEGABYTE) + " MB s"
                        : threeDigits(amount / BYTES_PER_GIGABYTE) + " GB s";
        };
    }

    /** From the least to the most, with the unit once where both have it: {@code 410–430 ms}. */
    public static String range(Quantity quantity, Spread spread) {
        String least = of(quantity, spread.min());
        String most = of(quantity, spread.max());
        if (least.equals(most)) {
            return most;
        }
        String unit = most.substring(most.indexOf(' '));
        boolean sameUnit = least.endsWith(unit) && least.indexOf(' ') == least.length() - unit.length();
        return (sameUnit ? least.substring(0, least.length() - unit.length()) : least) + "–" + most;
    }

    /** A number of rows as the command line takes it, such as {@code 10k} or {@code 2.5m}; others in full. */
    public static String rows(long rows) {
        if (rows >= 1_000_000 && rows % 100_000 == 0) {
            return tenths(rows / 100_000) + "m";
        }
        if (rows >= 1_000 && rows < 1_000_000 && rows % 100 == 0) {
            return tenths(rows / 100) + "k";
        }
        return count(rows);
    }

    /** A number of rows that nobody chose, in three digits: {@code 29.9k}; those below ten thousand in full. */
    public static String aboutRows(long rows) {
        if (rows < 10_000 || rows(rows).matches(".*[km]")) {
            return rows(rows);
        }
        double amount = rows;
        int unit = -1;
        while (amount >= 999.5 && unit < ROW_UNITS.length - 1) {
            amount /= 1000;
            unit++;
        }
        return (isWhole(amount) ? whole(amount) : threeDigits(amount)) + ROW_UNITS[unit];
    }

    /** A count in full, with a comma between thousands. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A count in full with what is counted: {@code 1 run}, {@code 1,234 runs}. */
    public static String count(long count, String one) {
        return count(count) + " " + noun(count, one);
    }

    /** What is counted, to follow its count: {@code row} after 1, {@code rows} after any other. */
    public static String noun(long count, String one) {
        return count == 1 ? one : one + "s";
    }

    /** How much more one has than the other: {@code 1.8 times}, and near to one {@code 4 %}. */
    public static String times(double ratio) {
        if (ratio < 1.005) {
            return "under 1 %";
        }
        if (ratio < 1.095) {
            return String.format(Locale.ROOT, "%.0f %%", (ratio - 1) * 100);
        }
        return String.format(Locale.ROOT, ratio < 9.95 ? "%.1f times" : "%.0f times", ratio);
    }

    /** A share of a whole, such as {@code 24 %}. */
    public static String share(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }

    /** A share that may be small: {@code 24 %}, {@code 2.4 %}, {@code 0.24 %}, {@code under 0.01 %}, {@code none}. */
    public static String finely(double share) {
        if (share == 0) {
            return "none";
        }
        if (share < 0.0001) {
            return "under 0.01 %";
        }
        String digits = share < 0.0095 ? "%.2f %%" : share < 0.095 ? "%.1f %%" : "%.0f %%";
        return String.format(Locale.ROOT, digits, share * 100);
    }

    private static String threeDigits(double amount) {
        int decimals = amount < 9.995 ? 2 : amount < 99.95 ? 1 : 0;
        // A page has a hundred thousand of them, and String.format takes several times as long for the same digits.
        return BigDecimal.valueOf(amount)
                .setScale(decimals, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static String tenths(long tenths) {
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
    }

    private static boolean isWhole(double amount) {
        return amount == Math.rint(amount);
    }

    private static String whole(double amount) {
        return Long.toString(Math.round(amount));
    }
}
