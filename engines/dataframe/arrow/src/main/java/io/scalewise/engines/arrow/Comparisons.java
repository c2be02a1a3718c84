package io.scalewise.engines.arrow;

import io.scalewise.contract.Expression.ComparisonOperator;
import org.apache.arrow.memory.ArrowBuf;

/** Comparisons of columns: 64 rows make a word of the result. They can't fail, so unselected rows are compared along. */
final class Comparisons {

    private Comparisons() {}

    /** How two values of a row compare. */
    @FunctionalInterface
    private interface Order {
        int compare(Column left, Column right, int row);
    }

    static Kernel of(ComparisonOperator operator, Kernel left, Kernel right, Form form, Memory memory) {
        Output output = new Output(Form.BIT, memory);
        return (batch, rows) -> {
            Column a = left.evaluate(batch, rows);
            Column b = right.evaluate(batch, rows);
            Column to = output.room(batch.rows());
            Bits.and(a.validity(), b.validity(), to.validity(), batch.rows());
            compare(operator, a, b, form, to, batch.rows());
            return to;
        };
    }

    /** Writes the bits of rows that have a value in {@code to}'s validity. */
    static void compare(ComparisonOperator operator, Column left, Column right, Form form, Column to, int rows) {
        ArrowBuf validity = to.validity();
        ArrowBuf values = to.values();
        for (int start = 0; start < rows; start += Long.SIZE) {
            long at = start >> 3;
            int end = Math.min(rows, start + Long.SIZE);
            long bits =
                    switch (form) {
                        case WORD -> words(operator, left, right, start, end);
                        case DOUBLE -> doubles(operator, left, right, start, end);
                        case WIDE ->
                            others(
                                    operator,
                                    left,
                                    right,
                                    start,
                                    end,
                                    (a, b, i) -> Wide.compare(a.high(i), a.low(i), b.high(i), b.low(i)));
                        case BIT ->
                            others(operator, left, right, start, end, (a, b, i) -> Boolean.compare(a.bit(i), b.bit(i)));
                        case TEXT -> texts(operator, left, right, start, end);
                    };
            values.setLong(at, bits & validity.getLong(at));
        }
    }

    private static long words(ComparisonOperator operator, Column left, Column right, int start, int end) {
        long bits = 0;
        switch (operator) {
            case EQUAL, NOT_EQUAL -> {
                for (int i = start; i < end; i++) {
                    bits |= (left.word(i) == right.word(i) ? 1L : 0L) << i;
                }
                return operator == ComparisonOperator.EQUAL ? bits : ~bits;
            }
            case LESS, GREATER_OR_EQUAL -> {
                for (int i = start; i < end; i++) {
                    bits |= (left.word(i) < right.word(i) ? 1L : 0L) << i;
                }
                return operator == ComparisonOperator.LESS ? bits : ~bits;
            }
            default -> {
                for (int i = start; i < end; i++) {
                    bits |= (left.word(i) > right.word(i) ? 1L : 0L) << i;
                }
                return operator == ComparisonOperator.GREATER ? bits : ~bits;
            }
        }
    }

    /** No double is NaN, and by Java's operators -0.0 equals 0.0. */
    private static long doubles(ComparisonOperator operator, Column left, Column right, int start, int end) {
        long bits = 0;
        for (int i = start; i < end; i++) {
            double a = left.number(i);
            double b = right.number(i);
            bits |= (operator.holds(a < b ? -1 : a > b ? 1 : 0) ? 1L : 0L) << i;
        }
        return bits;
    }

    private static long texts(ComparisonOperator operator, Column left, Column right, int start, int end) {
        if (operator != ComparisonOperator.EQUAL && operator != ComparisonOperator.NOT_EQUAL) {
            return others(operator, left, right, start, end, (a, b, i) -> Text.compare(a, i, b, i));
        }
        long bits = 0;
        for (int i = start; i < end; i++) {
            bits |= (Text.equal(left, i, right, i) ? 1L : 0L) << i;
        }
        return operator == ComparisonOperator.EQUAL ? bits : ~bits;
    }

    private static long others(
            ComparisonOperator operator, Column left, Column right, int start, int end, Order order) {
        long bits = 0;
        for (int i = start; i < end; i++) {
            bits |= (operator.holds(order.compare(left, right, i)) ? 1L : 0L) << i;
        }
        return bits;
    }
}
