package io.scalewise.testkit.fuzz;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a contract asks of its columns, which it knows by their indexes. */
record FuzzQuestion(
        Optional<Key> grain, List<Term> rules, Optional<Term> where, List<Term> groups, List<Term> measures) {

    private static final Term COUNT = Term.constant("count(*)");

    FuzzQuestion {
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
                    columns.stream()
                            .map(key -> FuzzColumn.indexWithout(key, column))
                            .toList(),
                    assumedUnique,
                    earliest,
                    by.map(key -> FuzzColumn.indexWithout(key, column)));
        }

        private Stream<Key> smaller() {
            Stream<Key> fewer = columns.size() == 1
                    ? Stream.empty()
                    : Lists.eachWithout(columns).map(rest -> new Key(rest, assumedUnique, earliest, by));
            return by.isPresent()
                    ? Stream.concat(Stream.of(new Key(columns, assumedUnique, earliest, Optional.empty())), fewer)
                    : fewer;
        }
    }

    /** All its expressions. */
    Stream<Term> terms() {
        return Stream.of(rules.stream(), where.stream(), groups.stream(), measures.stream())
                .flatMap(each -> each);
    }

    /** Whether nothing that is asked mentions a column. */
    boolean ignores(int column) {
        return terms().noneMatch(term -> term.uses(column)) && grain.stream().noneMatch(key -> key.uses(column));
    }

    /** With a column gone that nothing mentions. */
    FuzzQuestion without(int column) {
        return new FuzzQuestion(
                grain.map(key -> key.without(column)),
                without(rules, column),
                where.map(condition -> condition.without(column)),
                without(groups, column),
                without(measures, column));
    }

    private static List<Term> without(List<Term> terms, int column) {
        return terms.stream().map(term -> term.without(column)).toList();
    }

    /** Questions that ask a step less. Some are none, as where nothing is left to measure. */
    Stream<FuzzQuestion> smaller() {
        return Stream.of(
                        Stream.of(new FuzzQuestion(grain, rules, where, List.of(), List.of(COUNT)))
                                .filter(counting -> !counting.equals(this)),
                        where.stream().map(condition -> withWhere(Optional.empty())),
                        Lists.eachWithout(rules).map(this::withRules),
                        Lists.eachWithout(measures).map(this::withMeasures),
                        Lists.eachWithout(groups).map(this::withGroups),
                        grain.stream().map(key -> withGrain(Optional.empty())),
                        grain.stream().flatMap(Key::smaller).map(key -> withGrain(Optional.of(key))),
                        where.stream().flatMap(Term::smaller).map(condition -> withWhere(Optional.of(condition))),
                        Lists.eachWith(rules, Term::smaller).map(this::withRules),
                        Lists.eachWith(measures, FuzzQuestion::smallerMeasures).map(this::withMeasures),
                        Lists.eachWith(groups, Term::smaller).map(this::withGroups))
                .flatMap(each -> each);
    }

    private static Stream<Term> smallerMeasures(Term measure) {
        return measure.equals(COUNT) ? Stream.empty() : Stream.concat(Stream.of(COUNT), measure.smaller());
    }

    private FuzzQuestion withGrain(Optional<Key> other) {
        return new FuzzQuestion(other, rules, where, groups, measures);
    }

    private FuzzQuestion withRules(List<Term> other) {
        return new FuzzQuestion(grain, other, where, groups, measures);
    }

    private FuzzQuestion withWhere(Optional<Term> other) {
        return new FuzzQuestion(grain, rules, other, groups, measures);
    }

    private FuzzQuestion withGroups(List<Term> other) {
        return new FuzzQuestion(grain, rules, where, other, measures);
    }

    private FuzzQuestion withMeasures(List<Term> other) {
        return new FuzzQuestion(grain, rules, where, groups, other);
    }
}
