package io.scalewise.engines.tablesaw;

import io.scalewise.contract.Expression;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/** Finds the columns that an expression asks for. */
final class ColumnsUsed {

    private ColumnsUsed() {}

    /** Adds the indexes of the expression's columns. */
    static void add(Expression expression, BitSet columns) {
        if (expression instanceof Expression.ColumnReference column) {
            columns.set(column.index());
        }
        operands(expression).forEach(operand -> add(operand, columns));
    }

    private static List<Expression> operands(Expression expression) {
        return expression.accept(new Operands());
    }

    private static final class Operands implements Expression.Visitor<List<Expression>> {

        @Override
        public List<Expression> visitLiteral(Expression.Literal literal) {
            return List.of();
        }

        @Override
        public List<Expression> visitNullLiteral(Expression.NullLiteral literal) {
            return List.of();
        }

        @Override
        public List<Expression> visitColumnReference(Expression.ColumnReference column) {
            return List.of();
        }

        @Override
        public List<Expression> visitConvert(Expression.Convert convert) {
            return List.of(convert.value());
        }

        @Override
        public List<Expression> visitNegation(Expression.Negation negation) {
            return List.of(negation.value());
        }

        @Override
        public List<Expression> visitArithmetic(Expression.Arithmetic arithmetic) {
            return List.of(arithmetic.left(), arithmetic.right());
        }

        @Override
        public List<Expression> visitComparison(Expression.Comparison comparison) {
            return List.of(comparison.left(), comparison.right());
        }

        @Override
        public List<Expression> visitIn(Expression.In in) {
            return Stream.concat(Stream.of(in.value()), in.options().stream()).toList();
        }

        @Override
        public List<Expression> visitIsNull(Expression.IsNull isNull) {
            return List.of(isNull.value());
        }

        @Override
        public List<Expression> visitJunction(Expression.Junction junction) {
            return List.of(junction.left(), junction.right());
        }

        @Override
        public List<Expression> visitNot(Expression.Not not) {
            return List.of(not.value());
        }

        @Override
        public List<Expression> visitLike(Expression.Like like) {
            return List.of(like.value(), like.pattern());
        }

        @Override
        public List<Expression> visitFunctionCall(Expression.FunctionCall call) {
            return List.of(call.argument());
        }

        @Override
        public List<Expression> visitDateTrunc(Expression.DateTrunc dateTrunc) {
            return List.of(dateTrunc.value());
        }

        @Override
        public List<Expression> visitCoalesce(Expression.Coalesce coalesce) {
            return coalesce.values();
        }

        @Override
        public List<Expression> visitCase(Expression.Case choice) {
            return Stream.concat(
                            choice.branches().stream()
                                    .flatMap(branch -> Stream.of(branch.condition(), branch.result())),
                            Stream.of(choice.otherwise()))
                    .toList();
        }
    }
}
