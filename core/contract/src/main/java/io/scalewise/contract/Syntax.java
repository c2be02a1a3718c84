package io.scalewise.contract;

import java.util.List;
import java.util.Optional;

/** An expression as parsed: shape only, no types, names not resolved. Offsets count characters of the text, from 0. */
sealed interface Syntax {

    int offset();

    /** {@code 12}, {@code 12.50} or {@code 1e3}. */
    record NumberText(int offset, String text) implements Syntax {}

    record StringText(int offset, String value) implements Syntax {}

    record BooleanText(int offset, boolean value) implements Syntax {}

    record NullText(int offset) implements Syntax {}

    /** {@code date '…'} or {@code timestamp '…'}. */
    record TypedText(int offset, Type type, String text) implements Syntax {}

    record Name(int offset, String name) implements Syntax {}

    record Minus(int offset, Syntax value) implements Syntax {}

    record NotText(int offset, Syntax value) implements Syntax {}

    record Operation(int offset, Expression.ArithmeticOperator operator, Syntax left, Syntax right) implements Syntax {}

    record Compare(int offset, Expression.ComparisonOperator operator, Syntax left, Syntax right) implements Syntax {}

    record Join(int offset, boolean conjunction, Syntax left, Syntax right) implements Syntax {}

    record Between(int offset, Syntax value, Syntax low, Syntax high) implements Syntax {}

    record InList(int offset, Syntax value, List<Syntax> options) implements Syntax {}

    record NullTest(int offset, Syntax value, boolean negated) implements Syntax {}

    record LikeText(int offset, Syntax value, Syntax pattern) implements Syntax {}

    /** A function or aggregate, lower case; {@code star} for {@code count(*)}, {@code distinct} for its like. */
    record Call(int offset, String function, boolean star, boolean distinct, List<Syntax> arguments)
            implements Syntax {}

    record Branch(Syntax condition, Syntax result) {}

    record Choice(int offset, List<Branch> branches, Optional<Syntax> otherwise) implements Syntax {}
}
