package io.scalewise.contract;

import io.scalewise.contract.Expression.Arithmetic;
import io.scalewise.contract.Expression.ArithmeticOperator;
import io.scalewise.contract.Expression.Case;
import io.scalewise.contract.Expression.Coalesce;
import io.scalewise.contract.Expression.Convert;
import io.scalewise.contract.Expression.Literal;
import io.scalewise.contract.Expression.Negation;
import io.scalewise.contract.Expression.NullLiteral;
import java.math.BigDecimal;

/** How many digits an exact expression can have, for engines that compute in a long where a long will do. */
public final class Digits {

    /** So many digits always fit a long. */
    private static final int SAFE_IN_LONG = 18;

    private Digits() {}

    /**
     * Whether every value of an expression, as an unscaled number where it is a decimal, fits a long, so that 128 bits are
     * not needed. Longs do; they overflow beyond. So does what is no number.
     */
    public static boolean fitLong(Expression expression) {
        return expression.type().kind() != Type.Kind.DECIMAL
                || isLongAsDecimal(expression)
                || of(expression) <= SAFE_IN_LONG;
    }

    private static boolean isLongAsDecimal(Expression expression) {
        return expression instanceof Convert convert
                && convert.value().type().kind() == Type.Kind.LONG
                && convert.type().scale() == 0;
    }

    private static int of(Expression expression) {
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
            Type from = convert.value().type();
            return of(convert.value()) + convert.type().scale() - from.scale();
        }
        if (expression instanceof Negation negation) {
            return of(negation.value());
        }
        if (expression instanceof Arithmetic arithmetic) {
            int left = of(arithmetic.left());
            int right = of(arithmetic.right());
            return arithmetic.operator() == ArithmeticOperator.MULTIPLY ? left + right : Math.max(left, right) + 1;
        }
        if (expression instanceof Coalesce coalesce) {
            return coalesce.values().stream().mapToInt(Digits::of).max().orElse(1);
        }
        if (expression instanceof Case choice) {
            int otherwise = of(choice.otherwise());
            return choice.branches().stream()
                    .mapToInt(branch -> of(branch.result()))
                    .reduce(otherwise, Math::max);
        }
        return expression.type().precision();
    }
}
