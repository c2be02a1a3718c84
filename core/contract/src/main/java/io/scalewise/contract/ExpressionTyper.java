package io.scalewise.contract;

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
import io.scalewise.contract.grammar.ValueGrammar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Resolves names and types of one parsed expression. What is wrong is noted, and typing goes on where it can, so that one
 * pass finds every fault; an empty result means that a fault was noted.
 */
final class ExpressionTyper {

    /** The functions of a row, for messages. */
    static final List<String> FUNCTIONS =
            List.of("date", "date_trunc", "year", "month", "day", "hour", "length", "lower", "upper", "coalesce");

    /** The aggregates, for messages. */
    static final List<String> AGGREGATES = List.of("count", "sum", "min", "max", "avg", "stddev", "median");

    private static final Set<Type> DAYS = Set.of(Type.DATE, Type.TIMESTAMP);

    /** A deeper tree would exhaust somebody's stack. */
    private static final int MAX_HEIGHT = 500;

    /** Stands for {@code null} until its place gives it a type; told by identity. */
    private static final Expression UNTYPED_NULL = new NullLiteral(Type.STRING);

    private final List<Column> columns;
    private final Set<String> untypedColumns;
    private final FaultSink faults;
    private int height;
    private boolean tooHigh;

    /** Takes a fault at an offset of the expression's text. */
    interface FaultSink {
        void add(int offset, String message);
    }

    /** For expressions over {@code columns}; what uses one of {@code untypedColumns} is passed over without a fault. */
    ExpressionTyper(List<Column> columns, Set<String> untypedColumns, FaultSink faults) {
        this.columns = columns;
        this.untypedColumns = untypedColumns;
        this.faults = faults;
    }

    /** An expression of any type, which must be known. */
    Optional<Expression> typed(Syntax syntax) {
        return type(syntax).flatMap(expression -> {
            if (expression == UNTYPED_NULL) {
                return fault(syntax, "null: expected a value whose type is known");
            }
            return Optional.of(expression);
        });
    }

    /** A boolean expression. */
    Optional<Expression> condition(Syntax syntax) {
        return typed(syntax, Set.of(Type.BOOLEAN), "a condition");
    }

    private Optional<Expression> typed(Syntax syntax, Set<Type> allowed, String expected) {
        return type(syntax).flatMap(expression -> {
            if (expression == UNTYPED_NULL) {
                return Optional.of(new NullLiteral(allowed.contains(Type.TIMESTAMP) ? Type.TIMESTAMP : first(allowed)));
            }
            if (!allowed.contains(expression.type())) {
                return fault(syntax, "expected " + expected + ", but got a " + expression.type());
            }
            return Optional.of(expression);
        });
    }

    private static Type first(Set<Type> types) {
        return types.iterator().next();
    }

    private Optional<Expression> type(Syntax syntax) {
        if (++height > MAX_HEIGHT) {
            height--;
            if (tooHigh) {
                return Optional.empty();
            }
            tooHigh = true;
            return fault(syntax, "expected at most " + MAX_HEIGHT + " operators inside one another; try in (…)");
        }
        try {
            return typeNode(syntax);
        } finally {
            height--;
        }
    }

