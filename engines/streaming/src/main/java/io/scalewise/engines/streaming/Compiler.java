package io.scalewise.engines.streaming;

import io.scalewise.contract.Digits;
import io.scalewise.contract.Expression;
import io.scalewise.contract.Expression.Arithmetic;
import io.scalewise.contract.Expression.Case;
import io.scalewise.contract.Expression.Coalesce;
import io.scalewise.contract.Expression.ColumnReference;
import io.scalewise.contract.Expression.Comparison;
import io.scalewise.contract.Expression.ComparisonOperator;
import io.scalewise.contract.Expression.Convert;
import io.scalewise.contract.Expression.DateTrunc;
import io.scalewise.contract.Expression.FunctionCall;
import io.scalewise.contract.Expression.In;
import io.scalewise.contract.Expression.IsNull;
import io.scalewise.contract.Expression.Junction;
import io.scalewise.contract.Expression.Like;
import io.scalewise.contract.Expression.Literal;
import io.scalewise.contract.Expression.Negation;
import io.scalewise.contract.Expression.Not;
import io.scalewise.contract.Expression.NullLiteral;
import io.scalewise.contract.Expression.When;
import io.scalewise.engines.streaming.Values.DoubleValue;
import io.scalewise.engines.streaming.Values.LongValue;
import io.scalewise.engines.streaming.Values.TextValue;
import io.scalewise.engines.streaming.Values.WideValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongBinaryOperator;

/** Compiles expressions to values that neither box nor allocate. Stateless. */
final class Compiler {

    private Compiler() {}

    /** An expression that is neither a string, a double nor a decimal that needs 128 bits. */
    static LongValue longs(Expression expression) {
        if (expression instanceof Literal literal) {
            return longConstant(Slots.of(literal.type(), literal.value()));
        }
        if (expression instanceof NullLiteral) {
            return Compiler::missing;
        }
        if (expression instanceof ColumnReference column) {
            return new ColumnValue(column.index());
        }
        if (expression instanceof Convert convert) {
            return scaled(longs(convert.value()), scaleGain(convert));
        }
        if (expression instanceof Negation negation) {
            LongValue value = longs(negation.value());
            return row -> {
                long number = value.of(row);
                return row.missing ? 0 : Checked.negate(number);
            };
        }
        if (expression instanceof Arithmetic arithmetic) {
            return longArithmetic(arithmetic);
        }
        if (expression instanceof Comparison comparison) {
            return Comparisons.of(comparison);
        }
        if (expression instanceof In in) {
            return in(in);
        }
        if (expression instanceof IsNull isNull) {
            return isNull(isNull);
        }
        if (expression instanceof Junction junction) {
            return junction(junction);
        }
        if (expression instanceof Not not) {
            LongValue value = longs(not.value());
            return row -> value.of(row) ^ 1;
        }
        if (expression instanceof Like like) {
            return like(like);
        }
        if (expression instanceof FunctionCall call) {
            return Functions.longs(call);
        }
        if (expression instanceof DateTrunc dateTrunc) {
            return Functions.dateTrunc(dateTrunc);
        }
        if (expression instanceof Coalesce coalesce) {
            LongValue[] values = coalesce.values().stream().map(Compiler::longs).toArray(LongValue[]::new);
            return row -> {
                long result = 0;
                for (LongValue value : values) {
                    result = value.of(row);
                    if (!row.missing) {
                        break;
                    }
                }
                return result;
            };
        }
        if (expression instanceof Case choice) {
            Branches branches = new Branches(choice);
            LongValue[] results =
                    branches.results().stream().map(Compiler::longs).toArray(LongValue[]::new);
            return row -> results[branches.choose(row)].of(row);
        }
        throw unknown(expression);
    }

