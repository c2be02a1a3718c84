package io.scalewise.engines.streaming;

import io.scalewise.contract.Contract;
import io.scalewise.contract.Grain;
import io.scalewise.engine.EngineException;
import java.util.Arrays;

/**
 * The rows that survive at the grain, so far: one a key. Partitioned by the key's hash; a partition is locked only while
 * a batch of rows goes in, so that all workers can put rows into all partitions. A partition needs nothing of the others:
 * one that has no room could go to disk.
 */
final class Survivors {

    private static final int PARTITIONS = 64;

    private final RowForm form;
    private final Texts texts = new Texts();
    private final Partition[] partitions = new Partition[PARTITIONS];

    Survivors(Contract contract, Grain grain) {
        form = new RowForm(contract.source().columns(), grain, Apart.column(contract));
        for (int i = 0; i < PARTITIONS; i++) {
            partitions[i] = new Partition();
        }
    }

    static int partitionCount() {
        return PARTITIONS;
    }

    /** The way in for one worker. */
    RowSink entrance() {
        return new Entrance();
    }

    /** Hands a partition's survivors on, and forgets them; returns how many rows were duplicates. */
    long drain(int partition, Aggregator aggregator) throws EngineException {
        return partitions[partition].drain(aggregator);
    }

    /** Rows on their way into a partition: of each the hash of its key, then its slots. */
    private final class Batch {
        private static final int ROWS = 128;
        private static final int MOST_TEXT_BYTES = 1 << 15;

        private final int width = 1 + form.width();
        private final long[] slots = new long[ROWS * width];
        /** The strings that are not shared. */
        private final ByteSink bytes = new ByteSink(Long.BYTES);

        private int length;

        boolean isFull() {
            return length == slots.length || bytes.length > MOST_TEXT_BYTES;
        }

        void add(long hash, Row row, Texts.Known[] known) {
            int start = length + 1;
            slots[length] = hash;
            System.arraycopy(row.slots, row.start, slots, start, width - 1);
            int[] columns = form.texts();
            for (int i = 0; i < columns.length; i++) {
                if (!row.isMissing(columns[i])) {
                    slots[start + columns[i]] = place(row, row.value(columns[i]), known[i]);
                }
            }
            length += width;
        }

        private long place(Row row, long place, Texts.Known known) {
            int start = Text.offset(place);
            int count = Text.length(place);
            long shared = known.find(row.bytes, start, count);
            if (shared != 0) {
                return shared;
            }
            bytes.put(row.bytes, start, count);
            return Text.place(bytes.length - count, count);
        }

        void clear() {
            length = 0;
            bytes.length = 0;
        }
    }

    /** Collects a worker's rows in batches. */
    private final class Entrance implements RowSink {
        private final Batch[] batches = new Batch[PARTITIONS];
        private final Texts.Known[] known = new Texts.Known[form.texts().length];

        Entrance() {
            Arrays.setAll(batches, i -> new Batch());
            Arrays.setAll(known, i -> new Texts.Known(texts));
        }

        @Override
        public void accept(Row row) {
            long hash = form.hash(row);
            int number = (int) hash & (PARTITIONS - 1);
            Batch batch = batches[number];
            batch.add(hash, row, known);
            if (batch.isFull()) {
                partitions[number].insert(batch);
                batch.clear();
            }
        }

        @Override
        public void end() {
            for (int i = 0; i < PARTITIONS; i++) {
                partitions[i].insert(batches[i]);
                batches[i].clear();
            }
        }
    }

    /** An open-addressing table of numbers of rows, which stand in pages: each in the upper half the tag, then the number. */
    private final class Partition {
        private static final int FIRST_BITS = 8;
        private static final int ROWS_PER_PAGE = Aggregator.MOST_ROWS;
        private static final int PAGE_BITS = Integer.numberOfTrailingZeros(ROWS_PER_PAGE);

        private final int width = form.width();
        private final Row candidate = form.newRow();
        private final Row kept = form.newRow();
        private final Texts.Store store = new Texts.Store(texts);
        private long[][] pages = new long[4][];
        /** The number of a row plus one, under its tag; 0 where there is none. */
        private long[] table = new long[1 << FIRST_BITS];

        private int count;
        private long duplicates;

        synchronized void insert(Batch batch) {
            candidate.slots = batch.slots;
            candidate.bytes = batch.bytes.bytes;
            candidate.pages = texts.pages();
            kept.pages = candidate.pages;
            for (int at = 0; at < batch.length; at += batch.width) {
                candidate.start = at + 1;
                insert((int) (batch.slots[at] >>> 32));
            }
        }

        private void insert(int tag) {
            int mask = table.length - 1;
            int i = tag >>> Integer.numberOfLeadingZeros(mask);
            for (; table[i] != 0; i = (i + 1) & mask) {
                if ((int) (table[i] >>> 32) == tag) {
                    lookAt((int) table[i] - 1);
                    if (form.hasSameKey(candidate, kept)) {
                        duplicates++;
                        if (form.survives(candidate, kept)) {
                            keep();
                        }
                        return;
                    }
                }
            }
            table[i] = ((long) tag << 32) | (count + 1);
            if (count >>> PAGE_BITS == pages.length) {
                pages = Arrays.copyOf(pages, pages.length * 2);
            }
            if ((count & (ROWS_PER_PAGE - 1)) == 0) {
                pages[count >>> PAGE_BITS] = new long[ROWS_PER_PAGE * width];
            }
            lookAt(count++);
            keep();
            if (count > table.length / 4 * 3) {
                table = KeyTable.grown(table);
            }
        }

        private void lookAt(int row) {
            kept.slots = pages[row >>> PAGE_BITS];
            kept.start = (row & (ROWS_PER_PAGE - 1)) * width;
        }

        /** Puts the candidate in place of the kept row, which may be empty still. */
        private void keep() {
            long[] slots = kept.slots;
            int start = kept.start;
            for (int column : form.texts()) {
                long place = candidate.value(column);
                if (Text.page(place) == 0 && !candidate.isMissing(column)) {
                    candidate.set(column, stored(place, slots[start + column]));
                }
            }
            System.arraycopy(candidate.slots, candidate.start, slots, start, width);
        }

        /** Stores a string of the batch, where there is room in place of another. */
        private long stored(long place, long replaced) {
            int length = Text.length(place);
            byte[] bytes = candidate.bytes;
            if (Text.page(replaced) > 0 && length <= Text.length(replaced) && !texts.isShared(replaced)) {
                System.arraycopy(bytes, Text.offset(place), kept.page(replaced), Text.offset(replaced), length);
                return Text.place(Text.page(replaced), Text.offset(replaced), length);
            }
            long stored = store.put(bytes, Text.offset(place), length);
            kept.pages = texts.pages();
            return stored;
        }

        synchronized long drain(Aggregator aggregator) throws EngineException {
            kept.pages = texts.pages();
            for (int row = 0; row < count; row += ROWS_PER_PAGE) {
                lookAt(row);
                aggregator.accept(kept, Math.min(ROWS_PER_PAGE, count - row), width);
            }
            aggregator.forget();
            pages = new long[4][];
            table = new long[1 << FIRST_BITS];
            count = 0;
            return duplicates;
        }
    }
}