    private Optional<Expression> typeNode(Syntax syntax) {
        if (syntax instanceof Syntax.NumberText number) {
            return number(number, false);
        } else if (syntax instanceof Syntax.StringText text) {
            return Optional.of(new Literal(Type.STRING, text.value()));
        } else if (syntax instanceof Syntax.BooleanText bool) {
            return Optional.of(new Literal(Type.BOOLEAN, bool.value()));
        } else if (syntax instanceof Syntax.NullText) {
            return Optional.of(UNTYPED_NULL);
        } else if (syntax instanceof Syntax.TypedText typed) {
            return typedText(typed);
        } else if (syntax instanceof Syntax.Name name) {
            return column(name);
        } else if (syntax instanceof Syntax.Minus minus) {
            return minus(minus);
        } else if (syntax instanceof Syntax.NotText not) {
            return condition(not.value()).map(Not::new);
        } else if (syntax instanceof Syntax.Operation operation) {
            return operation(operation);
        } else if (syntax instanceof Syntax.Compare compare) {
            return comparison(compare.offset(), compare.operator(), type(compare.left()), type(compare.right()));
        } else if (syntax instanceof Syntax.Join join) {
            return both(condition(join.left()), condition(join.right()))
                    .map(pair -> new Junction(join.conjunction(), pair.get(0), pair.get(1)));
        } else if (syntax instanceof Syntax.Between between) {
            return between(between);
        } else if (syntax instanceof Syntax.InList in) {
            return in(in);
        } else if (syntax instanceof Syntax.NullTest test) {
            return type(test.value()).map(value -> new IsNull(withType(value, Type.STRING), test.negated()));
        } else if (syntax instanceof Syntax.LikeText like) {
            Set<Type> strings = Set.of(Type.STRING);
            return both(typed(like.value(), strings, "a string"), typed(like.pattern(), strings, "a string"))
                    .map(pair -> new Like(pair.get(0), pair.get(1)));
        } else if (syntax instanceof Syntax.Call call) {
            return call(call);
        } else {
            return choice((Syntax.Choice) syntax);
        }
    }

    // Leaves

    private Optional<Expression> number(Syntax.NumberText number, boolean negative) {
        String text = negative ? "-" + number.text() : number.text();
        if (text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            double value = Double.parseDouble(text);
            return Double.isFinite(value)
                    ? Optional.of(new Literal(Type.DOUBLE, value))
                    : fault(number, text + ": expected a double in range");
        }
        if (text.indexOf('.') < 0) {
            BigInteger value = new BigInteger(text);
            return value.bitLength() < Long.SIZE
                    ? Optional.of(new Literal(Type.LONG, value.longValue()))
                    : fault(number, text + ": expected a long in range; try " + text + ".0, a decimal");
        }
        BigDecimal value = new BigDecimal(text);
        int digits = Math.max(value.precision(), value.scale());
        return digits <= Type.MAX_PRECISION
                ? Optional.of(new Literal(Type.decimal(digits, value.scale()), value))
                : fault(number, text + ": expected at most 38 digits, but got " + digits);
    }

    private Optional<Expression> typedText(Syntax.TypedText typed) {
        Optional<Object> value = ValueGrammar.parse(typed.type(), typed.text());
        if (value.isEmpty()) {
            String form = typed.type().equals(Type.DATE) ? "'YYYY-MM-DD'" : "'YYYY-MM-DD HH:MM:SS'";
            return fault(typed, typed.type() + ": expected " + form + ", but got '" + typed.text() + "'");
        }
        return Optional.of(new Literal(typed.type(), value.get()));
    }

