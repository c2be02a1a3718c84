package io.scalewise.harness.verify;

import io.scalewise.contract.Reason;
import io.scalewise.contract.Type;
import io.scalewise.engine.ResultFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Compares the rejects of two answers as multisets. Those that are the same text cancel out; what is left is compared field
 * by field, doubles as doubles.
 */
final class RejectComparison {

    static final List<String> HEADER = List.of(ResultFolder.REJECTS_HEADER.split(",", -1));

    private final Optional<List<Type>> types;
    private final Map<String, Integer> open = new HashMap<>();
    private final List<Reject> leftActual = new ArrayList<>();
    private final Map<String, Long> expectedCounts = new TreeMap<>();
    private final Map<String, Long> actualCounts = new TreeMap<>();
    final Differences.Gatherer onlyExpected = new Differences.Gatherer();
    final Differences.Gatherer onlyActual = new Differences.Gatherer();

    private record Reject(String reason, String record) {
        String shown() {
            return reason + ": " + Shown.value(record);
        }
    }

    /**
     * @param types of the declared columns; empty where nobody told, and numbers of the same double in different spellings
     *     count as equal
     */
    RejectComparison(Optional<List<Type>> types) {
        this.types = types;
    }

    void compare(Path expectedFolder, Path actualFolder) throws IOException, MalformedResultException {
        ResultParts.read(expectedFolder.resolve(ResultFolder.REJECTS), HEADER, row -> {
            expectedCounts.merge(reason(row), 1L, Long::sum);
            open.merge(PackedFields.pack(row), 1, Integer::sum);
        });
        ResultParts.read(actualFolder.resolve(ResultFolder.REJECTS), HEADER, row -> {
            actualCounts.merge(reason(row), 1L, Long::sum);
            meet(row);
        });
        compareRest();
    }

    /** Reasons whose number of rejects differs. */
    List<String> counts() {
        return Differences.compareCounts("rejects of ", expectedCounts, actualCounts);
    }

    private static String reason(List<@Nullable String> row) {
        String reason = row.get(0);
        return reason == null ? "" : reason;
    }

    private void meet(List<@Nullable String> row) {
        String packed = PackedFields.pack(row);
        Integer left = open.get(packed);
        if (left == null) {
            String record = row.get(1);
            leftActual.add(new Reject(reason(row), record == null ? "" : record));
        } else if (left == 1) {
            open.remove(packed);
        } else {
            open.put(packed, left - 1);
        }
    }

    private void compareRest() {
        List<Reject> leftExpected = new ArrayList<>();
        open.forEach((packed, count) -> {
            List<@Nullable String> row = PackedFields.unpack(packed);
            String record = row.get(1);
            leftExpected.addAll(Collections.nCopies(count, new Reject(reason(row), record == null ? "" : record)));
        });
        // Other spellings of the same doubles first: there may be many, and they need no search.
        List<Reject> rest = cancel(leftExpected, leftActual, number -> Double.toString(number + 0.0));
        if (types.isPresent()) {
            rest = cancel(leftExpected, rest, number -> "number");
        }
        leftExpected.forEach(reject -> onlyExpected.add(reject.shown()));
        rest.forEach(reject -> onlyActual.add(reject.shown()));
    }

    /**
     * Removes those that have an equal one on the other side.
     *
     * @param expected loses what was matched
     * @param shapeOfDouble by which records are brought together that may be equal
     * @return those of {@code actual} that nothing matched
     */
    private List<Reject> cancel(List<Reject> expected, List<Reject> actual, DoubleFunction<String> shapeOfDouble) {
        Map<String, List<Reject>> byShape = new LinkedHashMap<>();
        for (Reject reject : expected) {
            byShape.computeIfAbsent(shape(reject, shapeOfDouble), shape -> new ArrayList<>())
                    .add(reject);
        }
        List<Reject> unmatched = new ArrayList<>();
        for (Reject reject : actual) {
            List<Reject> candidates = byShape.getOrDefault(shape(reject, shapeOfDouble), List.of());
            if (!removeEqual(reject, candidates)) {
                unmatched.add(reject);
            }
        }
        expected.clear();
        byShape.values().forEach(expected::addAll);
        return unmatched;
    }

    private boolean removeEqual(Reject reject, List<Reject> candidates) {
        for (int i = candidates.size() - 1; i >= 0; i--) {
            if (same(candidates.get(i).record(), reject.record())) {
                candidates.remove(i);
                return true;
            }
        }
        return false;
    }

    /** What two records must have in common to be equal: reason, number of fields, and all that can't be a double. */
    private String shape(Reject reject, DoubleFunction<String> shapeOfDouble) {
        StringBuilder shape = new StringBuilder();
        PackedFields.append(shape, reject.reason());
        Optional<List<@Nullable String>> fields = fields(reject);
        if (fields.isEmpty()) {
            PackedFields.append(shape, reject.record());
            return shape.toString();
        }
        for (int i = 0; i < fields.get().size(); i++) {
            String field = fields.get().get(i);
            OptionalDouble number = field != null && isDouble(i) ? ResultValue.number(field) : OptionalDouble.empty();
            PackedFields.append(shape, number.isPresent() ? shapeOfDouble.apply(number.getAsDouble()) : field);
        }
        return shape.toString();
    }

    private boolean isDouble(int column) {
        return types.isEmpty() || types.get().get(column).kind() == Type.Kind.DOUBLE;
    }

    private Optional<List<@Nullable String>> fields(Reject reject) {
        if (reject.reason().equals(Reason.MALFORMED)) {
            return Optional.empty();
        }
        try {
            List<@Nullable String> fields = ResultReader.fields(reject.record());
            boolean complete = types.isEmpty() || types.get().size() == fields.size();
            return complete ? Optional.of(fields) : Optional.empty();
        } catch (MalformedResultException notFields) {
            return Optional.empty();
        }
    }

    /** Whether two records of one shape are equal: their doubles are. */
    private boolean same(String expected, String actual) {
        if (expected.equals(actual)) {
            return true;
        }
        try {
            List<@Nullable String> there = ResultReader.fields(expected);
            List<@Nullable String> here = ResultReader.fields(actual);
            for (int i = 0; i < there.size(); i++) {
                String a = there.get(i);
                String b = here.get(i);
                if (a != null && b != null && isDouble(i) && !sameNumber(a, b)) {
                    return false;
                }
            }
            return true;
        } catch (MalformedResultException notFields) {
            return false;
        }
    }

    private boolean sameNumber(String a, String b) {
        return types.isPresent() ? ResultValue.same(Type.DOUBLE, a, b) : ResultValue.sameDouble(a, b);
    }
}
