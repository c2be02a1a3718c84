package io.scalewise.engines.duckdb;

import io.scalewise.contract.Column;
import io.scalewise.contract.Source;
import io.scalewise.contract.Type;
import io.scalewise.contract.grammar.ValueGrammar;
import io.scalewise.engine.csv.CsvHeader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Whether the fields of a well-formed line are values of their types, to the letter of the contract's grammar. The spellings
 * that nearly all values have are known by a look at their bytes; what looks otherwise goes to {@link ValueGrammar}. An empty
 * field is missing, and holds. Immutable.
 */
final class PlainSpelling {

    private static final int TEXT = 0;
    private static final int WHOLE = 1;
    private static final int BROKEN = 2;
    private static final int DAY = 3;
    private static final int INSTANT = 4;
    private static final int OTHER = 5;

    /** So many digits are a long in any case. */
    private static final int DIGITS_OF_LONGS = 18;

    /** For every field of a line, the type; strings where the contract doesn't ask. */
    private final Type[] types;

    /** What is known about the usual spelling of each. */
    private final int[] kinds;

    private final byte delimiter;

    PlainSpelling(Source source, CsvHeader header) {
        delimiter = (byte) source.csv().delimiter();
        types = new Type[header.width()];
        Arrays.fill(types, Type.STRING);
        for (int i = 0; i < header.positions().size(); i++) {
            Column column = source.columns().get(i);
            types[header.positions().get(i)] = column.type();
        }
        kinds = Arrays.stream(types).mapToInt(PlainSpelling::kind).toArray();
    }

    private static int kind(Type type) {
        return switch (type.kind()) {
            case STRING -> TEXT;
            case LONG -> WHOLE;
            case DECIMAL -> BROKEN;
            case DATE -> DAY;
            case TIMESTAMP -> INSTANT;
            case DOUBLE, BOOLEAN -> OTHER;
        };
    }

    /** Whether a line without quotes, with as many fields as there should be, holds. */
    boolean holds(byte[] line, int start, int end) {
        int position = start;
        for (int field = 0; field < kinds.length; field++) {
            int stop = plain(field, line, position, end);
            if (stop < 0 || (stop < end && line[stop] != delimiter)) {
                stop = endOfField(line, position, end);
                String text = new String(line, position, stop - position, StandardCharsets.UTF_8);
                if (stop > position && ValueGrammar.parse(types[field], text).isEmpty()) {
                    return false;
                }
            }
            position = stop + 1;
        }
        return true;
    }

    /** Whether the fields hold. */
    boolean holds(List<String> fields) {
        for (int i = 0; i < types.length; i++) {
            String text = fields.get(i);
            if (!text.isEmpty() && ValueGrammar.parse(types[i], text).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private int endOfField(byte[] line, int start, int end) {
        int position = start;
        while (position < end && line[position] != delimiter) {
            position++;
        }
        return position;
    }

    /** Where the field ends that begins at {@code start}, if it is a value in the usual spelling; else anything. */
    private int plain(int field, byte[] line, int start, int end) {
        return switch (kinds[field]) {
            case TEXT -> endOfField(line, start, end);
            case WHOLE -> digits(line, unsigned(line, start, end), end, DIGITS_OF_LONGS);
            case BROKEN -> decimal(types[field], line, unsigned(line, start, end), end);
            case DAY -> date(line, start, end);
            case INSTANT -> timestamp(line, start, end);
            default -> -1;
        };
    }

    private static int unsigned(byte[] line, int start, int end) {
        return start < end && line[start] == '-' ? start + 1 : start;
    }

    /** Behind the digits, of which there is at least one and not more than {@code most}; else -1. */
    private static int digits(byte[] line, int start, int end, int most) {
        int position = start;
        while (position < end && isDigit(line[position])) {
            position++;
        }
        return position > start && position - start <= most ? position : -1;
    }

    private static int decimal(Type type, byte[] line, int start, int end) {
        int point = digits(line, start, end, type.integerDigits());
        return point >= 0 && point < end && line[point] == '.' ? digits(line, point + 1, end, type.scale()) : point;
    }

    /** A day that every month has, of a year with four digits that isn't 0. */
    private static int date(byte[] line, int start, int end) {
        if (end - start < 10 || line[start + 4] != '-' || line[start + 7] != '-') {
            return -1;
        }
        int century = pair(line, start);
        int year = pair(line, start + 2);
        int month = pair(line, start + 5);
        int day = pair(line, start + 8);
        return (century | year | month | day) >= 0
                        && century + year > 0
                        && month - 1 < 12
                        && month > 0
                        && day > 0
                        && day <= 28
                ? start + 10
                : -1;
    }

    private static int timestamp(byte[] line, int start, int end) {
        int time = date(line, start, end);
        if (time < 0
                || end - time < 9
                || (line[time] != 'T' && line[time] != ' ')
                || line[time + 3] != ':'
                || line[time + 6] != ':') {
            return -1;
        }
        int hour = pair(line, time + 1);
        int minute = pair(line, time + 4);
        int second = pair(line, time + 7);
        if ((hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 59) {
            return -1;
        }
        int stop = time + 9;
        return stop < end && line[stop] == '.' ? digits(line, stop + 1, end, 6) : stop;
    }

    /** A number of two digits, or one below 0. */
    private static int pair(byte[] line, int start) {
        int tens = line[start] - '0';
        int ones = line[start + 1] - '0';
        return (tens | ones) < 0 || tens > 9 || ones > 9 ? -1 : tens * 10 + ones;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }
}
