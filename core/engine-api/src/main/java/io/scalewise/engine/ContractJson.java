package io.scalewise.engine;

import io.scalewise.contract.Aggregation;
import io.scalewise.contract.Column;
import io.scalewise.contract.Contract;
import io.scalewise.contract.CsvFormat;
import io.scalewise.contract.Expression;
import io.scalewise.contract.Grain;
import io.scalewise.contract.Group;
import io.scalewise.contract.Measure;
import io.scalewise.contract.Rule;
import io.scalewise.contract.Source;
import io.scalewise.contract.Type;
import io.scalewise.contract.grammar.CanonicalText;
import io.scalewise.contract.grammar.ValueGrammar;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/**
 * The typed form in which a contract crosses the process border: every expression a tree {@code {"op", "type", …}}, every
 * column with its index. {@code docs/reference/protocol.md} describes it.
 */
public final class ContractJson {

    private ContractJson() {}

    /** The contract as compact JSON. */
    public static byte[] toBytes(Contract contract) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = RequestJson.JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            write(contract, json);
        }
        return bytes.toByteArray();
    }

    static void write(Contract contract, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("name", contract.name());
        json.writeStringProperty("description", contract.description());
        writeSource(contract.source(), json);
        contract.grain().ifPresent(grain -> writeGrain(grain, json));
        json.writeArrayPropertyStart("rules");
        for (Rule rule : contract.rules()) {
            writeNamed(rule.name(), rule.text(), rule.check(), "check", json);
        }
        json.writeEndArray();
        writeAggregation(contract.aggregation(), json);
        json.writeEndObject();
    }

    private static void writeSource(Source source, JsonGenerator json) {
        json.writeObjectPropertyStart("source");
        json.writeStringProperty("parsing", lower(source.parsing()));
        json.writeObjectPropertyStart("csv");
        json.writeStringProperty("delimiter", String.valueOf(source.csv().delimiter()));
        json.writeStringProperty("quote", String.valueOf(source.csv().quote()));
        json.writeBooleanProperty("header", source.csv().header());
        json.writeArrayPropertyStart("nulls");
        source.csv().nulls().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
        json.writeStringProperty("arrival", lower(source.arrival()));
        json.writeArrayPropertyStart("columns");
        for (Column column : source.columns()) {
            json.writeStartObject();
            json.writeStringProperty("name", column.name());
            json.writeStringProperty("type", column.type().toString());
            json.writeBooleanProperty("nullable", column.nullable());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeGrain(Grain grain, JsonGenerator json) {
        json.writeObjectPropertyStart("grain");
        json.writeArrayPropertyStart("key");
        grain.key().forEach(json::writeNumber);
        json.writeEndArray();
        json.writeStringProperty("keep", lower(grain.keep()));
        if (grain.by().isPresent()) {
            json.writeNumberProperty("by", grain.by().getAsInt());
        }
        json.writeBooleanProperty("assumedUnique", grain.assumedUnique());
        json.writeEndObject();
    }

    private static void writeAggregation(Aggregation aggregation, JsonGenerator json) {
        json.writeObjectPropertyStart("aggregation");
        aggregation.where().ifPresent(where -> {
            json.writeObjectPropertyStart("where");
            json.writeStringProperty("text", where.text());
            json.writeName("value");
            ExpressionJson.write(where.value(), json);
            json.writeEndObject();
        });
        json.writeArrayPropertyStart("groups");
        for (Group group : aggregation.groups()) {
            writeNamed(group.name(), group.text(), group.value(), "value", json);
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("measures");
        for (Measure measure : aggregation.measures()) {
            json.writeStartObject();
            json.writeStringProperty("name", measure.name());
            json.writeStringProperty("text", measure.text());
            json.writeStringProperty("aggregate", lower(measure.aggregate()));
            json.writeStringProperty("type", measure.type().toString());
            measure.input().ifPresent(input -> {
                json.writeName("input");
                ExpressionJson.write(input, json);
            });
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeNamed(String name, String text, Expression value, String property, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("name", name);
        json.writeStringProperty("text", text);
        json.writeName(property);
        ExpressionJson.write(value, json);
        json.writeEndObject();
    }

    static Contract read(JsonTree tree) {
        List<Rule> rules = tree.list("rules").stream()
                .map(rule -> new Rule(rule.text("name"), rule.text("text"), ExpressionJson.read(rule.tree("check"))))
                .toList();
        return new Contract(
                tree.text("name"),
                tree.text("description"),
                readSource(tree.tree("source")),
                tree.has("grain") ? Optional.of(readGrain(tree.tree("grain"))) : Optional.empty(),
                rules,
                readAggregation(tree.tree("aggregation")));
    }

    private static Source readSource(JsonTree source) {
        JsonTree csv = source.tree("csv");
        List<Column> columns = new ArrayList<>();
        for (JsonTree column : source.list("columns")) {
            columns.add(new Column(column.text("name"), type(column), column.flag("nullable")));
        }
        return new Source(
                constant(Source.Parsing.class, source.text("parsing")),
                new CsvFormat(
                        csv.text("delimiter").charAt(0),
                        csv.text("quote").charAt(0),
                        csv.flag("header"),
                        csv.texts("nulls")),
                columns,
                constant(Source.Arrival.class, source.text("arrival")));
    }

    private static Grain readGrain(JsonTree grain) {
        return new Grain(
                grain.texts("key").stream().map(Integer::valueOf).toList(),
                constant(Grain.Keep.class, grain.text("keep")),
                grain.has("by") ? OptionalInt.of(Integer.parseInt(grain.text("by"))) : OptionalInt.empty(),
                grain.flag("assumedUnique"));
    }

    private static Aggregation readAggregation(JsonTree aggregation) {
        Optional<Aggregation.Condition> where = Optional.empty();
        if (aggregation.has("where")) {
            JsonTree condition = aggregation.tree("where");
            where = Optional.of(
                    new Aggregation.Condition(condition.text("text"), ExpressionJson.read(condition.tree("value"))));
        }
        List<Group> groups = aggregation.list("groups").stream()
                .map(group ->
                        new Group(group.text("name"), group.text("text"), ExpressionJson.read(group.tree("value"))))
                .toList();
        List<Measure> measures = aggregation.list("measures").stream()
                .map(measure -> new Measure(
                        measure.text("name"),
                        measure.text("text"),
                        constant(Measure.Aggregate.class, measure.text("aggregate")),
                        measure.has("input")
                                ? Optional.of(ExpressionJson.read(measure.tree("input")))
                                : Optional.empty(),
                        type(measure)))
                .toList();
        return new Aggregation(where, groups, measures);
    }

    static Type type(JsonTree tree) {
        String spelling = tree.text("type");
        return Type.parse(spelling)
                .orElseThrow(() -> new IllegalArgumentException("type: expected a type, but got " + spelling));
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> E constant(Class<E> type, String spelling) {
        return Enum.valueOf(type, spelling.toUpperCase(Locale.ROOT));
    }

    static String literalText(Type type, Object value) {
        return CanonicalText.of(type, value);
    }

    static Object literalValue(Type type, String text) {
        return ValueGrammar.parse(type, text)
                .orElseThrow(() -> new IllegalArgumentException(text + ": expected a " + type));
    }
}
