package io.scalewise.datasets.table;

import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;

/** Hands the values of a column, for the rows of a chunk, to the Parquet library. */
abstract class ParquetField {

    private static final int DEFINED = 1;

    private final ColumnValues values;

    /** Where they go. */
    protected final ColumnWriter writer;

    private ParquetField(ColumnValues values, ColumnWriter writer) {
        this.values = values;
        this.writer = writer;
    }

    /** Of a column's values. */
    static ParquetField of(TableColumn column, ColumnValues values, ColumnWriter writer) {
        if (values instanceof Codes codes) {
            return new Chosen(codes, writer);
        }
        if (values instanceof Texts texts) {
            return new Made(texts, writer);
        }
        Numbers numbers = (Numbers) values;
        return switch (column.type().kind()) {
            case LONG, DECIMAL, TIMESTAMP -> new Longs(numbers, writer);
            case DATE -> new Days(numbers, writer);
            case DOUBLE -> new Doubles(column, numbers, writer);
            case BOOLEAN -> new Booleans(numbers, writer);
            case STRING -> throw new IllegalStateException("texts are no numbers");
        };
    }

    /** Writes the value of the next row. */
    final void write(int row) {
        if (values.isMissing(row)) {
            writer.writeNull(0, 0);
        } else {
            value(row);
        }
    }

    abstract void value(int row);

    private static final class Longs extends ParquetField {

        private final Numbers numbers;

        Longs(Numbers numbers, ColumnWriter writer) {
            super(numbers, writer);
            this.numbers = numbers;
        }

        @Override
        void value(int row) {
            writer.write(numbers.get(row), 0, DEFINED);
        }
    }

    private static final class Days extends ParquetField {

        private final Numbers numbers;

        Days(Numbers numbers, ColumnWriter writer) {
            super(numbers, writer);
            this.numbers = numbers;
        }

        @Override
        void value(int row) {
            writer.write((int) numbers.get(row), 0, DEFINED);
        }
    }

    private static final class Doubles extends ParquetField {

        private final TableColumn column;
        private final Numbers numbers;

        Doubles(TableColumn column, Numbers numbers, ColumnWriter writer) {
            super(numbers, writer);
            this.column = column;
            this.numbers = numbers;
        }

        @Override
        void value(int row) {
            writer.write(column.doubleOf(numbers.get(row)), 0, DEFINED);
        }
    }

    private static final class Booleans extends ParquetField {

        private final Numbers numbers;

        Booleans(Numbers numbers, ColumnWriter writer) {
            super(numbers, writer);
            this.numbers = numbers;
        }

        @Override
        void value(int row) {
            writer.write(numbers.get(row) != 0, 0, DEFINED);
        }
    }

    private static final class Chosen extends ParquetField {

        private final Codes codes;
        private final Binary[] texts;

        Chosen(Codes codes, ColumnWriter writer) {
            super(codes, writer);
            this.codes = codes;
            this.texts = new Binary[codes.dictionary().size()];
        }

        @Override
        void value(int row) {
            int code = codes.get(row);
            Binary text = texts[code];
            if (text == null) {
                text = Binary.fromConstantByteArray(codes.dictionary().text(code));
                texts[code] = text;
            }
            writer.write(text, 0, DEFINED);
        }
    }

    private static final class Made extends ParquetField {

        private final Texts texts;

        Made(Texts texts, ColumnWriter writer) {
            super(texts, writer);
            this.texts = texts;
        }

        @Override
        void value(int row) {
            int start = texts.start(row);
            writer.write(Binary.fromReusedByteArray(texts.bytes(), start, texts.end(row) - start), 0, DEFINED);
        }
    }
}
