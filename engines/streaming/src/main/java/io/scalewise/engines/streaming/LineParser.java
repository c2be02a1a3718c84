package io.scalewise.engines.streaming;

import io.scalewise.contract.Column;
import io.scalewise.contract.Source;
import io.scalewise.contract.Type;
import io.scalewise.contract.grammar.LineReader;
import io.scalewise.contract.grammar.ValueGrammar;
import io.scalewise.engine.csv.CsvHeader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the usual lines of one file's form, straight from bytes to slots, each byte once or twice. A line that is not
 * quite usual (odd, to be rejected, or just long-winded) it leaves to {@link CarefulParser}: so it never needs to know
 * why, and all that it accepts must be right.
 *
 * <p>A field ends where its value ends; whether the delimiter stands there is checked for all kinds of fields alike. That
 * needs a delimiter and a quote that can't be part of a number, date or boolean; with another every line is passed on.
 */
final class LineParser {

    /** The line is for {@link CarefulParser}. */
    static final int CAREFUL = -1;

    private static final int NO_VALUE = -1;

    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;

    /** All bytes that end a line are less, as are few others. */
    private static final int BEYOND_LINE_ENDS = '\r' + 1;

    private static final String PARTS_OF_VALUES = "+-.: ";
    private static final int MOST_DIGITS = Wide.LONG_SAFE_DIGITS;

    /** As many digits are an exact double, as is the power of ten; so is their quotient (Clinger 1990). */
    private static final int EXACT_DOUBLE_DIGITS = 15;

    private static final long DATE_PATTERN = pattern("0000-00-");
    private static final long DATE_DIGITS = digits("0000-00-");
    private static final long TIME_PATTERN = pattern("00:00:00");
    private static final long TIME_DIGITS = digits("00:00:00");
    private static final long TRUE = pattern("true\0\0\0\0");
    private static final long FALSE = pattern("false\0\0\0");
    private static final long FOUR_BYTES = 0xFFFFFFFFL;
    private static final long FIVE_BYTES = 0xFFFFFFFFFFL;

    /** From the first day of the year 1. */
    private static final int DAYS_BEFORE_EPOCH = 719_162;

