package io.scalewise.contract;

import java.util.List;

/**
 * A checked expression: a tree in which every node knows its type and every column its index.
 *
 * <p>The checker has already done what SQL leaves to the engine: operands of one operator have one type (a
 * {@link Convert} stands where a number is brought to a larger scale or to double), {@code between} has become two
 * comparisons, and an untyped {@code null} has the type of its place. Logic is three-valued. Any operator with a null
 * operand is null, except {@link Junction}, {@link IsNull}, {@link Coalesce} and {@link Case}, which follow SQL.
 *
 * <p>A result of exact type that has no room, more than 38 digits or outside 64 bits, and a double that is not finite,
 * end the run with outcome {@code overflow}.
 */
public sealed interface Expression {

    Type type();

    <R> R accept(Visitor<R> visitor);

    /** A value written in the contract; {@code value} is of the Java class that {@link Type} names. */
    record Literal(Type type, Object value) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitLiteral(this);
        }
    }

    /** {@code null}, of the type that its place asks for. */
    record NullLiteral(Type type) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitNullLiteral(this);
        }
    }

    /** A declared column, by its index in {@link Source#columns()}. */
    record ColumnReference(Type type, int index, String name) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitColumnReference(this);
        }
    }

    /** An exact number brought to the scale of {@code type}, never a smaller one, or a number made a double. */
    record Convert(Type type, Expression value) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitConvert(this);
        }
    }

    /** {@code -value}, of the type of its value. */
    record Negation(Expression value) implements Expression {
        @Override
        public Type type() {
            return value.type();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitNegation(this);
        }
    }

    /** The arithmetic operators. */
    enum ArithmeticOperator {
        ADD("+"),
        SUBTRACT("-"),
        MULTIPLY("*");

        private final String symbol;

        ArithmeticOperator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    /**
     * Arithmetic. Under {@code +} and {@code -} both operands are long, double, or decimals of the scale of
     * {@code type}; under {@code *} both are long, double or decimals, whose scales add up to that of {@code type}.
     */
    record Arithmetic(Type type, ArithmeticOperator operator, Expression left, Expression right) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitArithmetic(this);
        }
    }

    /** The comparison operators. */
    enum ComparisonOperator {
        EQUAL("="),
        NOT_EQUAL("<>"),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String symbol;

        ComparisonOperator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }

        /** Whether the operator holds for two values of which {@code comparison} is the {@code compareTo}. */
        public boolean holds(int comparison) {
            return switch (this) {
                case EQUAL -> comparison == 0;
                case NOT_EQUAL -> comparison != 0;
                case LESS -> comparison < 0;
                case LESS_OR_EQUAL -> comparison <= 0;
                case GREATER -> comparison > 0;
                case GREATER_OR_EQUAL -> comparison >= 0;
            };
        }
    }

    /**
     * A comparison of two values of one kind; decimals have the same scale. Strings compare by code point, false is
     * less than true, {@code -0.0} equals {@code 0.0}.
     */
    record Comparison(ComparisonOperator operator, Expression left, Expression right) implements Expression {
        @Override
        public Type type() {
            return Type.BOOLEAN;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitComparison(this);
        }
    }

    /** {@code value in (options…)}: true if equal to one, else null if the value or an option is null, else false. */
    record In(Expression value, List<Expression> options) implements Expression {
        public In {
            options = List.copyOf(options);
        }

        @Override
        public Type type() {
            return Type.BOOLEAN;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitIn(this);
        }
    }

    /** {@code value is null}, or {@code is not null} where {@code negated}; never null. */
    record IsNull(Expression value, boolean negated) implements Expression {
        @Override
        public Type type() {
            return Type.BOOLEAN;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitIsNull(this);
        }
    }

    /** {@code and} or {@code or}, with three-valued logic. */
    record Junction(boolean conjunction, Expression left, Expression right) implements Expression {
        @Override
        public Type type() {
            return Type.BOOLEAN;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitJunction(this);
        }
    }

    /** {@code not value}; not unknown is unknown. */
    record Not(Expression value) implements Expression {
        @Override
        public Type type() {
            return Type.BOOLEAN;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitNot(this);
        }
    }

    /** {@code value like pattern}: {@code %} any code points, {@code _} exactly one, nothing escapes. */
    record Like(Expression value, Expression pattern) implements Expression {
        @Override
        public Type type() {
            return Type.BOOLEAN;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitLike(this);
        }
    }

    /** The functions of one argument. */
    enum Function {
        /** The day of a timestamp, a date. */
        DATE,
        /** The year of a date or timestamp, a long. */
        YEAR,
        /** The month of a date or timestamp, 1 to 12, a long. */
        MONTH,
        /** The day of the month of a date or timestamp, 1 to 31, a long. */
        DAY,
        /** The hour of a timestamp, 0 to 23, a long. */
        HOUR,
        /** The code points of a string, a long. */
        LENGTH,
        /** A string with A to Z, and no other letters, made small. */
        LOWER,
        /** A string with a to z, and no other letters, made capital. */
        UPPER
    }

    /** A function of one argument; null of null. */
    record FunctionCall(Type type, Function function, Expression argument) implements Expression {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitFunctionCall(this);
        }
    }

    /** What a timestamp can be cut down to. */
    enum TimeUnit {
        MONTH,
        /** Weeks begin on Monday. */
        WEEK,
        DAY,
        HOUR,
        MINUTE
    }

    /** {@code date_trunc(unit, value)}: a timestamp, the beginning of the unit that {@code value} falls into. */
    record DateTrunc(TimeUnit unit, Expression value) implements Expression {
        @Override
        public Type type() {
            return Type.TIMESTAMP;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitDateTrunc(this);
        }
    }

    /** The first value that is not null; all have the type of the whole. */
    record Coalesce(Type type, List<Expression> values) implements Expression {
        public Coalesce {
            values = List.copyOf(values);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitCoalesce(this);
        }
    }

    /** One {@code when condition then result}. */
    record When(Expression condition, Expression result) {}

    /** The result of the first branch whose condition is true, else {@code otherwise}; all have the type of the whole. */
    record Case(Type type, List<When> branches, Expression otherwise) implements Expression {
        public Case {
            branches = List.copyOf(branches);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitCase(this);
        }
    }

    /** One method a kind of node, so that the compiler says where a new kind is not handled. */
    interface Visitor<R> {
        R visitLiteral(Literal literal);

        R visitNullLiteral(NullLiteral literal);

        R visitColumnReference(ColumnReference column);

        R visitConvert(Convert convert);

        R visitNegation(Negation negation);

        R visitArithmetic(Arithmetic arithmetic);

        R visitComparison(Comparison comparison);

        R visitIn(In in);

        R visitIsNull(IsNull isNull);

        R visitJunction(Junction junction);

        R visitNot(Not not);

        R visitLike(Like like);

        R visitFunctionCall(FunctionCall call);

        R visitDateTrunc(DateTrunc dateTrunc);

        R visitCoalesce(Coalesce coalesce);

        R visitCase(Case choice);
    }
}
