package io.scalewise.engines.tablesaw;

import io.scalewise.contract.Aggregation;
import io.scalewise.contract.Group;
import io.scalewise.contract.Measure;
import io.scalewise.contract.ResultColumn;
import io.scalewise.contract.grammar.CanonicalText;
import io.scalewise.engine.EngineException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Groups rows and aggregates them: for each batch first the numbers of the groups, then one measure after the other. */
final class Grouping {

    private final List<Group> groups;
    private final List<Measure> measures;
    private final Accumulator[] accumulators;
    private final KeyIndex keys = new KeyIndex();

    Grouping(Aggregation aggregation) {
        groups = aggregation.groups();
        measures = aggregation.measures();
        accumulators = measures.stream().map(Accumulator::of).toArray(Accumulator[]::new);
    }

    /** Adds the rows of a batch. */
    void add(Batch batch) throws EngineException {
        Values[] values = new Values[groups.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Evaluator.of(groups.get(i).text(), groups.get(i).value(), batch);
        }
        int[] numbers = values.length == 0 ? new int[batch.size()] : keys.numbers(values, batch.size());
        for (int i = 0; i < accumulators.length; i++) {
            Measure measure = measures.get(i);
            if (measure.input().isEmpty()) {
                accumulators[i].addRows(numbers, size());
            } else {
                Values input = Evaluator.of(measure.text(), measure.input().get(), batch);
                accumulators[i].addValues(numbers, size(), input);
            }
        }
    }

    /** The groups so far; without columns to group by it is one, even over no rows. */
    int size() {
        return groups.isEmpty() ? 1 : keys.size();
    }

    /** Writes a line a group. */
    void write(Path file, List<ResultColumn> columns) throws EngineException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            StringBuilder line = new StringBuilder();
            for (ResultColumn column : columns) {
                line.append(line.isEmpty() ? "" : ",");
                CanonicalText.appendField(line, column.name());
            }
            writer.append(line).append('\n');
            Values[] finished = finish();
            for (int group = 0; group < size(); group++) {
                line.setLength(0);
                for (int i = 0; i < finished.length; i++) {
                    if (i > 0) {
                        line.append(',');
                    }
                    CanonicalValue.append(line, columns.get(i).type(), finished[i], group);
                }
                writer.append(line).append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Values[] finish() throws EngineException {
        Values[] finished = new Values[groups.size() + measures.size()];
        for (int i = 0; i < groups.size() && size() > 0; i++) {
            finished[i] = keys.values(i);
        }
        for (int i = 0; i < accumulators.length; i++) {
            try {
                finished[groups.size() + i] = accumulators[i].finish(size());
            } catch (ArithmeticException noRoom) {
                throw EngineException.overflow(measures.get(i).text());
            }
        }
        return finished;
    }
}
