package io.scalewise.harness.verify;

import io.scalewise.contract.Reason;
import io.scalewise.contract.Type;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * When rejected records that are different text are equal all the same: where their doubles are.
 *
 * @param types of the declared columns; empty where nobody told, and numbers of the same double in different spellings count
 *     as equal
 */
record RejectEquality(Optional<List<Type>> types) {

    /**
     * What two records must have in common to be equal: reason, number of fields, and all that can't be a double.
     *
     * @param shapeOfDouble what must be common to doubles
     * @param shape takes it
     */
    void appendShape(Reject reject, DoubleFunction<String> shapeOfDouble, PackedFields shape) {
        shape.append(reject.reason());
        Optional<List<@Nullable String>> fields = fields(reject);
        if (fields.isEmpty()) {
            shape.append(reject.record());
            return;
        }
        for (int i = 0; i < fields.get().size(); i++) {
            OptionalDouble number = number(fields.get(), i);
            shape.append(
                    number.isPresent()
                            ? shapeOfDouble.apply(number.getAsDouble())
                            : fields.get().get(i));
        }
    }

    /** The first double of a record, 0 where it has none: equal records have about the same. */
    double firstDouble(Reject reject) {
        List<@Nullable String> fields = fields(reject).orElse(List.of());
        for (int i = 0; i < fields.size(); i++) {
            OptionalDouble number = number(fields, i);
            if (number.isPresent()) {
                return number.getAsDouble() + 0.0;
            }
        }
        return 0;
    }

    /** Whether two records of one shape are equal. */
    boolean same(Reject expected, Reject actual) {
        if (expected.record().equals(actual.record())) {
            return true;
        }
        Optional<List<@Nullable String>> there = fields(expected);
        Optional<List<@Nullable String>> here = fields(actual);
        if (there.isEmpty() || here.isEmpty()) {
            return false;
        }
        for (int i = 0; i < there.get().size(); i++) {
            String a = there.get().get(i);
            String b = here.get().get(i);
            if (a != null && b != null && isDouble(i) && !sameNumber(a, b)) {
                return false;
            }
        }
        return true;
    }

    private OptionalDouble number(List<@Nullable String> fields, int column) {
        String field = fields.get(column);
        return field != null && isDouble(column) ? ResultValue.number(field) : OptionalDouble.empty();
    }

    private boolean isDouble(int column) {
        return types.isEmpty() || types.get().get(column).kind() == Type.Kind.DOUBLE;
    }

    private boolean sameNumber(String a, String b) {
        return types.isPresent() ? ResultValue.same(Type.DOUBLE, a, b) : ResultValue.sameDouble(a, b);
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
}
