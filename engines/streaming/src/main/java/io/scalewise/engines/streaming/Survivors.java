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
    private static final int BATCH_BYTES = 1 << 15;

    private final RowForm form;
    private final Partition[] partitions = new Partition[PARTITIONS];

    Survivors(Contract contract, Grain grain) {
        form = new RowForm(contract.source().columns(), grain);
        for (int i = 0; i < PARTITIONS; i++) {
            partitions[i] = new Partition(form);
        }
    }

    static int partitionCount() {
        return PARTITIONS;
    }

    /** The way in for one worker. */
    RowSink entrance() {
        return new Entrance(form, partitions);
    }

    /** Hands a partition's survivors on, and forgets them; returns how many rows were duplicates. */
    long drain(int partition, RowSink sink) throws EngineException {
        return partitions[partition].drain(sink);
    }

    /** Collects rows in batches: hash, length of the key, length of the row, and the row. */
    private static final class Entrance implements RowSink {
        private static final int HEAD_BYTES = 3 * Long.BYTES;

        private final RowForm form;
        private final Partition[] partitions;
        private final ByteSink[] batches = new ByteSink[PARTITIONS];
        private final ByteSink bytes = new ByteSink(1 << 10);

        Entrance(RowForm form, Partition[] partitions) {
            this.form = form;
            this.partitions = partitions;
            for (int i = 0; i < PARTITIONS; i++) {
                batches[i] = new ByteSink(BATCH_BYTES);
            }
        }

        @Override
        public void accept(Row row) {
            bytes.length = 0;
            int keyLength = form.write(row, bytes);
            long hash = Hash.of(bytes.bytes, 0, keyLength, Hash.GRAIN_SEED);
            int number = (int) hash & (PARTITIONS - 1);
            ByteSink batch = batches[number];
            if (batch.length + HEAD_BYTES + bytes.length + Long.BYTES > BATCH_BYTES) {
                flush(number);
            }
            batch.reserve(HEAD_BYTES);
            batch.put(hash, Long.BYTES);
            batch.put(keyLength, Long.BYTES);
            batch.put(bytes.length, Long.BYTES);
            batch.put(bytes.bytes, 0, bytes.length);
        }

        private void flush(int number) {
            partitions[number].insert(batches[number]);
            batches[number].length = 0;
        }

        @Override
        public void end() {
            for (int i = 0; i < PARTITIONS; i++) {
                flush(i);
            }
        }
    }

    /** An open-addressing table of references into an arena, where a row stands behind the room that it has. */
    private static final class Partition {
        private static final int FIRST_BITS = 8;
        private static final int ROOM_BYTES = 3;
        private static final long ROOM_MASK = (1L << (ROOM_BYTES * Byte.SIZE)) - 1;
        private static final long REFERENCE_MASK = 0xFFFFFFFFL;

        private final RowForm form;
        private final Key.Reader reader = new Key.Reader();
        private final Row candidate;
        private final Row kept;
        private Arena arena = new Arena();
        private long[] slots = new long[1 << FIRST_BITS];
        private int count;
        private long duplicates;

        Partition(RowForm form) {
            this.form = form;
            candidate = form.newRow();
            kept = form.newRow();
        }

        synchronized void insert(ByteSink batch) {
            byte[] bytes = batch.bytes;
            for (int position = 0; position < batch.length; ) {
                long hash = (long) Text.WORD.get(bytes, position);
                int keyLength = (int) (long) Text.WORD.get(bytes, position + Long.BYTES);
                int length = (int) (long) Text.WORD.get(bytes, position + 2 * Long.BYTES);
                position += Entrance.HEAD_BYTES;
                insert(bytes, position, keyLength, length, (int) (hash >>> 32));
                position += length;
            }
        }

        private void insert(byte[] bytes, int start, int keyLength, int length, int tag) {
            int mask = slots.length - 1;
            int i = tag >>> Integer.numberOfLeadingZeros(mask);
            for (; slots[i] != 0; i = (i + 1) & mask) {
                if ((int) (slots[i] >>> 32) == tag && isKey((int) slots[i], bytes, start, keyLength)) {
                    duplicates++;
                    decide(i, bytes, start, length, tag);
                    return;
                }
            }
            slots[i] = slot(tag, store(bytes, start, length));
            if (++count > slots.length / 4 * 3) {
                slots = KeyTable.grown(slots);
            }
        }

        private static long slot(int tag, int reference) {
            return ((long) tag << 32) | (reference & REFERENCE_MASK);
        }

        /** No key is the beginning of another, so there is no need to know where the kept one ends. */
        private boolean isKey(int reference, byte[] bytes, int start, int keyLength) {
            byte[] page = arena.page(reference);
            int row = Arena.offset(reference) + ROOM_BYTES;
            return row + keyLength <= page.length
                    && Arrays.equals(page, row, row + keyLength, bytes, start, start + keyLength);
        }

        private void decide(int index, byte[] bytes, int start, int length, int tag) {
            int reference = (int) slots[index];
            byte[] page = arena.page(reference);
            int offset = Arena.offset(reference);
            form.read(bytes, start, reader, candidate);
            form.read(page, offset + ROOM_BYTES, reader, kept);
            if (!form.survives(candidate, kept)) {
                return;
            }
            long room = (long) Text.WORD.get(page, offset) & ROOM_MASK;
            if (length <= room) {
                System.arraycopy(bytes, start, page, offset + ROOM_BYTES, length);
            } else {
                slots[index] = slot(tag, store(bytes, start, length));
            }
        }

        private int store(byte[] bytes, int start, int length) {
            int reference = arena.reserve(ROOM_BYTES + length);
            byte[] page = arena.page(reference);
            int offset = Arena.offset(reference);
            for (int i = 0; i < ROOM_BYTES; i++) {
                page[offset + i] = (byte) (length >>> (i * Byte.SIZE));
            }
            System.arraycopy(bytes, start, page, offset + ROOM_BYTES, length);
            return reference;
        }

        synchronized long drain(RowSink sink) throws EngineException {
            for (long slot : slots) {
                if (slot != 0) {
                    int reference = (int) slot;
                    form.read(arena.page(reference), Arena.offset(reference) + ROOM_BYTES, reader, kept);
                    sink.accept(kept);
                }
            }
            arena = new Arena();
            slots = new long[1 << FIRST_BITS];
            count = 0;
            return duplicates;
        }
    }
}