    private static final int[] DAYS_BEFORE_MONTH = {0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    private static final int[] DAYS_OF_MONTH = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private static final int SKIPPED = 0;
    private static final int STRING = 1;
    private static final int LONG = 2;
    private static final int DECIMAL = 3;
    private static final int DOUBLE = 4;
    private static final int BOOLEAN = 5;
    private static final int DATE = 6;
    private static final int TIMESTAMP = 7;

    private final byte delimiter;
    private final byte quote;
    private final boolean usual;
    private final long delimiters;
    private final long quotes;
    private final int fields;
    private final int[] kinds;
    private final int[] columns;
    private final int[] scales;
    private final long[] limits;
    private final boolean[] nullable;
    /** Whether a spelling of a missing value is also a value of the field's type. */
    private final boolean[] ambiguous;

    private final byte[][] nulls;
    private final boolean emptyIsNull;
    private final boolean onlyEmptyIsNull;

    /** What the value read last is; a second result of the methods that return where a value ends. */
    private long slot;

    LineParser(Source source, List<Integer> columnOfField) {
        delimiter = (byte) source.csv().delimiter();
        quote = (byte) source.csv().quote();
        usual = !isPartOfValues(source.csv().delimiter())
                && !isPartOfValues(source.csv().quote());
        delimiters = ONES * delimiter;
        quotes = ONES * quote;
        List<String> spellings = source.csv().nulls();
        nulls = spellings.stream()
                .map(spelling -> spelling.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        emptyIsNull = spellings.contains("");
        onlyEmptyIsNull = emptyIsNull && spellings.size() == 1;
        fields = columnOfField.size();
        kinds = new int[fields];
        columns = columnOfField.stream().mapToInt(Integer::intValue).toArray();
        scales = new int[fields];
        limits = new long[fields];
        nullable = new boolean[fields];
        ambiguous = new boolean[fields];
        for (int field = 0; field < fields; field++) {
            if (columns[field] != CsvHeader.UNDECLARED) {
                plan(field, source.columns().get(columns[field]), spellings);
            }
        }
    }

    private void plan(int field, Column column, List<String> spellings) {
        Type type = column.type();
        kinds[field] = switch (type.kind()) {
            case STRING -> STRING;
            case LONG -> LONG;
            case DECIMAL -> DECIMAL;
            case DOUBLE -> DOUBLE;
            case BOOLEAN -> BOOLEAN;
            case DATE -> DATE;
            case TIMESTAMP -> TIMESTAMP;
        };
        scales[field] = type.scale();
        limits[field] = type.kind() == Type.Kind.DECIMAL ? Wide.POWERS_OF_TEN[type.precision()] : 0;
        nullable[field] = column.nullable();
        ambiguous[field] = kinds[field] != STRING
                && spellings.stream()
                        .anyMatch(spelling -> ValueGrammar.parse(type, spelling).isPresent());
    }

    private static boolean isPartOfValues(char c) {
        return Character.isLetterOrDigit(c) || PARTS_OF_VALUES.indexOf(c) >= 0;
    }

    /**
     * Reads the line at {@code start}.
     *
     * @return the place of the line's end, or {@link #CAREFUL}
     */
    int parse(byte[] buffer, int start, Row row) {
        if (!usual) {
            return CAREFUL;
        }
        row.begin(buffer);
        int position = start;
        int last = fields - 1;
        for (int field = 0; ; field++) {
            int column = columns[field];
            int end =
                    switch (kinds[field]) {
                        case STRING, SKIPPED -> readText(buffer, position);
                        case LONG -> readLong(buffer, position);
                        case DECIMAL -> readDecimal(buffer, position, scales[field], limits[field]);
                        case DOUBLE -> readDouble(buffer, position);
                        case BOOLEAN -> readBoolean(buffer, position);
                        case DATE -> readDate(buffer, position);
                        default -> readTimestamp(buffer, position);
                    };
            if (column >= 0) {
                boolean missing = false;
                if (end < 0) {
                    end = unquotedEnd(buffer, position);
                    missing = end >= 0 && isNull(buffer, position, end);
                    if (!missing) {
                        return CAREFUL;
                    }
                } else if (kinds[field] == STRING) {
                    missing = isNull(buffer, Text.offset(slot), Text.offset(slot) + Text.length(slot));
                } else if (ambiguous[field]) {
                    missing = isNull(buffer, position, end);
                }
                if (missing && !nullable[field]) {
                    return CAREFUL;
                }
                if (missing) {
                    row.setMissing(column);
                } else {
                    row.set(column, slot);
                }
            } else if (end < 0) {
                return CAREFUL;
            }
            byte stop = buffer[end];
            if (field == last) {
                return LineReader.isLineEnd(stop) ? end : CAREFUL;
            }
            if (stop != delimiter) {
                return CAREFUL;
            }
            position = end + 1;
        }
    }

    private boolean isNull(byte[] buffer, int start, int end) {
        if (start == end) {
            return emptyIsNull;
        }
        if (onlyEmptyIsNull) {
            return false;
        }
        for (byte[] spelling : nulls) {
            if (Arrays.equals(buffer, start, end, spelling, 0, spelling.length)) {
                return true;
            }
        }
        return false;
    }

    /** The end of a field without quotes; negative where there are some. */
    private int unquotedEnd(byte[] buffer, int start) {
        int position = start;
        while (true) {
            byte b = buffer[position];
            if (b == delimiter || LineReader.isLineEnd(b)) {
                return position;
            }
            if (b == quote) {
                return NO_VALUE;
            }
            position++;
        }
    }

    private int readText(byte[] buffer, int start) {
        int position = start;
        long seen = 0;
        while (true) {
            long word = (long) Text.WORD.get(buffer, position);
            long stops =
                    equal(word, delimiters) | equal(word, quotes) | ((word - ONES * BEYOND_LINE_ENDS) & ~word & TOPS);
            if (stops == 0) {
                seen |= word;
                position += Long.BYTES;
                continue;
            }
            // only the lowest mark is exact; what it marks below the line ends may be a tab or the like
            int bits = Long.numberOfTrailingZeros(stops) & -Byte.SIZE;
            seen |= word & ((1L << bits) - 1);
            position += bits / Byte.SIZE;
            byte stop = buffer[position];
            if (stop == delimiter || LineReader.isLineEnd(stop)) {
                break;
            }
            if (stop == quote) {
                return position == start ? readQuoted(buffer, start + 1) : NO_VALUE;
            }
            position++;
        }
        slot = Text.place(start, position - start);
        return !Text.beyondAscii(seen) || Text.isUtf8(buffer, start, position) ? position : NO_VALUE;
    }

    /** Marks, in the top bit of a byte, bytes equal to the pattern's; marks above the lowest may be false. */
    private static long equal(long word, long pattern) {
        long difference = word ^ pattern;
        return (difference - ONES) & ~difference & TOPS;
    }

    /** A quoted field without quotes inside, from behind its first quote. */
    private int readQuoted(byte[] buffer, int start) {
        int position = start;
        int seen = 0;
        while (buffer[position] != quote) {
            if (LineReader.isLineEnd(buffer[position])) {
                return NO_VALUE;
            }
            seen |= buffer[position++];
        }
        slot = Text.place(start, position - start);
        // behind a doubled quote there is no delimiter, so that the caller finds it
        return seen >= 0 || Text.isUtf8(buffer, start, position) ? position + 1 : NO_VALUE;
    }

    private int readLong(byte[] buffer, int start) {
        boolean negative = buffer[start] == '-';
        int first = negative ? start + 1 : start;
        int position = first;
        long number = 0;
        for (int digit; (digit = digit(buffer[position])) >= 0; position++) {
            number = number * 10 + digit;
        }
        int count = position - first;
        slot = negative ? -number : number;
        return count > 0 && count <= MOST_DIGITS ? position : NO_VALUE;
    }

    private int readDecimal(byte[] buffer, int start, int scale, long limit) {
        boolean negative = buffer[start] == '-';
        int first = negative ? start + 1 : start;
        int position = first;
        long number = 0;
        for (int digit; (digit = digit(buffer[position])) >= 0; position++) {
            number = number * 10 + digit;
        }
        int whole = position - first;
        int fraction = 0;
        if (buffer[position] == '.') {
            position++;
            for (int digit; (digit = digit(buffer[position])) >= 0; position++) {
                number = number * 10 + digit;
                fraction++;
            }
            if (fraction == 0 || fraction > scale) {
                return NO_VALUE;
            }
        }
        if (whole == 0 || whole + scale > MOST_DIGITS) {
            return NO_VALUE;
        }
        number *= Wide.POWERS_OF_TEN[scale - fraction];
        slot = negative ? -number : number;
        return number < limit ? position : NO_VALUE;
    }

    private int readDouble(byte[] buffer, int start) {
        boolean negative = buffer[start] == '-';
        int first = negative ? start + 1 : start;
        int position = first;
        long number = 0;
        for (int digit; (digit = digit(buffer[position])) >= 0; position++) {
            number = number * 10 + digit;
        }
        int count = position - first;
        if (count == 0) {
            return NO_VALUE;
        }
        int fraction = 0;
        if (buffer[position] == '.') {
            position++;
            for (int digit; (digit = digit(buffer[position])) >= 0; position++) {
                number = number * 10 + digit;
                fraction++;
            }
            if (fraction == 0) {
                return NO_VALUE;
            }
        }
        boolean exponent = buffer[position] == 'e' || buffer[position] == 'E';
        double value;
        if (!exponent && count + fraction <= EXACT_DOUBLE_DIGITS) {
            value = (double) number / Wide.POWERS_OF_TEN[fraction];
            value = negative ? -value : value;
        } else {
            position = exponent ? exponentEnd(buffer, position + 1) : position;
            if (position < 0) {
                return NO_VALUE;
            }
            value = Double.parseDouble(new String(buffer, start, position - start, StandardCharsets.ISO_8859_1));
        }
        slot = Double.doubleToRawLongBits(value);
        return Double.isFinite(value) ? position : NO_VALUE;
    }

    private static int exponentEnd(byte[] buffer, int start) {
        int first = buffer[start] == '+' || buffer[start] == '-' ? start + 1 : start;
        int position = first;
        while (digit(buffer[position]) >= 0) {
            position++;
        }
        return position > first ? position : NO_VALUE;
    }

    private int readBoolean(byte[] buffer, int start) {
        long word = (long) Text.WORD.get(buffer, start);
        if ((word & FOUR_BYTES) == TRUE) {
            slot = 1;
            return start + 4;
        }
        if ((word & FIVE_BYTES) == FALSE) {
            slot = 0;
            return start + 5;
        }
        return NO_VALUE;
    }

    private int readDate(byte[] buffer, int start) {
        long date = (long) Text.WORD.get(buffer, start) ^ DATE_PATTERN;
        if (!isShaped(date, DATE_DIGITS)) {
            return NO_VALUE;
        }
        int tens = digit(buffer[start + 8]);
        if (tens < 0) {
            return NO_VALUE;
        }
        int ones = digit(buffer[start + 9]);
        if (ones < 0) {
            return NO_VALUE;
        }
        int year = (at(date, 0) * 10 + at(date, 1)) * 100 + at(date, 2) * 10 + at(date, 3);
        int month = at(date, 5) * 10 + at(date, 6);
        int day = tens * 10 + ones;
        if (year == 0 || month == 0 || month > 12 || day == 0) {
            return NO_VALUE;
        }
        boolean leap = (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
        if (day > DAYS_OF_MONTH[month] + (leap && month == 2 ? 1 : 0)) {
            return NO_VALUE;
        }
        int before = year - 1;
        long days = before * 365L + before / 4 - before / 100 + before / 400;
        slot = days + DAYS_BEFORE_MONTH[month] + (leap && month > 2 ? 1 : 0) + day - 1 - DAYS_BEFORE_EPOCH;
        return start + 10;
    }

    private int readTimestamp(byte[] buffer, int start) {
        if (readDate(buffer, start) < 0) {
            return NO_VALUE;
        }
        byte separator = buffer[start + 10];
        if (separator != 'T' && separator != ' ') {
            return NO_VALUE;
        }
        long time = (long) Text.WORD.get(buffer, start + 11) ^ TIME_PATTERN;
        if (!isShaped(time, TIME_DIGITS)) {
            return NO_VALUE;
        }
        int hour = at(time, 0) * 10 + at(time, 1);
        int minute = at(time, 3) * 10 + at(time, 4);
        int second = at(time, 6) * 10 + at(time, 7);
        if (hour > 23 || minute > 59 || second > 59) {
            return NO_VALUE;
        }
        int position = start + 19;
        long micros = 0;
        if (buffer[position] == '.') {
            int first = ++position;
            for (int digit; (digit = digit(buffer[position])) >= 0 && position < first + 6; position++) {
                micros = micros * 10 + digit;
            }
            if (position == first) {
                return NO_VALUE;
            }
            micros *= Wide.POWERS_OF_TEN[6 - (position - first)];
        }
        if (buffer[position] == 'Z') {
            position++;
        }
        slot = slot * Slots.MICROS_PER_DAY + (hour * 3600L + minute * 60L + second) * Slots.MICROS_PER_SECOND + micros;
        return position;
    }

    private static int digit(byte b) {
        int digit = b - '0';
        return digit <= 9 ? digit : NO_VALUE;
    }

    /** Whether eight bytes, the pattern taken off, have digits where {@code digits} has ones, and nothing elsewhere. */
    private static boolean isShaped(long bytes, long digits) {
        long sixes = digits * 6;
        return (bytes & ~(digits * 0x0F)) == 0 && ((bytes + sixes) & (digits * 0xF0)) == 0;
    }

    private static int at(long digits, int index) {
        return (int) (digits >>> (index * Byte.SIZE)) & 0x0F;
    }

    private static long pattern(String text) {
        return (long) Text.WORD.get(text.getBytes(StandardCharsets.ISO_8859_1), 0);
    }

    /** A one in each byte where {@code shape} has a zero digit. */
    private static long digits(String shape) {
        long digits = 0;
        for (int i = 0; i < shape.length(); i++) {
            if (shape.charAt(i) == '0') {
                digits |= 1L << (i * Byte.SIZE);
            }
        }
        return digits;
    }
}
