package io.scalewise.contract.file;

import io.scalewise.contract.ContractDeclaration.Text;
import io.scalewise.contract.Fault;
import io.scalewise.contract.Position;
import java.util.List;
import java.util.Optional;

/** Reads nodes as what they should be: one of another kind is a fault, and empty. */
final class NodeReader {

    private final List<Fault> faults;

    NodeReader(List<Fault> faults) {
        this.faults = faults;
    }

    Optional<Text> text(String subject, Node node) {
        if (node instanceof Node.Scalar scalar && !scalar.isNothing()) {
            return Optional.of(new Text(scalar.text(), scalar.position()));
        }
        if (node instanceof Node.Scalar) {
            fault(
                    node.position(),
                    subject + ": expected text, but got nothing; put text with a comma or other punctuation in quotes");
        } else {
            wrongKind(subject, node, "text");
        }
        return Optional.empty();
    }

    Optional<Boolean> flag(String subject, Node node) {
        if (node instanceof Node.Scalar scalar && !scalar.isNothing()) {
            boolean flag = scalar.text().equals("true") || scalar.text().equals("false");
            if (flag && scalar.plain()) {
                return Optional.of(scalar.text().equals("true"));
            }
            String found = flag ? "that word in quotes; leave the quotes out" : scalar.text();
            fault(node.position(), "%s: expected true or false, but got %s".formatted(subject, found));
            return Optional.empty();
        }
        wrongKind(subject, node, "true or false");
        return Optional.empty();
    }

    Optional<List<Node>> items(String subject, Node node) {
        if (node instanceof Node.Items items) {
            return Optional.of(items.nodes());
        }
        wrongKind(subject, node, "a list");
        return Optional.empty();
    }

    Optional<Node.Fields> map(String subject, Node node) {
        if (node instanceof Node.Fields fields) {
            return Optional.of(fields);
        }
        wrongKind(subject, node, "a map");
        return Optional.empty();
    }

    Optional<FieldReader> fields(String subject, Node node, FieldNames names) {
        if (node instanceof Node.Fields fields) {
            return Optional.of(FieldReader.of(subject, fields, names, faults));
        }
        wrongKind(subject, node, "a map (" + names.listed() + ")");
        return Optional.empty();
    }

    void wrongKind(String subject, Node node, String expected) {
        if (!(node instanceof Node.Faulty)) {
            fault(node.position(), "%s: expected %s, but got %s".formatted(subject, expected, node.kind()));
        }
    }

    void fault(Position position, String message) {
        faults.add(new Fault(position, message));
    }
}
