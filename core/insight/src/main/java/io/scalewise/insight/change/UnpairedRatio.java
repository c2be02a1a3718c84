package io.scalewise.insight.change;

import io.scalewise.insight.Interval;
import io.scalewise.insight.PairedRatio;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How many times as much some rounds took as some others that were measured at another time, so that no two of them belong
 * together. On the log scale, by Welch ("The generalization of 'Student's' problem when several different population
 * variances are involved", 1947).
 *
 * @param meanLog the difference of the means of the natural logarithms
 * @param errorLog its standard error
 * @param freedom its degrees of freedom
 */
public record UnpairedRatio(double meanLog, double errorLog, double freedom) {

    /** The fewest rounds on each side, as of any claim. */
    public static final int LEAST_ROUNDS = PairedRatio.LEAST_ROUNDS;

    private static final double CONFIDENCE = 0.95;

    /** Of amounts that are positive; empty of too few on either side. */
    public static Optional<UnpairedRatio> of(Collection<Long> before, Collection<Long> after) {
        if (before.size() < LEAST_ROUNDS || after.size() < LEAST_ROUNDS) {
            return Optional.empty();
        }
        Logs first = Logs.of(before);
        Logs second = Logs.of(after);
        double one = first.variance / first.count;
        double other = second.variance / second.count;
        double error = one + other;
        double freedom = error == 0
                ? first.count + second.count - 2
                : error * error / (one * one / (first.count - 1) + other * other / (second.count - 1));
        double difference = second.mean - first.mean;
        return Double.isFinite(difference)
                ? Optional.of(new UnpairedRatio(difference, Math.sqrt(error), freedom))
                : Optional.empty();
    }

    private record Logs(int count, double mean, double variance) {

        static Logs of(Collection<Long> amounts) {
            double[] logs = amounts.stream()
                    .mapToDouble(Long::doubleValue)
                    .map(Math::log)
                    .toArray();
            double mean = Arrays.stream(logs).sum() / logs.length;
            double squares =
                    Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).sum();
            return new Logs(logs.length, mean, squares / (logs.length - 1));
        }
    }

    /** The typical ratio. */
    public double ratio() {
        return Math.exp(meanLog);
    }

    /** What the true ratio lies between. */
    public Interval interval() {
        double reach = TDistribution.of(freedom).inverseSurvivalProbability((1 - CONFIDENCE) / 2) * errorLog;
        return new Interval(Math.exp(meanLog - reach), Math.exp(meanLog + reach));
    }

    /** How often rounds that are alike would lie so far apart by chance, to either side. */
    public double chance() {
        if (meanLog == 0) {
            return 1;
        }
        return errorLog == 0 ? 0 : 2 * TDistribution.of(freedom).survivalProbability(Math.abs(meanLog) / errorLog);
    }
}
