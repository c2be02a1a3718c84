package io.scalewise.engines.streaming;

import io.scalewise.contract.Column;
import io.scalewise.contract.Contract;
import io.scalewise.contract.Grain;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.Team;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The rows that survive at the grain, so far: one a key. Partitioned by the key's hash; a partition is locked only while
 * a batch of rows goes in, so that all workers can put rows into all partitions. A partition needs nothing of the others:
 * where memory is short the largest one goes to disk, and what comes for it later goes there too. At the end it is read
 * back, in parts if it is still too large.
 */
final class Survivors implements GrainStep {

    private static final int PARTITION_BITS = 6;
    private static final int PARTITIONS = 1 << PARTITION_BITS;

    /** So often bits of a hash are left to cut a partition by. */
    private static final int MOST_CUTS = Integer.SIZE / PARTITION_BITS - 1;

    private final List<Column> columns;
    private final RowForm form;
    private final Texts texts;
    private final Aggregator[] aggregators;
    private final Partition[] partitions = new Partition[PARTITIONS];
    private final StateBudget budget;
    private final Spill spill;
    private final AtomicLong duplicates = new AtomicLong();

    /** Without rows; the strings of those that will come stand in {@code texts}. */
    Survivors(Contract contract, Grain grain, Texts texts, Aggregator[] aggregators, StateBudget budget, Spill spill) {
        this.texts = texts;
        this.budget = budget;
        this.spill = spill;
        this.aggregators = aggregators;
        columns = contract.source().columns();
        form = new RowForm(columns, grain, Apart.column(contract));
        for (int i = 0; i < PARTITIONS; i++) {
            partitions[i] = new Partition();
        }
    }

    static int partitionCount() {
        return PARTITIONS;
    }

    @Override
    public RowSink entrance(int worker) {
        return new Entrance();
    }

    /** Partition by partition, on all threads, those on disk last; what has been passed on is forgotten. */
    @Override
    public void finish(Team team) throws EngineException, IOException {
        List<Partition> order = new ArrayList<>(List.of(partitions));
        order.sort(Comparator.comparing(Partition::isSpilled));
        AtomicInteger next = new AtomicInteger();
        team.run(member -> {
            int number = next.getAndIncrement();
            while (number < PARTITIONS && !team.hasFailed()) {
                order.get(number).drain(aggregators[member]);
                number = next.getAndIncrement();
            }
        });
    }

    /** Passes on what survives of the rows of a partition, which was cut so often already. */
    private void drain(SpilledRows rows, int cuts, Aggregator aggregator) throws EngineException, IOException {
        int parts = cuts == MOST_CUTS ? 1 : budget.parts(form.keptBytes(rows.rows(), rows.textBytes()), PARTITIONS);
        if (parts > 1) {
            int shift = PARTITION_BITS * (cuts + 1);
            for (SpilledRows part : spill.cut(rows, parts, row -> (int) form.hash(row) >>> shift & (parts - 1))) {
                drain(part, cuts + 1, aggregator);
            }
            return;
        }
        Partition loaded = new Partition();
        long[] hashes = new long[Rows.MOST];
        rows.readAll(batch -> {
            Rows read = batch.rows();
            for (int i = 0; i < read.count; i++) {
                read.row.start = read.starts[i];
                hashes[i] = form.hash(read.row);
            }
            loaded.insert(batch, hashes);
        });
        loaded.drain(aggregator);
    }

    /** Puts rows in, and makes room where that was too much. */
    private void insert(int partition, Batch batch) throws IOException {
        partitions[partition].insert(batch.rows, batch.hashes);
        while (budget.isExceeded() && spillLargest()) {
            // as long as there is something to spill
        }
    }

    /** Returns whether any partition is in memory. */
    private boolean spillLargest() throws IOException {
        Partition largest = partitions[0];
        for (Partition partition : partitions) {
            if (partition.held > largest.held) {
                largest = partition;
            }
        }
        if (largest.held == 0) {
            return false;
        }
        largest.spill();
        return true;
    }

    @Override
    public long duplicates() {
        return duplicates.get();
    }

    /** Rows on their way into a partition, with the hashes of their keys. */
    private final class Batch {
        private final RowBatch rows = new RowBatch(columns, texts);
        private final long[] hashes = new long[Rows.MOST];

        void add(long hash, Row row) {
            hashes[rows.count()] = hash;
            rows.add(row);
        }
    }

    /** Collects a worker's rows in batches. */
    private final class Entrance implements RowSink {
        private final Batch[] batches = new Batch[PARTITIONS];

        Entrance() {
            for (int i = 0; i < PARTITIONS; i++) {
                batches[i] = new Batch();
            }
        }

        @Override
        public void accept(Rows rows) throws IOException {
            Row row = rows.row;
            for (int i = 0; i < rows.count; i++) {
                row.start = rows.starts[i];
                long hash = form.hash(row);
                int number = (int) hash & (PARTITIONS - 1);
                Batch batch = batches[number];
                batch.add(hash, row);
                if (batch.rows.isFull()) {
                    insert(number, batch);
                }
            }
        }

        @Override
        public void end() throws IOException {
            for (int i = 0; i < PARTITIONS; i++) {
                insert(i, batches[i]);
            }
        }
    }

    /** An open-addressing table of numbers of rows, which stand in pages: each in the upper half the tag, then the number. */
    private final class Partition {
        private static final int FIRST_BITS = 8;
        private static final int MOST_PAGE_BITS = 8;
        private static final int MOST_PAGE_LONGS = 1 << 13;

        private final int width = form.width();
        /** Of wide rows fewer are in a page: each partition has one at least. */
        private final int pageBits =
                Math.min(MOST_PAGE_BITS, 31 - Integer.numberOfLeadingZeros(Math.max(1, MOST_PAGE_LONGS / width)));

