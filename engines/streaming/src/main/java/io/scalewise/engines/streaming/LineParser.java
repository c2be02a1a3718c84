package io.scalewise.engines.streaming;

import io.scalewise.contract.Column;
import io.scalewise.contract.Source;
import io.scalewise.contract.Type;
import io.scalewise.contract.grammar.LineReader;
import io.scalewise.contract.grammar.ValueGrammar;
import io.scalewise.engine.csv.CsvHeader;
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
    static final int CAREFUL = Field.CAREFUL;

    private static final String PARTS_OF_VALUES = "+-.: ";

    private final byte delimiter;
    private final boolean usual;
    private final Field[] fields;

    /**
     * For files whose fields are these columns.
     *
     * @param known of each column of strings those that rows share
     */
    LineParser(Source source, List<Integer> columnOfField, KnownTexts known) {
        Spelling spelling = new Spelling(source.csv());
        delimiter = spelling.delimiter;
        usual = isUsual(source);
        fields = new Field[columnOfField.size()];
        for (int i = 0; i < fields.length; i++) {
            int column = columnOfField.get(i);
            fields[i] = field(source, spelling, column, known);
        }
    }

    /** Reads the field of a column, or of none, see {@link CsvHeader#UNDECLARED}. */
    static Field field(Source source, Spelling spelling, int column, KnownTexts known) {
        return column == CsvHeader.UNDECLARED
                ? new SkippedField(spelling)
                : field(
                        spelling,
                        source.columns().get(column),
                        column,
                        source.csv().nulls(),
                        known);
    }

    /** Whether a spelling of a missing value is also a value of a type. */
    static boolean isAmbiguous(Type type, List<String> nulls) {
        return type.kind() != Type.Kind.STRING
                && nulls.stream()
                        .anyMatch(text -> ValueGrammar.parse(type, text).isPresent());
    }

    private static Field field(Spelling spelling, Column declared, int column, List<String> nulls, KnownTexts known) {
        Type type = declared.type();
        boolean nullable = declared.nullable();
        boolean ambiguous = isAmbiguous(type, nulls);
        return switch (type.kind()) {
            case STRING -> new StringField(spelling, column, nullable, known.of(column));
            case LONG -> new LongField(spelling, column, nullable, ambiguous);
            case DECIMAL -> new DecimalField(spelling, column, type, nullable, ambiguous);
            case DOUBLE -> new DoubleField(spelling, column, nullable, ambiguous);
            case BOOLEAN -> new BooleanField(spelling, column, nullable, ambiguous);
            case DATE -> new TimeField(spelling, column, false, nullable, ambiguous);
            case TIMESTAMP -> new TimeField(spelling, column, true, nullable, ambiguous);
        };
    }

    /** Whether the delimiter and the quote can't be part of values. */
    static boolean isUsual(Source source) {
        return !isPartOfValues(source.csv().delimiter())
                && !isPartOfValues(source.csv().quote());
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
        row.begin();
        int last = fields.length - 1;
        int position = start;
        for (int field = 0; field < last; field++) {
            position = fields[field].read(buffer, position, row);
            if (position < 0 || buffer[position] != delimiter) {
                return CAREFUL;
            }
            position++;
        }
        position = fields[last].read(buffer, position, row);
        return position >= 0 && LineReader.isLineEnd(buffer[position]) ? position : CAREFUL;
    }
}
