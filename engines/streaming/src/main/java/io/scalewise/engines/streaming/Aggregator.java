package io.scalewise.engines.streaming;

import io.scalewise.contract.Aggregation;
import io.scalewise.contract.Contract;
import io.scalewise.contract.Group;
import io.scalewise.engine.EngineException;
import io.scalewise.engines.streaming.Values.LongValue;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Selects and aggregates survivors: one worker's, in groups of its own, apart by partition so that merging is shared. */
final class Aggregator implements RowSink {

    /** Also the key of the one group where nothing is grouped: no key is empty. */
    private static final int NO_KEY = 0;

    /** Instead of a target: below those. */
    private static final long SPILLED = -1;

    /** After so many rows it is looked how much is held. */
    private static final int ROWS_TO_SETTLE = 1 << 12;

    /** What a measure keeps of a row beside the state of its group, with what a table has to spare. */
    private static final long MOST_BYTES_PER_VALUE = 48;

    private final Aggregation aggregation;
    private final Optional<LongValue> where;
    private final Key.Part[] parts;
    private final Groups[] partitions;
    private final ByteSink key = new ByteSink(256);
    private final Optional<Shortcuts> shortcuts;
    private final int measures;
    /** One a measure. The partitions have accumulators of the same kinds, which share what expressions were compiled to. */
    private final Accumulator[] accumulators;

    /** Rows that come one by one, until there are as many as are worked on together. */
    private final RowBatch batch;

    private final Inputs inputs = new Inputs();
    private final Vector selected = new Vector();
    private final Targets targets;

    private @Nullable FusedGroups fusedGroups;

    private final boolean growsByRow;
    private final boolean apart;
    private final Optional<GroupSpill> spill;
    private final Supplier<RowBatch> newBatch;
    /** Rows on their way to disk, by the partition of their group. */
    private final @Nullable RowBatch[] leaving;

    /** Whether nothing is taken in any more that needs memory, and whether that is so from the next partition on. */
    private boolean frozen;

    private boolean freezing;
    private int rowsSinceSettled;
    private long settledBytes;

    private long filtered;
    private long aggregated;

    /** Has groups in one partition, and room for all. */
    Aggregator(Contract contract, Texts texts) {
        this(contract, texts, 1, Optional.empty());
    }

    /** Aggregates rows whose strings, in part, stand in {@code texts}; those that have no room go to disk. */
    Aggregator(Contract contract, Texts texts, int partitionCount, GroupSpill spill) {
        this(contract, texts, partitionCount, Optional.of(spill));
    }

    private Aggregator(Contract contract, Texts texts, int partitionCount, Optional<GroupSpill> spill) {
        this.spill = spill;
        newBatch = () -> new RowBatch(contract.source().columns(), texts);
        leaving = new RowBatch[partitionCount];
        aggregation = contract.aggregation();
        OptionalInt apartColumn = Apart.column(contract);
        apart = apartColumn.isPresent();
        where = aggregation.where().isEmpty()
                ? Optional.empty()
                : Optional.of(Compiler.longs(aggregation.where().get().value()));
        parts = new Key.Part[aggregation.groups().size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = Key.part(aggregation.groups().get(i).value());
        }
        shortcuts = Shortcuts.of(aggregation.groups(), texts);
        measures = aggregation.measures().size();
        accumulators = new Accumulator[measures];
        for (int i = 0; i < measures; i++) {
            accumulators[i] = Measures.compile(aggregation.measures().get(i), apartColumn, inputs);
        }
        partitions = new Groups[partitionCount];
        for (int i = 0; i < partitionCount; i++) {
            partitions[i] = new Groups(aggregation, accumulators);
        }
        targets = new Targets(partitions);
        growsByRow = Arrays.stream(accumulators).anyMatch(Accumulator::growsByRow);
        batch = newBatch.get();
        if (parts.length == 0) {
            // there even without a row
            key.put(NO_KEY);
            long hash = Hash.of(key.bytes, 0, key.length, Hash.GROUP_SEED);
            partitions[0].find(key, hash);
        }
    }

    /** Where the state of each measure begins in that of its group. */
    int[] offsets() {
        return partitions[0].offsets();
    }

    /** Where a loop takes rows in beside the steps. */
    FusedGroups fusedGroups() {
        if (fusedGroups == null) {
            fusedGroups = new FusedGroups(parts.length, partitions[0].stateWords());
        }
        return fusedGroups;
    }

    /** Makes a place in {@link #fusedGroups} for the group of a key, see {@link Shortcuts#find(long[])}, that was met. */
    boolean learn(long[] key) {
        return !frozen
                && shortcuts.isPresent()
                && fusedGroups().learn(key, shortcuts.get().find(key));
    }

    /** Says that no more rows are taken in beside the steps, by any loop that it has been handed to. */
    void endFused() throws EngineException {
        if (fusedGroups != null) {
            fusedGroups.mergeInto(partitions);
            fusedGroups = null;
        }
    }

    /** Says that rows were taken in beside it, and how many of them {@code where} has left out. */
    void count(long taken, long leftOut) {
        aggregated += taken - leftOut;
        filtered += leftOut;
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
        frozen |= freezing;
    }

    /** Hands a partition over, and keeps nothing of it. */
    Groups takePartition(int number) {
        Groups taken = partitions[number];
        partitions[number] = new Groups(aggregation, new Accumulator[0]);
        return taken;
    }

