package io.scalewise.insight;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How many times as much of a quantity one cell takes as another, from the rounds that both measured. The two runs of a
 * round lie near to each other in time, so that what slows down the machine for a while is in both and not in their ratio.
 * On the log scale, since noise multiplies and a ratio has no favourite direction; Student's t, by the simulations of
 * decision 0015.
 *
 * @param rounds that both measured
 * @param meanLog mean of the natural logarithms of the ratios
 * @param deviationLog standard deviation of those; 0 of one round
 * @param farthestLog the farthest from 0 of those, as a number that is not negative
 */
public record PairedRatio(int rounds, double meanLog, double deviationLog, double farthestLog) {

    /** The fewest rounds of which anything is claimed, as of a median's interval. */
    public static final int LEAST_ROUNDS = MedianInterval.LEAST_ROUNDS;

    public PairedRatio {
        if (rounds < 1) {
            throw new IllegalArgumentException("paired ratio: expected at least one round, but got " + rounds);
        }
    }

    /** Of the first cell to the second; empty where no round measured both, or one took nothing. */
    static Optional<PairedRatio> of(Quantity quantity, Cell cell, Cell reference) {
        Map<Integer, Long> references = reference.amounts(quantity);
        double[] logs = new double[references.size()];
        int count = 0;
        // A report has some ten thousand pairs: no streams here.
        for (Map.Entry<Integer, Long> amount : cell.amounts(quantity).entrySet()) {
            Long other = references.get(amount.getKey());
            double log = other == null ? Double.NaN : Math.log((double) amount.getValue() / other);
            if (Double.isFinite(log)) {
                logs[count++] = log;
            }
        }
        return count == 0 ? Optional.empty() : Optional.of(of(Arrays.copyOf(logs, count)));
    }

    /** Of the natural logarithms of the ratios of rounds, at least one. */
    public static PairedRatio of(double... logs) {
        double sum = 0;
        double farthest = 0;
        for (double log : logs) {
            sum += log;
            farthest = Math.max(farthest, Math.abs(log));
        }
        double mean = sum / logs.length;
        double squares = 0;
        for (double log : logs) {
            squares += (log - mean) * (log - mean);
        }
        double deviation = logs.length == 1 ? 0 : Math.sqrt(squares / (logs.length - 1));
        return new PairedRatio(logs.length, mean, deviation, farthest);
    }

    /** The typical ratio: the geometric mean over the rounds. */
    public double ratio() {
        return Math.exp(meanLog);
    }

    /** What the true ratio lies between; empty of fewer than {@value #LEAST_ROUNDS} rounds. */
    public Optional<Interval> interval() {
        if (rounds < LEAST_ROUNDS) {
            return Optional.empty();
        }
        double reach = reachLog();
        return Optional.of(new Interval(Math.exp(meanLog - reach), Math.exp(meanLog + reach)));
    }

    /** How far the interval reaches to either side, as a logarithm. */
    double reachLog() {
        return quantile() * deviationLog / Math.sqrt(rounds);
    }

    /**
     * Of two cells that are alike, how far noise keeps them apart, as a logarithm: to the farther end of the interval, and
     * where there is none, as far as any round did.
     */
    public double noiseLog() {
        return rounds < LEAST_ROUNDS ? farthestLog : Math.abs(meanLog) + reachLog();
    }

    /** How many rounds would let the interval reach no farther, if they scatter as those before; at least one more. */
    int roundsToReach(double log) {
        double more = Math.pow(quantile() * deviationLog / log, 2);
        return (int) Math.max(rounds + 1.0, Math.min(Math.ceil(more), Integer.MAX_VALUE));
    }

    private double quantile() {
        return TDistribution.of(rounds - 1.0).inverseSurvivalProbability((1 - Interval.CONFIDENCE) / 2);
    }

    /** How often two cells that are alike would lie so far apart by chance, to either side; 1 of too few rounds. */
    public double chance() {
        if (rounds < LEAST_ROUNDS || meanLog == 0) {
            return 1;
        }
        double t = Math.abs(meanLog) * Math.sqrt(rounds) / deviationLog;
        return 2 * TDistribution.of(rounds - 1.0).survivalProbability(t);
    }
}
