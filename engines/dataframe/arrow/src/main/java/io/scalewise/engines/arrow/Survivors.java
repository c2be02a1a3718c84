package io.scalewise.engines.arrow;

import io.scalewise.contract.Contract;
import io.scalewise.contract.Grain;
import io.scalewise.engine.EngineException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The rows that survive at the grain so far, one a key, as columns. Partitioned by the key's hash; a partition is locked
 * while a batch's rows go in, so that all workers can put rows into all of them.
 */
final class Survivors {

    static final int PARTITIONS = 32;

    private final Memory memory;
    private final Form[] forms;
    private final int[] key;
    /** The columns that decide who survives, one after the other. */
    private final int[] deciding;

    private final boolean latest;
    private final Partition[] partitions = new Partition[PARTITIONS];

    Survivors(Contract contract, Grain grain, Memory memory) {
        this.memory = memory;
        forms = contract.source().columns().stream()
                .map(column -> Form.ofColumn(column.type()))
                .toArray(Form[]::new);
        key = grain.key().stream().mapToInt(Integer::intValue).toArray();
        deciding = IntStream.concat(grain.by().stream(), IntStream.range(0, forms.length))
                .toArray();
        latest = grain.keep() == Grain.Keep.LATEST;
        for (int i = 0; i < PARTITIONS; i++) {
            partitions[i] = memory.keep(new Partition());
        }
    }

    /** The way in for one worker. */
    RowSink entrance() {
        return new Entrance();
    }

    /** Hands a partition's survivors on and forgets them; returns how many rows were duplicates. */
    long drain(int partition, RowSink sink) throws EngineException {
        return partitions[partition].drain(sink);
    }

    /** Sorts a batch's rows by partition, so that each partition is locked once. */
    private final class Entrance implements RowSink {
        private long[] hashes = new long[0];
        private int[] sortedRows = new int[0];
        private long[] sortedHashes = new long[0];
        private final Column[] keys = new Column[key.length];
        private final int[] ends = new int[PARTITIONS];

        @Override
        public void accept(Batch batch, Selection rows) {
            int count = rows.count();
            if (hashes.length < count) {
                hashes = new long[count];
                sortedRows = new int[count];
                sortedHashes = new long[count];
            }
            for (int i = 0; i < key.length; i++) {
                keys[i] = batch.columns()[key[i]];
            }
            Hash.of(keys, rows, hashes);
            Arrays.fill(ends, 0);
            for (int k = 0; k < count; k++) {
                ends[partition(hashes[k])]++;
            }
            int begin = 0;
            for (int i = 0; i < PARTITIONS; i++) {
                begin += ends[i];
                ends[i] = begin - ends[i];
            }
            for (int k = 0; k < count; k++) {
                int at = ends[partition(hashes[k])]++;
                sortedRows[at] = rows.rows()[k];
                sortedHashes[at] = hashes[k];
            }
            for (int i = 0; i < PARTITIONS; i++) {
                int from = i == 0 ? 0 : ends[i - 1];
                if (ends[i] > from) {
                    partitions[i].insert(batch.columns(), sortedRows, sortedHashes, from, ends[i]);
                }
            }
        }

        private static int partition(long hash) {
            return (int) hash & (PARTITIONS - 1);
        }
    }

    private final class Partition implements AutoCloseable {
        private Store store = new Store(forms, memory);
        private final HashSlots slots = new HashSlots(memory);
        private int[] pending = new int[0];
        private int pendingCount;
        /** A bit a row of the store: another one of its key has survived it. */
        private long[] dead = new long[1];

        private int deadCount;
        private long duplicates;

        synchronized void insert(Column[] columns, int[] rows, long[] hashes, int from, int end) {
            if (pending.length < end - from) {
                pending = new int[end - from];
            }
            pendingCount = 0;
            for (int k = from; k < end; k++) {
                insert(columns, rows[k], HashSlots.tag(hashes[k]));
            }
            store.append(columns, pending, pendingCount);
            if (deadCount > Store.PAGE_ROWS && deadCount > store.rows() / 2) {
                compact();
            }
        }

        private void insert(Column[] columns, int row, int tag) {
            for (int i = slots.first(tag); ; i = slots.next(i)) {
                long slot = slots.get(i);
                if (slot == 0) {
                    slots.add(i, tag, append(row));
                    return;
                }
                int number = HashSlots.numberOf(slot);
                if (HashSlots.tagOf(slot) == tag) {
                    boolean stored = number < store.rows();
                    Column[] kept = stored ? store.page(number) : columns;
                    int keptRow = stored ? Store.rowInPage(number) : pending[number - store.rows()];
                    if (Keys.equal(kept, keptRow, columns, row, key)) {
                        duplicates++;
                        if (survives(columns, row, kept, keptRow)) {
                            replace(i, number, row);
                        }
                        return;
                    }
                }
            }
        }

        private int append(int row) {
            pending[pendingCount] = row;
            return Math.addExact(store.rows(), pendingCount++);
        }

        private void replace(int slot, int number, int row) {
            if (number >= store.rows()) {
                pending[number - store.rows()] = row;
                return;
            }
            if (number >> 6 >= dead.length) {
                dead = Arrays.copyOf(dead, Math.max(dead.length * 2, (store.rows() >> 6) + 1));
            }
            dead[number >> 6] |= 1L << number;
            deadCount++;
            slots.replace(slot, append(row));
        }

        private boolean isDead(int number) {
            return number >> 6 < dead.length && (dead[number >> 6] >> number & 1) != 0;
        }

        /** Whether the row of a batch survives the one that is kept. Of equal rows it doesn't matter which one. */
        private boolean survives(Column[] columns, int row, Column[] kept, int keptRow) {
            for (int column : deciding) {
                int comparison = Keys.compare(columns[column], row, kept[column], keptRow);
                if (comparison != 0) {
                    return latest == comparison > 0;
                }
            }
            return false;
        }

        /** The living rows of a page, at their places in the page. */
        private Selection living(int page, Selection selection) {
            Batch batch = store.batch(page);
            selection.begin(batch.rows());
            for (int row = 0; row < batch.rows(); row++) {
                if (!isDead(page * Store.PAGE_ROWS + row)) {
                    selection.add(row);
                }
            }
            return selection;
        }

        /** Without this a key that is updated again and again would take ever more room. */
        private void compact() {
            Store living = new Store(forms, memory);
            int[] numbers = new int[store.rows()];
            Selection selection = new Selection();
            try {
                for (int page = 0; page < store.pageCount(); page++) {
                    living(page, selection);
                    for (int k = 0; k < selection.count(); k++) {
                        numbers[page * Store.PAGE_ROWS + selection.rows()[k]] = living.rows() + k;
                    }
                    living.append(store.batch(page).columns(), selection.rows(), selection.count());
                    store.closePage(page);
                }
            } catch (RuntimeException e) {
                living.close();
                throw e;
            }
            for (int i = 0; i < slots.size(); i++) {
                long slot = slots.get(i);
                if (slot != 0) {
                    slots.replace(i, numbers[HashSlots.numberOf(slot)]);
                }
            }
            store.close();
            store = living;
            dead = new long[1];
            deadCount = 0;
        }

        synchronized long drain(RowSink sink) throws EngineException {
            slots.close();
            Selection selection = new Selection();
            for (int page = 0; page < store.pageCount(); page++) {
                sink.accept(store.batch(page), living(page, selection));
                store.closePage(page);
            }
            return duplicates;
        }

        @Override
        public synchronized void close() {
            store.close();
            slots.close();
        }
    }
}
