package io.scalewise.engines.streaming;

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
import io.scalewise.contract.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes expressions as Java for a {@link FusedLoop}: a boolean or a double where the contract has one, else a long. Nothing
 * is missing there, since lines that lack a value that matters are left, and what has no room throws {@link Overflow}.
 */
final class FusedExpressions implements Expression.Visitor<String> {

    /** What a line's field is needed for; of several uses the one that asks for most, which stands last here. */
    enum Use {
        /** Only to be right. */
        NONE,
        /** The bytes of a string; the value of any other type, which must be there. */
        VALUE,
        /** The place of a string that rows share. */
        PLACE
    }

    /** The contract has something that is not written here: its steps do it. */
    static final class Unfit extends RuntimeException {
        Unfit(String what) {
            super(what, null, false, false);
        }
    }

    private static final Map<ComparisonOperator, String> OPERATORS = new EnumMap<>(Map.of(
            ComparisonOperator.EQUAL, "==",
            ComparisonOperator.NOT_EQUAL, "!=",
            ComparisonOperator.LESS, "<",
            ComparisonOperator.LESS_OR_EQUAL, "<=",
            ComparisonOperator.GREATER, ">",
            ComparisonOperator.GREATER_OR_EQUAL, ">="));

    private final Map<Integer, Use> uses = new HashMap<>();

    /** The timestamps of which the day is wanted. */
    private final Set<Integer> days = new HashSet<>();

    private final List<byte[]> literals = new ArrayList<>();

    /** What a column is needed for by all that was written. */
    Use use(int column) {
        return uses.getOrDefault(column, Use.NONE);
    }

    /** Whether the day of a column's timestamp is asked for, as {@link #day}. */
    boolean needsDay(int column) {
        return days.contains(column);
    }

    /** The strings that were written as {@code literal0}, {@code literal1}..., each with eight bytes to spare. */
    List<byte[]> literals() {
        return List.copyOf(literals);
    }

    /** The name of the variable that holds a column's value; a double has its bits there. */
    static String value(int column) {
        return "v" + column;
    }

    /** The name of the variable that holds the day of a column's timestamp. */
    static String day(int column) {
        return "day" + column;
    }

    /** A long constant. */
    static String number(long value) {
        return value == Long.MIN_VALUE ? "Long.MIN_VALUE" : value < 0 ? "(" + value + "L)" : value + "L";
    }

    /** A boolean, a double, or else a long, see {@link Slots}. */
    String value(Expression expression) {
        return expression.accept(this);
    }

    /** A long that stands for a value of any type but double; of a string, which must be a column, its place. */
    String slot(Expression expression) {
        if (expression instanceof ColumnReference column && column.type().kind() == Type.Kind.STRING) {
            use(column, Use.PLACE);
            return value(column.index());
        }
        if (expression.type().kind() == Type.Kind.DOUBLE) {
            throw new Unfit("grouping by doubles");
        }
        String value = value(expression);
        return expression.type().kind() == Type.Kind.BOOLEAN ? "(" + value + " ? 1L : 0L)" : value;
    }

    /** Asks that a value be there. */
    void require(Expression expression) {
        if (expression instanceof ColumnReference column) {
            use(column, Use.VALUE);
        } else {
            value(expression);
        }
    }

    private void use(ColumnReference column, Use use) {
        uses.merge(column.index(), use, (one, other) -> one.compareTo(other) < 0 ? other : one);
    }

    @Override
    public String visitLiteral(Literal literal) {
        return switch (literal.type().kind()) {
            case BOOLEAN -> literal.value().toString();
            case DOUBLE -> {
                double value = (Double) literal.value();
                yield "Double.longBitsToDouble(" + number(Double.doubleToRawLongBits(value)) + ")";
            }
            case LONG, DECIMAL, DATE, TIMESTAMP -> number(slotOf(literal));
            case STRING -> throw new Unfit("computing strings");
        };
    }

    private static long slotOf(Literal literal) {
        try {
            return Slots.of(literal.type(), literal.value());
        } catch (ArithmeticException e) {
            throw new Unfit("a constant of more than 64 bits");
        }
    }

    @Override
    public String visitNullLiteral(NullLiteral literal) {
        throw new Unfit("null in an expression");
    }

    @Override
    public String visitColumnReference(ColumnReference column) {
        require(column);
        String value = value(column.index());
        return switch (column.type().kind()) {
            case BOOLEAN -> "(" + value + " != 0L)";
            case DOUBLE -> "Double.longBitsToDouble(" + value + ")";
            case LONG, DECIMAL, DATE, TIMESTAMP -> value;
            case STRING -> throw new Unfit("computing strings");
        };
    }

    @Override
    public String visitConvert(Convert convert) {
        Expression from = convert.value();
        String value = value(from);
        if (convert.type().kind() == Type.Kind.DOUBLE) {
            return from.type().kind() == Type.Kind.DOUBLE
                    ? value
                    : "FusedLoop.toDouble(" + value + ", " + from.type().scale() + ")";
        }
        int gain = convert.type().scale() - from.type().scale();
        if (gain >= Wide.POWERS_OF_TEN.length) {
            throw new Unfit("a scale of more than 64 bits");
        }
        return gain == 0 ? value : checked("multiply", value, number(Wide.POWERS_OF_TEN[gain]));
    }

    @Override
    public String visitNegation(Negation negation) {
        String value = value(negation.value());
        return negation.type().kind() == Type.Kind.DOUBLE ? "(-" + value + ")" : checked("negate", value);
    }

