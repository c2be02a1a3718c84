package io.scalewise.engines.arrow;

import io.scalewise.contract.Reasons;
import io.scalewise.contract.Source;
import io.scalewise.contract.Type;
import io.scalewise.contract.grammar.ValueGrammar;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.ArrowBuf;

/**
 * Types one column of a batch: from its fields' bytes to an Arrow vector. Usual spellings are read from the bytes; what is
 * none of them, a value with many digits or no value at all, is judged by the contract's own grammar.
 */
final class CsvColumn {

    /** So many digits are an exact double, and so is the power of ten; their quotient is rounded once (Clinger 1990). */
    private static final int EXACT_DOUBLE_DIGITS = 15;

    private static final int DATE_BYTES = 10;
    private static final int TIME_END = 19;

    private final int index;
    private final Type type;
    private final boolean nullable;
    private final byte[][] nulls;
    private final boolean emptyIsNull;
    private final boolean onlyEmptyIsNull;
    private final long limit;

    /** The value read last, where one of the methods that read has returned true. */
    private long word;

    CsvColumn(Source source, int index) {
        this.index = index;
        type = source.columns().get(index).type();
        nullable = source.columns().get(index).nullable();
        List<String> spellings = source.csv().nulls();
        nulls = spellings.stream()
                .map(spelling -> spelling.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        emptyIsNull = spellings.contains("");
        onlyEmptyIsNull = emptyIsNull && spellings.size() == 1;
        limit = type.kind() == Type.Kind.DECIMAL ? Wide.powerOfTen(type.precision()) : 0;
    }

    /** Writes the values of all rows to {@code to}, and a reason for each row that has none yet and gets one here. */
    void type(CsvFields fields, Column to, int[] reasons, boolean[] mistyped) {
        int rows = fields.rows();
        if (type.kind() == Type.Kind.STRING) {
            typeText(fields, to, reasons);
            return;
        }
        byte[] bytes = fields.bytes();
        int[] starts = fields.starts(index);
        int[] ends = fields.ends(index);
        for (int from = 0; from < rows; from += Long.SIZE) {
            int until = Math.min(rows, from + Long.SIZE);
            long present = 0;
            long trueBits = 0;
            for (int row = from; row < until; row++) {
                int start = starts[row];
                int end = ends[row];
                if (isNull(bytes, start, end)) {
                    missing(row, reasons);
                } else if (read(bytes, start, end) || readCarefully(bytes, start, end)) {
                    present |= 1L << row;
                    if (to.form() == Form.BIT) {
                        trueBits |= word << row;
                    } else {
                        to.setWord(row, word);
                    }
                } else {
                    mistyped[row] = true;
                    if (reasons[row] == Reasons.NONE) {
                        reasons[row] = Reasons.type(index);
                    }
                }
            }
            to.validity().setLong(from >> 3, present);
            if (to.form() == Form.BIT) {
                to.values().setLong(from >> 3, trueBits);
            }
        }
    }

    private void typeText(CsvFields fields, Column to, int[] reasons) {
        byte[] bytes = fields.bytes();
        int[] starts = fields.starts(index);
        int[] ends = fields.ends(index);
        int rows = fields.rows();
        long wanted = 0;
        for (int row = 0; row < rows; row++) {
            wanted += ends[row] - starts[row];
        }
        to.reserveText(wanted);
        ArrowBuf values = to.values();
        int at = 0;
        to.offsets().setInt(0, 0);
        for (int from = 0; from < rows; from += Long.SIZE) {
            int until = Math.min(rows, from + Long.SIZE);
            long present = 0;
            for (int row = from; row < until; row++) {
                int start = starts[row];
                int length = ends[row] - start;
                if (isNull(bytes, start, start + length)) {
                    missing(row, reasons);
                } else {
                    present |= 1L << row;
                    // whole words: behind the last byte there is room on both sides
                    for (int i = 0; i < length; i += Long.BYTES) {
                        values.setLong(at + i, (long) CsvFields.WORD.get(bytes, start + i));
                    }
                    at += length;
                }
                to.setTextEnd(row, at);
            }
            to.validity().setLong(from >> 3, present);
        }
    }

    private void missing(int row, int[] reasons) {
        if (!nullable && reasons[row] == Reasons.NONE) {
            reasons[row] = Reasons.missing(index);
        }
    }

    private boolean isNull(byte[] bytes, int start, int end) {
        if (start == end) {
            return emptyIsNull;
        }
        if (onlyEmptyIsNull) {
            return false;
        }
        for (byte[] spelling : nulls) {
            if (Arrays.equals(bytes, start, end, spelling, 0, spelling.length)) {
                return true;
            }
        }
        return false;
    }

    private boolean read(byte[] bytes, int start, int end) {
        return switch (type.kind()) {
            case LONG -> readLong(bytes, start, end);
            case DECIMAL -> readDecimal(bytes, start, end);
            case DOUBLE -> readDouble(bytes, start, end);
            case BOOLEAN -> readBoolean(bytes, start, end);
            case DATE -> end - start == DATE_BYTES && readDate(bytes, start);
            case TIMESTAMP -> readTimestamp(bytes, start, end);
            case STRING -> throw new IllegalStateException("strings are not read by value");
        };
    }

    private boolean readCarefully(byte[] bytes, int start, int end) {
        String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        Optional<Object> value = ValueGrammar.parse(type, text);
        if (value.isEmpty()) {
            return false;
        }
        word = switch (type.kind()) {
            case DOUBLE -> Double.doubleToRawLongBits((Double) value.get());
            case BOOLEAN -> (Boolean) value.get() ? 1 : 0;
            default -> Constants.word(type, value.get());
        };
        return true;
    }

    private boolean readLong(byte[] bytes, int start, int end) {
        boolean negative = start < end && bytes[start] == '-';
        int position = negative ? start + 1 : start;
        int digits = end - position;
        if (digits < 1 || digits > Wide.WORD_DIGITS) {
            return false;
        }
        long number = 0;
        for (; position < end; position++) {
            int digit = bytes[position] - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            number = number * 10 + digit;
        }
        word = negative ? -number : number;
        return true;
    }

    private boolean readDecimal(byte[] bytes, int start, int end) {
        boolean negative = start < end && bytes[start] == '-';
        int first = negative ? start + 1 : start;
        if (end - first > Wide.WORD_DIGITS + 1) {
            return false;
        }
        long number = 0;
        int position = first;
        int point = -1;
        for (; position < end; position++) {
            int digit = bytes[position] - '0';
            if (digit < 0 || digit > 9) {
                if (bytes[position] != '.' || point >= 0) {
                    return false;
                }
                point = position;
            } else {
                number = number * 10 + digit;
            }
        }
        int whole = (point < 0 ? end : point) - first;
        int fraction = point < 0 ? 0 : end - point - 1;
        if (whole == 0
                || (point >= 0 && fraction == 0)
                || fraction > type.scale()
                || whole + type.scale() > Wide.WORD_DIGITS) {
            return false;
        }
        number *= Wide.powerOfTen(type.scale() - fraction);
        word = negative ? -number : number;
        return number < limit;
    }

    private boolean readDouble(byte[] bytes, int start, int end) {
        boolean negative = start < end && bytes[start] == '-';
        int first = negative ? start + 1 : start;
        if (end - first > EXACT_DOUBLE_DIGITS + 1) {
            return false;
        }
        long number = 0;
        int point = -1;
        for (int position = first; position < end; position++) {
            int digit = bytes[position] - '0';
            if (digit < 0 || digit > 9) {
                if (bytes[position] != '.' || point >= 0) {
                    return false;
                }
                point = position;
            } else {
                number = number * 10 + digit;
            }
        }
        int whole = (point < 0 ? end : point) - first;
        int fraction = point < 0 ? 0 : end - point - 1;
        if (whole == 0 || (point >= 0 && fraction == 0) || whole + fraction > EXACT_DOUBLE_DIGITS) {
            return false;
        }
        double value = (double) number / Wide.powerOfTen(fraction);
        word = Double.doubleToRawLongBits(negative ? -value : value);
        return true;
    }

    private boolean readBoolean(byte[] bytes, int start, int end) {
        int length = end - start;
        if (length == 4
                && bytes[start] == 't'
                && bytes[start + 1] == 'r'
                && bytes[start + 2] == 'u'
                && bytes[start + 3] == 'e') {
            word = 1;
            return true;
        }
        word = 0;
        return length == 5
                && bytes[start] == 'f'
                && bytes[start + 1] == 'a'
                && bytes[start + 2] == 'l'
                && bytes[start + 3] == 's'
                && bytes[start + 4] == 'e';
    }

    private boolean readDate(byte[] bytes, int start) {
        int year = twoDigits(bytes, start) * 100 + twoDigits(bytes, start + 2);
        int month = twoDigits(bytes, start + 5);
        int day = twoDigits(bytes, start + 8);
        if (bytes[start + 4] != '-' || bytes[start + 7] != '-' || !Calendar.isDay(year, month, day)) {
            return false;
        }
        word = Calendar.day(year, month, day);
        return true;
    }

    private boolean readTimestamp(byte[] bytes, int start, int end) {
        int length = end - start;
        if (length < TIME_END || (bytes[start + 10] != 'T' && bytes[start + 10] != ' ') || !readDate(bytes, start)) {
            return false;
        }
        int hour = twoDigits(bytes, start + 11);
        int minute = twoDigits(bytes, start + 14);
        int second = twoDigits(bytes, start + 17);
        boolean shaped = bytes[start + 13] == ':' && bytes[start + 16] == ':';
        if (!shaped || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return false;
        }
        int position = start + TIME_END;
        long micros = 0;
        if (position < end && bytes[position] == '.') {
            position++;
            int digits = 0;
            for (; position < end && digits < 6; position++, digits++) {
                int digit = bytes[position] - '0';
                if (digit < 0 || digit > 9) {
                    break;
                }
                micros = micros * 10 + digit;
            }
            if (digits == 0) {
                return false;
            }
            micros *= Wide.powerOfTen(6 - digits);
        }
        if (position < end && bytes[position] == 'Z') {
            position++;
        }
        word = word * Calendar.MICROS_PER_DAY
                + hour * Calendar.MICROS_PER_HOUR
                + minute * Calendar.MICROS_PER_MINUTE
                + second * Calendar.MICROS_PER_SECOND
                + micros;
        return position == end;
    }

    /** A number of two digits, or one so negative that no sum with it is a year. */
    private static int twoDigits(byte[] bytes, int start) {
        int tens = bytes[start] - '0';
        int ones = bytes[start + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? Short.MIN_VALUE : tens * 10 + ones;
    }
}
