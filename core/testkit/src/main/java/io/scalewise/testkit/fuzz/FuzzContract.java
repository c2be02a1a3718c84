package io.scalewise.testkit.fuzz;

import io.scalewise.contract.Source.Parsing;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A contract that can be taken apart. Rules, groups and measures are named by their kind and number. */
record FuzzContract(
        Parsing parsing,
        char delimiter,
        char quote,
        boolean header,
        List<String> nulls,
        List<FuzzColumn> columns,
        FuzzQuestion question) {

    /** Where an operand may never be looked at, or a sum pass beyond its end on the way. */
    private static final Pattern MAY_OVERFLOW = Pattern.compile(" and | or | in |case |coalesce\\(|(sum|avg)\\(.*\\*");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    FuzzContract {
        nulls = List.copyOf(nulls);
        columns = List.copyOf(columns);
    }

    /** As the contract's file. */
    String json() {
        ObjectNode contract = JSON.createObjectNode();
        contract.put("contract", "fuzz");
        ObjectNode source = contract.putObject("source");
        source.put("parsing", parsing == Parsing.STRICT ? "strict" : "native");
        ObjectNode csv = source.putObject("csv");
        csv.put("delimiter", String.valueOf(delimiter));
        csv.put("quote", String.valueOf(quote));
        csv.put("header", header);
        ArrayNode spellings = csv.putArray("nulls");
        nulls.forEach(spellings::add);
        ArrayNode declared = source.putArray("columns");
        for (FuzzColumn column : columns) {
            declared.addObject()
                    .put("name", column.name())
                    .put("type", column.type().toString())
                    .put("nullable", column.nullable());
        }
        question.grain().ifPresent(key -> put(contract.putObject("grain"), key));
        ArrayNode validation = contract.putArray("validation");
        for (int i = 0; i < question.rules().size(); i++) {
            validation
                    .addObject()
                    .put("name", "r" + i)
                    .put("check", question.rules().get(i).text(columns));
        }
        ObjectNode aggregation = contract.putObject("aggregation");
        question.where().ifPresent(condition -> aggregation.put("where", condition.text(columns)));
        put(aggregation.putObject("groupBy"), "g", question.groups());
        put(aggregation.putObject("measures"), "m", question.measures());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(contract);
    }

    private void put(ObjectNode node, FuzzQuestion.Key key) {
        ArrayNode names = node.putArray("key");
        key.columns().forEach(column -> names.add(columns.get(column).name()));
        if (key.assumedUnique()) {
            node.put("unique", "assumed");
            return;
        }
        node.put("keep", key.earliest() ? "earliest" : "latest");
        key.by().ifPresent(column -> node.put("by", columns.get(column).name()));
    }

    private void put(ObjectNode node, String prefix, List<Term> terms) {
        for (int i = 0; i < terms.size(); i++) {
            node.put(prefix + i, terms.get(i).text(columns));
        }
    }

    /**
     * Whether a part of an expression may or may not overflow where the whole needn't: the contract leaves it to the engine,
     * as for the sum of very great values.
     */
    boolean mayOverflow() {
        return question.terms()
                .anyMatch(term -> MAY_OVERFLOW.matcher(term.text(columns)).find());
    }

    FuzzContract with(FuzzQuestion other) {
        return new FuzzContract(parsing, delimiter, quote, header, nulls, columns, other);
    }

    /** Without a column that nothing mentions. */
    FuzzContract without(int column) {
        return new FuzzContract(
                parsing, delimiter, quote, header, nulls, Lists.without(columns, column), question.without(column));
    }
}
