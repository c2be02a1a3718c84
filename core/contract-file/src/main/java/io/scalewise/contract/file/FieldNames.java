package io.scalewise.contract.file;

import java.util.List;

/**
 * The fields of a map of the file.
 *
 * @param what the map is, for messages
 * @param required those that must be there
 * @param known all of them, in the order in which the reference shows them
 */
record FieldNames(String what, List<String> required, List<String> known) {

    static final FieldNames CONTRACT = new FieldNames(
            "a contract",
            List.of("contract", "source", "aggregation"),
            List.of("contract", "description", "source", "grain", "validation", "aggregation"));

    static final FieldNames SOURCE =
            new FieldNames("source", List.of("columns"), List.of("parsing", "csv", "columns", "arrival"));

    static final FieldNames CSV = new FieldNames("csv", List.of(), List.of("delimiter", "quote", "header", "nulls"));

    static final FieldNames COLUMN =
            new FieldNames("a column", List.of("name", "type"), List.of("name", "type", "nullable"));

    static final FieldNames GRAIN = new FieldNames("grain", List.of("key"), List.of("key", "keep", "by", "unique"));

    static final FieldNames RULE = new FieldNames("a rule", List.of("name", "check"), List.of("name", "check"));

    static final FieldNames AGGREGATION =
            new FieldNames("aggregation", List.of("measures"), List.of("where", "groupBy", "measures"));

    FieldNames {
        required = List.copyOf(required);
        known = List.copyOf(known);
    }

    String listed() {
        return String.join(", ", known);
    }
}
