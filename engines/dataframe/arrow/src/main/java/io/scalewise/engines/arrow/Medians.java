package io.scalewise.engines.arrow;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.arrow.memory.ArrowBuf;
import org.jspecify.annotations.Nullable;

/**
 * {@code median}: all values with their groups, in the order in which they come; at the end they are sorted by group, and
 * of each group the middle ones are sought. The state is how many values a group has, then where the next one goes.
 */
final class Medians extends Accumulator {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final Form form;
    private final int scale;
    private final Memory memory;
    private final Store values;
    private final Output groupColumn;
    private final Selection present = new Selection();
    private @Nullable ArrowBuf sorted;

    Medians(Form form, int scale, Memory memory) {
        super(2, memory);
        this.form = form;
        this.scale = scale;
        this.memory = memory;
        values = memory.keep(new Store(new Form[] {Form.WORD, form}, memory));
        groupColumn = new Output(Form.WORD, memory);
    }

    @Override
    void add(int[] groups, Selection rows, Column input) {
        Column column = groupColumn.room(input.capacity());
        Bits.fill(column.validity(), input.capacity());
        present.begin(rows.count());
        for (int k = 0; k < rows.count(); k++) {
            int row = rows.rows()[k];
            if (input.isPresent(row)) {
                column.setWord(row, groups[k]);
                present.add(row);
                count(groups[k]);
            }
        }
        values.append(new Column[] {column, input}, present.rows(), present.count());
    }

    private void count(int group) {
        state().set(at(group), state().get(at(group)) + 1);
    }

    @Override
    void merge(Accumulator other, int[] groups) {
        Store theirs = ((Medians) other).values;
        Selection all = new Selection();
        for (int page = 0; page < theirs.pageCount(); page++) {
            Batch batch = theirs.batch(page);
            Column column = batch.columns()[0];
            for (int row = 0; row < batch.rows(); row++) {
                int group = groups[(int) column.word(row)];
                column.setWord(row, group);
                count(group);
            }
            values.append(batch.columns(), all.all(batch.rows()).rows(), batch.rows());
            theirs.closePage(page);
        }
    }

    /** Moves the values of each group next to each other. */
    @Override
    void finish() {
        if (values.rows() == 0) {
            return;
        }
        int width = form == Form.WIDE ? 2 : 1;
        ArrowBuf target = memory.keep(memory.allocator().buffer((long) values.rows() * width * Long.BYTES));
        sorted = target;
        long next = 0;
        for (int group = 0; at(group) < state().capacity(); group++) {
            state().set(at(group) + 1, next);
            next += state().get(at(group));
        }
        for (int page = 0; page < values.pageCount(); page++) {
            Batch batch = values.batch(page);
            for (int row = 0; row < batch.rows(); row++) {
                long at = at((int) batch.columns()[0].word(row)) + 1;
                long place = state().get(at);
                state().set(at, place + 1);
                move(batch.columns()[1], row, target, place);
            }
            values.closePage(page);
        }
    }

    private void move(Column from, int row, ArrowBuf target, long place) {
        if (form == Form.WIDE) {
            target.setLong(2 * place * Long.BYTES, from.low(row));
            target.setLong((2 * place + 1) * Long.BYTES, from.high(row));
        } else if (form == Form.DOUBLE) {
            long bits = Double.doubleToRawLongBits(from.number(row));
            target.setLong(place * Long.BYTES, bits ^ ((bits >> 63) & Long.MAX_VALUE));
        } else {
            target.setLong(place * Long.BYTES, from.word(row));
        }
    }

    @Override
    void append(int group, StringBuilder line) {
        long count = state().get(at(group));
        ArrowBuf all = sorted;
        if (count == 0 || all == null) {
            return;
        }
        long start = state().get(at(group) + 1) - count;
        Quickselect order = new Quickselect(all, form == Form.WIDE);
        long lower = start + (count - 1) / 2;
        long upper = start + count / 2;
        order.select(start, start + count, lower);
        if (upper > lower) {
            order.select(upper, start + count, upper);
        }
        append(form == Form.DOUBLE ? meanOfDoubles(all, lower, upper) : exactMean(order, lower, upper), line);
    }

    private static double meanOfDoubles(ArrowBuf sorted, long lower, long upper) {
        double a = number(sorted.getLong(lower * Long.BYTES));
        double b = number(sorted.getLong(upper * Long.BYTES));
        // Halves first where the sum would be infinite, though the mean is not.
        return Double.isFinite(a + b) ? (a + b) / 2 : a / 2 + b / 2;
    }

    private static double number(long sortable) {
        return Double.longBitsToDouble(sortable ^ ((sortable >> 63) & Long.MAX_VALUE));
    }

    private double exactMean(Quickselect order, long lower, long upper) {
        BigInteger sum = order.value(lower).add(order.value(upper));
        return new BigDecimal(sum, scale).divide(TWO).doubleValue();
    }
}
