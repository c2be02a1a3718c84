package io.scalewise.datasets.groupby;

import io.scalewise.datasets.groupby.Question.Aggregate;
import io.scalewise.datasets.groupby.Question.Measure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;

/** Counts, sums and means. Sums are of whole numbers, millionths of v3, which 64 bits hold. */
final class Sums implements Measures {

    private static final int FIRST_GROUPS = 1 << 10;
    private static final int V3 = 2;

    private final List<Measure> measures;
    private final GroupByValues values;
    private long[][] sums;
    private long[][] counts;

    Sums(Question question, GroupByValues values) {
        this.measures = question.measures();
        this.values = values;
        this.sums = new long[measures.size()][FIRST_GROUPS];
        this.counts = new long[measures.size()][FIRST_GROUPS];
    }

    @Override
    public void add(int group, long row) {
        for (int i = 0; i < sums.length; i++) {
            if (group >= sums[i].length) {
                sums[i] = Arrays.copyOf(sums[i], 2 * group);
                counts[i] = Arrays.copyOf(counts[i], 2 * group);
            }
            Measure measure = measures.get(i);
            if (measure.aggregate() == Aggregate.COUNT) {
                counts[i][group]++;
                continue;
            }
            int value = values.of(row, measure.value());
            if (value != GroupByValues.MISSING) {
                sums[i][group] += value;
                counts[i][group]++;
            }
        }
    }

    @Override
    public void finish(int groups) {
        // added up already
    }

    @Override
    public void append(int group, StringBuilder text) {
        for (int i = 0; i < sums.length; i++) {
            Measure measure = measures.get(i);
            long count = counts[i][group];
            text.append(i == 0 ? "" : ",");
            if (measure.aggregate() == Aggregate.COUNT) {
                text.append(count);
            } else if (count > 0) {
                BigDecimal sum =
                        BigDecimal.valueOf(sums[i][group], measure.value() == V3 ? GroupByValues.V3_DIGITS : 0);
                if (measure.aggregate() == Aggregate.SUM) {
                    text.append(sum.toPlainString());
                } else {
                    text.append(sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL128)
                            .doubleValue());
                }
            }
        }
    }
}
