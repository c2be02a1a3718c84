package io.scalewise.engines.tablesaw;

import io.scalewise.contract.Type;
import io.scalewise.contract.grammar.CanonicalText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Writes values as the contract's canonical text, as fields of a CSV line. */
final class CanonicalValue {

    private CanonicalValue() {}

    /** Appends the value of a row; nothing where it is missing. */
    static void append(StringBuilder line, Type type, Values values, int row) {
        if (!values.isMissing(row)) {
            CanonicalText.appendField(line, text(type, values, row));
        }
    }

    private static String text(Type type, Values values, int row) {
        if (values instanceof Values.Exact exact) {
            return exact.isWide(row) ? decimal(exact.big(row), type.scale()) : text(type, exact.get(row));
        }
        if (values instanceof Values.Texts texts) {
            return texts.texts()[row];
        }
        return values instanceof Values.Doubles doubles
                ? Double.toString(doubles.doubles()[row])
                : Boolean.toString(((Values.Flags) values).flags()[row]);
    }

    /** The text of the value for which a whole number stands. */
    private static String text(Type type, long number) {
        return switch (type.kind()) {
            case DECIMAL -> BigDecimal.valueOf(number, type.scale()).toPlainString();
            case DATE -> LocalDate.ofEpochDay(number).toString();
            case TIMESTAMP -> {
                int micros = (int) Math.floorMod(number, Spelling.MICROS_A_SECOND);
                long second = Math.floorDiv(number, Spelling.MICROS_A_SECOND);
                yield CanonicalText.of(type, LocalDateTime.ofEpochSecond(second, micros * 1000, ZoneOffset.UTC));
            }
            case LONG, STRING, DOUBLE, BOOLEAN -> Long.toString(number);
        };
    }

    /** The text of an unscaled decimal. */
    static String decimal(BigInteger unscaled, int scale) {
        return new BigDecimal(unscaled, scale).toPlainString();
    }
}
