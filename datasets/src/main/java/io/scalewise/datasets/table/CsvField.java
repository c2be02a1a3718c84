package io.scalewise.datasets.table;

import io.scalewise.contract.Type;

/** The fields of a column, for the rows of a chunk. */
abstract class CsvField {

    private final ColumnValues values;
    private final CsvText text;

    private CsvField(ColumnValues values, CsvText text) {
        this.values = values;
        this.text = text;
    }

    /**
     * Of a column's values.
     *
     * @param dictionary the texts of the column's dictionary as fields; none where it has none
     */
    static CsvField of(TableColumn column, ColumnValues values, byte[][] dictionary, CsvText text) {
        if (values instanceof Codes codes) {
            return new Chosen(codes, dictionary, text);
        }
        if (values instanceof Texts texts) {
            return new Made(texts, text);
        }
        return new Numeric((Numbers) values, column, text);
    }

    /** The texts of a column's dictionary as fields, by their numbers. */
    static byte[][] dictionary(TableColumn column, CsvText text) {
        byte[][] fields = new byte[column.dictionary().map(Dictionary::size).orElse(0)][];
        column.dictionary().ifPresent(dictionary -> {
            for (int code = 0; code < fields.length; code++) {
                fields[code] = text.field(dictionary.text(code));
            }
        });
        return fields;
    }

    /** The most bytes that the field of a row has. */
    final int most(int row) {
        return values.isMissing(row) ? text.missing().length : mostOfValue(row);
    }

    /** Appends the field of a row; returns where it ends. */
    final int append(int row, byte[] to, int at) {
        if (values.isMissing(row)) {
            byte[] missing = text.missing();
            System.arraycopy(missing, 0, to, at, missing.length);
            return at + missing.length;
        }
        return value(row, to, at);
    }

    abstract int mostOfValue(int row);

    abstract int value(int row, byte[] to, int at);

    private static final class Numeric extends CsvField {

        private final Numbers numbers;
        private final TableColumn column;
        private final Type.Kind kind;
        private final int scale;

        Numeric(Numbers numbers, TableColumn column, CsvText text) {
            super(numbers, text);
            this.numbers = numbers;
            this.column = column;
            this.kind = column.type().kind();
            this.scale = column.digitsBehindPoint();
        }

        @Override
        int mostOfValue(int row) {
            return Digits.MOST_BYTES;
        }

        @Override
        int value(int row, byte[] to, int at) {
            long value = numbers.get(row);
            return switch (kind) {
                case LONG -> Digits.number(value, to, at);
                case DECIMAL -> Digits.decimal(value, scale, to, at);
                case DOUBLE ->
                    scale == TableColumn.BITS
                            ? Digits.ascii(Double.toString(column.doubleOf(value)), to, at)
                            : Digits.decimal(value, scale, to, at);
                case BOOLEAN -> Digits.ascii(value == 0 ? "false" : "true", to, at);
                case DATE -> Digits.date(value, to, at);
                case TIMESTAMP -> Digits.timestamp(value, to, at);
                case STRING -> throw new IllegalStateException("texts are no numbers");
            };
        }
    }

    private static final class Chosen extends CsvField {

        private final Codes codes;
        private final byte[][] fields;

        Chosen(Codes codes, byte[][] fields, CsvText text) {
            super(codes, text);
            this.codes = codes;
            this.fields = fields;
        }

        @Override
        int mostOfValue(int row) {
            return fields[codes.get(row)].length;
        }

        @Override
        int value(int row, byte[] to, int at) {
            byte[] field = fields[codes.get(row)];
            System.arraycopy(field, 0, to, at, field.length);
            return at + field.length;
        }
    }

    private static final class Made extends CsvField {

        private final Texts texts;
        private final CsvText text;

        Made(Texts texts, CsvText text) {
            super(texts, text);
            this.texts = texts;
            this.text = text;
        }

        @Override
        int mostOfValue(int row) {
            return CsvText.most(texts.end(row) - texts.start(row));
        }

        @Override
        int value(int row, byte[] to, int at) {
            return text.append(texts.bytes(), texts.start(row), texts.end(row), to, at);
        }
    }
}
