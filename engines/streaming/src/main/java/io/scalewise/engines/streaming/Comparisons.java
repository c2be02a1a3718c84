package io.scalewise.engines.streaming;

import io.scalewise.contract.Digits;
import io.scalewise.contract.Expression;
import io.scalewise.contract.Expression.ColumnReference;
import io.scalewise.contract.Expression.Comparison;
import io.scalewise.contract.Expression.ComparisonOperator;
import io.scalewise.contract.Expression.Literal;
import io.scalewise.contract.Type;
import io.scalewise.engines.streaming.Values.DoubleValue;
import io.scalewise.engines.streaming.Values.LongValue;
import io.scalewise.engines.streaming.Values.TextValue;
import io.scalewise.engines.streaming.Values.WideValue;

/** Compiles comparisons; a column beside a constant, which most rules are, to a node of its own. */
final class Comparisons {

    private Comparisons() {}

    static LongValue of(Comparison comparison) {
        ComparisonOperator operator = comparison.operator();
        Expression left = comparison.left();
        Expression right = comparison.right();
        if (left.type().kind() == Type.Kind.STRING) {
            return left instanceof ColumnReference column && right instanceof Literal literal && isEquality(operator)
                    ? new EqualsText(column.index(), (String) literal.value(), operator == ComparisonOperator.EQUAL)
                    : texts(operator, Compiler.texts(left), Compiler.texts(right));
        }
        if (left.type().kind() == Type.Kind.DOUBLE) {
            return doubles(operator, Compiler.doubles(left), Compiler.doubles(right));
        }
        if (!Digits.fitLong(left) || !Digits.fitLong(right)) {
            return wides(operator, Compiler.wides(left), Compiler.wides(right));
        }
        return left instanceof ColumnReference column && right instanceof Literal literal
                ? columnInRange(column.index(), operator, Slots.of(literal.type(), literal.value()))
                : longs(operator, Compiler.longs(left), Compiler.longs(right));
    }

    private static boolean isEquality(ComparisonOperator operator) {
        return operator == ComparisonOperator.EQUAL || operator == ComparisonOperator.NOT_EQUAL;
    }

    private static LongValue columnInRange(int column, ComparisonOperator operator, long constant) {
        boolean below = operator == ComparisonOperator.LESS;
        boolean above = operator == ComparisonOperator.GREATER;
        if (isEquality(operator) || (below && constant == Long.MIN_VALUE) || (above && constant == Long.MAX_VALUE)) {
            return longs(operator, new ColumnValue(column), row -> {
                row.missing = false;
                return constant;
            });
        }
        boolean upper = below || operator == ComparisonOperator.LESS_OR_EQUAL;
        long least = upper ? Long.MIN_VALUE : above ? constant + 1 : constant;
        long greatest = !upper ? Long.MAX_VALUE : below ? constant - 1 : constant;
        return new InRange(column, least, greatest);
    }

    private static LongValue longs(ComparisonOperator operator, LongValue left, LongValue right) {
        return row -> {
            long a = left.of(row);
            if (row.missing) {
                return 0;
            }
            long b = right.of(row);
            return operator.holds(Long.compare(a, b)) ? 1 : 0;
        };
    }

    private static LongValue wides(ComparisonOperator operator, WideValue left, WideValue right) {
        return row -> {
            long leftLow = left.of(row);
            if (row.missing) {
                return 0;
            }
            long leftHigh = row.high;
            long rightLow = right.of(row);
            return operator.holds(Wide.compare(leftHigh, leftLow, row.high, rightLow)) ? 1 : 0;
        };
    }

    private static LongValue doubles(ComparisonOperator operator, DoubleValue left, DoubleValue right) {
        return row -> {
            double a = left.of(row);
            if (row.missing) {
                return 0;
            }
            double b = right.of(row);
            // adding zero makes one of both zeros
            return operator.holds(Double.compare(a + 0.0, b + 0.0)) ? 1 : 0;
        };
    }

    private static LongValue texts(ComparisonOperator operator, TextValue left, TextValue right) {
        return row -> {
            long leftPlace = left.of(row);
            if (row.missing) {
                return 0;
            }
            byte[] leftBytes = row.text;
            long rightPlace = right.of(row);
            if (row.missing) {
                return 0;
            }
            return operator.holds(Text.compare(leftBytes, leftPlace, row.text, rightPlace)) ? 1 : 0;
        };
    }
}
