package io.scalewise.cli;

import io.scalewise.datasets.share.Share;
import io.scalewise.engine.DataSource;
import io.scalewise.insight.Amounts;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Amounts as people write them on the command line: rows, shares, memory, time. */
final class ArgumentTypes {

    /** Lists are split there, but not at their end: a comma with nothing behind it is a mistake, and part of the last word. */
    static final String COMMAS = ",(?!$)";

    private static final Pattern AMOUNT = Pattern.compile("(\\d+(?:\\.\\d+)?)([a-z]*)");

    private ArgumentTypes() {}

    /** How much data: so many rows that are generated, or a share of somebody's own files. */
    sealed interface Size {}

    /** A number of rows. */
    record Rows(long count) implements Size {
        @Override
        public String toString() {
            return Amounts.rows(count);
        }
    }

    /** A share of somebody's own files. */
    record Part(Share share) implements Size {
        @Override
        public String toString() {
            return share.toString();
        }
    }

    /** A number of bytes. */
    record Memory(long bytes) {}

    /** Rows: {@code 500}, {@code 10k}, {@code 2.5m}, {@code 1b}; thousands of thousands. */
    static final class RowsConverter implements ITypeConverter<Rows> {
        private static final Map<String, Long> UNITS =
                Map.of("", 1L, "k", 1_000L, "m", 1_000_000L, "b", 1_000_000_000L);

        @Override
        public Rows convert(String text) {
            return new Rows(amount(text, UNITS, "a number of rows such as 500, 10k or 2.5m", "rows"));
        }
    }

    /** Rows, or shares: {@code 0.1%}, {@code 10%}, {@code 100%}. */
    static final class SizeConverter implements ITypeConverter<Size> {
        private final RowsConverter rows = new RowsConverter();

        @Override
        public Size convert(String text) {
            if (!text.endsWith("%")) {
                return rows.convert(text);
            }
            return Share.parse(text)
                    .map(Part::new)
                    .orElseThrow(() -> new TypeConversionException(
                            "expected a share such as 0.1%, 10% or 100%, above 0% and at most 100%, but got " + text));
        }
    }

    /** A format by its name, {@code csv.gz}. */
    static final class FormatConverter implements ITypeConverter<DataSource.Format> {

        @Override
        public DataSource.Format convert(String text) {
            return DataSource.Format.of(text.toLowerCase(Locale.ROOT))
                    .orElseThrow(() -> new TypeConversionException("expected one of "
                            + Arrays.stream(DataSource.Format.values())
                                    .map(DataSource.Format::spelling)
                                    .collect(Collectors.joining(", "))
                            + ", but got " + text));
        }
    }

    /** Memory: {@code 512m}, {@code 2g}; powers of 1024. */
    static final class MemoryConverter implements ITypeConverter<Memory> {
        private static final Map<String, Long> UNITS =
                Map.of("k", 1L << 10, "m", 1L << 20, "g", 1L << 30, "t", 1L << 40);

        @Override
        public Memory convert(String text) {
            return new Memory(amount(text, UNITS, "an amount of memory such as 512m or 2g", "bytes"));
        }
    }

    /** Times: {@code 90s}, {@code 10m}, {@code 1h}, {@code 500ms}. */
    static final class DurationConverter implements ITypeConverter<Duration> {
        private static final long LONGEST_MILLIS = 8760 * 3_600_000L;
        private static final Map<String, Long> UNITS = Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L);

        @Override
        public Duration convert(String text) {
            long millis = amount(text, UNITS, "a time such as 90s or 10m", "milliseconds");
            if (millis > LONGEST_MILLIS) {
                throw new TypeConversionException("expected a time of at most a year, 8760h, but got " + text);
            }
            return Duration.ofMillis(millis);
        }
    }

    /** How often something is done. */
    record Period(Duration duration) {}

    /** How often: {@code hour}, {@code day}, or a time such as {@code 15m}. */
    static final class PeriodConverter implements ITypeConverter<Period> {
        private static final Map<String, Duration> NAMES = Map.of(
                "minute", Duration.ofMinutes(1),
                "hour", Duration.ofHours(1),
                "day", Duration.ofDays(1),
                "week", Duration.ofDays(7),
                "month", Duration.ofDays(30));
        private final DurationConverter times = new DurationConverter();

        @Override
        public Period convert(String text) {
            Duration named = NAMES.get(text.toLowerCase(Locale.ROOT));
            if (named != null) {
                return new Period(named);
            }
            try {
                return new Period(times.convert(text));
            } catch (TypeConversionException e) {
                throw new TypeConversionException(
                        "expected minute, hour, day, week, month, or a time such as 15m, but got " + text);
            }
        }
    }

    /** By what something is multiplied each year, above 1. */
    record Growth(double perYear) {}

    /** How something grows: {@code 10x/year}, {@code 30%/year}, {@code 5%/month}; of no period, a year. */
    static final class GrowthConverter implements ITypeConverter<Growth> {
        private static final Pattern SPELLING = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(x|%)(?:/(year|month))?");
        private static final double MONTHS = 12;
        private static final double MOST = 1e9;

        @Override
        public Growth convert(String text) {
            Matcher matcher = SPELLING.matcher(text.toLowerCase(Locale.ROOT));
            double perYear = 0;
            if (matcher.matches()) {
                double amount = Double.parseDouble(matcher.group(1));
                double factor = matcher.group(2).equals("x") ? amount : 1 + amount / 100;
                perYear = "month".equals(matcher.group(3)) ? Math.pow(factor, MONTHS) : factor;
            }
            if (!(perYear > 1 && perYear <= MOST)) {
                throw new TypeConversionException(
                        "expected growth such as 10x/year, 30%/year or 5%/month, but got " + text);
            }
            return new Growth(perYear);
        }
    }

    private static long amount(String text, Map<String, Long> units, String expected, String whole) {
        Matcher matcher = AMOUNT.matcher(text.toLowerCase(Locale.ROOT));
        Long unit = matcher.matches() ? units.get(matcher.group(2)) : null;
        if (unit == null) {
            throw new TypeConversionException("expected " + expected + ", but got " + text);
        }
        BigDecimal amount = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
        try {
            long exact = amount.longValueExact();
            if (exact > 0) {
                return exact;
            }
        } catch (ArithmeticException tooFineOrTooLarge) {
            // said below, as for nothing
        }
        throw new TypeConversionException(
                "expected " + expected + ", a whole number of " + whole + " above 0, but got " + text);
    }
}
