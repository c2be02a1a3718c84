package io.scalewise.engine;

import io.scalewise.contract.Expression;
import io.scalewise.contract.Expression.Arithmetic;
import io.scalewise.contract.Expression.ArithmeticOperator;
import io.scalewise.contract.Expression.Case;
import io.scalewise.contract.Expression.Coalesce;
import io.scalewise.contract.Expression.ColumnReference;
import io.scalewise.contract.Expression.Comparison;
import io.scalewise.contract.Expression.ComparisonOperator;
import io.scalewise.contract.Expression.Convert;
import io.scalewise.contract.Expression.DateTrunc;
import io.scalewise.contract.Expression.Function;
import io.scalewise.contract.Expression.FunctionCall;
import io.scalewise.contract.Expression.In;
import io.scalewise.contract.Expression.IsNull;
import io.scalewise.contract.Expression.Junction;
import io.scalewise.contract.Expression.Like;
import io.scalewise.contract.Expression.Literal;
import io.scalewise.contract.Expression.Negation;
import io.scalewise.contract.Expression.Not;
import io.scalewise.contract.Expression.NullLiteral;
import io.scalewise.contract.Expression.TimeUnit;
import io.scalewise.contract.Expression.When;
import io.scalewise.contract.Type;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** An expression as JSON: {@code {"op": …, "type": …, "args": […], …}}. */
final class ExpressionJson {

    private ExpressionJson() {}

    static void write(Expression expression, JsonGenerator json) {
        expression.accept(new Writer(json));
    }

    static Expression read(JsonTree tree) {
        Type type = ContractJson.type(tree);
        String operator = tree.text("op");
        List<Expression> arguments = tree.has("args")
                ? tree.list("args").stream().map(ExpressionJson::read).toList()
                : List.of();
        return switch (operator) {
            case "literal" -> new Literal(type, ContractJson.literalValue(type, tree.text("value")));
            case "null" -> new NullLiteral(type);
            case "column" -> new ColumnReference(type, Integer.parseInt(tree.text("index")), tree.text("name"));
            case "convert" -> new Convert(type, arguments.get(0));
            case "negate" -> new Negation(arguments.get(0));
            case "add", "subtract", "multiply" ->
                new Arithmetic(
                        type,
                        ContractJson.constant(ArithmeticOperator.class, operator),
                        arguments.get(0),
                        arguments.get(1));
            case "equal", "not_equal", "less", "less_or_equal", "greater", "greater_or_equal" ->
                new Comparison(
                        ContractJson.constant(ComparisonOperator.class, operator), arguments.get(0), arguments.get(1));
            case "in" -> new In(arguments.get(0), arguments.subList(1, arguments.size()));
            case "is_null", "is_not_null" -> new IsNull(arguments.get(0), operator.equals("is_not_null"));
            case "and", "or" -> new Junction(operator.equals("and"), arguments.get(0), arguments.get(1));
            case "not" -> new Not(arguments.get(0));
            case "like" -> new Like(arguments.get(0), arguments.get(1));
            case "date", "year", "month", "day", "hour", "length", "lower", "upper" ->
                new FunctionCall(type, ContractJson.constant(Function.class, operator), arguments.get(0));
            case "date_trunc" ->
                new DateTrunc(ContractJson.constant(TimeUnit.class, tree.text("unit")), arguments.get(0));
            case "coalesce" -> new Coalesce(type, arguments);
            case "case" -> readCase(type, arguments);
            default -> throw new IllegalArgumentException("op: expected an operator, but got " + operator);
        };
    }

    private static Case readCase(Type type, List<Expression> arguments) {
        List<When> branches = new ArrayList<>();
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            branches.add(new When(arguments.get(i), arguments.get(i + 1)));
        }
        return new Case(type, branches, arguments.get(arguments.size() - 1));
    }

    private static final class Writer implements Expression.Visitor<Boolean> {
        private final JsonGenerator json;

        Writer(JsonGenerator json) {
            this.json = json;
        }

        @Override
        public Boolean visitLiteral(Literal literal) {
            start("literal", literal);
            json.writeStringProperty("value", ContractJson.literalText(literal.type(), literal.value()));
            return end();
        }

        @Override
        public Boolean visitNullLiteral(NullLiteral literal) {
            start("null", literal);
            return end();
        }

        @Override
        public Boolean visitColumnReference(ColumnReference column) {
            start("column", column);
            json.writeNumberProperty("index", column.index());
            json.writeStringProperty("name", column.name());
            return end();
        }

        @Override
        public Boolean visitConvert(Convert convert) {
            return node("convert", convert, List.of(convert.value()));
        }

        @Override
        public Boolean visitNegation(Negation negation) {
            return node("negate", negation, List.of(negation.value()));
        }

        @Override
        public Boolean visitArithmetic(Arithmetic arithmetic) {
            return node(
                    ContractJson.lower(arithmetic.operator()),
                    arithmetic,
                    List.of(arithmetic.left(), arithmetic.right()));
        }

        @Override
        public Boolean visitComparison(Comparison comparison) {
            return node(
                    ContractJson.lower(comparison.operator()),
                    comparison,
                    List.of(comparison.left(), comparison.right()));
        }

        @Override
        public Boolean visitIn(In in) {
            List<Expression> arguments = new ArrayList<>();
            arguments.add(in.value());
            arguments.addAll(in.options());
            return node("in", in, arguments);
        }

        @Override
        public Boolean visitIsNull(IsNull isNull) {
            return node(isNull.negated() ? "is_not_null" : "is_null", isNull, List.of(isNull.value()));
        }

        @Override
        public Boolean visitJunction(Junction junction) {
            return node(junction.conjunction() ? "and" : "or", junction, List.of(junction.left(), junction.right()));
        }

        @Override
        public Boolean visitNot(Not not) {
            return node("not", not, List.of(not.value()));
        }

        @Override
        public Boolean visitLike(Like like) {
            return node("like", like, List.of(like.value(), like.pattern()));
        }

        @Override
        public Boolean visitFunctionCall(FunctionCall call) {
            return node(ContractJson.lower(call.function()), call, List.of(call.argument()));
        }

        @Override
        public Boolean visitDateTrunc(DateTrunc dateTrunc) {
            start("date_trunc", dateTrunc);
            json.writeStringProperty("unit", ContractJson.lower(dateTrunc.unit()));
            arguments(List.of(dateTrunc.value()));
            return end();
        }

        @Override
        public Boolean visitCoalesce(Coalesce coalesce) {
            return node("coalesce", coalesce, coalesce.values());
        }

        @Override
        public Boolean visitCase(Case choice) {
            List<Expression> arguments = new ArrayList<>();
            for (When branch : choice.branches()) {
                arguments.add(branch.condition());
                arguments.add(branch.result());
            }
            arguments.add(choice.otherwise());
            return node("case", choice, arguments);
        }

        private Boolean node(String operator, Expression expression, List<Expression> arguments) {
            start(operator, expression);
            arguments(arguments);
            return end();
        }

        private void start(String operator, Expression expression) {
            json.writeStartObject();
            json.writeStringProperty("op", operator);
            json.writeStringProperty("type", expression.type().toString());
        }

        private void arguments(List<Expression> arguments) {
            json.writeArrayPropertyStart("args");
            for (Expression argument : arguments) {
                argument.accept(this);
            }
            json.writeEndArray();
        }

        private Boolean end() {
            json.writeEndObject();
            return true;
        }
    }
}
