package io.scalewise.engines.arrow;

/** Which rows of a batch take part in a step: their indexes, ascending. Used again for batch after batch. */
final class Selection {

    private int[] rows;
    private int count;

    Selection() {
        rows = new int[0];
    }

    int[] rows() {
        return rows;
    }

    int count() {
        return count;
    }

    private void clear(int capacity) {
        if (rows.length < capacity) {
            rows = new int[capacity];
        }
        count = 0;
    }

    /** Selects the first {@code size} rows, all of a batch. */
    Selection all(int size) {
        clear(size);
        for (int i = 0; i < size; i++) {
            rows[i] = i;
        }
        count = size;
        return this;
    }

    /** Selects those of {@code from} for which a boolean column has a value and it is {@code wanted}. */
    Selection where(Selection from, Column flags, boolean wanted) {
        clear(from.count);
        for (int k = 0; k < from.count; k++) {
            int row = from.rows[k];
            if (flags.isPresent(row) && flags.bit(row) == wanted) {
                rows[count++] = row;
            }
        }
        return this;
    }

    /** Selects those of {@code from} for which it is not so that a boolean column has a value and it is {@code unwanted}. */
    Selection whereNot(Selection from, Column flags, boolean unwanted) {
        clear(from.count);
        for (int k = 0; k < from.count; k++) {
            int row = from.rows[k];
            if (!flags.isPresent(row) || flags.bit(row) != unwanted) {
                rows[count++] = row;
            }
        }
        return this;
    }

    /** Selects those of {@code from} for which a column has no value. */
    Selection whereMissing(Selection from, Column column) {
        clear(from.count);
        for (int k = 0; k < from.count; k++) {
            int row = from.rows[k];
            if (!column.isPresent(row)) {
                rows[count++] = row;
            }
        }
        return this;
    }

    /** Begins anew, with room for {@code capacity} rows that {@link #add} brings in ascending order. */
    Selection begin(int capacity) {
        clear(capacity);
        return this;
    }

    void add(int row) {
        rows[count++] = row;
    }
}
