package io.scalewise.engines.streaming;

import io.scalewise.contract.Aggregation;
import io.scalewise.contract.Contract;
import io.scalewise.contract.Group;
import io.scalewise.engine.EngineException;
import io.scalewise.engines.streaming.Values.LongValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Selects and aggregates survivors: one worker's, in groups of its own, apart by partition so that merging is shared. */
final class Aggregator implements RowSink {

    /** Also the key of the one group where nothing is grouped: no key is empty. */
    private static final int NO_KEY = 0;

    /** Taken at once; their groups have room in the processor's nearest cache. */
    static final int MOST_ROWS = 256;

    private final Aggregation aggregation;
    private final LongValue where;
    private final Key.Part[] parts;
    private final Groups[] partitions;
    private final ByteSink key = new ByteSink(256);
    private final Optional<Shortcuts> shortcuts;
    private final int measures;
    /** Of the rows in hand that are selected: groups, and where they stand. */
    private final long[] targets = new long[MOST_ROWS];

    private final int[] starts = new int[MOST_ROWS];

    private long filtered;
    private long aggregated;

    Aggregator(Contract contract, int partitionCount) {
        aggregation = contract.aggregation();
        OptionalInt apart = Apart.column(contract);
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
        shortcuts = Shortcuts.of(aggregation.groups());
        measures = aggregation.measures().size();
        List<Measures.Factory> factories = aggregation.measures().stream()
                .map(measure -> Measures.compile(measure, apart))
                .toList();
        partitions = new Groups[partitionCount];
        for (int i = 0; i < partitionCount; i++) {
            partitions[i] = new Groups(aggregation, factories);
        }
        if (parts.length == 0) {
            // there even without a row
            target();
        }
    }

    long filtered() {
        return filtered;
    }

    long aggregated() {
        return aggregated;
    }

    /** Says that all rows of a partition of survivors have come. */
    void forget() {
        for (Groups groups : partitions) {
            groups.forget();
        }
    }

    /** Hands a partition over, and keeps nothing of it. */
    Groups takePartition(int number) {
        Groups taken = partitions[number];
        partitions[number] = new Groups(aggregation, List.of());
        return taken;
    }

    @Override
    public void accept(Row row) throws EngineException {
        accept(row, 1, 0);
    }

    /**
     * Takes rows that stand one behind the other, at most {@link #MOST_ROWS}. One step for all rows after another: the
     * processor then waits for the groups of several rows at once, which are all over memory.
     *
     * @param row the first one; it is moved
     * @param width how many slots one takes
     */
    void accept(Row row, int rows, int width) throws EngineException {
        int count = 0;
        for (int i = 0; i < rows; i++) {
            if (isSelected(row)) {
                targets[count] = target(row);
                starts[count++] = row.start;
            }
            row.start += width;
        }
        aggregated += count;
        filtered += rows - count;
        for (int measure = 0; measure < measures; measure++) {
            for (int i = 0; i < count; i++) {
                row.start = starts[i];
                partitions[partition(targets[i])].add(group(targets[i]), measure, row);
            }
        }
    }

    /** The group of a row: its partition in the upper half, its number plus one in the lower, as shortcuts need it. */
    private long target(Row row) throws EngineException {
        long target = shortcut(row);
        if (target == Shortcuts.NONE) {
            writeKey(row);
            target = target();
            if (shortcuts.isPresent()) {
                shortcuts.get().put(target);
            }
        }
        return target;
    }

    private static int partition(long target) {
        return (int) (target >>> 32);
    }

    private static int group(long target) {
        return (int) target - 1;
    }

    private long shortcut(Row row) {
        try {
            return shortcuts.isPresent() ? shortcuts.get().find(row) : Shortcuts.NONE;
        } catch (Overflow e) {
            // the long way finds out in which part
            return Shortcuts.NONE;
        }
    }

    private void writeKey(Row row) throws EngineException {
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
    }

    /** The group of the key that was written. */
    private long target() {
        if (parts.length == 0) {
            key.length = 0;
            key.put(NO_KEY);
        }
        long hash = Hash.of(key.bytes, 0, key.length, Hash.GROUP_SEED);
        int partition = (int) hash & (partitions.length - 1);
        return ((long) partition << 32) | (partitions[partition].find(key, hash) + 1);
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