    /** Begins its partition anew. */
    Groups beginPartition() {
        partitions[0] = new Groups(aggregation, accumulators);
        shortcuts.ifPresent(Shortcuts::clear);
        return partitions[0];
    }

    /** Writes what is on its way to disk. */
    void flushSpilled() throws IOException {
        for (int i = 0; i < leaving.length; i++) {
            RowBatch rows = leaving[i];
            if (rows != null && rows.count() > 0) {
                spill.orElseThrow().write(i, rows);
            }
        }
    }

    /** How many bytes of state a row may need at most, its own strings not counted. */
    long mostBytesPerRow() {
        long values = Arrays.stream(accumulators)
                .filter(measure -> measure.growsByRow() || measure.keepsTexts())
                .count();
        return partitions[0].bytesPerGroup() + MOST_BYTES_PER_VALUE * values;
    }

    /** How often state holds a row's own strings, at most: once a part of its key, and once a measure. */
    long mostCopiesOfTexts() {
        return Math.max(1, parts.length)
                + Arrays.stream(accumulators).filter(Accumulator::keepsTexts).count();
    }

    /** Takes a row in, which is used again afterwards. */
    void accept(Row row) throws EngineException, IOException {
        batch.add(row);
        if (batch.isFull()) {
            aggregateBatch();
        }
    }

    @Override
    public void end() throws EngineException, IOException {
        aggregateBatch();
        endFused();
    }

    private void aggregateBatch() throws EngineException, IOException {
        accept(batch.rows());
        batch.clear();
    }

    /** Takes rows in. They are moved: those that are selected come first afterwards. */
    @Override
    public void accept(Rows rows) throws EngineException, IOException {
        int all = rows.count;
        select(rows);
        aggregated += rows.count;
        filtered += all - rows.count;
        acceptSelected(rows);
    }

    /** Takes rows in, of which {@code where} is known to be true. They are moved. */
    void acceptSelected(Rows rows) throws EngineException, IOException {
        if (frozen && growsByRow) {
            spillAll(rows);
            return;
        }
        findTargets(rows);
        inputs.next();
        for (int measure = 0; measure < measures && rows.count > 0; measure++) {
            partitions[0].add(rows, targets, measure);
        }
        rowsSinceSettled += rows.count;
        if (rowsSinceSettled > ROWS_TO_SETTLE) {
            settle();
        }
    }

    @Override
    public void endChunk() {
        // of long strings few rows are much
        settle();
    }

    /** Tells the budget what is held, and takes in less from now on where that is too much. */
    void settle() {
        rowsSinceSettled = 0;
        if (spill.isEmpty()) {
            return;
        }
        StateBudget budget = spill.get().budget();
        long bytes = shortcuts.map(Shortcuts::bytes).orElse(0L);
        for (Groups groups : partitions) {
            bytes += groups.bytes();
        }
        bytes += fusedGroups == null ? 0 : fusedGroups.bytes();
        budget.add(bytes - settledBytes);
        settledBytes = bytes;
        if (budget.isExceededByGroups()) {
            // a value that comes apart must not be counted here and on disk too: all of its rows go one way
            freezing = true;
            frozen |= !(apart && growsByRow);
        }
    }

    private void spillAll(Rows rows) throws EngineException, IOException {
        for (int i = 0; i < rows.count; i++) {
            rows.row.start = rows.starts[i];
            spill((int) hash(rows.row) & (partitions.length - 1), rows.row);
        }
    }

    private void spill(int partition, Row row) throws IOException {
        RowBatch rows = leaving[partition];
        if (rows == null) {
            rows = newBatch.get();
            leaving[partition] = rows;
        }
        rows.addKept(row);
        if (rows.isFull()) {
            spill.orElseThrow().write(partition, rows);
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
                rows.move(i, count++);
            }
        }
        rows.count = count;
    }

    /** Finds the groups of rows; those that have none, and won't get one here, are spilled and left out. */
    private void findTargets(Rows rows) throws EngineException, IOException {
        boolean shortened = findShortcuts(rows);
        int found = 0;
        for (int i = 0; i < rows.count; i++) {
            long target = shortened ? targets.groups[i] : Shortcuts.NONE;
            if (target == Shortcuts.NONE) {
                rows.row.start = rows.starts[i];
                target = target(rows.row);
                if (target == SPILLED) {
                    continue;
                }
                if (shortened) {
                    shortcuts.get().put(i, target);
                }
            }
            targets.groups[found] = target;
            if (found != i) {
                rows.move(i, found);
            }
            found++;
        }
        rows.count = found;
        targets.findStates(found);
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

    /** The group of a row, or {@link #SPILLED} where it went to disk. */
    private long target(Row row) throws EngineException, IOException {
        long hash = hash(row);
        int partition = (int) hash & (partitions.length - 1);
        if (frozen) {
            int group = partitions[partition].findMet(key, hash);
            if (group < 0) {
                spill(partition, row);
                return SPILLED;
            }
            return Targets.target(partition, group);
        }
        return Targets.target(partition, partitions[partition].find(key, hash));
    }

    /** Writes the key of a row's group; its hash. */
    long hash(Row row) throws EngineException {
        if (parts.length == 0) {
            key.length = 0;
            key.put(NO_KEY);
        } else {
            writeKey(row);
        }
        return Hash.of(key.bytes, 0, key.length, Hash.GROUP_SEED);
    }
}
