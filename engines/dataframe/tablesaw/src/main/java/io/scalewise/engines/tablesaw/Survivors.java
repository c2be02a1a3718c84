package io.scalewise.engines.tablesaw;

import io.scalewise.contract.Grain;
import java.util.Arrays;
import java.util.Optional;

/** Finds the rows of the table that survive at the grain: of each key the one that none other beats. */
final class Survivors extends KeyIndex {

    private final AcceptedTable table;
    private final StoredColumn[] key;
    /** The columns that decide between two rows, the first one first. */
    private final StoredColumn[] deciding;

    private final int sign;
    private int[] best = new int[1 << 9];
    private int firstRow;

    private Survivors(Grain grain, AcceptedTable table) {
        this.table = table;
        key = grain.key().stream().map(table::column).toArray(StoredColumn[]::new);
        int by = grain.by().isPresent() ? 1 : 0;
        deciding = new StoredColumn[by + table.columnCount()];
        grain.by().ifPresent(index -> deciding[0] = table.column(index));
        for (int i = 0; i < table.columnCount(); i++) {
            deciding[by + i] = table.column(i);
        }
        sign = grain.keep() == Grain.Keep.LATEST ? 1 : -1;
    }

    /** The survivors among all rows of the table. */
    static int[] of(Optional<Grain> grain, AcceptedTable table) {
        if (grain.isEmpty() || grain.get().assumedUnique()) {
            return table.allRows();
        }
        return new Survivors(grain.get(), table).find(grain.get());
    }

    private int[] find(Grain grain) {
        for (Batch batch : table.batches(table.allRows())) {
            Values[] values = new Values[key.length];
            Arrays.setAll(values, i -> batch.column(grain.key().get(i)));
            int[] hashes = hashes(values, batch.size());
            for (int i = 0; i < batch.size(); i++) {
                int known = size();
                int number = number(i, hashes[i]);
                if (number < known && beats(firstRow + i, best[number])) {
                    best[number] = firstRow + i;
                }
            }
            firstRow += batch.size();
        }
        int[] survivors = Arrays.copyOf(best, size());
        // In the order of the table, so that what follows walks it from front to back.
        Arrays.sort(survivors);
        return survivors;
    }

    @Override
    boolean same(int number, int row) {
        for (StoredColumn column : key) {
            if (column.compare(best[number], firstRow + row) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    void keep(int row) {
        if (size() == best.length) {
            best = Arrays.copyOf(best, 2 * best.length);
        }
        best[size()] = firstRow + row;
    }

    private boolean beats(int row, int rival) {
        for (StoredColumn column : deciding) {
            int comparison = column.compare(row, rival);
            if (comparison != 0) {
                return sign * comparison > 0;
            }
        }
        return false;
    }
}