    /** An exact number. */
    static WideValue wides(Expression expression) {
        if (Digits.fitLong(expression)) {
            LongValue value = longs(expression);
            return row -> {
                long number = value.of(row);
                row.high = number >> 63;
                return number;
            };
        }
        if (expression instanceof Literal literal) {
            BigInteger value = ((BigDecimal) literal.value())
                    .setScale(literal.type().scale())
                    .unscaledValue();
            long high = Wide.high(value);
            long low = value.longValue();
            return row -> {
                row.missing = false;
                row.high = high;
                return low;
            };
        }
        if (expression instanceof Convert convert) {
            return wideScaled(convert);
        }
        if (expression instanceof Negation negation) {
            WideValue value = wides(negation.value());
            return row -> {
                long low = value.of(row);
                row.high = ~row.high + (low == 0 ? 1 : 0);
                return -low;
            };
        }
        if (expression instanceof Arithmetic arithmetic) {
            return wideArithmetic(arithmetic);
        }
        if (expression instanceof Coalesce coalesce) {
            WideValue[] values = coalesce.values().stream().map(Compiler::wides).toArray(WideValue[]::new);
            return row -> {
                long result = 0;
                for (WideValue value : values) {
                    result = value.of(row);
                    if (!row.missing) {
                        break;
                    }
                }
                return result;
            };
        }
        if (expression instanceof Case choice) {
            Branches branches = new Branches(choice);
            WideValue[] results =
                    branches.results().stream().map(Compiler::wides).toArray(WideValue[]::new);
            return row -> results[branches.choose(row)].of(row);
        }
        throw unknown(expression);
    }

    /** A number of any type, as a double. */
    static DoubleValue doubles(Expression expression) {
        if (expression.type().isExact()) {
            return toDouble(expression);
        }
        if (expression instanceof Literal literal) {
            double value = (Double) literal.value();
            return row -> {
                row.missing = false;
                return value;
            };
        }
        if (expression instanceof NullLiteral) {
            return Compiler::missing;
        }
        if (expression instanceof ColumnReference column) {
            int index = column.index();
            return row -> {
                row.missing = row.isMissing(index);
                return Double.longBitsToDouble(row.value(index));
            };
        }
        if (expression instanceof Convert convert) {
            return doubles(convert.value());
        }
        if (expression instanceof Negation negation) {
            DoubleValue value = doubles(negation.value());
            return row -> -value.of(row);
        }
        if (expression instanceof Arithmetic arithmetic) {
            return doubleArithmetic(arithmetic);
        }
        if (expression instanceof Coalesce coalesce) {
            DoubleValue[] values =
                    coalesce.values().stream().map(Compiler::doubles).toArray(DoubleValue[]::new);
            return row -> {
                double result = 0;
                for (DoubleValue value : values) {
                    result = value.of(row);
                    if (!row.missing) {
                        break;
                    }
                }
                return result;
            };
        }
        if (expression instanceof Case choice) {
            Branches branches = new Branches(choice);
            DoubleValue[] results =
                    branches.results().stream().map(Compiler::doubles).toArray(DoubleValue[]::new);
            return row -> results[branches.choose(row)].of(row);
        }
        throw unknown(expression);
    }

    /** A string. */
    static TextValue texts(Expression expression) {
        if (expression instanceof Literal literal) {
            byte[] bytes = ((String) literal.value()).getBytes(StandardCharsets.UTF_8);
            return row -> {
                row.missing = false;
                row.text = bytes;
                return bytes.length;
            };
        }
        if (expression instanceof NullLiteral) {
            return Compiler::missing;
        }
        if (expression instanceof ColumnReference column) {
            int index = column.index();
            return row -> {
                row.missing = row.isMissing(index);
                long place = row.value(index);
                row.text = row.page(place);
                return place;
            };
        }
        if (expression instanceof FunctionCall call) {
            return Functions.texts(call);
        }
        if (expression instanceof Coalesce coalesce) {
            TextValue[] values = coalesce.values().stream().map(Compiler::texts).toArray(TextValue[]::new);
            return row -> {
                long result = 0;
                for (TextValue value : values) {
                    result = value.of(row);
                    if (!row.missing) {
                        break;
                    }
                }
                return result;
            };
        }
        if (expression instanceof Case choice) {
            Branches branches = new Branches(choice);
            TextValue[] results =
                    branches.results().stream().map(Compiler::texts).toArray(TextValue[]::new);
            return row -> results[branches.choose(row)].of(row);
        }
        throw unknown(expression);
    }

