package io.scalewise.engines.arrow;

import java.math.BigDecimal;
import java.math.MathContext;

/** {@code sum} and {@code avg} of exact numbers: 128 bits, the lower half first, then the count. */
final class ExactSums extends Accumulator {

    /** More than twice the digits of a double. */
    private static final MathContext QUOTIENT = new MathContext(40);

    private final Form form;
    private final int scale;
    private final boolean average;

    ExactSums(Form form, int scale, boolean average, Memory memory) {
        super(3, memory);
        this.form = form;
        this.scale = scale;
        this.average = average;
    }

    @Override
    void add(int[] groups, Selection rows, Column input) {
        if (form == Form.WIDE) {
            addWides(groups, rows, input);
        } else {
            addWords(groups, rows, input);
        }
    }

    private void addWords(int[] groups, Selection rows, Column input) {
        Words sums = state();
        int[] selected = rows.rows();
        for (int k = 0; k < rows.count(); k++) {
            int row = selected[k];
            if (input.isPresent(row)) {
                long number = input.word(row);
                long at = at(groups[k]);
                long low = sums.get(at) + number;
                long carry = Long.compareUnsigned(low, number) < 0 ? 1 : 0;
                // 2^63 rows would be needed to leave 128 bits.
                sums.set(at, low);
                sums.set(at + 1, sums.get(at + 1) + (number >> 63) + carry);
                sums.set(at + 2, sums.get(at + 2) + 1);
            }
        }
    }

    private void addWides(int[] groups, Selection rows, Column input) {
        int[] selected = rows.rows();
        for (int k = 0; k < rows.count(); k++) {
            int row = selected[k];
            if (input.isPresent(row)) {
                add(at(groups[k]), input.high(row), input.low(row), 1);
            }
        }
    }

    private void add(long at, long high, long low, long count) {
        Words sums = state();
        long sumLow = sums.get(at);
        sums.set(at + 1, Wide.sumHigh(sums.get(at + 1), sumLow, high, low));
        sums.set(at, sumLow + low);
        sums.set(at + 2, sums.get(at + 2) + count);
    }

    @Override
    void merge(Accumulator other, int[] groups) {
        Words theirs = other.state();
        for (int i = 0; i < groups.length; i++) {
            long from = at(i);
            add(at(groups[i]), theirs.get(from + 1), theirs.get(from), theirs.get(from + 2));
        }
    }

    @Override
    void append(int group, StringBuilder line) {
        long at = at(group);
        long low = state().get(at);
        long high = state().get(at + 1);
        long count = state().get(at + 2);
        if (count == 0) {
            return;
        }
        if (average) {
            BigDecimal sum = new BigDecimal(Wide.big(high, low), scale);
            line.append(sum.divide(BigDecimal.valueOf(count), QUOTIENT).doubleValue());
        } else if (Wide.inRange(high, low)) {
            ValueText.appendWide(line, scale, high, low);
        } else {
            throw new Overflow();
        }
    }
}
