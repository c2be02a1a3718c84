package io.scalewise.insight;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Ways to decide whether two arms differ, of which decision 0015 chose the first. */
enum ClaimMethod {
    /** Student's t, and where it makes the interval much shorter without the rounds that are farthest off. */
    T_TRIMMED_WHERE_SHORTER,
    /** Student's t of all rounds. */
    T_OF_PAIRED_LOGS,
    /** The same without pairs: Welch's. */
    T_OF_LOGS_APART,
    SIGN,
    /** Wilcoxon's signed ranks, exactly. */
    SIGNED_RANKS,
    /** Percentiles of the mean of resampled logarithms. */
    BOOTSTRAP,
    /** The rule before: the ranges lie apart. */
    RANGES_APART;

    private static final int RESAMPLES = 400;

    /**
     * Whether a difference is claimed.
     *
     * @param first logarithms of what one arm took, round by round
     * @param second of what the other took
     * @param level how often that may be in error
     */
    boolean claims(double[] first, double[] second, double level, Random random) {
        double[] ratios = new double[first.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = first[i] - second[i];
        }
        return switch (this) {
            case T_TRIMMED_WHERE_SHORTER -> PairedRatio.of(ratios).chance() <= level;
            case T_OF_PAIRED_LOGS -> t(ratios) <= level;
            case T_OF_LOGS_APART -> welch(first, second) <= level;
            case SIGN -> sign(ratios) <= level;
            case SIGNED_RANKS -> signedRanks(ratios) <= level;
            case BOOTSTRAP -> bootstrap(ratios, level, random);
            case RANGES_APART ->
                Arrays.stream(first).max().orElseThrow()
                                < Arrays.stream(second).min().orElseThrow()
                        || Arrays.stream(second).max().orElseThrow()
                                < Arrays.stream(first).min().orElseThrow();
        };
    }

    private static double t(double[] ratios) {
        double t = Math.abs(mean(ratios)) / Math.sqrt(variance(ratios) / ratios.length);
        return 2 * TDistribution.of(ratios.length - 1.0).survivalProbability(t);
    }

    private static double welch(double[] first, double[] second) {
        double oneError = variance(first) / first.length;
        double otherError = variance(second) / second.length;
        double t = Math.abs(mean(first) - mean(second)) / Math.sqrt(oneError + otherError);
        double freedom = Math.pow(oneError + otherError, 2)
                / (oneError * oneError / (first.length - 1) + otherError * otherError / (second.length - 1));
        return 2 * TDistribution.of(freedom).survivalProbability(t);
    }

    private static double mean(double[] numbers) {
        return Arrays.stream(numbers).average().orElseThrow();
    }

    private static double variance(double[] numbers) {
        double mean = mean(numbers);
        return Arrays.stream(numbers).map(number -> Math.pow(number - mean, 2)).sum() / (numbers.length - 1);
    }

    private static double sign(double[] ratios) {
        long positive = Arrays.stream(ratios).filter(ratio -> ratio > 0).count();
        int fewer = (int) Math.min(positive, ratios.length - positive);
        return Math.min(1, 2 * BinomialDistribution.of(ratios.length, 0.5).cumulativeProbability(fewer));
    }

    /** Counts over all ways to give signs to the ranks, by the sum of the positive ones. */
    private static double signedRanks(double[] ratios) {
        int count = ratios.length;
        double[] bySize = ratios.clone();
        int sum = count * (count + 1) / 2;
        double[] ways = new double[sum + 1];
        ways[0] = 1;
        for (int rank = 1; rank <= count; rank++) {
            for (int total = sum; total >= rank; total--) {
                ways[total] += ways[total - rank];
            }
        }
        double[] absolute = Arrays.stream(bySize).map(Math::abs).sorted().toArray();
        int positive = 0;
        for (double ratio : ratios) {
            if (ratio > 0) {
                positive += Arrays.binarySearch(absolute, ratio) + 1;
            }
        }
        int fewer = Math.min(positive, sum - positive);
        double tail = 0;
        for (int total = 0; total <= fewer; total++) {
            tail += ways[total];
        }
        return Math.min(1, 2 * tail / Math.pow(2, count));
    }

    /** Of levels that so few resamples can't show, by a normal distribution of their means. */
    private static boolean bootstrap(double[] ratios, double level, Random random) {
        double[] means = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            double sum = 0;
            for (int j = 0; j < ratios.length; j++) {
                sum += ratios[random.nextInt(ratios.length)];
            }
            means[i] = sum / ratios.length;
        }
        Arrays.sort(means);
        int outside = (int) (RESAMPLES * level / 2);
        if (outside > 0) {
            return means[outside] > 0 || means[RESAMPLES - 1 - outside] < 0;
        }
        return Math.abs(mean(means))
                > Math.sqrt(variance(means)) * NormalDistribution.of(0, 1).inverseSurvivalProbability(level / 2);
    }
}
