package io.scalewise.engines.duckdb;

import io.scalewise.contract.Contract;
import io.scalewise.contract.Expression;
import io.scalewise.contract.Group;
import io.scalewise.contract.Measure;
import io.scalewise.contract.Rule;
import java.util.List;

/**
 * Looks for a comparison with a side that may turn out to be a null known beforehand. Visiting says whether an expression
 * holds a null.
 *
 * <p>DuckDB fails to plan some of these, as {@code 'a' = case when false then 'x' end}: where statistics tell the outcome
 * it puts a function in place of the comparison, and doesn't expect that to become a constant at once. Statistics may
 * decide the condition of a {@code case} too, so that it doesn't take a constant one.
 */
final class NullComparison implements Expression.Visitor<Boolean> {

    private boolean found;

    private NullComparison() {}

    /** Whether a contract has one. */
    static boolean isIn(Contract contract) {
        NullComparison search = new NullComparison();
        for (Rule rule : contract.rules()) {
            search.anyNull(rule.check());
        }
        contract.aggregation().where().ifPresent(where -> search.anyNull(where.value()));
        for (Group group : contract.aggregation().groups()) {
            search.anyNull(group.value());
        }
        for (Measure measure : contract.aggregation().measures()) {
            measure.input().ifPresent(search::anyNull);
        }
        return search.found;
    }

    private boolean compared(boolean anyNull) {
        found |= anyNull;
        return anyNull;
    }

    private boolean anyNull(Expression... expressions) {
        return anyNull(List.of(expressions));
    }

    /** Visits all of them, whatever the first says, for the comparisons in them. */
    private boolean anyNull(List<Expression> expressions) {
        boolean any = false;
        for (Expression expression : expressions) {
            any |= expression.accept(this);
        }
        return any;
    }

    @Override
    public Boolean visitLiteral(Expression.Literal literal) {
        return false;
    }

    @Override
    public Boolean visitNullLiteral(Expression.NullLiteral literal) {
        return true;
    }

    @Override
    public Boolean visitColumnReference(Expression.ColumnReference column) {
        return false;
    }

    @Override
    public Boolean visitConvert(Expression.Convert convert) {
        return anyNull(convert.value());
    }

    @Override
    public Boolean visitNegation(Expression.Negation negation) {
        return anyNull(negation.value());
    }

    @Override
    public Boolean visitArithmetic(Expression.Arithmetic arithmetic) {
        return anyNull(arithmetic.left(), arithmetic.right());
    }

    @Override
    public Boolean visitComparison(Expression.Comparison comparison) {
        return compared(anyNull(comparison.left(), comparison.right()));
    }

    @Override
    public Boolean visitIn(Expression.In in) {
        return compared(anyNull(in.value()) || anyNull(in.options()));
    }

    @Override
    public Boolean visitIsNull(Expression.IsNull isNull) {
        return anyNull(isNull.value());
    }

    @Override
    public Boolean visitJunction(Expression.Junction junction) {
        return anyNull(junction.left(), junction.right());
    }

    @Override
    public Boolean visitNot(Expression.Not not) {
        return anyNull(not.value());
    }

    @Override
    public Boolean visitLike(Expression.Like like) {
        return compared(anyNull(like.value(), like.pattern()));
    }

    @Override
    public Boolean visitFunctionCall(Expression.FunctionCall call) {
        return anyNull(call.argument());
    }

    @Override
    public Boolean visitDateTrunc(Expression.DateTrunc dateTrunc) {
        return anyNull(dateTrunc.value());
    }

    @Override
    public Boolean visitCoalesce(Expression.Coalesce coalesce) {
        return anyNull(coalesce.values());
    }

    @Override
    public Boolean visitCase(Expression.Case choice) {
        boolean any = anyNull(choice.otherwise());
        for (Expression.When branch : choice.branches()) {
            any |= anyNull(branch.condition(), branch.result());
        }
        return any;
    }
}
