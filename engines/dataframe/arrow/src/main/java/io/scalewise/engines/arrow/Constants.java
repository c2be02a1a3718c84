package io.scalewise.engines.arrow;

import io.scalewise.contract.Expression.Literal;
import io.scalewise.contract.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;

/** Literals: columns in which each row has the same value, written once. */
final class Constants implements Kernel {

    private final Output output;
    private final Filling filling;
    private int filled;

    @FunctionalInterface
    private interface Filling {
        void fill(Column column, int rows);
    }

    private Constants(Form form, Filling filling, Memory memory) {
        output = new Output(form, memory);
        this.filling = filling;
    }

    static Kernel missing(Form form, Memory memory) {
        return new Constants(form, Constants::fillMissing, memory);
    }

    static Kernel of(Literal literal, Form form, Memory memory) {
        Filling values =
                switch (form) {
                    case WORD -> words(word(literal.type(), literal.value()));
                    case WIDE -> wides(unscaled(literal.type(), literal.value()));
                    case DOUBLE -> doubles((Double) literal.value());
                    case TEXT -> texts(((String) literal.value()).getBytes(StandardCharsets.UTF_8));
                    case BIT -> bits((Boolean) literal.value());
                };
        return new Constants(
                form,
                (column, rows) -> {
                    Bits.fill(column.validity(), rows);
                    values.fill(column, rows);
                },
                memory);
    }

    @Override
    public Column evaluate(Batch batch, Selection rows) {
        Column column = output.room(batch.rows());
        if (filled < batch.rows()) {
            filled = column.capacity();
            filling.fill(column, filled);
        }
        return column;
    }

    private static void fillMissing(Column column, int rows) {
        column.clear();
        if (column.form() == Form.TEXT) {
            for (int i = 0; i < rows; i++) {
                column.setTextEnd(i, 0);
            }
        }
    }

    private static Filling words(long value) {
        return (column, rows) -> {
            for (int i = 0; i < rows; i++) {
                column.setWord(i, value);
            }
        };
    }

    private static Filling wides(BigInteger value) {
        long high = Wide.high(value);
        long low = value.longValue();
        return (column, rows) -> {
            for (int i = 0; i < rows; i++) {
                column.setWide(i, high, low);
            }
        };
    }

    private static Filling doubles(double value) {
        return (column, rows) -> {
            for (int i = 0; i < rows; i++) {
                column.setNumber(i, value);
            }
        };
    }

    private static Filling bits(boolean value) {
        return (column, rows) -> {
            if (value) {
                Bits.fill(column.values(), rows);
            } else {
                Bits.clear(column.values(), rows);
            }
        };
    }

    private static Filling texts(byte[] bytes) {
        return (column, rows) -> {
            column.reserveText((long) rows * bytes.length);
            column.offsets().setInt(0, 0);
            for (int i = 0; i < rows; i++) {
                column.values().setBytes((long) i * bytes.length, bytes);
                column.setTextEnd(i, (i + 1) * bytes.length);
            }
        };
    }

    private static BigInteger unscaled(Type type, Object value) {
        return ((BigDecimal) value).setScale(type.scale()).unscaledValue();
    }

    /** A value of a type that takes a word, as the word. */
    static long word(Type type, Object value) {
        return switch (type.kind()) {
            case LONG -> (Long) value;
            case DECIMAL -> unscaled(type, value).longValueExact();
            case DATE -> ((LocalDate) value).toEpochDay();
            case TIMESTAMP -> {
                LocalDateTime time = (LocalDateTime) value;
                yield time.toEpochSecond(ZoneOffset.UTC) * Calendar.MICROS_PER_SECOND
                        + time.getLong(ChronoField.MICRO_OF_SECOND);
            }
            case STRING, DOUBLE, BOOLEAN -> throw new IllegalArgumentException(type + ": takes no word");
        };
    }
}
