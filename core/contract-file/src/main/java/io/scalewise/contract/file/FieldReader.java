package io.scalewise.contract.file;

import io.scalewise.contract.Fault;
import io.scalewise.contract.NearestName;
import io.scalewise.contract.Position;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fields of one map, after every unknown, repeated and missing one has become a fault. A misspelt field stands for the
 * one that it is nearest to, where that isn't there itself: so its content is checked too, and not called missing.
 */
final class FieldReader {

    /** Of a map that isn't there. */
    static final FieldReader NONE = new FieldReader();

    private final Map<String, Node> values = new HashMap<>();

    private FieldReader() {}

    /** Reads {@code map}; {@code subject} names it in messages. */
    static FieldReader of(String subject, Node.Fields map, FieldNames names, List<Fault> faults) {
        FieldReader reader = new FieldReader();
        Map<String, Node.Field> written = distinct(map, faults);
        written.forEach((name, field) -> {
            if (names.known().contains(name)) {
                reader.values.put(name, field.value());
            } else {
                reader.unknown(field, names, written.keySet(), faults);
            }
        });
        for (String name : names.required()) {
            if (!reader.values.containsKey(name)) {
                String found = written.isEmpty() ? "none" : "only " + String.join(", ", written.keySet());
                faults.add(new Fault(
                        map.position(), "%s: expected the field %s, but got %s".formatted(subject, name, found)));
            }
        }
        return reader;
    }

    /** The fields of {@code map} in its order, every name once: each that comes again is a fault. */
    static Map<String, Node.Field> distinct(Node.Fields map, List<Fault> faults) {
        Map<String, Node.Field> distinct = new LinkedHashMap<>();
        for (Node.Field field : map.fields()) {
            String name = field.name().text();
            Node.Field first = distinct.putIfAbsent(name, field);
            if (first != null) {
                Position position = first.name().position();
                faults.add(new Fault(
                        field.name().position(),
                        "%s: expected once, but got it again; the first is on line %s"
                                .formatted(name, position.line())));
            }
        }
        return distinct;
    }

    private void unknown(Node.Field field, FieldNames names, Set<String> written, List<Fault> faults) {
        String name = field.name().text();
        Optional<String> nearest = NearestName.of(name, names.known());
        faults.add(new Fault(
                field.name().position(),
                "%s: expected a field of %s (%s), but got %s%s"
                        .formatted(
                                name,
                                names.what(),
                                names.listed(),
                                name.isEmpty() ? "nothing" : name,
                                nearest.map(known -> "; did you mean " + known + "?")
                                        .orElse(""))));
        nearest.filter(known -> !written.contains(known)).ifPresent(known -> values.putIfAbsent(known, field.value()));
    }

    /** The value of a field, empty if it isn't there. */
    Optional<Node> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Whether any known field is there, be it misspelt. */
    boolean isEmpty() {
        return values.isEmpty();
    }

    /** What a map holds, for messages. */
    static String describe(Node.Fields map) {
        String names = map.fields().stream().map(field -> field.name().text()).collect(Collectors.joining(", "));
        return names.isEmpty() ? "an empty map" : "a map of " + names;
    }
}
