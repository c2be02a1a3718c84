package io.scalewise.engines.arrow;

import io.scalewise.contract.Expression;
import io.scalewise.contract.Expression.Arithmetic;
import io.scalewise.contract.Expression.Case;
import io.scalewise.contract.Expression.Coalesce;
import io.scalewise.contract.Expression.ColumnReference;
import io.scalewise.contract.Expression.Comparison;
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
import io.scalewise.contract.Type;
import java.util.List;

/** Makes kernels of expressions, for one worker. */
final class Compiler implements Expression.Visitor<Kernel> {

    private final Memory memory;

    Compiler(Memory memory) {
        this.memory = memory;
    }

    /** A kernel whose column has the form that the expression asks for, {@link Form#of}. */
    Kernel compile(Expression expression) {
        return expression.accept(this);
    }

    /** A kernel whose column has a form that is at least as wide. */
    Kernel compile(Expression expression, Form form) {
        Kernel kernel = compile(expression);
        return Form.of(expression) == form ? kernel : Conversions.widened(kernel, memory);
    }

    /** A kernel whose column holds an exact number as a double. */
    Kernel compileToDouble(Expression expression) {
        Kernel kernel = compile(expression);
        Form form = Form.of(expression);
        return form == Form.DOUBLE
                ? kernel
                : Conversions.toDouble(kernel, form, expression.type().scale(), memory);
    }

    private List<Kernel> compileAll(List<Expression> expressions, Form form) {
        return expressions.stream().map(expression -> compile(expression, form)).toList();
    }

    /** What both sides of an operator are brought to. */
    private static Form common(Expression left, Expression right) {
        return Form.of(left) == Form.WIDE ? Form.WIDE : Form.of(right);
    }

    @Override
    public Kernel visitLiteral(Literal literal) {
        return Constants.of(literal, Form.of(literal), memory);
    }

    @Override
    public Kernel visitNullLiteral(NullLiteral literal) {
        return Constants.missing(Form.of(literal), memory);
    }

    @Override
    public Kernel visitColumnReference(ColumnReference column) {
        int index = column.index();
        return (batch, rows) -> batch.columns()[index];
    }

    @Override
    public Kernel visitConvert(Convert convert) {
        if (convert.type().kind() == Type.Kind.DOUBLE) {
            return compileToDouble(convert.value());
        }
        int gain = convert.type().scale() - convert.value().type().scale();
        Kernel value = compile(convert.value());
        Form from = Form.of(convert.value());
        return from == Form.of(convert)
                ? Conversions.scaled(value, from, gain, memory)
                : Conversions.scaledWide(value, gain, memory);
    }

    @Override
    public Kernel visitNegation(Negation negation) {
        return ArithmeticKernels.negation(compile(negation.value()), Form.of(negation.value()), memory);
    }

    @Override
    public Kernel visitArithmetic(Arithmetic arithmetic) {
        Form form = Form.of(arithmetic);
        if (form == Form.WIDE
                && arithmetic.operator() == Expression.ArithmeticOperator.MULTIPLY
                && Form.of(arithmetic.left()) == Form.WORD
                && Form.of(arithmetic.right()) == Form.WORD) {
            return ArithmeticKernels.wideProductOfWords(
                    compile(arithmetic.left()), compile(arithmetic.right()), memory);
        }
        return ArithmeticKernels.of(
                arithmetic.operator(),
                compile(arithmetic.left(), form),
                compile(arithmetic.right(), form),
                form,
                memory);
    }

    @Override
    public Kernel visitComparison(Comparison comparison) {
        Form form = common(comparison.left(), comparison.right());
        return Comparisons.of(
                comparison.operator(),
                compile(comparison.left(), form),
                compile(comparison.right(), form),
                form,
                memory);
    }

    @Override
    public Kernel visitIn(In in) {
        Form form = in.options().stream()
                .map(option -> common(in.value(), option))
                .reduce(Form.of(in.value()), (left, right) -> left == Form.WIDE ? left : right);
        return Logic.in(compile(in.value(), form), compileAll(in.options(), form), form, memory);
    }

    @Override
    public Kernel visitIsNull(IsNull isNull) {
        return Logic.isNull(compile(isNull.value()), isNull.negated(), memory);
    }

    @Override
    public Kernel visitJunction(Junction junction) {
        return Logic.junction(junction.conjunction(), compile(junction.left()), compile(junction.right()), memory);
    }

    @Override
    public Kernel visitNot(Not not) {
        return Logic.not(compile(not.value()), memory);
    }

    @Override
    public Kernel visitLike(Like like) {
        return Functions.like(compile(like.value()), compile(like.pattern()), memory);
    }

    @Override
    public Kernel visitFunctionCall(FunctionCall call) {
        return Functions.of(
                call.function(), compile(call.argument()), call.argument().type(), memory);
    }

    @Override
    public Kernel visitDateTrunc(DateTrunc dateTrunc) {
        return Functions.dateTrunc(dateTrunc.unit(), compile(dateTrunc.value()), memory);
    }

    @Override
    public Kernel visitCoalesce(Coalesce coalesce) {
        Form form = Form.of(coalesce);
        return new Choice(List.of(), compileAll(coalesce.values(), form), form, memory);
    }

    @Override
    public Kernel visitCase(Case choice) {
        Form form = Form.of(choice);
        List<Kernel> conditions = choice.branches().stream()
                .map(branch -> compile(branch.condition()))
                .toList();
        List<Kernel> results = new java.util.ArrayList<>();
        choice.branches().forEach(branch -> results.add(compile(branch.result(), form)));
        results.add(compile(choice.otherwise(), form));
        return new Choice(conditions, results, form, memory);
    }
}