    @Override
    public String visitArithmetic(Arithmetic arithmetic) {
        String left = value(arithmetic.left());
        String right = value(arithmetic.right());
        if (arithmetic.type().kind() == Type.Kind.DOUBLE) {
            return checked("finite", left + " " + arithmetic.operator().symbol() + " " + right);
        }
        return switch (arithmetic.operator()) {
            case ADD -> checked("add", left, right);
            case SUBTRACT -> checked("subtract", left, right);
            case MULTIPLY -> checked("multiply", left, right);
        };
    }

    private static String checked(String method, String... arguments) {
        return "Checked." + method + "(" + String.join(", ", arguments) + ")";
    }

    @Override
    public String visitComparison(Comparison comparison) {
        Expression left = comparison.left();
        Expression right = comparison.right();
        String operator = " " + OPERATORS.get(comparison.operator()) + " ";
        return switch (left.type().kind()) {
            case STRING -> compareTexts(comparison.operator(), left, right);
            // adding zero makes one of both zeros
            case DOUBLE -> "(Double.compare(" + value(left) + " + 0.0, " + value(right) + " + 0.0)" + operator + "0)";
            case LONG, DECIMAL, BOOLEAN, DATE, TIMESTAMP -> "(" + slot(left) + operator + slot(right) + ")";
        };
    }

    private String compareTexts(ComparisonOperator operator, Expression left, Expression right) {
        boolean equal = operator == ComparisonOperator.EQUAL;
        if ((equal || operator == ComparisonOperator.NOT_EQUAL)
                && left instanceof ColumnReference column
                && right instanceof Literal) {
            require(column);
            int index = column.index();
            return (equal ? "" : "!") + "same(buffer, start" + index + ", end" + index + ", " + bytes(right) + ")";
        }
        return "(Text.compare(" + text(left) + ", " + text(right) + ") " + OPERATORS.get(operator) + " 0)";
    }

    /** The array and the place in it of a string that is a column or a constant. */
    private String text(Expression text) {
        return bytes(text) + ", " + place(text);
    }

    private String bytes(Expression text) {
        if (text instanceof Literal literal) {
            byte[] utf8 = ((String) literal.value()).getBytes(StandardCharsets.UTF_8);
            literals.add(Arrays.copyOf(utf8, utf8.length + Long.BYTES));
            return "literal" + (literals.size() - 1);
        }
        return "buffer";
    }

    private String place(Expression text) {
        if (text instanceof Literal literal) {
            return "Text.place(0, " + ((String) literal.value()).getBytes(StandardCharsets.UTF_8).length + ")";
        }
        if (text instanceof ColumnReference column) {
            require(column);
            int index = column.index();
            return "Text.place(start" + index + ", end" + index + " - start" + index + ")";
        }
        throw new Unfit("computing strings");
    }

    @Override
    public String visitIn(In in) {
        List<String> equalities = in.options().stream()
                .map(option -> value(new Comparison(ComparisonOperator.EQUAL, in.value(), option)))
                .toList();
        return "(" + String.join(" || ", equalities) + ")";
    }

    @Override
    public String visitIsNull(IsNull isNull) {
        if (!(isNull.value() instanceof ColumnReference)) {
            // one that has no room would have to be found
            throw new Unfit("whether what is computed is null");
        }
        require(isNull.value());
        return String.valueOf(isNull.negated());
    }

    @Override
    public String visitJunction(Junction junction) {
        String operator = junction.conjunction() ? " && " : " || ";
        return "(" + value(junction.left()) + operator + value(junction.right()) + ")";
    }

    @Override
    public String visitNot(Not not) {
        return "!" + value(not.value());
    }

    @Override
    public String visitLike(Like like) {
        return "Text.like(" + text(like.value()) + ", " + text(like.pattern()) + ")";
    }

    @Override
    public String visitFunctionCall(FunctionCall call) {
        Expression argument = call.argument();
        return switch (call.function()) {
            case DATE -> dayOf(argument);
            case YEAR -> "Functions.year(" + dayOf(argument) + ")";
            case MONTH -> "Functions.month(" + dayOf(argument) + ")";
            case DAY -> "Functions.dayOfMonth(" + dayOf(argument) + ")";
            case HOUR -> "Functions.hour(" + value(argument) + ")";
            case LENGTH -> "(long) Text.codePoints(" + text(argument) + ")";
            case LOWER, UPPER -> throw new Unfit("computing strings");
        };
    }

    /** The day of a date or timestamp; of a column it was known on the way to the timestamp. */
    private String dayOf(Expression time) {
        if (time.type().kind() == Type.Kind.DATE) {
            return value(time);
        }
        if (time instanceof ColumnReference column) {
            require(column);
            days.add(column.index());
            return day(column.index());
        }
        return "Functions.day(" + value(time) + ")";
    }

    @Override
    public String visitDateTrunc(DateTrunc dateTrunc) {
        String micros = value(dateTrunc.value());
        return switch (dateTrunc.unit()) {
            case MONTH -> "Functions.startOfMonth(" + micros + ")";
            case WEEK -> "Functions.startOfWeek(" + micros + ")";
            case DAY -> cut(micros, Slots.MICROS_PER_DAY);
            case HOUR -> cut(micros, Functions.MICROS_PER_HOUR);
            case MINUTE -> cut(micros, Functions.MICROS_PER_MINUTE);
        };
    }

    private static String cut(String micros, long unit) {
        return "Functions.cut(" + micros + ", " + number(unit) + ")";
    }

    @Override
    public String visitCoalesce(Coalesce coalesce) {
        coalesce.values().forEach(this::require);
        return value(coalesce.values().get(0));
    }

    @Override
    public String visitCase(Case choice) {
        StringBuilder written = new StringBuilder("(");
        for (When branch : choice.branches()) {
            written.append(value(branch.condition()))
                    .append(" ? ")
                    .append(value(branch.result()))
                    .append(" : ");
        }
        return written.append(value(choice.otherwise())).append(")").toString();
    }
}
