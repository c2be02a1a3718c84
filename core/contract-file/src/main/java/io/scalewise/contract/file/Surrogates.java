package io.scalewise.contract.file;

import io.scalewise.contract.Fault;
import java.util.List;

/** Finds texts that are no Unicode text: an escape can spell half of a character. */
final class Surrogates {

    private Surrogates() {}

    /** Notes a fault for each text below {@code node} with half a character in it. */
    static void check(Node node, List<Fault> faults) {
        if (node instanceof Node.Scalar scalar) {
            check(scalar, faults);
        } else if (node instanceof Node.Items items) {
            items.nodes().forEach(item -> check(item, faults));
        } else if (node instanceof Node.Fields fields) {
            for (Node.Field field : fields.fields()) {
                check(field.name(), faults);
                check(field.value(), faults);
            }
        }
    }

    private static void check(Node.Scalar scalar, List<Fault> faults) {
        scalar.text()
                .codePoints()
                .filter(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
                .findFirst()
                .ifPresent(half -> faults.add(new Fault(
                        scalar.position(),
                        "text: expected whole characters, but got the half \\u%04X".formatted(half))));
    }
}
