package io.scalewise.engines.arrow;

import io.scalewise.contract.Expression;
import io.scalewise.contract.Expression.Arithmetic;
import io.scalewise.contract.Expression.ArithmeticOperator;
import io.scalewise.contract.Expression.Case;
import io.scalewise.contract.Expression.Coalesce;
import io.scalewise.contract.Expression.Convert;
import io.scalewise.contract.Expression.Literal;
import io.scalewise.contract.Expression.Negation;
import io.scalewise.contract.Expression.NullLiteral;
import io.scalewise.contract.Type;
import java.math.BigDecimal;

/** How many digits a decimal expression can have: what is known to fit eight bytes is computed in eight bytes. */
final class Digits {

    private Digits() {}

    /** Whether a word holds every value. Longs do, they overflow beyond; so does a long that is only called a decimal. */
    static boolean fitWord(Expression expression) {
        if (expression.type().kind() != Type.Kind.DECIMAL) {
            return true;
        }
        boolean renamedLong = expression instanceof Convert convert
                && convert.value().type().kind() == Type.Kind.LONG
                && convert.type().scale() == 0;
        return renamedLong || most(expression) <= Wide.WORD_DIGITS;
    }

    private static int most(Expression expression) {
        if (expression.type().kind() == Type.Kind.LONG) {
            return Type.LONG_DIGITS;
        }
        if (expression instanceof Literal literal) {
            return ((BigDecimal) literal.value())
                    .setScale(literal.type().scale())
                    .precision();
        }
        if (expression instanceof NullLiteral) {
            return 1;
        }
        if (expression instanceof Convert convert) {
            return most(convert.value())
                    + convert.type().scale()
                    - convert.value().type().scale();
        }
        if (expression instanceof Negation negation) {
            return most(negation.value());
        }
        if (expression instanceof Arithmetic arithmetic) {
            int left = most(arithmetic.left());
            int right = most(arithmetic.right());
            return arithmetic.operator() == ArithmeticOperator.MULTIPLY ? left + right : Math.max(left, right) + 1;
        }
        if (expression instanceof Coalesce coalesce) {
            return coalesce.values().stream().mapToInt(Digits::most).max().orElse(1);
        }
        if (expression instanceof Case choice) {
            return choice.branches().stream()
                    .mapToInt(branch -> most(branch.result()))
                    .reduce(most(choice.otherwise()), Math::max);
        }
        return expression.type().precision();
    }
}
