package io.scalewise.engines.spark;

import io.scalewise.contract.Expression;
import io.scalewise.contract.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An expression in Spark's SQL, exact where Spark's own spelling would round, escape or be narrower. */
final class ExpressionSql implements Expression.Visitor<String> {

    private static final String CAPITALS = "'ABCDEFGHIJKLMNOPQRSTUVWXYZ'";
    private static final String SMALL = "'abcdefghijklmnopqrstuvwxyz'";

    private final List<String> columns;
    private final String overflow;

    /**
     * @param columns the SQL names of the declared columns
     * @param overflow what an error says where double arithmetic is not finite
     */
    ExpressionSql(List<String> columns, String overflow) {
        this.columns = List.copyOf(columns);
        this.overflow = overflow;
    }

    /**
     * The expression as SQL. Double arithmetic is checked to be finite where it ends: infinity and NaN never become finite
     * again on the way, for there is no division.
     */
    String of(Expression expression) {
        String sql = expression.accept(this);
        boolean isDouble = expression.type().kind() == Type.Kind.DOUBLE;
        return isDouble && isArithmetic(expression) ? "(" + SparkSql.finite(sql, overflow) + ")" : sql;
    }

    private static boolean isArithmetic(Expression expression) {
        return expression instanceof Expression.Arithmetic
                || (expression instanceof Expression.Negation negation && isArithmetic(negation.value()));
    }

    @Override
    public String visitLiteral(Expression.Literal literal) {
        Object value = literal.value();
        return switch (literal.type().kind()) {
            case STRING -> SparkSql.literal((String) value);
            case BOOLEAN -> value.toString();
            case DATE -> "date'" + value + "'";
            case LONG, DOUBLE -> SparkSql.cast("'" + value + "'", literal.type());
            case DECIMAL -> SparkSql.cast("'" + ((BigDecimal) value).toPlainString() + "'", literal.type());
            case TIMESTAMP -> "timestamp'" + value.toString().replace('T', ' ') + "'";
        };
    }

    @Override
    public String visitNullLiteral(Expression.NullLiteral literal) {
        return SparkSql.cast("null", literal.type());
    }

    @Override
    public String visitColumnReference(Expression.ColumnReference column) {
        return columns.get(column.index());
    }

    @Override
    public String visitConvert(Expression.Convert convert) {
        return SparkSql.cast(of(convert.value()), convert.type());
    }

    @Override
    public String visitNegation(Expression.Negation negation) {
        // Spark's own minus rounds a decimal to 34 digits, and doesn't say in which expression a long overflows.
        return negation.type().isExact()
                ? "(0 - " + negation.value().accept(this) + ")"
                : "(- " + negation.value().accept(this) + ")";
    }

    @Override
    public String visitArithmetic(Expression.Arithmetic arithmetic) {
        return "(" + arithmetic.left().accept(this) + " "
                + arithmetic.operator().symbol() + " " + arithmetic.right().accept(this) + ")";
    }

    @Override
    public String visitComparison(Expression.Comparison comparison) {
        return "(" + of(comparison.left()) + " " + comparison.operator().symbol() + " " + of(comparison.right()) + ")";
    }

    @Override
    public String visitIn(Expression.In in) {
        return "(" + of(in.value()) + " in (" + all(in.options()) + "))";
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

    /**
     * Spark's own {@code like} for patterns that are known to have few {@code %}, with its escape character doubled, so that
     * nothing escapes.
     */
    @Override
    public String visitLike(Expression.Like like) {
        if (!hasFewPercents(like.pattern())) {
            return Functions.LIKE + "(" + of(like.value()) + ", " + of(like.pattern()) + ")";
        }
        String backslash = SparkSql.literal("\\");
        return "(" + of(like.value()) + " like replace(" + of(like.pattern()) + ", " + backslash + ", "
                + SparkSql.literal("\\\\") + "))";
    }

    private static boolean hasFewPercents(Expression pattern) {
        return pattern instanceof Expression.Literal literal
                && literal.value()
                                .toString()
                                .chars()
                                .filter(sign -> sign == '%')
                                .count()
                        <= 2;
    }

    @Override
    public String visitFunctionCall(Expression.FunctionCall call) {
        String argument = of(call.argument());
        return switch (call.function()) {
            case DATE -> SparkSql.cast(argument, Type.DATE);
            case YEAR -> SparkSql.cast("year(" + argument + ")", Type.LONG);
            case MONTH -> SparkSql.cast("month(" + argument + ")", Type.LONG);
            case DAY -> SparkSql.cast("day(" + argument + ")", Type.LONG);
            case HOUR -> SparkSql.cast("hour(" + argument + ")", Type.LONG);
            case LENGTH -> SparkSql.cast("length(" + argument + ")", Type.LONG);
            case LOWER -> "translate(" + argument + ", " + CAPITALS + ", " + SMALL + ")";
            case UPPER -> "translate(" + argument + ", " + SMALL + ", " + CAPITALS + ")";
        };
    }

    @Override
    public String visitDateTrunc(Expression.DateTrunc dateTrunc) {
        return "date_trunc('" + dateTrunc.unit().name().toLowerCase(Locale.ROOT) + "', " + of(dateTrunc.value()) + ")";
    }

    @Override
    public String visitCoalesce(Expression.Coalesce coalesce) {
        return "coalesce(" + all(coalesce.values()) + ")";
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

    private String all(List<Expression> expressions) {
        return expressions.stream().map(this::of).collect(Collectors.joining(", "));
    }
}