        private final int rowsPerPage = 1 << pageBits;
        private final Row kept = form.newRow();
        private final Texts.Store store = new Texts.Store(texts);
        private long[][] pages = new long[4][];
        /** The number of a row plus one, under its tag; 0 where there is none. */
        private long[] table = new long[1 << FIRST_BITS];

        /** By how much a tag is shifted to say where it belongs in the table. */
        private int shift = Integer.SIZE - FIRST_BITS;

        /** What stands in the table where the rows in hand belong. */
        private final long[] met = new long[Rows.MOST];

        private int count;
        private long dropped;

        /** How many bytes are held, of which the budget knows. Written under the lock; 0 where all is on disk. */
        private volatile long held;

        private @Nullable SpilledRows spilled;

        synchronized boolean isSpilled() {
            return spilled != null;
        }

        /** Takes a batch in, and clears it. */
        synchronized void insert(RowBatch batch, long[] hashes) throws IOException {
            if (spilled != null) {
                spilled.write(batch);
                return;
            }
            Rows rows = batch.rows();
            kept.pages = rows.row.pages;
            while (count + rows.count > table.length / 4 * 3) {
                table = KeyTable.grown(table);
                shift--;
            }
            // first for all rows, so that the processor waits for the memory of many of them at once
            for (int i = 0; i < rows.count; i++) {
                met[i] = table[tag(hashes[i]) >>> shift];
            }
            boolean ownTexts = batch.hasOwnTexts();
            for (int i = 0; i < rows.count; i++) {
                rows.row.start = rows.starts[i];
                insert(tag(hashes[i]), met[i], rows.row, ownTexts);
            }
            batch.clear();
            hold(pageCount() * (long) rowsPerPage * width * Long.BYTES
                    + (long) table.length * Long.BYTES
                    + store.bytes());
        }

        private int pageCount() {
            return (count + rowsPerPage - 1) >>> pageBits;
        }

        private void hold(long bytes) {
            budget.add(bytes - held);
            held = bytes;
        }

        /** Moves all rows to disk, and those that will come. */
        synchronized void spill() throws IOException {
            if (spilled != null) {
                return;
            }
            SpilledRows file = spill.create();
            RowBatch batch = new RowBatch(columns, texts);
            kept.pages = texts.pages();
            for (int row = 0; row < count; row++) {
                lookAt(row);
                batch.addKept(kept);
                if (batch.isFull()) {
                    file.write(batch);
                }
            }
            file.write(batch);
            clear();
            spilled = file;
        }

        private void clear() {
            pages = new long[4][];
            table = new long[1 << FIRST_BITS];
            shift = Integer.SIZE - FIRST_BITS;
            count = 0;
            store.clear();
            // what it could look at may be forgotten by others
            kept.pages = Row.NO_PAGES;
            hold(0);
        }

        private static int tag(long hash) {
            return (int) (hash >>> Integer.SIZE);
        }

        private void insert(int tag, long met, Row candidate, boolean ownTexts) {
            int mask = table.length - 1;
            int i = tag >>> shift;
            // where nothing stood, another one of these rows may stand by now
            long slot = met != 0 ? met : table[i];
            for (; slot != 0; slot = table[i]) {
                if (tag(slot) == tag) {
                    lookAt((int) slot - 1);
                    if (form.hasSameKey(candidate, kept)) {
                        dropped++;
                        if (form.survives(candidate, kept)) {
                            keep(candidate, ownTexts);
                        }
                        return;
                    }
                }
                i = (i + 1) & mask;
            }
            table[i] = ((long) tag << Integer.SIZE) | (count + 1);
            if ((count & (rowsPerPage - 1)) == 0) {
                addPage();
            }
            lookAt(count++);
            keep(candidate, ownTexts);
        }

        private void addPage() {
            int number = count >>> pageBits;
            if (number == pages.length) {
                pages = Arrays.copyOf(pages, number * 2);
            }
            pages[number] = new long[rowsPerPage * width];
        }

        private void lookAt(int row) {
            kept.slots = pages[row >>> pageBits];
            kept.start = (row & (rowsPerPage - 1)) * width;
        }

        /** Puts the candidate in place of the kept row, which may be empty still. */
        private void keep(Row candidate, boolean ownTexts) {
            long[] slots = kept.slots;
            int start = kept.start;
            if (ownTexts) {
                for (int column : form.texts()) {
                    long place = candidate.value(column);
                    if (Text.page(place) == 0 && !candidate.isMissing(column)) {
                        candidate.set(column, stored(candidate, place, slots[start + column]));
                    }
                }
            }
            System.arraycopy(candidate.slots, candidate.start, slots, start, width);
        }

        /** Stores a string of the batch, where there is room in place of another. */
        private long stored(Row candidate, long place, long replaced) {
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

        /** Passes on what survives, and forgets it. */
        synchronized void drain(Aggregator aggregator) throws EngineException, IOException {
            duplicates.addAndGet(dropped);
            if (spilled != null) {
                Survivors.this.drain(spilled, 0, aggregator);
                return;
            }
            kept.pages = texts.pages();
            Rows rows = new Rows(kept);
            // those of one page together
            int step = Math.min(Rows.MOST, rowsPerPage);
            for (int first = 0; first < count; first += step) {
                lookAt(first);
                rows.count = Math.min(step, count - first);
                for (int i = 0; i < rows.count; i++) {
                    rows.starts[i] = kept.start + i * width;
                }
                aggregator.accept(rows);
                if (form.texts().length > 0) {
                    aggregator.settle();
                }
            }
            aggregator.forget();
            clear();
        }
    }
}
