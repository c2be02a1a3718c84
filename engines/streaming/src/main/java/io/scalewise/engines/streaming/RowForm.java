package io.scalewise.engines.streaming;

import io.scalewise.contract.Column;
import io.scalewise.contract.Grain;
import io.scalewise.contract.Type;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** How rows are kept and compared at the grain. All declared columns are kept, since all decide ties. Immutable. */
final class RowForm {

    private static final long UPPER_HALF = 0xFFFFFFFFL << Integer.SIZE;

    /** A row's share of a table that is at least three eighths full, at most. */
    private static final int TABLE_LONGS = 3;

    private final int columns;
    private final Type.Kind[] kinds;
    private final boolean[] isText;
    private final int[] texts;
    private final int[] key;
    /** Of the key's columns, how many decide the partition. */
    private final int apartColumns;

    /** The columns that decide, one after the other. */
    private final int[] deciding;

    private final boolean latest;

    /** With rows partitioned by one column of the key, or by all. */
    RowForm(List<Column> declared, Grain grain, OptionalInt apart) {
        columns = declared.size();
        kinds = new Type.Kind[columns];
        isText = new boolean[columns];
        for (int i = 0; i < columns; i++) {
            kinds[i] = declared.get(i).type().kind();
            isText[i] = kinds[i] == Type.Kind.STRING;
        }
        texts = texts(declared);
        key = key(grain, apart);
        apartColumns = apart.isPresent() ? 1 : key.length;
        deciding = deciding(grain, columns);
        latest = grain.keep() == Grain.Keep.LATEST;
    }

    /** The columns of strings. */
    static int[] texts(List<Column> declared) {
        int[] texts = new int[declared.size()];
        int count = 0;
        for (int i = 0; i < texts.length; i++) {
            if (declared.get(i).type().kind() == Type.Kind.STRING) {
                texts[count++] = i;
            }
        }
        return Arrays.copyOf(texts, count);
    }

    /** The columns of the key, first the one that rows are partitioned by. */
    private static int[] key(Grain grain, OptionalInt apart) {
        int[] key = new int[grain.key().size()];
        int count = 0;
        if (apart.isPresent()) {
            key[count++] = apart.getAsInt();
        }
        for (int column : grain.key()) {
            if (apart.isEmpty() || column != apart.getAsInt()) {
                key[count++] = column;
            }
        }
        return key;
    }

    private static int[] deciding(Grain grain, int columns) {
        int before = grain.by().isPresent() ? 1 : 0;
        int[] deciding = new int[before + columns];
        if (before > 0) {
            deciding[0] = grain.by().getAsInt();
        }
        for (int i = 0; i < columns; i++) {
            deciding[before + i] = i;
        }
        return deciding;
    }

    Row newRow() {
        return new Row(columns);
    }

    /** How many slots a row takes. */
    int width() {
        return Row.width(columns);
    }

    /** How many bytes rows take that are kept, in a table by their keys, and strings of theirs. */
    long keptBytes(long rows, long textBytes) {
        return rows * (width() + TABLE_LONGS) * Long.BYTES + textBytes;
    }

    /** The columns of strings. */
    int[] texts() {
        return texts;
    }

    /** A hash of the key: the upper half of all of it, the lower half of what rows are partitioned by. */
    long hash(Row row) {
        long hash = Hash.GRAIN_SEED;
        long apart = hash;
        for (int i = 0; i < key.length; i++) {
            int column = key[i];
            long value = row.value(column);
            boolean text = isText[column] && !row.isMissing(column);
            hash = Hash.of(hash, text ? Text.hash(row.page(value), value) : value);
            if (i < apartColumns) {
                apart = hash;
            }
        }
        return (hash & UPPER_HALF) | (apart & ~UPPER_HALF);
    }

    /** Whether two rows have one key. Strings of one place are equal, so the rows must not be of two sources. */
    boolean hasSameKey(Row left, Row right) {
        for (int column : key) {
            if (left.isMissing(column) != right.isMissing(column)) {
                return false;
            }
            long a = left.value(column);
            long b = right.value(column);
            if (a != b && !(isText[column] && Text.equal(left.page(a), a, right.page(b), b))) {
                return false;
            }
        }
        return true;
    }

    /** Compares two rows by the key, a column after the other. The rows may be of two sources. */
    int compareKeys(Row left, Row right) {
        for (int column : key) {
            int comparison = compare(left, right, column);
            if (comparison != 0) {
                return comparison;
            }
        }
        return 0;
    }

    /** Compares two rows by the key's first column. */
    int compareFirst(Row left, Row right) {
        return compare(left, right, key[0]);
    }

    /** A copy of a row with strings of its own. */
    Row copy(Row row) {
        Row copy = new Row(columns);
        System.arraycopy(row.slots, row.start, copy.slots, 0, width());
        int length = 0;
        for (int column : texts) {
            length += Text.length(row.value(column));
        }
        copy.bytes = new byte[length + Long.BYTES];
        copy.hasOwnTexts = true;
        int used = 0;
        for (int column : texts) {
            long place = row.value(column);
            int textLength = Text.length(place);
            if (textLength > 0) {
                System.arraycopy(row.page(place), Text.offset(place), copy.bytes, used, textLength);
                copy.slots[column] = Text.place(used, textLength);
                used += textLength;
            }
        }
        return copy;
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
        if (left.isMissing(column) || right.isMissing(column)) {
            return Boolean.compare(right.isMissing(column), left.isMissing(column));
        }
        long a = left.value(column);
        long b = right.value(column);
        return switch (kinds[column]) {
            case STRING -> Text.compare(left.page(a), a, right.page(b), b);
            case DOUBLE -> Double.compare(Double.longBitsToDouble(a) + 0.0, Double.longBitsToDouble(b) + 0.0);
            case LONG, DECIMAL, BOOLEAN, DATE, TIMESTAMP -> Long.compare(a, b);
        };
    }
}