    private Optional<Expression> column(Syntax.Name name) {
        if (untypedColumns.contains(name.name())) {
            return Optional.empty();
        }
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (column.name().equals(name.name())) {
                return Optional.of(new ColumnReference(column.type(), i, column.name()));
            }
        }
        List<String> names = columns.stream().map(Column::name).toList();
        return fault(name, name.name() + ": expected a declared column" + NearestName.hint(name.name(), names));
    }

    // Arithmetic

    private Optional<Expression> minus(Syntax.Minus minus) {
        if (minus.value() instanceof Syntax.NumberText number) {
            return number(number, true);
        }
        return type(minus.value()).flatMap(value -> {
            if (value == UNTYPED_NULL) {
                return Optional.of(new NullLiteral(Type.LONG));
            }
            if (!value.type().isNumber()) {
                return fault(minus, "-: expected a number, but got a " + value.type());
            }
            return Optional.of(new Negation(value));
        });
    }

    private Optional<Expression> operation(Syntax.Operation operation) {
        return both(type(operation.left()), type(operation.right())).flatMap(pair -> arithmetic(operation, pair));
    }

    private Optional<Expression> arithmetic(Syntax.Operation operation, List<Expression> pair) {
        String symbol = operation.operator().symbol();
        for (Expression operand : pair) {
            if (operand != UNTYPED_NULL && !operand.type().isNumber()) {
                return fault(operation, symbol + ": expected numbers, but got a " + operand.type());
            }
        }
        Expression left = withType(
                pair.get(0),
                pair.get(1) == UNTYPED_NULL ? Type.LONG : pair.get(1).type());
        Expression right = withType(pair.get(1), left.type());
        Type type;
        if (left.type().equals(Type.DOUBLE) || right.type().equals(Type.DOUBLE)) {
            type = Type.DOUBLE;
            left = convert(left, type);
            right = convert(right, type);
        } else if (left.type().equals(Type.LONG) && right.type().equals(Type.LONG)) {
            type = Type.LONG;
        } else if (operation.operator() == ArithmeticOperator.MULTIPLY) {
            left = asDecimal(left);
            right = asDecimal(right);
            int scale = left.type().scale() + right.type().scale();
            if (scale > Type.MAX_PRECISION) {
                return fault(operation, symbol + ": expected a scale of at most 38, but got " + scale);
            }
            int precision = left.type().precision() + right.type().precision();
            type = Type.decimal(Math.min(Type.MAX_PRECISION, precision), scale);
        } else {
            left = asDecimal(left);
            right = asDecimal(right);
            int scale = Math.max(left.type().scale(), right.type().scale());
            int digits = Math.max(left.type().integerDigits(), right.type().integerDigits()) + 1;
            type = Type.decimal(Math.min(Type.MAX_PRECISION, digits + scale), scale);
            left = withScale(left, scale);
            right = withScale(right, scale);
        }
        return Optional.of(new Arithmetic(type, operation.operator(), left, right));
    }

    // Comparisons

    private Optional<Expression> comparison(
            int offset, ComparisonOperator operator, Optional<Expression> left, Optional<Expression> right) {
        return both(left, right)
                .flatMap(pair -> comparable(offset, operator.symbol(), pair))
                .map(pair -> new Comparison(operator, pair.get(0), pair.get(1)));
    }

    private Optional<Expression> between(Syntax.Between between) {
        Optional<Expression> value = type(between.value());
        Optional<Expression> atLeast =
                comparison(between.offset(), ComparisonOperator.GREATER_OR_EQUAL, value, type(between.low()));
        Optional<Expression> atMost =
                comparison(between.offset(), ComparisonOperator.LESS_OR_EQUAL, value, type(between.high()));
        return both(atLeast, atMost).map(pair -> new Junction(true, pair.get(0), pair.get(1)));
    }

    private Optional<Expression> in(Syntax.InList in) {
        if (in.options().isEmpty()) {
            return fault(in, "in: expected at least one value");
        }
        List<Optional<Expression>> parts = new ArrayList<>();
        parts.add(type(in.value()));
        in.options().forEach(option -> parts.add(type(option)));
        return all(parts)
                .flatMap(values -> comparable(in.offset(), "in", values))
                .map(values -> new In(values.get(0), values.subList(1, values.size())));
    }

    /** The values brought to one kind and, of exact numbers, one scale. */
    private Optional<List<Expression>> comparable(int offset, String operator, List<Expression> values) {
        return commonType(offset, operator, values).map(common -> values.stream()
                .map(value -> {
                    Expression typed = withType(value, common);
                    return common.kind() == Type.Kind.DECIMAL
                            ? withScale(asDecimal(typed), common.scale())
                            : convert(typed, common);
                })
                .toList());
    }

    /** The type in which values can be compared or chosen between; a string where all are untyped nulls. */
    private Optional<Type> commonType(int offset, String operator, List<Expression> values) {
        List<Expression> known =
                values.stream().filter(value -> value != UNTYPED_NULL).toList();
        if (known.isEmpty()) {
            return Optional.of(Type.STRING);
        }
        Type first = known.get(0).type();
        for (Expression value : known) {
            Type type = value.type();
            boolean alike = first.isNumber() ? type.isNumber() : type.equals(first);
            if (!alike) {
                faults.add(
                        offset,
                        operator + ": expected values of one type, but got " + first + " and " + type
                                + remedy(first, type));
                return Optional.empty();
            }
        }
        return Optional.of(first.isNumber() ? commonNumber(known) : first);
    }

    private static Type commonNumber(List<Expression> numbers) {
        if (numbers.stream().anyMatch(number -> number.type().equals(Type.DOUBLE))) {
            return Type.DOUBLE;
        }
        if (numbers.stream().allMatch(number -> number.type().equals(Type.LONG))) {
            return Type.LONG;
        }
        int scale =
                numbers.stream().mapToInt(number -> number.type().scale()).max().orElse(0);
        int digits = numbers.stream()
                .mapToInt(number -> decimalType(number).integerDigits())
                .max()
                .orElse(0);
        return Type.decimal(Math.max(1, Math.min(Type.MAX_PRECISION, digits + scale)), scale);
    }

    private static String remedy(Type left, Type right) {
        Set<Type> types = Set.of(left, right);
        if (types.equals(DAYS)) {
            return "; try date(…) of the timestamp";
        }
        for (Type day : DAYS) {
            if (types.equals(Set.of(day, Type.STRING))) {
                return "; try " + day + " '…'";
            }
        }
        return "";
    }

    // Functions

    private Optional<Expression> call(Syntax.Call call) {
        if (AGGREGATES.contains(call.function())) {
            return fault(
                    call,
                    call.function()
                            + ": expected a function of one row; an aggregate stands only as a measure, on its own");
        }
        if (!FUNCTIONS.contains(call.function())) {
            return fault(
                    call, call.function() + ": expected a function" + NearestName.hint(call.function(), FUNCTIONS));
        }
        if (call.star() || call.distinct()) {
            return fault(call, call.function() + ": expected values, but got " + (call.star() ? "*" : "distinct"));
        }
        return switch (call.function()) {
            case "coalesce" -> coalesce(call);
            case "date_trunc" -> dateTrunc(call);
            case "date", "hour" -> function(call, Set.of(Type.TIMESTAMP), "a timestamp");
            case "year", "month", "day" -> function(call, DAYS, "a date or timestamp");
            default -> function(call, Set.of(Type.STRING), "a string");
        };
    }

    private Optional<Expression> function(Syntax.Call call, Set<Type> allowed, String expected) {
        if (!hasArguments(call, 1)) {
            return Optional.empty();
        }
        Function function = Function.valueOf(call.function().toUpperCase(Locale.ROOT));
        Type type =
                switch (function) {
                    case DATE -> Type.DATE;
                    case YEAR, MONTH, DAY, HOUR, LENGTH -> Type.LONG;
                    case LOWER, UPPER -> Type.STRING;
                };
        return typed(call.arguments().get(0), allowed, expected)
                .map(argument -> new FunctionCall(type, function, argument));
    }

    private Optional<Expression> dateTrunc(Syntax.Call call) {
        if (!hasArguments(call, 2)) {
            return Optional.empty();
        }
        Optional<TimeUnit> unit = Optional.empty();
        Syntax first = call.arguments().get(0);
        if (first instanceof Syntax.StringText text) {
            unit = Arrays.stream(TimeUnit.values())
                    .filter(known -> known.name().equalsIgnoreCase(text.value()))
                    .findFirst();
        }
        if (unit.isEmpty()) {
            String units = Arrays.stream(TimeUnit.values())
                    .map(known -> "'" + known.name().toLowerCase(Locale.ROOT) + "'")
                    .collect(Collectors.joining(", "));
            faults.add(first.offset(), "date_trunc: expected one of " + units);
        }
        Optional<Expression> value = typed(call.arguments().get(1), Set.of(Type.TIMESTAMP), "a timestamp");
        return unit.isEmpty() || value.isEmpty()
                ? Optional.empty()
                : Optional.of(new DateTrunc(unit.get(), value.get()));
    }

    private Optional<Expression> coalesce(Syntax.Call call) {
        if (call.arguments().isEmpty()) {
            return fault(call, "coalesce: expected at least one value");
        }
        return all(call.arguments().stream().map(this::type).toList())
                .flatMap(values -> chosen(call.offset(), "coalesce", values))
                .map(values -> values.get(0) == UNTYPED_NULL
                        ? UNTYPED_NULL
                        : new Coalesce(values.get(0).type(), values));
    }

    private Optional<Expression> choice(Syntax.Choice choice) {
        List<Optional<Expression>> conditions = new ArrayList<>();
        List<Optional<Expression>> results = new ArrayList<>();
        for (Syntax.Branch branch : choice.branches()) {
            conditions.add(condition(branch.condition()));
            results.add(type(branch.result()));
        }
        results.add(choice.otherwise().isPresent() ? type(choice.otherwise().get()) : Optional.of(UNTYPED_NULL));
        Optional<List<Expression>> typedConditions = all(conditions);
        Optional<List<Expression>> typedResults =
                all(results).flatMap(values -> chosen(choice.offset(), "case", values));
        if (typedConditions.isEmpty() || typedResults.isEmpty()) {
            return Optional.empty();
        }
        List<Expression> values = typedResults.get();
        if (values.get(0) == UNTYPED_NULL) {
            return Optional.of(UNTYPED_NULL);
        }
        List<When> branches = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            branches.add(new When(typedConditions.get().get(i), values.get(i)));
        }
        return Optional.of(new Case(values.get(0).type(), branches, values.get(values.size() - 1)));
    }

    /** The values brought to one type; all untyped where all are untyped nulls. */
    private Optional<List<Expression>> chosen(int offset, String operator, List<Expression> values) {
        if (values.stream().allMatch(value -> value == UNTYPED_NULL)) {
            return Optional.of(values);
        }
        return commonType(offset, operator, values).map(common -> values.stream()
                .map(value -> convert(withType(value, common), common))
                .toList());
    }

    private boolean hasArguments(Syntax.Call call, int expected) {
        int got = call.arguments().size();
        if (got != expected) {
            String values = expected == 1 ? " value" : " values";
            faults.add(call.offset(), call.function() + ": expected " + expected + values + ", but got " + got);
        }
        return got == expected;
    }

    // Conversions

    private static Expression withType(Expression value, Type type) {
        return value == UNTYPED_NULL ? new NullLiteral(type) : value;
    }

    private static Expression asDecimal(Expression value) {
        return convert(value, decimalType(value));
    }

    /** The decimal type that holds an exact number; a whole literal counts with the digits that it has. */
    private static Type decimalType(Expression value) {
        if (value.type().kind() == Type.Kind.DECIMAL) {
            return value.type();
        }
        int digits = value instanceof Literal literal
                ? BigDecimal.valueOf((Long) literal.value()).precision()
                : Type.LONG_DIGITS;
        return Type.decimal(digits, 0);
    }

    private static Expression withScale(Expression value, int scale) {
        if (value.type().scale() == scale) {
            return value;
        }
        int precision = Math.min(Type.MAX_PRECISION, value.type().integerDigits() + scale);
        return convert(value, Type.decimal(Math.max(1, precision), scale));
    }

    /** The value as a {@code type} that holds it; a literal is converted here and now where it has room. */
    private static Expression convert(Expression value, Type type) {
        if (value.type().equals(type)) {
            return value;
        }
        if (value instanceof NullLiteral) {
            return new NullLiteral(type);
        }
        if (value instanceof Literal literal) {
            BigDecimal number = new BigDecimal(literal.value().toString());
            if (type.equals(Type.DOUBLE)) {
                return new Literal(type, number.doubleValue());
            }
            BigDecimal scaled = number.setScale(type.scale());
            if (scaled.precision() <= type.precision()) {
                return new Literal(type, scaled);
            }
        }
        return new Convert(type, value);
    }

    private static Optional<List<Expression>> both(Optional<Expression> left, Optional<Expression> right) {
        return all(List.of(left, right));
    }

    private static Optional<List<Expression>> all(List<Optional<Expression>> parts) {
        boolean complete = parts.stream().allMatch(Optional::isPresent);
        return complete ? Optional.of(parts.stream().flatMap(Optional::stream).toList()) : Optional.empty();
    }

    private Optional<Expression> fault(Syntax syntax, String message) {
        faults.add(syntax.offset(), message);
        return Optional.empty();
    }
}
