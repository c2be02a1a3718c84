package io.scalewise.engines.arrow;

import io.scalewise.contract.Type;
import io.scalewise.contract.grammar.CanonicalText;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Values of columns as text of results and rejects. */
final class ValueText {

    private ValueText() {}

    /** Appends a row's value in canonical text as a field, nothing where there is none. */
    static void append(StringBuilder line, Type type, Column column, int row) {
        if (!column.isPresent(row)) {
            return;
        }
        switch (type.kind()) {
            case STRING -> CanonicalText.appendField(line, Text.string(column, row));
            case DOUBLE -> line.append(column.number(row));
            case BOOLEAN -> line.append(column.bit(row));
            case DECIMAL -> {
                if (column.form() == Form.WIDE) {
                    appendWide(line, type.scale(), column.high(row), column.low(row));
                } else {
                    appendWord(line, type, column.word(row));
                }
            }
            case LONG, DATE, TIMESTAMP -> appendWord(line, type, column.word(row));
        }
    }

    /** Appends a value that takes a word, or a boolean that is one. */
    static void appendWord(StringBuilder line, Type type, long word) {
        switch (type.kind()) {
            case LONG -> line.append(word);
            case DECIMAL -> line.append(BigDecimal.valueOf(word, type.scale()).toPlainString());
            case DATE -> appendDate(line, word);
            case TIMESTAMP -> appendTimestamp(line, word);
            case BOOLEAN -> line.append(word != 0);
            case DOUBLE, STRING -> throw new IllegalArgumentException(type + ": takes no word");
        }
    }

    static void appendWide(StringBuilder line, int scale, long high, long low) {
        line.append(new BigDecimal(Wide.big(high, low), scale).toPlainString());
    }

    /** A row of declared columns as a record of the rejects. */
    static String record(List<io.scalewise.contract.Column> declared, Batch batch, int row) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < declared.size(); i++) {
            if (i > 0) {
                line.append(',');
            }
            append(line, declared.get(i).type(), batch.columns()[i], row);
        }
        return line.toString();
    }

    private static void appendDate(StringBuilder line, long day) {
        if (day < Calendar.FIRST_DAY || day > Calendar.LAST_DAY) {
            // only among rejects
            line.append(LocalDate.ofEpochDay(day).toString().replace("+", ""));
            return;
        }
        int digits = Calendar.digits(day);
        appendPadded(line, digits / 10_000, 4);
        appendPadded(line.append('-'), digits / 100 % 100, 2);
        appendPadded(line.append('-'), digits % 100, 2);
    }

    private static void appendTimestamp(StringBuilder line, long micros) {
        appendDate(line, Calendar.dayOf(micros));
        long time = Math.floorMod(micros, Calendar.MICROS_PER_DAY);
        appendPadded(line.append('T'), time / Calendar.MICROS_PER_HOUR, 2);
        appendPadded(line.append(':'), time / Calendar.MICROS_PER_MINUTE % 60, 2);
        appendPadded(line.append(':'), time / Calendar.MICROS_PER_SECOND % 60, 2);
        long fraction = time % Calendar.MICROS_PER_SECOND;
        if (fraction > 0) {
            appendPadded(line.append('.'), fraction, 6);
            while (line.charAt(line.length() - 1) == '0') {
                line.setLength(line.length() - 1);
            }
        }
    }

    private static void appendPadded(StringBuilder line, long number, int width) {
        long power = Wide.powerOfTen(width - 1);
        for (; power > 1 && number < power; power /= 10) {
            line.append('0');
        }
        line.append(number);
    }
}
