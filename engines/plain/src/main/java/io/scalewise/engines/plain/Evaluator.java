package io.scalewise.engines.plain;

import io.scalewise.contract.Expression;
import io.scalewise.contract.Type;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Turns an expression's tree into a tree of lambdas, one for each node. */
final class Evaluator implements Expression.Visitor<Evaluator.Evaluation> {

    /** An expression as something that can be evaluated. */
    interface Evaluation {

        /**
         * Its value for a row; null is SQL's null.
         *
         * @throws ArithmeticException where a number has no room
         */
        @Nullable
        Object of(Row row);
    }

    private Evaluator() {}

    static Evaluation of(Expression expression) {
        return expression.accept(new Evaluator());
    }

    @Override
    public Evaluation visitLiteral(Expression.Literal literal) {
        Object value =
                literal.value() instanceof Double number ? (Object) Numbers.withoutMinusZero(number) : literal.value();
        return row -> value;
    }

    @Override
    public Evaluation visitNullLiteral(Expression.NullLiteral literal) {
        return row -> null;
    }

    @Override
    public Evaluation visitColumnReference(Expression.ColumnReference column) {
        int index = column.index();
        return row -> row.value(index);
    }

    @Override
    public Evaluation visitConvert(Expression.Convert convert) {
        UnaryOperator<Object> conversion = conversion(convert.type());
        if (convert.value() instanceof Expression.Literal literal) {
            return once(conversion, literal.value());
        }
        return ofOne(convert.value(), conversion);
    }

    private static UnaryOperator<Object> conversion(Type type) {
        if (type.kind() == Type.Kind.DOUBLE) {
            return number -> ((Number) number).doubleValue();
        }
        return number -> Numbers.inRange(Numbers.exact(number).setScale(type.scale()));
    }

    /** Computed before there are rows; where it has no room, that matters only to a row that needs it. */
    private static Evaluation once(UnaryOperator<Object> operation, Object constant) {
        try {
            Object value = operation.apply(constant);
            return row -> value;
        } catch (ArithmeticException noRoom) {
            return row -> operation.apply(constant);
        }
    }

    @Override
    public Evaluation visitNegation(Expression.Negation negation) {
        return switch (negation.type().kind()) {
            case LONG -> ofOne(negation.value(), number -> Math.negateExact((Long) number));
            case DECIMAL -> ofOne(negation.value(), number -> ((BigDecimal) number).negate());
            default -> ofOne(negation.value(), number -> Numbers.finite(-(Double) number));
        };
    }

    @Override
    public Evaluation visitArithmetic(Expression.Arithmetic arithmetic) {
        BinaryOperator<Object> operation =
                switch (arithmetic.type().kind()) {
                    case LONG -> longArithmetic(arithmetic.operator());
                    case DECIMAL -> decimalArithmetic(arithmetic.operator());
                    default -> doubleArithmetic(arithmetic.operator());
                };
        return ofTwo(arithmetic.left(), arithmetic.right(), operation);
    }

    private static BinaryOperator<Object> longArithmetic(Expression.ArithmeticOperator operator) {
        return switch (operator) {
            case ADD -> (left, right) -> Math.addExact((Long) left, (Long) right);
            case SUBTRACT -> (left, right) -> Math.subtractExact((Long) left, (Long) right);
            case MULTIPLY -> (left, right) -> Math.multiplyExact((long) (Long) left, (long) (Long) right);
        };
    }

    /** BigDecimal's scales are SQL's: the larger one of a sum, the sum of those of a product. */
    private static BinaryOperator<Object> decimalArithmetic(Expression.ArithmeticOperator operator) {
        return switch (operator) {
            case ADD -> (left, right) -> Numbers.inRange(((BigDecimal) left).add((BigDecimal) right));
            case SUBTRACT -> (left, right) -> Numbers.inRange(((BigDecimal) left).subtract((BigDecimal) right));
            case MULTIPLY -> (left, right) -> Numbers.inRange(((BigDecimal) left).multiply((BigDecimal) right));
        };
    }

    private static BinaryOperator<Object> doubleArithmetic(Expression.ArithmeticOperator operator) {
        return switch (operator) {
            case ADD -> (left, right) -> Numbers.finite((Double) left + (Double) right);
            case SUBTRACT -> (left, right) -> Numbers.finite((Double) left - (Double) right);
            case MULTIPLY -> (left, right) -> Numbers.finite((Double) left * (Double) right);
        };
    }

    @Override
    public Evaluation visitComparison(Expression.Comparison comparison) {
        Expression.ComparisonOperator operator = comparison.operator();
        BinaryOperator<Object> operation =
                switch (operator) {
                    case EQUAL -> Object::equals;
                    case NOT_EQUAL -> (left, right) -> !left.equals(right);
                    default -> (left, right) -> operator.holds(Values.compare(left, right));
                };
        return ofTwo(comparison.left(), comparison.right(), operation);
    }

    @Override
    public Evaluation visitIn(Expression.In in) {
        Evaluation value = of(in.value());
        List<Evaluation> options = ofAll(in.options());
        return row -> {
            Object sought = value.of(row);
            if (sought == null) {
                return null;
            }
            boolean sawNull = false;
            for (Evaluation option : options) {
                Object offered = option.of(row);
                if (offered == null) {
                    sawNull = true;
                } else if (sought.equals(offered)) {
                    return true;
                }
            }
            return sawNull ? null : (Object) false;
        };
    }

