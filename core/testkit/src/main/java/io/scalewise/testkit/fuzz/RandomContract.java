package io.scalewise.testkit.fuzz;

import io.scalewise.contract.ContractFaultsException;
import io.scalewise.contract.Source.Parsing;
import io.scalewise.contract.Type;
import io.scalewise.contract.file.ContractFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes up contracts: all types, rules, grains and aggregates. */
final class RandomContract {

    private static final int MOST_COLUMNS = 8;
    private static final int MOST_GROUPS = 4;
    private static final int MOST_MEASURES = 6;
    private static final int ATTEMPTS = 1_000;

    private final Dice dice;

    RandomContract(Dice dice) {
        this.dice = dice;
    }

    /** A contract without a fault. */
    FuzzContract make() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            FuzzContract contract = attempt();
            if (isSound(contract)) {
                return contract;
            }
        }
        throw new IllegalStateException("expected a sound contract in " + ATTEMPTS + " attempts, but got none");
    }

    static boolean isSound(FuzzContract contract) {
        try {
            ContractFile.parse(contract.json(), "fuzz");
            return true;
        } catch (ContractFaultsException e) {
            return false;
        }
    }

    private FuzzContract attempt() {
        Parsing parsing = dice.chance(0.6) ? Parsing.STRICT : Parsing.NATIVE;
        List<FuzzColumn> columns = columns();
        Terms terms = new Terms(dice, columns);
        List<Term> groups = Stream.generate(() -> terms.groupable(dice.between(0, 2)))
                .limit(dice.between(0, MOST_GROUPS))
                .toList();
        int leastMeasures = groups.isEmpty() ? 1 : 0;
        FuzzQuestion question = new FuzzQuestion(
                grain(columns),
                Stream.generate(() -> terms.truth(2))
                        .limit(dice.one(0, 0, 0, 1, 1, 3))
                        .toList(),
                dice.chance(0.3) ? Optional.of(terms.truth(2)) : Optional.empty(),
                groups,
                Stream.generate(() -> measure(terms))
                        .limit(dice.between(leastMeasures, MOST_MEASURES))
                        .toList());
        return new FuzzContract(
                parsing,
                dice.one(',', ',', ',', ',', '\t', ';', '|'),
                dice.one('"', '"', '"', '"', '"', '\''),
                dice.chance(0.85),
                nulls(),
                columns,
                question);
    }

    private List<String> nulls() {
        return dice.one(List.of(
                List.of(""),
                List.of(""),
                List.of(""),
                List.of("", "NA"),
                List.of("NA"),
                List.of("", "null", "-"),
                List.of(),
                List.of("0"),
                List.of("NULL", "N/A", ""),
                List.of("a")));
    }

    private List<FuzzColumn> columns() {
        List<FuzzColumn> columns = new ArrayList<>();
        int count = dice.between(1, MOST_COLUMNS);
        for (int i = 0; i < count; i++) {
            FuzzColumn column = new FuzzColumn(name(i), type(), dice.chance(0.6), dice.chance(0.5), List.of());
            List<String> pool = new ArrayList<>();
            if (dice.chance(0.5)) {
                Spellings spellings = new Spellings(dice);
                int texts = dice.one(1, 2, 3, 10, 100);
                IntStream.range(0, texts).forEach(each -> pool.add(spellings.value(column)));
            }
            columns.add(column.withPool(pool));
        }
        return columns;
    }

    /** Most names are plain; the others hold what CSV, SQL, or a file system could take amiss. */
    private String name(int number) {
        return dice.one(
                        "c",
                        "c",
                        "c",
                        "c",
                        "c",
                        "c",
                        "Flight Date ",
                        "é",
                        "a,b",
                        "2024",
                        "q\"",
                        "it's ",
                        "Ab.c",
                        "select ",
                        "c'; drop table t; --")
                + number;
    }

    private Type type() {
        return switch (dice.between(0, 8)) {
            case 0 -> Type.BOOLEAN;
            case 1 -> Type.DATE;
            case 2 -> Type.TIMESTAMP;
            case 3 -> Type.DOUBLE;
            case 4, 5 -> {
                int precision = dice.one(1, 2, 5, 9, 12, 17, 18, 18);
                yield Type.decimal(precision, dice.chance(0.5) ? dice.between(0, precision) : Math.min(2, precision));
            }
            case 6 -> Type.LONG;
            default -> Type.STRING;
        };
    }

    private Optional<FuzzQuestion.Key> grain(List<FuzzColumn> columns) {
        List<Integer> possible = IntStream.range(0, columns.size())
                .filter(index -> !columns.get(index).type().equals(Type.DOUBLE))
                .boxed()
                .toList();
        if (possible.isEmpty() || dice.chance(0.35)) {
            return Optional.empty();
        }
        List<Integer> key = dice.some(possible, dice.between(1, Math.min(3, possible.size())));
        boolean assumed = dice.chance(0.15);
        Optional<Integer> by =
                !assumed && dice.chance(0.6) ? Optional.of(dice.between(0, columns.size() - 1)) : Optional.empty();
        return Optional.of(new FuzzQuestion.Key(key, assumed, dice.chance(0.5), by));
    }

    private Term measure(Terms terms) {
        int depth = dice.between(0, 2);
        return switch (dice.between(0, 9)) {
            case 0 -> Term.constant("count(*)");
            case 1, 2 -> Term.of("count(distinct #)", terms.any(depth));
            case 3 -> Term.of("count(#)", terms.any(depth));
            case 4, 5 -> Term.of(dice.one("min(#)", "max(#)"), terms.any(depth));
            case 6 -> Term.of("median(#)", terms.number(depth));
            default -> Term.of(dice.one("sum(#)", "sum(#)", "avg(#)", "stddev(#)"), terms.summable(depth));
        };
    }
}