    /** Only whether a value of any type is missing: returns nothing of use. */
    static LongValue presence(Expression expression) {
        return switch (expression.type().kind()) {
            case STRING -> texts(expression)::of;
            case DOUBLE -> {
                DoubleValue value = doubles(expression);
                yield row -> (long) value.of(row);
            }
            case DECIMAL -> wides(expression)::of;
            case LONG, BOOLEAN, DATE, TIMESTAMP -> longs(expression);
        };
    }

    private static IllegalArgumentException unknown(Expression expression) {
        return new IllegalArgumentException(expression.type() + ": no such expression: "
                + expression.getClass().getSimpleName());
    }

    private static long missing(Row row) {
        row.missing = true;
        return 0;
    }

    private static LongValue longConstant(long value) {
        return row -> {
            row.missing = false;
            return value;
        };
    }

    private static int scaleGain(Convert convert) {
        return convert.type().scale() - convert.value().type().scale();
    }

    private static LongValue scaled(LongValue value, int digits) {
        if (digits == 0) {
            return value;
        }
        long factor = Wide.POWERS_OF_TEN[digits];
        return row -> value.of(row) * factor;
    }

    private static WideValue wideScaled(Convert convert) {
        int gain = scaleGain(convert);
        if (gain == 0) {
            return wides(convert.value());
        }
        if (gain < Wide.POWERS_OF_TEN.length && Digits.fitLong(convert.value())) {
            return new Product(longs(convert.value()), longConstant(Wide.POWERS_OF_TEN[gain]));
        }
        WideValue value = wides(convert.value());
        BigInteger factor = BigInteger.TEN.pow(gain);
        return row -> {
            long low = value.of(row);
            return row.missing ? 0 : leave(row, Wide.big(row.high, low).multiply(factor));
        };
    }

    private static long leave(Row row, BigInteger value) {
        row.high = Wide.high(value);
        return value.longValue();
    }

    private static LongValue longArithmetic(Arithmetic arithmetic) {
        LongValue left = longs(arithmetic.left());
        LongValue right = longs(arithmetic.right());
        LongBinaryOperator operator =
                switch (arithmetic.operator()) {
                    case ADD -> Checked::add;
                    case SUBTRACT -> Checked::subtract;
                    case MULTIPLY -> Checked::multiply;
                };
        return row -> {
            long a = left.of(row);
            if (row.missing) {
                return 0;
            }
            long b = right.of(row);
            return row.missing ? 0 : operator.applyAsLong(a, b);
        };
    }

    private static WideValue wideArithmetic(Arithmetic arithmetic) {
        Expression leftSide = arithmetic.left();
        Expression rightSide = arithmetic.right();
        return switch (arithmetic.operator()) {
            case ADD -> sum(wides(leftSide), wides(rightSide));
            case SUBTRACT -> sum(wides(leftSide), wides(new Negation(rightSide)));
            case MULTIPLY ->
                Digits.fitLong(leftSide) && Digits.fitLong(rightSide)
                        ? new Product(longs(leftSide), longs(rightSide))
                        : wideProduct(wides(leftSide), wides(rightSide));
        };
    }

    private static WideValue sum(WideValue left, WideValue right) {
        return row -> {
            long leftLow = left.of(row);
            if (row.missing) {
                return 0;
            }
            long leftHigh = row.high;
            long rightLow = right.of(row);
            if (row.missing) {
                return 0;
            }
            long low = leftLow + rightLow;
            row.high = Wide.addHigh(leftHigh, leftLow, row.high, rightLow);
            if (!Wide.inRange(row.high, low)) {
                throw new Overflow();
            }
            return low;
        };
    }

    private static WideValue wideProduct(WideValue left, WideValue right) {
        return row -> {
            long leftLow = left.of(row);
            if (row.missing) {
                return 0;
            }
            BigInteger factor = Wide.big(row.high, leftLow);
            long rightLow = right.of(row);
            return row.missing ? 0 : leave(row, factor.multiply(Wide.big(row.high, rightLow)));
        };
    }

