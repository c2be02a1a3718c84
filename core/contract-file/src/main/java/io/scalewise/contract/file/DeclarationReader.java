package io.scalewise.contract.file;

import io.scalewise.contract.ContractDeclaration;
import io.scalewise.contract.ContractDeclaration.AggregationDeclaration;
import io.scalewise.contract.ContractDeclaration.ColumnDeclaration;
import io.scalewise.contract.ContractDeclaration.CsvDeclaration;
import io.scalewise.contract.ContractDeclaration.GrainDeclaration;
import io.scalewise.contract.ContractDeclaration.NamedExpression;
import io.scalewise.contract.ContractDeclaration.RuleDeclaration;
import io.scalewise.contract.ContractDeclaration.SourceDeclaration;
import io.scalewise.contract.ContractDeclaration.Text;
import io.scalewise.contract.Fault;
import io.scalewise.contract.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks the form of a file and makes a declaration of it. Every fault is added to a list, and reading goes on: in the
 * place of what is missing or of the wrong kind stands a part that is {@link #NOWHERE}, so that faults which only come of
 * it can be told from others.
 */
final class DeclarationReader {

    /** Where stand-ins for faulty parts are: what is wrong there was said already. */
    static final Position NOWHERE = new Position(0, 0);

    private static final Text STAND_IN = new Text("", NOWHERE);

    private final List<Fault> faults;
    private final NodeReader nodes;
    private boolean columnsKnown = true;

    DeclarationReader(List<Fault> faults) {
        this.faults = faults;
        this.nodes = new NodeReader(faults);
    }

    /**
     * The declaration, where its meaning can be judged: empty where the name of a column is not known, because then
     * nothing can be said of expressions.
     */
    Optional<ContractDeclaration> read(Node root) {
        if (!(root instanceof Node.Fields map)) {
            nodes.wrongKind("file", root, "a contract, a map of fields (" + FieldNames.CONTRACT.listed() + ")");
            return Optional.empty();
        }
        List<Fault> ofFields = new ArrayList<>();
        FieldReader fields = FieldReader.of("contract", map, FieldNames.CONTRACT, ofFields);
        if (fields.isEmpty()) {
            nodes.fault(
                    map.position(),
                    "file: expected a contract (%s), but got %s"
                            .formatted(FieldNames.CONTRACT.listed(), FieldReader.describe(map)));
            return Optional.empty();
        }
        faults.addAll(ofFields);
        ContractDeclaration declaration = contract(fields);
        return columnsKnown ? Optional.of(declaration) : Optional.empty();
    }

    private ContractDeclaration contract(FieldReader fields) {
        return new ContractDeclaration(
                requiredText("contract", fields, "contract"),
                optionalText(fields, "description"),
                source(fields),
                fields.value("grain").map(this::grain),
                rules(fields),
                aggregation(fields));
    }

    private SourceDeclaration source(FieldReader contract) {
        Optional<FieldReader> source =
                contract.value("source").flatMap(node -> nodes.fields("source", node, FieldNames.SOURCE));
        if (source.isEmpty()) {
            columnsKnown = false;
            return new SourceDeclaration(Optional.empty(), csv(FieldReader.NONE), List.of(), Optional.empty());
        }
        FieldReader fields = source.get();
        FieldReader csv = fields.value("csv")
                .flatMap(node -> nodes.fields("csv", node, FieldNames.CSV))
                .orElse(FieldReader.NONE);
        return new SourceDeclaration(
                optionalText(fields, "parsing"), csv(csv), columns(fields), optionalText(fields, "arrival"));
    }

    private CsvDeclaration csv(FieldReader fields) {
        return new CsvDeclaration(
                fields.value("delimiter").map(node -> textOrStandIn("delimiter", node)),
                fields.value("quote").map(node -> textOrStandIn("quote", node)),
                fields.value("header")
                        .flatMap(node -> nodes.flag("header", node))
                        .orElse(true),
                fields.value("nulls")
                        .flatMap(node -> nodes.items("nulls", node))
                        .map(items -> texts("null spelling", items).stream()
                                .flatMap(Optional::stream)
                                .toList()));
    }

    private List<ColumnDeclaration> columns(FieldReader source) {
        Optional<List<Node>> items = source.value("columns").flatMap(node -> nodes.items("columns", node));
        if (items.filter(List::isEmpty).isPresent()) {
            source.value("columns")
                    .ifPresent(node ->
                            nodes.fault(node.position(), "columns: expected at least one column, but got none"));
        }
        if (items.filter(nodes -> !nodes.isEmpty()).isEmpty()) {
            columnsKnown = false;
            return List.of();
        }
        List<ColumnDeclaration> columns = new ArrayList<>();
        for (Node node : items.get()) {
            String subject = "column " + (columns.size() + 1);
            columns.add(column(
                    subject, nodes.fields(subject, node, FieldNames.COLUMN).orElse(FieldReader.NONE)));
        }
        return columns;
    }

    private ColumnDeclaration column(String subject, FieldReader fields) {
        Text name = requiredText("name of " + subject, fields, "name");
        columnsKnown &= !isStandIn(name);
        String called = isStandIn(name) ? subject : name.value();
        boolean nullable = fields.value("nullable")
                .flatMap(node -> nodes.flag("nullable of " + called, node))
                .orElse(false);
        return new ColumnDeclaration(name, requiredText("type of " + called, fields, "type"), nullable);
    }

    private GrainDeclaration grain(Node node) {
        Optional<FieldReader> grain = nodes.fields("grain", node, FieldNames.GRAIN);
        if (grain.isEmpty()) {
            return new GrainDeclaration(
                    List.of(STAND_IN), Optional.empty(), Optional.empty(), Optional.empty(), NOWHERE);
        }
        FieldReader fields = grain.get();
        List<Text> key = fields.value("key")
                .flatMap(value -> nodes.items("key", value))
                .map(items -> texts("key column", items).stream()
                        .map(text -> text.orElse(STAND_IN))
                        .toList())
                .orElse(List.of(STAND_IN));
        return new GrainDeclaration(
                key,
                optionalText(fields, "keep"),
                optionalText(fields, "by"),
                optionalText(fields, "unique"),
                node.position());
    }

    private List<RuleDeclaration> rules(FieldReader contract) {
        List<Node> items = contract.value("validation")
                .flatMap(node -> nodes.items("validation", node))
                .orElse(List.of());
        List<RuleDeclaration> rules = new ArrayList<>();
        for (Node node : items) {
            String subject = "rule " + (rules.size() + 1);
            FieldReader fields = nodes.fields(subject, node, FieldNames.RULE).orElse(FieldReader.NONE);
            Text name = requiredText("name of " + subject, fields, "name");
            String called = isStandIn(name) ? subject : name.value();
            rules.add(new RuleDeclaration(name, requiredText("check of " + called, fields, "check")));
        }
        return rules;
    }

    private AggregationDeclaration aggregation(FieldReader contract) {
        Optional<Node> node = contract.value("aggregation");
        FieldReader fields = node.flatMap(value -> nodes.fields("aggregation", value, FieldNames.AGGREGATION))
                .orElse(FieldReader.NONE);
        Optional<List<NamedExpression>> groupBy =
                fields.value("groupBy").isEmpty() ? Optional.of(List.of()) : expressions(fields, "groupBy");
        Optional<List<NamedExpression>> measures = expressions(fields, "measures");
        boolean complete = groupBy.isPresent() && measures.isPresent();
        return new AggregationDeclaration(
                optionalText(fields, "where"),
                groupBy.orElse(List.of()),
                measures.orElse(List.of()),
                node.filter(there -> complete).map(Node::position).orElse(NOWHERE));
    }

    /** The entries of a map of expressions, in its order, which is that of the result's columns. */
    private Optional<List<NamedExpression>> expressions(FieldReader fields, String name) {
        return fields.value(name).flatMap(node -> nodes.map(name, node)).map(map -> {
            List<NamedExpression> expressions = new ArrayList<>();
            for (Node.Field field : FieldReader.distinct(map, faults).values()) {
                Text called = new Text(field.name().text(), field.name().position());
                expressions.add(new NamedExpression(called, textOrStandIn(called.value(), field.value())));
            }
            return expressions;
        });
    }

    private List<Optional<Text>> texts(String subject, List<Node> items) {
        List<Optional<Text>> texts = new ArrayList<>();
        for (Node node : items) {
            texts.add(nodes.text(subject + " " + (texts.size() + 1), node));
        }
        return texts;
    }

    private Optional<Text> optionalText(FieldReader fields, String name) {
        return fields.value(name).flatMap(node -> nodes.text(name, node));
    }

    private Text requiredText(String subject, FieldReader fields, String name) {
        return fields.value(name).map(node -> textOrStandIn(subject, node)).orElse(STAND_IN);
    }

    private Text textOrStandIn(String subject, Node node) {
        return nodes.text(subject, node).orElse(STAND_IN);
    }

    private static boolean isStandIn(Text text) {
        return text.position().equals(NOWHERE);
    }
}
