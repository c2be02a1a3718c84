package io.scalewise.engines.plain;

import io.scalewise.contract.Expression;
import io.scalewise.contract.Measure;
import io.scalewise.contract.Type;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The aggregates, a small class each. */
final class Aggregates {

    private Aggregates() {}

    /** What a measure starts with in a new group. */
    static Aggregate start(Measure measure) {
        Type type = measure.input().map(Expression::type).orElse(Type.LONG);
        return switch (measure.aggregate()) {
            case COUNT_ROWS, COUNT -> new Count();
            case COUNT_DISTINCT -> type.kind() == Type.Kind.LONG ? new CountDistinctLongs() : new CountDistinct();
            case SUM -> type.isExact() ? new ExactSum(type.scale()) : new DoubleSum();
            case MIN -> new Extreme(-1);
            case MAX -> new Extreme(1);
            case AVG -> type.isExact() ? new ExactAverage(type.scale()) : new DoubleAverage();
            case STDDEV -> new StandardDeviation();
            case MEDIAN -> new Median();
        };
    }

    private static final class Count implements Aggregate {
        private long count;

        @Override
        public void add(Object value) {
            count++;
        }

        @Override
        public Object result() {
            return count;
        }
    }

    /** Values of a column are equal where the contract says so: decimals have one scale, and no double is -0.0. */
    private static final class CountDistinct implements Aggregate {
        private final Set<Object> values = new HashSet<>();

        @Override
        public void add(Object value) {
            values.add(value);
        }

        @Override
        public Object result() {
            return (long) values.size();
        }
    }

    /**
     * Gathers the sum of exact numbers of one scale, in a long for as long as it fits: as a {@code BigDecimal} it would be a
     * new object for each value.
     */
    private abstract static class ExactTotal implements Aggregate {
        private final int scale;
        private long unscaled;
        private BigDecimal beyond = BigDecimal.ZERO;
        private long count;

        ExactTotal(int scale) {
            this.scale = scale;
        }

        @Override
        public void add(Object value) {
            count++;
            if (value instanceof Long number) {
                addUnscaled(number);
                return;
            }
            BigDecimal decimal = (BigDecimal) value;
            if (decimal.precision() <= Type.MAX_COLUMN_PRECISION) {
                addUnscaled(Numbers.unscaled(decimal));
            } else {
                beyond = beyond.add(decimal);
            }
        }

        private void addUnscaled(long number) {
            long sum = unscaled + number;
            boolean overflown = ((unscaled ^ sum) & (number ^ sum)) < 0;
            if (overflown) {
                beyond = total();
                sum = number;
            }
            unscaled = sum;
        }

        BigDecimal total() {
            return beyond.add(BigDecimal.valueOf(unscaled, scale));
        }

        long count() {
            return count;
        }
    }

    private static final class ExactSum extends ExactTotal {

        ExactSum(int scale) {
            super(scale);
        }

        @Override
        public @Nullable Object result() {
            return count() == 0 ? null : Numbers.inRange(total());
        }
    }

    private static final class ExactAverage extends ExactTotal {

        ExactAverage(int scale) {
            super(scale);
        }

        /** Divided to 34 digits, twice as many as a double has. */
        @Override
        public @Nullable Object result() {
            return count() == 0
                    ? null
                    : (Object) total().divide(BigDecimal.valueOf(count()), MathContext.DECIMAL128)
                            .doubleValue();
        }
    }

    private static final class DoubleSum implements Aggregate {
        private final CompensatedSum sum = new CompensatedSum();

        @Override
        public void add(Object value) {
            sum.add((Double) value);
        }

        @Override
        public @Nullable Object result() {
            return sum.count() == 0 ? null : (Object) Numbers.finite(sum.value());
        }
    }

    /** The least value, or the greatest. */
    private static final class Extreme implements Aggregate {
        private final int wantedSign;
        private @Nullable Object best;

        /** Takes a value for better that compares with {@code wantedSign} to the best so far. */
        Extreme(int wantedSign) {
            this.wantedSign = wantedSign;
        }

        @Override
        public void add(Object value) {
            if (best == null || Integer.signum(Values.compare(value, best)) == wantedSign) {
                best = value;
            }
        }

        @Override
        public @Nullable Object result() {
            return best;
        }
    }

    private static final class DoubleAverage implements Aggregate {
        private final CompensatedSum sum = new CompensatedSum();

        @Override
        public void add(Object value) {
            sum.add((Double) value);
        }

        @Override
        public @Nullable Object result() {
            return sum.count() == 0 ? null : (Object) Numbers.finite(sum.value() / sum.count());
        }
    }

    /**
     * Of a sample, in one pass: B. P. Welford, "Note on a method for calculating corrected sums of squares and products",
     * Technometrics 4, 1962.
     */
    private static final class StandardDeviation implements Aggregate {
        private long count;
        private double mean;
        private double squaredDistances;

        @Override
        public void add(Object value) {
            double number = ((Number) value).doubleValue();
            count++;
            double distance = number - mean;
            mean += distance / count;
            squaredDistances += distance * (number - mean);
        }

        @Override
        public @Nullable Object result() {
            return count < 2 ? null : (Object) Numbers.finite(Math.sqrt(squaredDistances / (count - 1)));
        }
    }

    private static final class Median implements Aggregate {
        private final List<Object> values = new ArrayList<>();

        @Override
        public void add(Object value) {
            values.add(value);
        }

        /** Computed exactly: two great doubles may have a sum that is none. */
        @Override
        public @Nullable Object result() {
            if (values.isEmpty()) {
                return null;
            }
            values.sort(Values::compare);
            BigDecimal lower = Numbers.exact(values.get((values.size() - 1) / 2));
            BigDecimal upper = Numbers.exact(values.get(values.size() / 2));
            return lower.add(upper).multiply(BigDecimal.valueOf(5, 1)).doubleValue();
        }
    }

    /**
     * A sum of doubles that carries along what each addition rounds off: A. Neumaier, "Rundungsfehleranalyse einiger
     * Verfahren zur Summation endlicher Summen", ZAMM 54, 1974.
     */
    private static final class CompensatedSum {
        private double sum;
        private double lost;
        private long count;

        void add(double value) {
            double next = sum + value;
            lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
            sum = next;
            count++;
        }

        double value() {
            return sum + lost;
        }

        long count() {
            return count;
        }
    }
}
