package io.scalewise.engines.streaming;

import io.scalewise.contract.Aggregation;
import io.scalewise.contract.Group;
import io.scalewise.engine.EngineException;
import io.scalewise.engines.streaming.Values.LongValue;
import java.util.List;

/** Selects and aggregates survivors: one worker's, in groups of its own, apart by partition so that merging is shared. */
final class Aggregator implements RowSink {

    /** Also the key of the one group where nothing is grouped: no key is empty. */
    private static final int NO_KEY = 0;

    private final Aggregation aggregation;
    private final LongValue where;
    private final Key.Part[] parts;
    private final Groups[] partitions;
    private final ByteSink key = new ByteSink(256);
    /** The number of the group found last. */
    private int found;

    private long filtered;
    private long aggregated;

    Aggregator(Aggregation aggregation, int partitionCount) {
        this.aggregation = aggregation;
        where = aggregation
                .where()
                .map(condition -> Compiler.longs(condition.value()))
                .orElse(row -> {
                    row.missing = false;
                    return 1;
                });
        parts = aggregation.groups().stream()
                .map(group -> Key.part(group.value()))
                .toArray(Key.Part[]::new);
        List<Measures.Factory> measures =
                aggregation.measures().stream().map(Measures::compile).toList();
        partitions = new Groups[partitionCount];
        for (int i = 0; i < partitionCount; i++) {
            partitions[i] = new Groups(aggregation, measures);
        }
        if (parts.length == 0) {
            // there even without a row
            group();
        }
    }

    long filtered() {
        return filtered;
    }

    long aggregated() {
        return aggregated;
    }

    /** Hands a partition over, and keeps nothing of it. */
    Groups takePartition(int number) {
        Groups taken = partitions[number];
        partitions[number] = new Groups(aggregation, List.of());
        return taken;
    }

    @Override
    public void accept(Row row) throws EngineException {
        if (!isSelected(row)) {
            filtered++;
            return;
        }
        aggregated++;
        key.length = 0;
        int part = 0;
        try {
            for (; part < parts.length; part++) {
                parts[part].write(row, key);
            }
        } catch (Overflow e) {
            Group group = aggregation.groups().get(part);
            throw EngineException.overflow(group.text());
        }
        group().add(found, row);
    }

    /** Finds the group of the key, and returns the partition that it is in. */
    private Groups group() {
        if (parts.length == 0) {
            key.length = 0;
            key.put(NO_KEY);
        }
        long hash = Hash.of(key.bytes, 0, key.length, Hash.GROUP_SEED);
        Groups partition = partitions[(int) hash & (partitions.length - 1)];
        found = partition.find(key, hash);
        return partition;
    }

    private boolean isSelected(Row row) throws EngineException {
        try {
            long selected = where.of(row);
            return selected != 0 && !row.missing;
        } catch (Overflow e) {
            throw EngineException.overflow(
                    aggregation.where().map(Aggregation.Condition::text).orElse("where"));
        }
    }

    @Override
    public void end() {
        // the groups stay until they are merged
    }
}
