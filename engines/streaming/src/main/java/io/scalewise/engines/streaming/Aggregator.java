package io.scalewise.engines.streaming;

import io.scalewise.contract.Aggregation;
import io.scalewise.contract.Contract;
import io.scalewise.contract.Group;
import io.scalewise.engine.EngineException;
import io.scalewise.engines.streaming.Values.LongValue;
import java.util.Optional;
import java.util.OptionalInt;

/** Selects and aggregates survivors: one worker's, in groups of its own, apart by partition so that merging is shared. */
final class Aggregator implements RowSink {

    /** Also the key of the one group where nothing is grouped: no key is empty. */
    private static final int NO_KEY = 0;

    private final Aggregation aggregation;
    private final Optional<LongValue> where;
    private final Key.Part[] parts;
    private final Groups[] partitions;
    private final ByteSink key = new ByteSink(256);
    private final Optional<Shortcuts> shortcuts;
    private final int measures;
    /** Rows that come one by one, until there are as many as are worked on together. */
    private final RowBatch batch;

    private final Vector selected = new Vector();
    private final Targets targets;

    private long filtered;
    private long aggregated;

    /** Aggregates rows whose strings, in part, stand in {@code texts}. */
    Aggregator(Contract contract, Texts texts, int partitionCount) {
        aggregation = contract.aggregation();
        OptionalInt apart = Apart.column(contract);
        where = aggregation.where().isEmpty()
                ? Optional.empty()
                : Optional.of(Compiler.longs(aggregation.where().get().value()));
        parts = new Key.Part[aggregation.groups().size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = Key.part(aggregation.groups().get(i).value());
        }
        shortcuts = Shortcuts.of(aggregation.groups());
        measures = aggregation.measures().size();
        Accumulator[] accumulators = new Accumulator[measures];
        for (int i = 0; i < measures; i++) {
            accumulators[i] = Measures.compile(aggregation.measures().get(i), apart);
        }
        partitions = new Groups[partitionCount];
        for (int i = 0; i < partitionCount; i++) {
            partitions[i] = new Groups(aggregation, accumulators);
        }
        targets = new Targets(partitions);
        batch = new RowBatch(contract.source().columns(), texts);
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
        partitions[number] = new Groups(aggregation, new Accumulator[0]);
        return taken;
    }

    @Override
    public void accept(Row row) throws EngineException {
        batch.add(row);
        if (batch.isFull()) {
            aggregateBatch();
        }
    }

    @Override
    public void end() throws EngineException {
        aggregateBatch();
    }

    private void aggregateBatch() throws EngineException {
        accept(batch.rows());
        batch.clear();
    }

    /** Takes rows in. They are moved: those that are selected come first afterwards. */
    void accept(Rows rows) throws EngineException {
        int all = rows.count;
        select(rows);
        aggregated += rows.count;
        filtered += all - rows.count;
        if (rows.count == 0) {
            return;
        }
        findTargets(rows);
        for (int measure = 0; measure < measures; measure++) {
            partitions[0].add(rows, targets, measure);
        }
    }

    private void select(Rows rows) throws EngineException {
        if (where.isEmpty()) {
            return;
        }
        try {
            where.get().of(rows, selected);
        } catch (Overflow e) {
            throw EngineException.overflow(
                    aggregation.where().map(Aggregation.Condition::text).orElse("where"));
        }
        int count = 0;
        for (int i = 0; i < rows.count; i++) {
            if (selected.values[i] != 0 && !selected.isMissing(i)) {
                rows.starts[count++] = rows.starts[i];
            }
        }
        rows.count = count;
    }

    private void findTargets(Rows rows) throws EngineException {
        boolean shortened = findShortcuts(rows);
        for (int i = 0; i < rows.count; i++) {
            if (!shortened || targets.groups[i] == Shortcuts.NONE) {
                rows.row.start = rows.starts[i];
                writeKey(rows.row);
                targets.groups[i] = target();
                if (shortened) {
                    shortcuts.get().put(i, targets.groups[i]);
                }
            }
        }
        targets.findStates(rows.count);
    }

    /** Finds those targets to which there is a shortcut; whether there can be any. */
    private boolean findShortcuts(Rows rows) {
        if (shortcuts.isEmpty()) {
            return false;
        }
        try {
            shortcuts.get().find(rows, targets.groups);
            return true;
        } catch (Overflow e) {
            // the long way finds out in which part
            return false;
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
        return Targets.target(partition, partitions[partition].find(key, hash));
    }
}
