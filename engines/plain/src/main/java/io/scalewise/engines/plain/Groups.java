package io.scalewise.engines.plain;

import io.scalewise.contract.Aggregation;
import io.scalewise.contract.Measure;
import io.scalewise.engine.EngineException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The groups of the result, with what their measures have gathered. */
final class Groups {

    /** What a row's group is: the values that it is grouped by. */
    private static final class Key {

        private final @Nullable Object[] values;

        Key(@Nullable Object[] values) {
            this.values = values;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && Arrays.equals(values, key.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }
    }

    private final List<Formula> groupBy;
    private final List<Measure> measures;
    private final List<Formula> inputs;
    private final Shared<Object> groupValues = new Shared<>();
    private final Map<Key, Aggregate[]> groups = new HashMap<>();

    Groups(Aggregation aggregation) {
        groupBy = aggregation.groups().stream()
                .map(group -> Formula.of(group.text(), group.value()))
                .toList();
        measures = aggregation.measures();
        inputs = measures.stream().map(Groups::input).toList();
        if (groupBy.isEmpty()) {
            // One group of everything, which is there even over no rows.
            groups.put(new Key(new Object[0]), start());
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
        @Nullable Object[] values = new Object[groupBy.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = groupBy.get(i).of(row);
        }
        Key key = new Key(values);
        Aggregate[] aggregates = groups.get(key);
        if (aggregates == null) {
            aggregates = start();
            Arrays.setAll(values, i -> values[i] == null ? null : groupValues.one(values[i]));
            groups.put(key, aggregates);
        }
        for (int i = 0; i < aggregates.length; i++) {
            Object value = inputs.get(i).of(row);
            if (value != null) {
                aggregates[i].add(value);
            }
        }
    }

    void writeTo(CsvWriter result) throws EngineException {
        for (Map.Entry<Key, Aggregate[]> group : groups.entrySet()) {
            List<@Nullable Object> line = new ArrayList<>(Arrays.asList(group.getKey().values));
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
