package io.scalewise.engines.streaming;

import io.scalewise.engine.EngineException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows on disk whose groups had no room in memory, by the groups' partition. Thread-safe. */
final class GroupSpill {

    /** A cut of a partition takes as many files at most. */
    private static final int MOST_PARTS = 1 << 7;

    private final StateBudget budget;
    private final Spill spill;
    private final @Nullable SpilledRows[] partitions;

    GroupSpill(StateBudget budget, Spill spill, int partitions) {
        this.budget = budget;
        this.spill = spill;
        this.partitions = new SpilledRows[partitions];
    }

    StateBudget budget() {
        return budget;
    }

    /** Writes rows of groups of a partition, and clears the batch. */
    void write(int partition, RowBatch batch) throws IOException {
        file(partition).write(batch);
    }

    private synchronized SpilledRows file(int partition) {
        SpilledRows file = partitions[partition];
        if (file == null) {
            file = spill.create();
            partitions[partition] = file;
        }
        return file;
    }

    /** The rows of a partition, where any were written. */
    synchronized Optional<SpilledRows> rows(int partition) {
        return Optional.ofNullable(partitions[partition]);
    }

    /**
     * The rows in parts that have room in memory one by one.
     *
     * @param aggregator that will take them in, which knows what state they may need and the hashes of their groups
     */
    List<SpilledRows> cut(SpilledRows rows, Aggregator aggregator) throws EngineException, IOException {
        long bytes = rows.rows() * aggregator.mostBytesPerRow() + rows.textBytes() * aggregator.mostCopiesOfTexts();
        int parts = budget.parts(bytes, MOST_PARTS);
        return parts == 1 ? List.of(rows) : spill.cut(rows, parts, row -> part(aggregator.hash(row), parts));
    }

    /** Of which part a group is: by bits of the hash that its partition doesn't depend on. */
    int part(long hash, int parts) {
        return (int) (hash >>> Integer.numberOfTrailingZeros(partitions.length)) & (parts - 1);
    }
}
