package io.scalewise.engines.tablesaw;

import io.scalewise.contract.Type;
import io.scalewise.contract.grammar.CanonicalText;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Writes values as the contract's canonical text, as fields of a CSV line. */
final class CanonicalValue {

    private CanonicalValue() {}

    /** Appends the value of a row; nothing where it is missing. */
    static void append(StringBuilder line, Type type, Values values, int row) {
        if (values.isMissing(row)) {
            return;
        }
        if (values instanceof Values.Texts texts) {
            CanonicalText.appendField(line, texts.texts()[row]);
        } else if (values instanceof Values.Doubles doubles) {
            line.append(doubles.doubles()[row]);
        } else if (values instanceof Values.Flags flags) {
            line.append(flags.flags()[row]);
        } else if (values instanceof Values.Exact exact) {
            if (exact.isWide(row)) {
                line.append(new BigDecimal(exact.big(row), type.scale()).toPlainString());
            } else {
                append(line, type, exact.get(row));
            }
        }
    }

    /** Appends the value for which a whole number stands. */
    private static void append(StringBuilder line, Type type, long number) {
        switch (type.kind()) {
            case DECIMAL -> appendDecimal(line, number, type.scale());
            case DATE -> line.append(LocalDate.ofEpochDay(number));
            case TIMESTAMP -> {
                int micros = (int) Math.floorMod(number, Spelling.MICROS_A_SECOND);
                long second = Math.floorDiv(number, Spelling.MICROS_A_SECOND);
                line.append(CanonicalText.of(type, LocalDateTime.ofEpochSecond(second, micros * 1000, ZoneOffset.UTC)));
            }
            case LONG, STRING, DOUBLE, BOOLEAN -> line.append(number);
        }
    }

    private static void appendDecimal(StringBuilder line, long unscaled, int scale) {
        int digits = line.length() + (unscaled < 0 ? 1 : 0);
        line.append(unscaled);
        while (line.length() - digits <= scale) {
            line.insert(digits, '0');
        }
        if (scale > 0) {
            line.insert(line.length() - scale, '.');
        }
    }
}
