package io.scalewise.engines.arrow;

import io.scalewise.contract.Aggregation;
import io.scalewise.contract.Group;
import io.scalewise.contract.Measure;
import io.scalewise.engine.EngineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Selects survivors and aggregates them: one worker's, in groups of its own. */
final class Aggregator implements RowSink {

    private final Aggregation aggregation;
    private final Optional<Formula> where;
    private final List<Formula> groupBy;
    private final List<Formula> inputs;
    private final List<Accumulator> accumulators;
    private final KeyTable groups;
    private final Selection selected = new Selection();
    private final Selection all = new Selection();
    private final Column[] keys;
    private long[] hashes = new long[0];
    private int[] numbers = new int[0];
    private long filtered;
    private long aggregated;

    Aggregator(Aggregation aggregation, Memory memory) {
        this.aggregation = aggregation;
        Compiler compiler = new Compiler(memory);
        where = aggregation
                .where()
                .map(condition -> new Formula(condition.text(), compiler.compile(condition.value())));
        groupBy = aggregation.groups().stream()
                .map(group -> new Formula(group.text(), compiler.compile(group.value())))
                .toList();
        inputs = new ArrayList<>();
        accumulators = new ArrayList<>();
        for (Measure measure : aggregation.measures()) {
            inputs.add(new Formula(measure.text(), Measures.input(measure, compiler)));
            accumulators.add(Measures.accumulator(measure, memory));
        }
        keys = new Column[groupBy.size()];
        groups = new KeyTable(
                aggregation.groups().stream()
                        .map(group -> Form.of(group.value()))
                        .toArray(Form[]::new),
                memory);
        reserve();
    }

    long filtered() {
        return filtered;
    }

    long aggregated() {
        return aggregated;
    }

    /** How many groups there are: one where nothing is grouped, even without rows. */
    int groupCount() {
        return groupBy.isEmpty() ? 1 : groups.count();
    }

    private void reserve() {
        for (Accumulator accumulator : accumulators) {
            accumulator.reserve(groupCount());
        }
    }

    @Override
    public void accept(Batch batch, Selection rows) throws EngineException {
        Selection taken = rows;
        if (where.isPresent()) {
            taken = selected.where(rows, where.get().of(batch, rows), true);
            filtered += rows.count() - taken.count();
        }
        aggregated += taken.count();
        if (taken.count() == 0) {
            return;
        }
        for (int i = 0; i < keys.length; i++) {
            keys[i] = groupBy.get(i).of(batch, taken);
        }
        find(keys, taken);
        for (int i = 0; i < accumulators.size(); i++) {
            Column input = inputs.get(i).of(batch, taken);
            try {
                accumulators.get(i).add(numbers, taken, input);
            } catch (Overflow e) {
                throw overflow(i);
            }
        }
    }

    /** Finds the groups of rows by their keys, and makes room for new ones. */
    private void find(Column[] columns, Selection rows) {
        if (numbers.length < rows.count()) {
            numbers = new int[rows.count()];
            hashes = new long[rows.count()];
        }
        if (keys.length > 0) {
            Hash.of(columns, rows, hashes);
            groups.find(columns, rows, hashes, numbers);
            reserve();
        }
    }

    /** Takes in the groups of another worker, which has none afterwards. */
    void merge(Aggregator other) throws EngineException {
        filtered += other.filtered;
        aggregated += other.aggregated;
        int[] mapped = new int[other.groupCount()];
        Store theirs = other.groups.store();
        for (int page = 0; page < theirs.pageCount(); page++) {
            Batch batch = theirs.batch(page);
            find(batch.columns(), all.all(batch.rows()));
            System.arraycopy(numbers, 0, mapped, page * Store.PAGE_ROWS, batch.rows());
        }
        other.groups.close();
        for (int i = 0; i < accumulators.size(); i++) {
            try {
                accumulators.get(i).merge(other.accumulators.get(i), mapped);
            } catch (Overflow e) {
                throw overflow(i);
            }
        }
    }

    void finish() {
        accumulators.forEach(Accumulator::finish);
    }

    /** Appends a group's line of the result. */
    void append(int group, StringBuilder line) throws EngineException {
        String separator = "";
        for (int i = 0; i < keys.length; i++) {
            Group part = aggregation.groups().get(i);
            line.append(separator);
            ValueText.append(line, part.value().type(), groups.store().page(group)[i], Store.rowInPage(group));
            separator = ",";
        }
        for (int i = 0; i < accumulators.size(); i++) {
            line.append(separator);
            try {
                accumulators.get(i).append(group, line);
            } catch (Overflow e) {
                throw overflow(i);
            }
            separator = ",";
        }
        line.append('\n');
    }

    private EngineException overflow(int measure) {
        return EngineException.overflow(aggregation.measures().get(measure).text());
    }
}
