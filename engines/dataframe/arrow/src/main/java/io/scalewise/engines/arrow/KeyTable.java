package io.scalewise.engines.arrow;

import java.util.stream.IntStream;

/** Numbers keys in the order in which they are met, from 0, and keeps them as columns. */
final class KeyTable implements AutoCloseable {

    private final Store store;
    private final HashSlots slots;
    private final int[] columns;
    /** Rows of the batch at hand whose keys are new, and not in the store yet. */
    private int[] pending = new int[0];

    private int pendingCount;

    KeyTable(Form[] forms, Memory memory) {
        store = new Store(forms, memory);
        slots = new HashSlots(memory);
        columns = IntStream.range(0, forms.length).toArray();
        memory.keep(this);
    }

    int count() {
        return store.rows();
    }

    Store store() {
        return store;
    }

    /** Writes to {@code numbers[k]} the number of the key in the row that is selected as the {@code k}-th. */
    void find(Column[] keys, Selection rows, long[] hashes, int[] numbers) {
        if (pending.length < rows.count()) {
            pending = new int[rows.count()];
        }
        pendingCount = 0;
        for (int k = 0; k < rows.count(); k++) {
            numbers[k] = find(keys, rows.rows()[k], HashSlots.tag(hashes[k]));
        }
        store.append(keys, pending, pendingCount);
    }

    private int find(Column[] keys, int row, int tag) {
        for (int i = slots.first(tag); ; i = slots.next(i)) {
            long slot = slots.get(i);
            if (slot == 0) {
                int number = Math.addExact(store.rows(), pendingCount);
                pending[pendingCount++] = row;
                slots.add(i, tag, number);
                return number;
            }
            if (HashSlots.tagOf(slot) == tag && isKey(HashSlots.numberOf(slot), keys, row)) {
                return HashSlots.numberOf(slot);
            }
        }
    }

    private boolean isKey(int number, Column[] keys, int row) {
        return number < store.rows()
                ? Keys.equal(store.page(number), Store.rowInPage(number), keys, row, columns)
                : Keys.equal(keys, pending[number - store.rows()], keys, row, columns);
    }

    @Override
    public void close() {
        store.close();
        slots.close();
    }
}
