package io.scalewise.contract;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of a column or expression.
 *
 * <p>Values in Java: {@code STRING} {@link String}, {@code LONG} {@link Long}, {@code DECIMAL}
 * {@link java.math.BigDecimal} of exactly {@link #scale} fraction digits, {@code DOUBLE} a finite {@link Double},
 * {@code BOOLEAN} {@link Boolean}, {@code DATE} {@link java.time.LocalDate}, {@code TIMESTAMP}
 * {@link java.time.LocalDateTime} in UTC with whole microseconds.
 *
 * @param kind which type
 * @param precision of a decimal, its digits in all, 1 to 38; otherwise 0
 * @param scale of a decimal, its fraction digits, 0 to {@code precision}; otherwise 0
 */
public record Type(Kind kind, int precision, int scale) {

    /** The seven types. */
    public enum Kind {
        STRING,
        LONG,
        DECIMAL,
        DOUBLE,
        BOOLEAN,
        DATE,
        TIMESTAMP
    }

    /** The most digits that a computed decimal can have. */
    public static final int MAX_PRECISION = 38;

    /** The most digits that a decimal column can have: it fits a 64 bit integer. */
    public static final int MAX_COLUMN_PRECISION = 18;

    /** The digits that a long can have. */
    public static final int LONG_DIGITS = 19;

    public static final Type STRING = new Type(Kind.STRING, 0, 0);
    public static final Type LONG = new Type(Kind.LONG, 0, 0);
    public static final Type DOUBLE = new Type(Kind.DOUBLE, 0, 0);
    public static final Type BOOLEAN = new Type(Kind.BOOLEAN, 0, 0);
    public static final Type DATE = new Type(Kind.DATE, 0, 0);
    public static final Type TIMESTAMP = new Type(Kind.TIMESTAMP, 0, 0);

    private static final Pattern DECIMAL_SPELLING =
            Pattern.compile("decimal\\(\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})\\s*\\)");

    public Type {
        boolean decimal = kind == Kind.DECIMAL;
        if (decimal && (precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > precision)) {
            throw new IllegalArgumentException("decimal: expected 1 to 38 digits and a scale from 0 to that, but got ("
                    + precision + "," + scale + ")");
        }
        if (!decimal && (precision != 0 || scale != 0)) {
            throw new IllegalArgumentException(kind + ": has no precision or scale");
        }
    }

    /** A decimal of {@code precision} digits, {@code scale} of them behind the point. */
    public static Type decimal(int precision, int scale) {
        return new Type(Kind.DECIMAL, precision, scale);
    }

    /** The type spelt as in a contract file, such as {@code long} or {@code decimal(12,2)}; empty if it is none. */
    public static Optional<Type> parse(String spelling) {
        return switch (spelling) {
            case "string" -> Optional.of(STRING);
            case "long" -> Optional.of(LONG);
            case "double" -> Optional.of(DOUBLE);
            case "boolean" -> Optional.of(BOOLEAN);
            case "date" -> Optional.of(DATE);
            case "timestamp" -> Optional.of(TIMESTAMP);
            default -> parseDecimal(spelling);
        };
    }

    private static Optional<Type> parseDecimal(String spelling) {
        Matcher matcher = DECIMAL_SPELLING.matcher(spelling);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int precision = Integer.parseInt(matcher.group(1));
        int scale = Integer.parseInt(matcher.group(2));
        boolean valid = precision >= 1 && precision <= MAX_PRECISION && scale <= precision;
        return valid ? Optional.of(decimal(precision, scale)) : Optional.empty();
    }

    public boolean isNumber() {
        return kind == Kind.LONG || kind == Kind.DECIMAL || kind == Kind.DOUBLE;
    }

    /** Whether it is a number with exact arithmetic: a long or a decimal. */
    public boolean isExact() {
        return kind == Kind.LONG || kind == Kind.DECIMAL;
    }

    /** The most digits that a value can have before the point; exact numbers only. */
    public int integerDigits() {
        return kind == Kind.LONG ? LONG_DIGITS : precision - scale;
    }

    /** The type as a contract file spells it. */
    @Override
    public String toString() {
        String name = kind.name().toLowerCase(java.util.Locale.ROOT);
        return kind == Kind.DECIMAL ? name + "(" + precision + "," + scale + ")" : name;
    }
}