    private static DoubleValue doubleArithmetic(Arithmetic arithmetic) {
        DoubleValue left = doubles(arithmetic.left());
        DoubleValue right = doubles(arithmetic.right());
        return row -> {
            double a = left.of(row);
            if (row.missing) {
                return 0;
            }
            double b = right.of(row);
            if (row.missing) {
                return 0;
            }
            return Checked.finite(
                    switch (arithmetic.operator()) {
                        case ADD -> a + b;
                        case SUBTRACT -> a - b;
                        case MULTIPLY -> a * b;
                    });
        };
    }

    private static DoubleValue toDouble(Expression exact) {
        int scale = exact.type().scale();
        WideValue value = wides(exact);
        return row -> {
            long low = value.of(row);
            return row.missing ? 0 : toDouble(row.high, low, scale);
        };
    }

    /** The nearest double of an exact number. */
    static double toDouble(long high, long low, int scale) {
        boolean exactQuotient = high == low >> 63 && low >= -(1L << 53) && low <= 1L << 53;
        if (exactQuotient && scale < Wide.POWERS_OF_TEN.length) {
            return (double) low / Wide.POWERS_OF_TEN[scale];
        }
        return new BigDecimal(Wide.big(high, low), scale).doubleValue();
    }

    private static LongValue in(In in) {
        LongValue[] equalities = in.options().stream()
                .map(option -> Comparisons.of(new Comparison(ComparisonOperator.EQUAL, in.value(), option)))
                .toArray(LongValue[]::new);
        return row -> {
            boolean unknown = false;
            for (LongValue equality : equalities) {
                long equal = equality.of(row);
                if (row.missing) {
                    unknown = true;
                } else if (equal != 0) {
                    return 1;
                }
            }
            row.missing = unknown;
            return 0;
        };
    }

    private static LongValue isNull(IsNull isNull) {
        LongValue value = presence(isNull.value());
        boolean negated = isNull.negated();
        return row -> {
            value.of(row);
            boolean holds = row.missing != negated;
            row.missing = false;
            return holds ? 1 : 0;
        };
    }

    private static LongValue junction(Junction junction) {
        LongValue left = longs(junction.left());
        LongValue right = longs(junction.right());
        if (junction.conjunction()
                && left instanceof InRange one
                && right instanceof InRange other
                && one.isOn(other)) {
            return one.and(other);
        }
        // false decides a conjunction, true a disjunction, whatever the other side is
        long decisive = junction.conjunction() ? 0 : 1;
        return row -> {
            long a = left.of(row);
            boolean unknown = row.missing;
            if (!unknown && a == decisive) {
                return decisive;
            }
            long b = right.of(row);
            if (!row.missing && b == decisive) {
                return decisive;
            }
            row.missing |= unknown;
            return 1 - decisive;
        };
    }

    private static LongValue like(Like like) {
        TextValue value = texts(like.value());
        TextValue pattern = texts(like.pattern());
        return row -> {
            long place = value.of(row);
            if (row.missing) {
                return 0;
            }
            byte[] bytes = row.text;
            long patternPlace = pattern.of(row);
            return !row.missing && Text.like(bytes, place, row.text, patternPlace) ? 1 : 0;
        };
    }

    /** Chooses the branch of a {@code case}. */
    private static final class Branches {
        private final LongValue[] conditions;
        private final List<Expression> results;

        Branches(Case choice) {
            conditions = choice.branches().stream()
                    .map(branch -> longs(branch.condition()))
                    .toArray(LongValue[]::new);
            List<Expression> all =
                    new ArrayList<>(choice.branches().stream().map(When::result).toList());
            all.add(choice.otherwise());
            results = List.copyOf(all);
        }

        /** The results, the one of {@code else} last. */
        List<Expression> results() {
            return results;
        }

        int choose(Row row) {
            for (int i = 0; i < conditions.length; i++) {
                long holds = conditions[i].of(row);
                if (holds != 0 && !row.missing) {
                    return i;
                }
            }
            return conditions.length;
        }
    }
}
