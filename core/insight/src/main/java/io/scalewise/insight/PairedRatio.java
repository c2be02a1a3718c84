package io.scalewise.insight;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How many times as much of a quantity one cell takes as another, from the rounds that both measured. The two runs of a
 * round lie near to each other in time, so that what slows down the machine for a while is in both and not in their ratio.
 * On the log scale, since noise multiplies and a ratio has no favourite direction; Student's t. A round or two far from all
 * others would hide what those say alike: then they are left out, as many at the other end too, and the rest is held
 * against its own scatter (K. Yuen, "The two-sample trimmed t for unequal population variances", 1974, of one sample). By
 * the simulations of decision 0015.
 *
 * @param rounds that both measured
 * @param meanLog mean of the natural logarithms of the ratios, of all rounds or of those that are left
 * @param errorLog standard error of that; 0 of one round
 * @param freedom degrees of freedom of the t distribution: one less than the rounds that are left
 * @param farthestLog the farthest from 0 of all logarithms, as a number that is not negative
 */
public record PairedRatio(int rounds, double meanLog, double errorLog, int freedom, double farthestLog) {

    /** The fewest rounds of which anything is claimed, as of a median's interval. */
    public static final int LEAST_ROUNDS = MedianInterval.LEAST_ROUNDS;

    /** One round in so many is left out at each end, at least one, where that makes the interval so much shorter. */
    private static final int ROUNDS_A_TRIM = 8;

    private static final double SHORTER = 0.4;

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
        double farthest = 0;
        for (double log : logs) {
            farthest = Math.max(farthest, Math.abs(log));
        }
        PairedRatio ofAll = of(logs, 0, farthest);
        if (logs.length < LEAST_ROUNDS) {
            return ofAll;
        }
        double[] sorted = logs.clone();
        Arrays.sort(sorted);
        int trim = Math.max(1, logs.length / ROUNDS_A_TRIM);
        if (sorted[trim] == sorted[logs.length - 1 - trim]) {
            // where nothing scatters at all, it is the measure that is too coarse to say how much
            return ofAll;
        }
        PairedRatio trimmed = of(sorted, trim, farthest);
        return trimmed.reachLog() < SHORTER * ofAll.reachLog() ? trimmed : ofAll;
    }

    /** Without so many at each end, which count as what is next to them for the scatter: logarithms in order, if any. */
    private static PairedRatio of(double[] logs, int trim, double farthest) {
        int left = logs.length - 2 * trim;
        double sum = 0;
        double winsorizedSum = 0;
        for (int i = 0; i < logs.length; i++) {
            sum += i < trim || i >= logs.length - trim ? 0 : logs[i];
            winsorizedSum += winsorized(logs, trim, i);
        }
        double center = winsorizedSum / logs.length;
        double squares = 0;
        for (int i = 0; i < logs.length; i++) {
            squares += Math.pow(winsorized(logs, trim, i) - center, 2);
        }
        double error = left == 1 ? 0 : Math.sqrt(squares / left / (left - 1));
        return new PairedRatio(logs.length, sum / left, error, left - 1, farthest);
    }

    private static double winsorized(double[] logs, int trim, int index) {
        return logs[Math.min(Math.max(index, trim), logs.length - 1 - trim)];
    }

    /** Whether rounds far from the others were left out. */
    public boolean isTrimmed() {
        return freedom < rounds - 1;
    }

    /** The typical ratio: the geometric mean over the rounds that are left. */
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
        return quantile() * errorLog;
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
        double more = rounds * Math.pow(reachLog() / log, 2);
        return (int) Math.max(rounds + 1.0, Math.min(Math.ceil(more), Integer.MAX_VALUE));
    }

    private double quantile() {
        return TDistribution.of(freedom).inverseSurvivalProbability((1 - Interval.CONFIDENCE) / 2 / looks());
    }

    /** In how many ways the rounds were looked at until one was taken: its price is that much more certainty. */
    private int looks() {
        return isTrimmed() ? 2 : 1;
    }

    /** How often two cells that are alike would lie so far apart by chance, to either side; 1 of too few rounds. */
    public double chance() {
        if (rounds < LEAST_ROUNDS || meanLog == 0) {
            return 1;
        }
        double t = Math.abs(meanLog) / errorLog;
        return Math.min(1, looks() * 2 * TDistribution.of(freedom).survivalProbability(t));
    }
}
