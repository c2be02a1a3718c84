package io.scalewise.engines.tablesaw;

import io.scalewise.contract.Grain;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * Finds the rows of the table that survive at the grain: of each key the one that none other beats. A hash table with open
 * addressing, whose slots hold the number of the best row of a key beside the key's hash, so that the columns are looked up
 * only for rows that are likely to be of the same key.
 */
final class Survivors {

    /** No slot in use looks like this: no row is number -1. */
    private static final long EMPTY = -1;

    private final AcceptedTable table;
    private final StoredColumn[] key;
    /** The columns that decide between two rows, the first one first. */
    private final StoredColumn[] deciding;

    private final int sign;
    private final BitSet beaten = new BitSet();
    private long[] slots = emptySlots(1 << 10);
    private int keys;

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

    /** The survivors among all rows of the table, in its order, so that what follows walks it from front to back. */
    static int[] of(Optional<Grain> grain, AcceptedTable table) {
        if (grain.isEmpty() || grain.get().assumedUnique()) {
            return table.rowsOutside(new BitSet());
        }
        return new Survivors(grain.get(), table).find();
    }

    private int[] find() {
        for (int first = 0; first < table.rowCount(); first += AcceptedTable.BATCH_ROWS) {
            int[] hashes = new int[Math.min(AcceptedTable.BATCH_ROWS, table.rowCount() - first)];
            for (StoredColumn column : key) {
                column.addHashes(first, hashes);
            }
            for (int i = 0; i < hashes.length; i++) {
                settle(first + i, KeyHash.finish(hashes[i]));
            }
        }
        return table.rowsOutside(beaten);
    }

    private static long[] emptySlots(int length) {
        long[] slots = new long[length];
        Arrays.fill(slots, EMPTY);
        return slots;
    }

    private static long slotOf(int hash, int row) {
        return ((long) hash << Integer.SIZE) | row;
    }

    private static int hash(long slot) {
        return (int) (slot >>> Integer.SIZE);
    }

    /** Decides between a row and the best one of its key so far. */
    private void settle(int row, int hash) {
        int mask = slots.length - 1;
        int place = hash & mask;
        while (slots[place] != EMPTY) {
            int rival = (int) slots[place];
            if (hash(slots[place]) == hash && sameKey(row, rival)) {
                boolean wins = beats(row, rival);
                beaten.set(wins ? rival : row);
                slots[place] = slotOf(hash, wins ? row : rival);
                return;
            }
            place = (place + 1) & mask;
        }
        slots[place] = slotOf(hash, row);
        keys++;
        if (2L * keys > slots.length) {
            grow();
        }
    }

    private void grow() {
        long[] grown = emptySlots(Math.multiplyExact(slots.length, 2));
        int mask = grown.length - 1;
        for (long slot : slots) {
            if (slot != EMPTY) {
                int place = hash(slot) & mask;
                while (grown[place] != EMPTY) {
                    place = (place + 1) & mask;
                }
                grown[place] = slot;
            }
        }
        slots = grown;
    }

    private boolean sameKey(int row, int rival) {
        for (StoredColumn column : key) {
            if (column.compare(row, rival) != 0) {
                return false;
            }
        }
        return true;
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
