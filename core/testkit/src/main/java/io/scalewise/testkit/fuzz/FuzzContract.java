package io.scalewise.testkit.fuzz;

import io.scalewise.contract.Source.Parsing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
        Optional<Key> grain,
        List<Term> rules,
        Optional<Term> where,
        List<Term> groups,
        List<Term> measures) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    FuzzContract {
        nulls = List.copyOf(nulls);
        columns = List.copyOf(columns);
        rules = List.copyOf(rules);
        groups = List.copyOf(groups);
        measures = List.copyOf(measures);
    }

    /** The grain. */
    record Key(List<Integer> columns, boolean assumedUnique, boolean earliest, Optional<Integer> by) {

        Key {
            columns = List.copyOf(columns);
        }

        private boolean uses(int column) {
            return columns.contains(column) || by.equals(Optional.of(column));
        }

        private Key without(int column) {
            return new Key(
                    columns.stream().map(key -> moved(key, column)).toList(),
                    assumedUnique,
                    earliest,
                    by.map(key -> moved(key, column)));
        }

        private static int moved(int index, int column) {
            return index > column ? index - 1 : index;
        }

        private Stream<Key> smaller() {
            Stream<Key> fewer = columns.size() == 1
                    ? Stream.empty()
                    : lists(columns).map(rest -> new Key(rest, assumedUnique, earliest, by));
            return by.isPresent()
                    ? Stream.concat(Stream.of(new Key(columns, assumedUnique, earliest, Optional.empty())), fewer)
                    : fewer;
        }
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
        grain.ifPresent(key -> put(contract.putObject("grain"), key));
        if (!rules.isEmpty()) {
            ArrayNode validation = contract.putArray("validation");
            for (int i = 0; i < rules.size(); i++) {
                validation
                        .addObject()
                        .put("name", "r" + i)
                        .put("check", rules.get(i).text(columns));
            }
        }
        ObjectNode aggregation = contract.putObject("aggregation");
        where.ifPresent(condition -> aggregation.put("where", condition.text(columns)));
        put(aggregation.putObject("groupBy"), "g", groups);
        put(aggregation.putObject("measures"), "m", measures);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(contract);
    }

    private void put(ObjectNode node, Key key) {
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
        return Stream.of(rules.stream(), where.stream(), groups.stream(), measures.stream())
                .flatMap(each -> each)
                .map(term -> term.text(columns))
                .anyMatch(text -> text.matches("(?s).*( and | or | in |between|case|coalesce|(sum|avg)\\(.*\\*).*"));
    }

    /** Contracts over the same columns that ask for a step less. */
    Stream<FuzzContract> smaller() {
        return Stream.of(
                        counting(),
                        where.stream().map(condition -> withWhere(Optional.empty())),
                        lists(rules).map(this::withRules),
                        lists(measures).map(this::withMeasures),
                        lists(groups).map(this::withGroups),
                        grain.stream().map(key -> withGrain(Optional.empty())),
                        grain.stream().flatMap(Key::smaller).map(key -> withGrain(Optional.of(key))),
                        where.stream().flatMap(Term::smaller).map(condition -> withWhere(Optional.of(condition))),
                        terms(rules).map(this::withRules),
                        terms(measures).map(this::withMeasures),
                        terms(groups).map(this::withGroups))
                .flatMap(each -> each);
    }

    /** The same rows, but counted alone: all of them, or each measure in turn. */
    private Stream<FuzzContract> counting() {
        List<Term> count = List.of(Term.constant("count(*)"));
        Stream<FuzzContract> all = groups.isEmpty() && measures.equals(count)
                ? Stream.empty()
                : Stream.of(withGroups(List.of()).withMeasures(count));
        Stream<FuzzContract> each = IntStream.range(0, measures.size())
                .filter(place -> !measures.get(place).equals(count.get(0)))
                .mapToObj(place -> {
                    List<Term> changed = new ArrayList<>(measures);
                    changed.set(place, count.get(0));
                    return withMeasures(changed);
                });
        return Stream.concat(all, each);
    }

    /** Whether nothing that is asked mentions a column. */
    boolean ignores(int column) {
        return Stream.of(rules.stream(), where.stream(), groups.stream(), measures.stream())
                        .flatMap(each -> each)
                        .noneMatch(term -> term.uses(column))
                && grain.stream().noneMatch(key -> key.uses(column));
    }

    /** Without a column that nothing mentions. */
    FuzzContract without(int column) {
        List<FuzzColumn> others = new ArrayList<>(columns);
        others.remove(column);
        return new FuzzContract(
                parsing,
                delimiter,
                quote,
                header,
                nulls,
                others,
                grain.map(key -> key.without(column)),
                without(rules, column),
                where.map(condition -> condition.without(column)),
                without(groups, column),
                without(measures, column));
    }

    private static List<Term> without(List<Term> terms, int column) {
        return terms.stream().map(term -> term.without(column)).toList();
    }

    /** A list with one left out, each of them in turn. */
    private static <T> Stream<List<T>> lists(List<T> all) {
        return IntStream.range(0, all.size()).mapToObj(place -> {
            List<T> rest = new ArrayList<>(all);
            rest.remove(place);
            return rest;
        });
    }

    /** A list with one term made smaller, each of them in turn. */
    private static Stream<List<Term>> terms(List<Term> all) {
        return IntStream.range(0, all.size())
                .boxed()
                .flatMap(place -> all.get(place).smaller().map(smaller -> {
                    List<Term> changed = new ArrayList<>(all);
                    changed.set(place, smaller);
                    return changed;
                }));
    }

    private FuzzContract withGrain(Optional<Key> other) {
        return new FuzzContract(
                parsing, delimiter, quote, header, nulls, columns, other, rules, where, groups, measures);
    }

    private FuzzContract withRules(List<Term> other) {
        return new FuzzContract(
                parsing, delimiter, quote, header, nulls, columns, grain, other, where, groups, measures);
    }

    private FuzzContract withWhere(Optional<Term> other) {
        return new FuzzContract(
                parsing, delimiter, quote, header, nulls, columns, grain, rules, other, groups, measures);
    }

    private FuzzContract withGroups(List<Term> other) {
        return new FuzzContract(
                parsing, delimiter, quote, header, nulls, columns, grain, rules, where, other, measures);
    }

    private FuzzContract withMeasures(List<Term> other) {
        return new FuzzContract(parsing, delimiter, quote, header, nulls, columns, grain, rules, where, groups, other);
    }
}