    @Override
    public Evaluation visitIsNull(Expression.IsNull isNull) {
        Evaluation value = of(isNull.value());
        boolean negated = isNull.negated();
        return row -> (value.of(row) == null) != negated;
    }

    /** False decides an {@code and}, true an {@code or}, whatever the other side is; without it, null wins. */
    @Override
    public Evaluation visitJunction(Expression.Junction junction) {
        Evaluation left = of(junction.left());
        Evaluation right = of(junction.right());
        Boolean deciding = !junction.conjunction();
        return row -> {
            Object first = left.of(row);
            if (deciding.equals(first)) {
                return deciding;
            }
            Object second = right.of(row);
            if (deciding.equals(second)) {
                return deciding;
            }
            return first == null || second == null ? null : (Object) !deciding;
        };
    }

    @Override
    public Evaluation visitNot(Expression.Not not) {
        return ofOne(not.value(), value -> !(Boolean) value);
    }

    @Override
    public Evaluation visitLike(Expression.Like like) {
        return ofTwo(like.value(), like.pattern(), (text, pattern) -> Wildcards.match((String) text, (String) pattern));
    }

    @Override
    public Evaluation visitFunctionCall(Expression.FunctionCall call) {
        Expression argument = call.argument();
        return switch (call.function()) {
            case DATE -> ofOne(argument, timestamp -> ((LocalDateTime) timestamp).toLocalDate());
            case YEAR -> ofOne(argument, time -> ((TemporalAccessor) time).getLong(ChronoField.YEAR));
            case MONTH -> ofOne(argument, time -> ((TemporalAccessor) time).getLong(ChronoField.MONTH_OF_YEAR));
            case DAY -> ofOne(argument, time -> ((TemporalAccessor) time).getLong(ChronoField.DAY_OF_MONTH));
            case HOUR -> ofOne(argument, time -> ((TemporalAccessor) time).getLong(ChronoField.HOUR_OF_DAY));
            case LENGTH -> ofOne(argument, text -> codePoints((String) text));
            case LOWER -> ofOne(argument, text -> shiftLetters((String) text, 'A', 'Z', 'a' - 'A'));
            case UPPER -> ofOne(argument, text -> shiftLetters((String) text, 'a', 'z', 'A' - 'a'));
        };
    }

    private static long codePoints(String text) {
        return text.codePointCount(0, text.length());
    }

    /** {@link String#toLowerCase} would change more letters than SQL engines agree about. */
    private static String shiftLetters(String text, char first, char last, int distance) {
        StringBuilder shifted = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter >= first && letter <= last) {
                shifted.setCharAt(i, (char) (letter + distance));
            }
        }
        return shifted.toString();
    }

    @Override
    public Evaluation visitDateTrunc(Expression.DateTrunc dateTrunc) {
        Expression.TimeUnit unit = dateTrunc.unit();
        return ofOne(dateTrunc.value(), timestamp -> truncate(unit, (LocalDateTime) timestamp));
    }

    private static LocalDateTime truncate(Expression.TimeUnit unit, LocalDateTime timestamp) {
        return switch (unit) {
            case MONTH -> timestamp.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
            case WEEK ->
                timestamp.truncatedTo(ChronoUnit.DAYS).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case DAY -> timestamp.truncatedTo(ChronoUnit.DAYS);
            case HOUR -> timestamp.truncatedTo(ChronoUnit.HOURS);
            case MINUTE -> timestamp.truncatedTo(ChronoUnit.MINUTES);
        };
    }

    @Override
    public Evaluation visitCoalesce(Expression.Coalesce coalesce) {
        List<Evaluation> values = ofAll(coalesce.values());
        return row -> {
            for (Evaluation candidate : values) {
                Object value = candidate.of(row);
                if (value != null) {
                    return value;
                }
            }
            return null;
        };
    }

    private record Branch(Evaluation condition, Evaluation result) {}

    @Override
    public Evaluation visitCase(Expression.Case choice) {
        List<Branch> branches = choice.branches().stream()
                .map(when -> new Branch(of(when.condition()), of(when.result())))
                .toList();
        Evaluation otherwise = of(choice.otherwise());
        return row -> {
            for (Branch branch : branches) {
                if (Boolean.TRUE.equals(branch.condition().of(row))) {
                    return branch.result().of(row);
                }
            }
            return otherwise.of(row);
        };
    }

    private static List<Evaluation> ofAll(List<Expression> expressions) {
        List<Evaluation> evaluations = new ArrayList<>();
        expressions.forEach(expression -> evaluations.add(of(expression)));
        return evaluations;
    }

    /** An operator of one operand, null where that is null. */
    private static Evaluation ofOne(Expression operand, UnaryOperator<Object> operation) {
        Evaluation evaluation = of(operand);
        return row -> {
            Object value = evaluation.of(row);
            return value == null ? null : operation.apply(value);
        };
    }

    /** An operator of two operands, null where one of them is null. */
    private static Evaluation ofTwo(Expression left, Expression right, BinaryOperator<Object> operation) {
        Evaluation leftEvaluation = of(left);
        Evaluation rightEvaluation = of(right);
        return row -> {
            Object leftValue = leftEvaluation.of(row);
            Object rightValue = leftValue == null ? null : rightEvaluation.of(row);
            return rightValue == null || leftValue == null ? null : operation.apply(leftValue, rightValue);
        };
    }
}
