package io.scalewise.engines.plain;

import io.scalewise.contract.Aggregation;
import io.scalewise.contract.Measure;
import io.scalewise.engine.EngineException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The groups of the result, with what their measures have gathered. */
final class Groups {

    private final List<Formula> groupBy;
    private final List<Measure> measures;
    private final List<Formula> inputs;
    private final Shared<Object> groupValues = new Shared<>();
    private final Map<List<@Nullable Object>, Aggregate[]> groups = new HashMap<>();

    Groups(Aggregation aggregation) {
        groupBy = aggregation.groups().stream()
                .map(group -> Formula.of(group.text(), group.value()))
                .toList();
        measures = aggregation.measures();
        inputs = measures.stream().map(Groups::input).toList();
        if (groupBy.isEmpty()) {
            // One group of everything, which is there even over no rows.
            groups.put(new ArrayList<>(), start());
        }
    }

    /** What a measure counts or computes of a row; {@code count(*)} counts something that is never null. */
    private static Formula input(Measure measure) {
        return measure.input()
                .map(input -> Formula.of(measure.text(), input))
                .orElseGet(() -> new Formula(measure.text(), row -> true));
    }

    private Aggregate[] start() {
        Aggregate[] aggregates = new Aggregate[measures.size()];
        for (int i = 0; i < aggregates.length; i++) {
            aggregates[i] = Aggregates.start(measures.get(i));
        }
        return aggregates;
    }

    void add(Row row) throws EngineException {
        List<@Nullable Object> group = new ArrayList<>(groupBy.size());
        for (Formula formula : groupBy) {
            group.add(formula.of(row));
        }
        Aggregate[] aggregates = groups.get(group);
        if (aggregates == null) {
            aggregates = start();
            group.replaceAll(value -> value == null ? null : groupValues.one(value));
            groups.put(group, aggregates);
        }
        for (int i = 0; i < aggregates.length; i++) {
            Object value = inputs.get(i).of(row);
            if (value != null) {
                aggregates[i].add(value);
            }
        }
    }

    void writeTo(CsvWriter result) throws EngineException {
        for (Map.Entry<List<@Nullable Object>, Aggregate[]> group : groups.entrySet()) {
            List<@Nullable Object> line = new ArrayList<>(group.getKey());
            for (int i = 0; i < measures.size(); i++) {
                line.add(result(measures.get(i), group.getValue()[i]));
            }
            result.write(Values.texts(line));
        }
    }

    private static @Nullable Object result(Measure measure, Aggregate aggregate) throws EngineException {
        try {
            return aggregate.result();
        } catch (ArithmeticException noRoom) {
            throw EngineException.overflow(measure.text());
        }
    }

    long size() {
        return groups.size();
    }
}
