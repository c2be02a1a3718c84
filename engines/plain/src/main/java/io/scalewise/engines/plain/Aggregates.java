package io.scalewise.engines.plain;

import io.scalewise.contract.Measure;
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
        boolean exact = measure.input().map(input -> input.type().isExact()).orElse(true);
        return switch (measure.aggregate()) {
            case COUNT_ROWS, COUNT -> new Count();
            case COUNT_DISTINCT -> new CountDistinct();
            case SUM -> exact ? new ExactSum() : new DoubleSum();
            case MIN -> new Extreme(-1);
            case MAX -> new Extreme(1);
            case AVG -> exact ? new ExactAverage() : new DoubleAverage();
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

    private static final class ExactSum implements Aggregate {
        private @Nullable BigDecimal sum;

        @Override
        public void add(Object value) {
            BigDecimal number = Numbers.exact(value);
            sum = sum == null ? number : sum.add(number);
        }

        @Override
        public @Nullable Object result() {
            return sum == null ? null : Numbers.inRange(sum);
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

    private static final class ExactAverage implements Aggregate {
        private BigDecimal sum = BigDecimal.ZERO;
        private long count;

        @Override
        public void add(Object value) {
            sum = sum.add(Numbers.exact(value));
            count++;
        }

        /** Divided to 34 digits, twice as many as a double has. */
        @Override
        public @Nullable Object result() {
            return count == 0
                    ? null
                    : (Object) sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL128)
                            .doubleValue();
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
