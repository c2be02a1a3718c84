package io.scalewise.harness.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one answer, each a key and a rest, parted by a hash of the key: equal keys are in one partition. Rows lie one
 * after the other in blocks, in memory or in a file. Writers come first, each for one thread; then partitions are read, by
 * any thread, in the order of the writers.
 */
final class Partitions {

    private final Layout layout;
    private final SpillFile spill;
    private final List<Writer> writers = new ArrayList<>();

    /** Takes a row: the key's bytes are from {@code key} to {@code rest}, those of the rest from there to {@code end}. */
    interface RowVisitor {
        void visit(byte[] bytes, int key, int rest, int end) throws IOException;
    }

    /** Rows of one partition. */
    private static final class Block {
        /** Its bytes; null where they are in the file. */
        private final byte @Nullable [] held;

        /** Where in the file they are. */
        private final long position;

        private final int length;

        Block(byte @Nullable [] held, long position, int length) {
            this.held = held;
            this.position = position;
            this.length = length;
        }
    }

    /**
     * @param spill where blocks go, if the layout says so
     */
    Partitions(Layout layout, SpillFile spill) {
        this.layout = layout;
        this.spill = spill;
    }

    /** One more writer, whose rows come behind those of the writers before. */
    synchronized Writer newWriter() {
        Writer writer = new Writer();
        writers.add(writer);
        return writer;
    }

    /** Hands over the rows of a partition, one after the other, in bytes that are used again. */
    void forEach(int partition, RowVisitor visitor) throws IOException {
        byte[] buffer = new byte[0];
        for (Writer writer : writers) {
            for (Block block : writer.blocks.get(partition)) {
                byte[] bytes = block.held;
                if (bytes == null) {
                    buffer = buffer.length < block.length
                            ? new byte[Math.max(layout.blockBytes(), block.length)]
                            : buffer;
                    spill.read(block.position, buffer, block.length);
                    bytes = buffer;
                }
                visit(bytes, block.length, visitor);
            }
        }
    }

    private static void visit(byte[] bytes, int length, RowVisitor visitor) throws IOException {
        int position = 0;
        while (position < length) {
            int keyBytes = VariableLength.get(bytes, position);
            position += VariableLength.bytes(keyBytes);
            int restBytes = VariableLength.get(bytes, position);
            int key = position + VariableLength.bytes(restBytes);
            int rest = key + keyBytes;
            position = rest + restBytes;
            visitor.visit(bytes, key, rest, position);
        }
    }

    /** Adds rows. */
    final class Writer {
        private final List<List<Block>> blocks = new ArrayList<>();
        private final byte[][] filling = new byte[layout.partitions()][];
        private final int[] filled = new int[layout.partitions()];

        private Writer() {
            for (int i = 0; i < layout.partitions(); i++) {
                blocks.add(new ArrayList<>());
            }
        }

        void add(PackedFields key, PackedFields rest) throws IOException {
            int partition = layout.partition(layout.hash().of(key.bytes(), 0, key.size()));
            int needed = 2 * VariableLength.MOST_BYTES + key.size() + rest.size();
            byte[] block = filling[partition];
            if (block == null || block.length - filled[partition] < needed) {
                block = freshBlock(partition, needed);
            }
            int at = VariableLength.put(block, filled[partition], key.size());
            at = VariableLength.put(block, at, rest.size());
            System.arraycopy(key.bytes(), 0, block, at, key.size());
            System.arraycopy(rest.bytes(), 0, block, at + key.size(), rest.size());
            filled[partition] = at + key.size() + rest.size();
        }

        private byte[] freshBlock(int partition, int needed) throws IOException {
            byte[] full = filling[partition];
            finish(partition);
            boolean reusable = layout.spills() && full != null && full.length >= needed;
            byte[] fresh = reusable && full != null ? full : new byte[Math.max(layout.blockBytes(), needed)];
            filling[partition] = fresh;
            return fresh;
        }

        private void finish(int partition) throws IOException {
            byte[] block = filling[partition];
            int length = filled[partition];
            if (block == null || length == 0) {
                return;
            }
            blocks.get(partition)
                    .add(
                            layout.spills()
                                    ? new Block(null, spill.write(block, length), length)
                                    : new Block(block, 0, length));
            filled[partition] = 0;
        }

        /** Says that this writer's rows are complete. */
        void finish() throws IOException {
            for (int i = 0; i < filling.length; i++) {
                finish(i);
            }
            Arrays.fill(filling, null);
        }
    }
}
