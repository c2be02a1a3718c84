package io.scalewise.datasets.table;

import java.util.function.IntConsumer;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;

/** Hands the values of a column, for the rows of a chunk, to the Parquet library. */
final class ParquetField {

    private static final int DEFINED = 1;

    private final ColumnValues values;
    private final ColumnWriter writer;
    /** Writes the value of a row that has one. */
    private final IntConsumer value;

    private ParquetField(ColumnValues values, ColumnWriter writer, IntConsumer value) {
        this.values = values;
        this.writer = writer;
        this.value = value;
    }

    /** Of a column's values. */
    static ParquetField of(TableColumn column, ColumnValues values, ColumnWriter writer) {
        return new ParquetField(values, writer, value(column, values, writer));
    }

    private static IntConsumer value(TableColumn column, ColumnValues values, ColumnWriter writer) {
        if (values instanceof Codes codes) {
            return chosen(codes, writer);
        }
        if (values instanceof Texts texts) {
            return row -> writer.write(text(texts, row), 0, DEFINED);
        }
        Numbers numbers = (Numbers) values;
        return switch (column.type().kind()) {
            case LONG, DECIMAL, TIMESTAMP -> row -> writer.write(numbers.get(row), 0, DEFINED);
            case DATE -> row -> writer.write((int) numbers.get(row), 0, DEFINED);
            case DOUBLE -> row -> writer.write(column.doubleOf(numbers.get(row)), 0, DEFINED);
            case BOOLEAN -> row -> writer.write(numbers.get(row) != 0, 0, DEFINED);
            case STRING -> throw new IllegalStateException("texts are no numbers");
        };
    }

    private static IntConsumer chosen(Codes codes, ColumnWriter writer) {
        Binary[] texts = new Binary[codes.dictionary().size()];
        return row -> {
            int code = codes.get(row);
            Binary text = texts[code];
            if (text == null) {
                text = Binary.fromConstantByteArray(codes.dictionary().text(code));
                texts[code] = text;
            }
            writer.write(text, 0, DEFINED);
        };
    }

    private static Binary text(Texts texts, int row) {
        int start = texts.start(row);
        return Binary.fromReusedByteArray(texts.bytes(), start, texts.end(row) - start);
    }

    /** Writes the value of the next row. */
    void write(int row) {
        if (values.isMissing(row)) {
            writer.writeNull(0, 0);
        } else {
            value.accept(row);
        }
    }
}
