package io.scalewise.engines.streaming;

import io.scalewise.contract.Column;
import io.scalewise.contract.Grain;
import io.scalewise.contract.Type;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How rows are kept and compared at the grain: a row as bytes, the key's columns first, so that its key is a stretch of
 * bytes. All declared columns are kept, since all decide ties. Immutable.
 */
final class RowForm {

    private final List<Column> columns;
    private final Type[] types;
    private final int[] order;
    private final int keyColumns;
    /** The columns that decide, one after the other. */
    private final int[] deciding;

    private final boolean latest;

    RowForm(List<Column> columns, Grain grain) {
        this.columns = columns;
        types = columns.stream().map(Column::type).toArray(Type[]::new);
        order = IntStream.concat(grain.key().stream().mapToInt(Integer::intValue), IntStream.range(0, columns.size()))
                .distinct()
                .toArray();
        keyColumns = (int) grain.key().stream().distinct().count();
        deciding = IntStream.concat(grain.by().stream(), IntStream.range(0, columns.size()))
                .toArray();
        latest = grain.keep() == Grain.Keep.LATEST;
    }

    Row newRow() {
        return new Row(columns.size());
    }

    /** Writes a row; returns how many bytes its key takes. */
    int write(Row row, ByteSink sink) {
        int start = sink.length;
        int keyLength = 0;
        for (int i = 0; i < order.length; i++) {
            if (i == keyColumns) {
                keyLength = sink.length - start;
            }
            write(row, order[i], sink);
        }
        return keyColumns == order.length ? sink.length - start : keyLength;
    }

    private void write(Row row, int column, ByteSink sink) {
        boolean missing = row.nulls[column];
        if (types[column].kind() == Type.Kind.STRING) {
            if (missing) {
                Key.writeNoText(sink);
            } else {
                Key.writeText(sink, row.bytes, row.values[column]);
            }
        } else if (missing) {
            Key.writeNoLong(sink);
        } else {
            Key.writeLong(sink, row.values[column]);
        }
    }

    /** Reads a row, whose strings stay where they are. */
    void read(byte[] bytes, int start, Key.Reader reader, Row row) {
        reader.at(bytes, start);
        row.bytes = bytes;
        for (int column : order) {
            reader.read(types[column], row, column);
        }
    }

    /** Whether {@code candidate} survives {@code kept}. Of equal rows it doesn't matter which one. */
    boolean survives(Row candidate, Row kept) {
        for (int column : deciding) {
            int comparison = compare(candidate, kept, column);
            if (comparison != 0) {
                return latest == comparison > 0;
            }
        }
        return false;
    }

    /** Null is least. */
    private int compare(Row left, Row right, int column) {
        if (left.nulls[column] || right.nulls[column]) {
            return Boolean.compare(right.nulls[column], left.nulls[column]);
        }
        long a = left.values[column];
        long b = right.values[column];
        return switch (types[column].kind()) {
            case STRING -> Text.compare(left.bytes, a, right.bytes, b);
            case DOUBLE -> Double.compare(Double.longBitsToDouble(a) + 0.0, Double.longBitsToDouble(b) + 0.0);
            case LONG, DECIMAL, BOOLEAN, DATE, TIMESTAMP -> Long.compare(a, b);
        };
    }
}
