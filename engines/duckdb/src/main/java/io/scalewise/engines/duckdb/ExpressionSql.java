package io.scalewise.engines.duckdb;

import io.scalewise.contract.Expression;
import io.scalewise.contract.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An expression in DuckDB's SQL, exact where DuckDB's own types would overflow early, round, or become infinite in silence.
 */
final class ExpressionSql implements Expression.Visitor<String> {

    /** The digits up to which a decimal, as an integer and a power of ten, becomes the nearest double by one division. */
    private static final int EXACT_DOUBLE_DIGITS = 15;

    /** The digits up to which DuckDB computes decimals in 64 bits, and beyond which it must be told to use 128. */
    private static final int SMALL_DECIMAL_DIGITS = 18;

    private static final String CAPITALS = "'ABCDEFGHIJKLMNOPQRSTUVWXYZ'";
    private static final String SMALL = "'abcdefghijklmnopqrstuvwxyz'";

    private final List<String> columns;

    /** With the declared columns under these names. */
    ExpressionSql(List<String> columns) {
        this.columns = List.copyOf(columns);
    }

    /**
     * The expression as SQL. Double arithmetic is checked to be finite where it ends: infinity and NaN never become finite
     * again on the way, for there is no division.
     */
    String of(Expression expression) {
        String sql = expression.accept(this);
        return isDouble(expression) && isArithmetic(expression) ? "finite(" + sql + ")" : sql;
    }

    /** A number, given as SQL, as the nearest double. */
    static String toDouble(Type type, String sql) {
        boolean nearest = type.kind() != Type.Kind.DECIMAL || type.precision() <= EXACT_DOUBLE_DIGITS;
        return nearest ? "cast(" + sql + " as double)" : "cast(cast(" + sql + " as varchar) as double)";
    }

    private static boolean isDouble(Expression expression) {
        return expression.type().kind() == Type.Kind.DOUBLE;
    }

    private static boolean isArithmetic(Expression expression) {
        return expression instanceof Expression.Arithmetic
                || (expression instanceof Expression.Negation negation && isArithmetic(negation.value()));
    }

    private static String cast(String sql, Type type) {
        return "cast(" + sql + " as " + SqlText.type(type) + ")";
    }

    @Override
    public String visitLiteral(Expression.Literal literal) {
        Object value = literal.value();
        return switch (literal.type().kind()) {
            case STRING -> SqlText.literal((String) value);
            case BOOLEAN -> value.toString();
            case DATE -> "date '" + value + "'";
            case LONG -> cast(value.toString(), literal.type());
            case DECIMAL -> cast("'" + ((BigDecimal) value).toPlainString() + "'", literal.type());
            case DOUBLE -> cast("'" + value + "'", literal.type());
            case TIMESTAMP -> "timestamp '" + value.toString().replace('T', ' ') + "'";
        };
    }

    @Override
    public String visitNullLiteral(Expression.NullLiteral literal) {
        return cast("null", literal.type());
    }

    @Override
    public String visitColumnReference(Expression.ColumnReference column) {
        return columns.get(column.index());
    }

    @Override
    public String visitConvert(Expression.Convert convert) {
        String value = of(convert.value());
        return convert.type().kind() == Type.Kind.DOUBLE
                ? toDouble(convert.value().type(), value)
                : cast(value, convert.type());
    }

    @Override
    public String visitNegation(Expression.Negation negation) {
        // Minus before the least long would become a wider type where it stands before a constant.
        return negation.type().kind() == Type.Kind.LONG
                ? "(0 - " + negation.value().accept(this) + ")"
                : "(-" + negation.value().accept(this) + ")";
    }

    @Override
    public String visitArithmetic(Expression.Arithmetic arithmetic) {
        String left = arithmetic.left().accept(this);
        Type type = arithmetic.type();
        if (type.kind() == Type.Kind.DECIMAL && type.precision() > SMALL_DECIMAL_DIGITS) {
            left = cast(
                    left,
                    Type.decimal(Type.MAX_PRECISION, arithmetic.left().type().scale()));
        }
        return "(" + left + " " + arithmetic.operator().symbol() + " "
                + arithmetic.right().accept(this) + ")";
    }

    @Override
    public String visitComparison(Expression.Comparison comparison) {
        return "(" + of(comparison.left()) + " " + comparison.operator().symbol() + " " + of(comparison.right()) + ")";
    }

    @Override
    public String visitIn(Expression.In in) {
        String options = in.options().stream().map(this::of).collect(Collectors.joining(", "));
        return "(" + of(in.value()) + " in (" + options + "))";
    }

    @Override
    public String visitIsNull(Expression.IsNull isNull) {
        return "(" + of(isNull.value()) + (isNull.negated() ? " is not null)" : " is null)");
    }

    @Override
    public String visitJunction(Expression.Junction junction) {
        return "(" + of(junction.left()) + (junction.conjunction() ? " and " : " or ") + of(junction.right()) + ")";
    }

    @Override
    public String visitNot(Expression.Not not) {
        return "(not " + of(not.value()) + ")";
    }

    @Override
    public String visitLike(Expression.Like like) {
        return "(" + of(like.value()) + " like " + of(like.pattern()) + ")";
    }

    @Override
    public String visitFunctionCall(Expression.FunctionCall call) {
        String argument = of(call.argument());
        return switch (call.function()) {
            case DATE -> cast(argument, Type.DATE);
            case YEAR -> cast("year(" + argument + ")", Type.LONG);
            case MONTH -> cast("month(" + argument + ")", Type.LONG);
            case DAY -> cast("day(" + argument + ")", Type.LONG);
            case HOUR -> cast("hour(" + argument + ")", Type.LONG);
            case LENGTH -> cast("length(" + argument + ")", Type.LONG);
            case LOWER -> "translate(" + argument + ", " + CAPITALS + ", " + SMALL + ")";
            case UPPER -> "translate(" + argument + ", " + SMALL + ", " + CAPITALS + ")";
        };
    }

    @Override
    public String visitDateTrunc(Expression.DateTrunc dateTrunc) {
        String unit = dateTrunc.unit().name().toLowerCase(java.util.Locale.ROOT);
        return "date_trunc('" + unit + "', " + of(dateTrunc.value()) + ")";
    }

    @Override
    public String visitCoalesce(Expression.Coalesce coalesce) {
        return "coalesce(" + coalesce.values().stream().map(this::of).collect(Collectors.joining(", ")) + ")";
    }

    @Override
    public String visitCase(Expression.Case choice) {
        StringBuilder sql = new StringBuilder("case");
        for (Expression.When branch : choice.branches()) {
            sql.append(" when ").append(of(branch.condition())).append(" then ").append(of(branch.result()));
        }
        return sql.append(" else ")
                .append(of(choice.otherwise()))
                .append(" end")
                .toString();
    }
}
