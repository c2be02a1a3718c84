package io.scalewise.engines.tablesaw;

import io.scalewise.contract.Expression;
import io.scalewise.contract.Type;
import io.scalewise.engine.EngineException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/** Evaluates an expression for all rows of a batch: one loop over arrays for each node of its tree. */
final class Evaluator implements Expression.Visitor<Values> {

    private final Batch batch;
    private final int size;

    private Evaluator(Batch batch) {
        this.batch = batch;
        this.size = batch.size();
    }

    /**
     * The values of an expression.
     *
     * @param text the expression as written, to name it where it overflows
     */
    static Values of(String text, Expression expression, Batch batch) throws EngineException {
        try {
            return expression.accept(new Evaluator(batch));
        } catch (ArithmeticException noRoom) {
            throw EngineException.overflow(text);
        }
    }

    private Values of(Expression expression) {
        return expression.accept(this);
    }

    private Values.Flags flagsOf(Expression expression) {
        return (Values.Flags) of(expression);
    }

    private static Values.Flags flagsOf(Expression expression, Batch batch) {
        return (Values.Flags) expression.accept(new Evaluator(batch));
    }

    // Leaves

    @Override
    public Values visitLiteral(Expression.Literal literal) {
        return constant(literal.type(), literal.value(), new BitSet());
    }

    @Override
    public Values visitNullLiteral(Expression.NullLiteral literal) {
        BitSet all = new BitSet(size);
        all.set(0, size);
        return blank(literal.type(), all);
    }

    /** Values that say nothing, to be missing or overwritten. */
    private Values blank(Type type, BitSet missing) {
        return switch (type.kind()) {
            case LONG, DECIMAL, DATE, TIMESTAMP -> new Values.Exact(new long[size], missing);
            case DOUBLE -> new Values.Doubles(new double[size], missing);
            case BOOLEAN -> new Values.Flags(new boolean[size], missing);
            case STRING -> Values.Texts.constant("", size, missing);
        };
    }

