package io.scalewise.testkit.fuzz;

import io.scalewise.contract.Type;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Makes up expressions over columns, of all kinds that the contract has. Some turn out to be none, as where scales add up to
 * more than 38 digits: the contract's checker knows.
 */
final class Terms {

    private static final List<String> PATTERNS =
            List.of("'a%'", "'%b'", "'_'", "'%'", "''", "'a_'", "'%é%'", "'__'", "'%a%b%'", "'A%'", "'\\%'");

    private final Dice dice;
    private final List<FuzzColumn> columns;

    Terms(Dice dice, List<FuzzColumn> columns) {
        this.dice = dice;
        this.columns = columns;
    }

    /** A long or decimal. */
    Term exact(int depth) {
        return number(depth, false);
    }

    /** Any number. */
    Term number(int depth) {
        return number(depth, true);
    }

    /** A number of which sums are promised. */
    Term summable(int depth) {
        List<Term> tame = columns(column -> column.type().equals(Type.DOUBLE) && column.tame());
        if (tame.isEmpty() || dice.chance(0.6)) {
            return exact(depth);
        }
        Term term = dice.one(tame);
        return depth > 0 && dice.chance(0.3) ? Term.of(dice.one("(# * #)", "(# + #)"), term, dice.one(tame)) : term;
    }

    private Term number(int depth, boolean doubles) {
        int choice = depth <= 0 ? 0 : dice.between(0, 9);
        return switch (choice) {
            case 4, 5 ->
                Term.of(
                        "(# " + dice.one("+", "-", "*") + " #)",
                        number(depth - 1, doubles),
                        number(depth - 1, doubles));
            case 6 -> Term.of("-(#)", number(depth - 1, doubles));
            case 7 -> Term.of("coalesce(#, #)", number(depth - 1, doubles), number(depth - 1, doubles));
            case 8 ->
                Term.of(
                        "case when # then # else # end",
                        truth(depth - 1),
                        number(depth - 1, doubles),
                        dice.chance(0.5) ? Term.constant("null") : number(depth - 1, doubles));
            case 9 ->
                switch (dice.between(0, 2)) {
                    case 0 -> Term.of("length(#)", text(depth - 1));
                    case 1 -> Term.of(dice.one("year(#)", "month(#)", "day(#)"), day(depth - 1));
                    default -> Term.of(dice.one("year(#)", "month(#)", "day(#)", "hour(#)"), time());
                };
            default -> numberLeaf(doubles);
        };
    }

    private Term numberLeaf(boolean doubles) {
        List<Term> numbers = columns(column -> switch (column.type().kind()) {
            case LONG, DECIMAL -> true;
            case DOUBLE -> doubles;
            default -> false;
        });
        return numbers.isEmpty() || dice.chance(0.2)
                ? Term.constant(dice.one("0", "1", "2", "7", "100", "1.5", "0.25", "-3", "9223372036854775807"))
                : dice.one(numbers);
    }

    Term text(int depth) {
        int choice = depth <= 0 ? 0 : dice.between(0, 9);
        return switch (choice) {
            case 6 -> Term.of(dice.one("lower(#)", "upper(#)"), text(depth - 1));
            case 7 -> Term.of("coalesce(#, #)", text(depth - 1), text(depth - 1));
            case 8 ->
                Term.of(
                        "case when # then # else # end",
                        truth(depth - 1),
                        text(depth - 1),
                        dice.chance(0.5) ? Term.constant("null") : text(depth - 1));
            default -> columnOr(Type.STRING, "'a'", "'ab'", "''", "'it''s'", "'é'");
        };
    }

    Term day(int depth) {
        int choice = depth <= 0 ? dice.between(0, 3) : dice.between(0, 5);
        return switch (choice) {
            case 0 -> Term.of("date(#)", time());
            case 4 -> Term.of("coalesce(#, #)", day(depth - 1), day(depth - 1));
            default -> columnOr(Type.DATE, "date '2025-01-31'", "date '0001-01-01'", "date '2024-02-29'");
        };
    }

    Term time() {
        Term time =
                columnOr(Type.TIMESTAMP, "timestamp '2025-01-31 10:00:00'", "timestamp '1969-12-31 23:59:59.999999'");
        return dice.chance(0.4)
                ? Term.of("date_trunc('" + dice.one("month", "week", "day", "hour", "minute") + "', #)", time)
                : time;
    }

    Term truth(int depth) {
        int choice = depth <= 0 ? dice.between(4, 9) : dice.between(0, 9);
        return switch (choice) {
            case 0 -> Term.of("(# and #)", truth(depth - 1), truth(depth - 1));
            case 1 -> Term.of("(# or #)", truth(depth - 1), truth(depth - 1));
            case 2 -> Term.of("not (#)", truth(depth - 1));
            case 3 -> Term.of("(#) is " + dice.one("", "not ") + "null", any(depth - 1));
            case 4 -> columnOr(Type.BOOLEAN, "true", "false");
            case 5 -> Term.of("(# like " + dice.one(PATTERNS) + ")", text(depth - 1));
            case 6 -> ofOneKind(depth, "(# between # and #)", 3);
            case 7 -> ofOneKind(depth, dice.one("(# in (#, #))", "(not # in (#, #))"), 3);
            default -> ofOneKind(depth, "(# " + dice.one("=", "<>", "<", "<=", ">", ">=") + " #)", 2);
        };
    }

    /** A pattern whose parts are of one kind. */
    private Term ofOneKind(int depth, String pattern, int parts) {
        IntFunction<Term> part =
                switch (dice.between(0, 4)) {
                    case 0 -> place -> text(depth - 1);
                    case 1 -> place -> day(depth - 1);
                    case 2 -> place -> time();
                    default -> place -> number(depth - 1);
                };
        return Term.of(pattern, IntStream.range(0, parts).mapToObj(part).toArray(Term[]::new));
    }

    Term any(int depth) {
        return switch (dice.between(0, 5)) {
            case 0 -> text(depth);
            case 1 -> day(depth);
            case 2 -> time();
            case 3 -> truth(depth);
            default -> number(depth);
        };
    }

    /** Anything that can be a group. */
    Term groupable(int depth) {
        return switch (dice.between(0, 6)) {
            case 0 -> exact(depth);
            case 1 -> text(depth);
            case 2 -> day(depth);
            case 3 -> time();
            case 4 -> truth(depth);
            default -> {
                List<Term> groups = columns(column -> !column.type().equals(Type.DOUBLE));
                yield groups.isEmpty() ? day(depth) : dice.one(groups);
            }
        };
    }

    private Term columnOr(Type type, String... constants) {
        List<Term> fitting = columns(column -> column.type().equals(type));
        return fitting.isEmpty() || dice.chance(0.15) ? Term.constant(dice.one(constants)) : dice.one(fitting);
    }

    private List<Term> columns(Predicate<FuzzColumn> wanted) {
        return IntStream.range(0, columns.size())
                .filter(index -> wanted.test(columns.get(index)))
                .mapToObj(Term::column)
                .toList();
    }
}
