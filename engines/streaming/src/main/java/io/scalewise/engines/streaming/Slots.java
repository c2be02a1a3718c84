package io.scalewise.engines.streaming;

import io.scalewise.contract.Type;
import io.scalewise.contract.grammar.CanonicalText;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** How values of all types but string stand in a long, see {@link Row}. */
final class Slots {

    static final long MICROS_PER_SECOND = 1_000_000;
    static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;

    private static final int NANOS_PER_MICRO = 1000;

    private Slots() {}

    /** The slot of a value of the Java class that {@link Type} names; a decimal must fit 64 bits. */
    static long of(Type type, Object value) {
        return switch (type.kind()) {
            case LONG -> (Long) value;
            case DECIMAL ->
                ((BigDecimal) value).setScale(type.scale()).unscaledValue().longValueExact();
            case DOUBLE -> Double.doubleToRawLongBits((Double) value);
            case BOOLEAN -> (Boolean) value ? 1 : 0;
            case DATE -> ((LocalDate) value).toEpochDay();
            case TIMESTAMP -> {
                LocalDateTime time = (LocalDateTime) value;
                yield time.toLocalDate().toEpochDay() * MICROS_PER_DAY
                        + time.toLocalTime().toNanoOfDay() / NANOS_PER_MICRO;
            }
            case STRING -> throw new IllegalArgumentException("a string has no slot of its own");
        };
    }

    /** The value in a slot. */
    static Object value(Type type, long slot) {
        return switch (type.kind()) {
            case LONG -> slot;
            case DECIMAL -> BigDecimal.valueOf(slot, type.scale());
            case DOUBLE -> Double.longBitsToDouble(slot);
            case BOOLEAN -> slot != 0;
            case DATE -> LocalDate.ofEpochDay(slot);
            case TIMESTAMP ->
                LocalDateTime.ofEpochSecond(
                        Math.floorDiv(slot, MICROS_PER_SECOND),
                        (int) Math.floorMod(slot, MICROS_PER_SECOND) * NANOS_PER_MICRO,
                        ZoneOffset.UTC);
            case STRING -> throw new IllegalArgumentException("a string has no slot of its own");
        };
    }

    /** Appends the canonical text of the value in a slot. */
    static void append(Type type, long slot, StringBuilder line) {
        switch (type.kind()) {
            case LONG -> line.append(slot);
            case DECIMAL -> appendDecimal(slot, type.scale(), line);
            case DOUBLE, BOOLEAN, DATE, TIMESTAMP -> line.append(CanonicalText.of(type, value(type, slot)));
            case STRING -> throw new IllegalArgumentException("a string has no slot of its own");
        }
    }

    /** Appends the canonical text of a decimal. */
    static void appendDecimal(long unscaled, int scale, StringBuilder line) {
        if (scale == 0) {
            line.append(unscaled);
            return;
        }
        if (scale >= Wide.POWERS_OF_TEN.length || unscaled == Long.MIN_VALUE) {
            line.append(BigDecimal.valueOf(unscaled, scale).toPlainString());
            return;
        }
        long unit = Wide.POWERS_OF_TEN[scale];
        long absolute = Math.abs(unscaled);
        // a leading one holds the zeros behind the point in place, and then becomes the point
        line.append(unscaled < 0 ? "-" : "").append(absolute / unit);
        int point = line.length();
        line.append(unit + absolute % unit).setCharAt(point, '.');
    }

    /** The bits of a double, the same for both zeros. */
    static long canonicalBits(double value) {
        return Double.doubleToRawLongBits(value + 0.0);
    }
}