    private Values constant(Type type, Object value, BitSet missing) {
        return switch (type.kind()) {
            case STRING -> Values.Texts.constant((String) value, size, missing);
            case DOUBLE -> {
                double[] doubles = new double[size];
                Arrays.fill(doubles, (Double) value + 0.0);
                yield new Values.Doubles(doubles, missing);
            }
            case BOOLEAN -> {
                boolean[] flags = new boolean[size];
                Arrays.fill(flags, (Boolean) value);
                yield new Values.Flags(flags, missing);
            }
            case DECIMAL -> constant(((BigDecimal) value).setScale(type.scale()).unscaledValue());
            case LONG -> constant((Long) value);
            case DATE -> constant(((LocalDate) value).toEpochDay());
            case TIMESTAMP ->
                constant(ChronoUnit.MICROS.between(
                        LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), (LocalDateTime) value));
        };
    }

    private Values.Exact constant(long value) {
        long[] longs = new long[size];
        Arrays.fill(longs, value);
        return new Values.Exact(longs, new BitSet());
    }

    private Values.Exact constant(BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            return constant(value.longValue());
        }
        Values.Exact values = new Values.Exact(size);
        for (int i = 0; i < size; i++) {
            values.set(i, value);
        }
        return values;
    }

    @Override
    public Values visitColumnReference(Expression.ColumnReference column) {
        return batch.column(column.index());
    }

    // Numbers

    @Override
    public Values visitConvert(Expression.Convert convert) {
        Values value = of(convert.value());
        Type from = convert.value().type();
        if (convert.type().kind() == Type.Kind.DOUBLE) {
            return value instanceof Values.Exact exact ? Arithmetic.toDoubles(exact, from.scale(), size) : value;
        }
        int moreDigits = convert.type().scale() - from.scale();
        return moreDigits == 0 ? value : Arithmetic.rescale((Values.Exact) value, moreDigits, size);
    }

    @Override
    public Values visitNegation(Expression.Negation negation) {
        Values value = of(negation.value());
        return value instanceof Values.Doubles doubles
                ? Arithmetic.compute(
                        Expression.ArithmeticOperator.SUBTRACT,
                        new Values.Doubles(new double[size], new BitSet()),
                        doubles,
                        size)
                : Arithmetic.compute(
                        Expression.ArithmeticOperator.SUBTRACT,
                        negation.type(),
                        new Values.Exact(size),
                        (Values.Exact) value,
                        size);
    }

    @Override
    public Values visitArithmetic(Expression.Arithmetic arithmetic) {
        Values left = of(arithmetic.left());
        Values right = of(arithmetic.right());
        return left instanceof Values.Doubles doubles
                ? Arithmetic.compute(arithmetic.operator(), doubles, (Values.Doubles) right, size)
                : Arithmetic.compute(
                        arithmetic.operator(), arithmetic.type(), (Values.Exact) left, (Values.Exact) right, size);
    }

    // Comparisons

    @Override
    public Values visitComparison(Expression.Comparison comparison) {
        return Comparisons.compare(comparison.operator(), of(comparison.left()), of(comparison.right()), size);
    }

    /** True if equal to one of the options, else unknown if anything is, else false. */
    @Override
    public Values visitIn(Expression.In in) {
        Values value = of(in.value());
        boolean[] found = new boolean[size];
        BitSet unknown = new BitSet();
        for (Expression option : in.options()) {
            Values.Flags equal = Comparisons.compare(Expression.ComparisonOperator.EQUAL, value, of(option), size);
            unknown.or(equal.missing());
            for (int i = 0; i < size; i++) {
                found[i] |= equal.isTrue(i);
            }
        }
        for (int i = unknown.nextSetBit(0); i >= 0; i = unknown.nextSetBit(i + 1)) {
            unknown.set(i, !found[i]);
        }
        return new Values.Flags(found, unknown);
    }

    @Override
    public Values visitIsNull(Expression.IsNull isNull) {
        BitSet missing = of(isNull.value()).missing();
        boolean[] flags = new boolean[size];
        for (int i = 0; i < size; i++) {
            flags[i] = missing.get(i) != isNull.negated();
        }
        return new Values.Flags(flags, new BitSet());
    }

    @Override
    public Values visitLike(Expression.Like like) {
        Values.Texts values = (Values.Texts) of(like.value());
        Values.Texts patterns = (Values.Texts) of(like.pattern());
        boolean[] flags = new boolean[size];
        BitSet missing = either(values.missing(), patterns.missing());
        for (int i = 0; i < size; i++) {
            flags[i] = !missing.get(i) && CodePoints.like(values.texts()[i], patterns.texts()[i]);
        }
        return new Values.Flags(flags, missing);
    }

    // Logic

    /** The right side can't change rows that the left one decides, so that where it overflows only the others count. */
    @Override
    public Values visitJunction(Expression.Junction junction) {
        boolean deciding = !junction.conjunction();
        Values.Flags left = flagsOf(junction.left());
        Values.Flags right;
        try {
            right = flagsOf(junction.right());
        } catch (ArithmeticException noRoom) {
            int[] open = rowsWhere(i -> left.isMissing(i) || left.flags()[i] != deciding);
            right = new Values.Flags(new boolean[size], new BitSet());
            put(flagsOf(junction.right(), batch.only(open)), open, right);
        }
        boolean[] flags = new boolean[size];
        BitSet missing = new BitSet();
        if (left.missing().isEmpty() && right.missing().isEmpty()) {
            for (int i = 0; i < size; i++) {
                flags[i] = (left.flags()[i] == deciding || right.flags()[i] == deciding) == deciding;
            }
            return new Values.Flags(flags, missing);
        }
        for (int i = 0; i < size; i++) {
            boolean leftKnown = !left.isMissing(i);
            boolean rightKnown = !right.isMissing(i);
            if ((leftKnown && left.flags()[i] == deciding) || (rightKnown && right.flags()[i] == deciding)) {
                flags[i] = deciding;
            } else if (leftKnown && rightKnown) {
                flags[i] = !deciding;
            } else {
                missing.set(i);
            }
        }
        return new Values.Flags(flags, missing);
    }

    @Override
    public Values visitNot(Expression.Not not) {
        Values.Flags value = flagsOf(not.value());
        boolean[] flags = new boolean[size];
        for (int i = 0; i < size; i++) {
            flags[i] = !value.flags()[i];
        }
        return new Values.Flags(flags, value.missing());
    }

    // Choices: each alternative is evaluated only for the rows that come to it

    @Override
    public Values visitCoalesce(Expression.Coalesce coalesce) {
        List<Expression> values = coalesce.values();
        Values first = of(values.get(0));
        if (first.missing().isEmpty()) {
            return first;
        }
        Values result = blank(coalesce.type(), (BitSet) first.missing().clone());
        put(first, rowsWhere(i -> true), result);
        for (Expression value : values.subList(1, values.size())) {
            int[] open = rowsWhere(result::isMissing);
            if (open.length == 0) {
                break;
            }
            put(value.accept(new Evaluator(batch.only(open))), open, result);
        }
        return result;
    }

    @Override
    public Values visitCase(Expression.Case choice) {
        Values result = blank(choice.type(), new BitSet());
        int[] open = rowsWhere(i -> true);
        for (Expression.When when : choice.branches()) {
            Batch rest = batch.only(open);
            Values.Flags condition = flagsOf(when.condition(), rest);
            int[] taken = some(open, condition::isTrue);
            if (taken.length > 0) {
                put(when.result().accept(new Evaluator(batch.only(taken))), taken, result);
                open = some(open, i -> !condition.isTrue(i));
            }
        }
        if (open.length > 0) {
            put(choice.otherwise().accept(new Evaluator(batch.only(open))), open, result);
        }
        return result;
    }

    private int[] rowsWhere(IntPredicate wanted) {
        int[] rows = new int[size];
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (wanted.test(i)) {
                rows[count++] = i;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    /** Those of the rows whose place in the list is wanted. */
    private static int[] some(int[] rows, IntPredicate wanted) {
        int[] some = new int[rows.length];
        int count = 0;
        for (int i = 0; i < rows.length; i++) {
            if (wanted.test(i)) {
                some[count++] = rows[i];
            }
        }
        return Arrays.copyOf(some, count);
    }

    /** Puts values where they belong: the first one at {@code rows[0]}, and so on. */
    private static void put(Values from, int[] rows, Values into) {
        for (int i = 0; i < rows.length; i++) {
            boolean missing = from.isMissing(i);
            into.missing().set(rows[i], missing);
            if (missing) {
                continue;
            }
            if (into instanceof Values.Exact exact) {
                if (((Values.Exact) from).isWide(i)) {
                    exact.set(rows[i], ((Values.Exact) from).big(i));
                } else {
                    exact.longs()[rows[i]] = ((Values.Exact) from).get(i);
                }
            } else if (into instanceof Values.Doubles doubles) {
                doubles.doubles()[rows[i]] = ((Values.Doubles) from).doubles()[i];
            } else if (into instanceof Values.Texts texts) {
                texts.texts()[rows[i]] = ((Values.Texts) from).texts()[i];
            } else if (into instanceof Values.Flags flags) {
                flags.flags()[rows[i]] = ((Values.Flags) from).flags()[i];
            }
        }
    }

    // Functions

    @Override
    public Values visitFunctionCall(Expression.FunctionCall call) {
        Values argument = of(call.argument());
        if (argument instanceof Values.Texts texts) {
            return ofTexts(call.function(), texts);
        }
        Values.Exact times = (Values.Exact) argument;
        boolean dates = call.argument().type().kind() == Type.Kind.DATE;
        long[] longs = new long[size];
        switch (call.function()) {
            case DATE -> {
                for (int i = 0; i < size; i++) {
                    longs[i] = day(times.get(i));
                }
            }
            case HOUR -> {
                for (int i = 0; i < size; i++) {
                    longs[i] = Math.floorMod(times.get(i), Spelling.MICROS_A_DAY) / (3600 * Spelling.MICROS_A_SECOND);
                }
            }
            default -> {
                for (int i = 0; i < size; i++) {
                    longs[i] = part(call.function(), LocalDate.ofEpochDay(dates ? times.get(i) : day(times.get(i))));
                }
            }
        }
        return new Values.Exact(longs, times.missing());
    }

    private static long day(long micros) {
        return Math.floorDiv(micros, Spelling.MICROS_A_DAY);
    }

    private static long part(Expression.Function function, LocalDate date) {
        return switch (function) {
            case YEAR -> date.getYear();
            case MONTH -> date.getMonthValue();
            default -> date.getDayOfMonth();
        };
    }

    private Values ofTexts(Expression.Function function, Values.Texts values) {
        if (function == Expression.Function.LENGTH) {
            long[] lengths = new long[size];
            for (int i = 0; i < size; i++) {
                lengths[i] = CodePoints.length(values.texts()[i]);
            }
            return new Values.Exact(lengths, values.missing());
        }
        boolean lower = function == Expression.Function.LOWER;
        String[] texts = new String[size];
        for (int i = 0; i < size; i++) {
            texts[i] = lower
                    ? CodePoints.shiftLetters(values.texts()[i], 'A', 'Z', 'a' - 'A')
                    : CodePoints.shiftLetters(values.texts()[i], 'a', 'z', 'A' - 'a');
        }
        return new Values.Texts(texts, values.missing());
    }

    @Override
    public Values visitDateTrunc(Expression.DateTrunc dateTrunc) {
        Values.Exact times = (Values.Exact) of(dateTrunc.value());
        long[] longs = new long[size];
        for (int i = 0; i < size; i++) {
            longs[i] = truncate(dateTrunc.unit(), times.get(i));
        }
        return new Values.Exact(longs, times.missing());
    }

    private static long truncate(Expression.TimeUnit unit, long micros) {
        long minute = 60 * Spelling.MICROS_A_SECOND;
        return switch (unit) {
            case MINUTE -> micros - Math.floorMod(micros, minute);
            case HOUR -> micros - Math.floorMod(micros, 60 * minute);
            case DAY -> day(micros) * Spelling.MICROS_A_DAY;
            case WEEK -> {
                // 1970-01-01 was a Thursday, three days after a Monday.
                long day = day(micros);
                yield (day - Math.floorMod(day + 3, 7)) * Spelling.MICROS_A_DAY;
            }
            case MONTH -> {
                long day = day(micros);
                yield (day - LocalDate.ofEpochDay(day).getDayOfMonth() + 1) * Spelling.MICROS_A_DAY;
            }
        };
    }

    /** The rows that are in one or the other. */
    static BitSet either(BitSet left, BitSet right) {
        if (right.isEmpty()) {
            return left;
        }
        BitSet both = (BitSet) right.clone();
        both.or(left);
        return both;
    }
}
