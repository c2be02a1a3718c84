package io.scalewise.insight.curve;

/**
 * What a curve says of a size.
 *
 * @param rows the size
 * @param amount what is expected
 * @param low what the typical amount there lies above, in 95 of 100 cases together with {@code high}, what it lies below:
 *     as far as noise goes, and as curves of engines have been seen to go astray
 */
public record Forecast(double rows, double amount, double low, double high) {

    /** How many times the largest size measured a forecast may go; beyond nothing is said. */
    public static final double FARTHEST = 10;

    /** By how much a size lies from its curve among those that were measured: a standard deviation of the logarithm. */
    private static final double STRAYING_WITHIN = 0.05;

    /**
     * The forecast of a fit.
     *
     * @param straying by how much engines were seen to leave their curves beyond the largest size: a standard deviation of
     *     the logarithm for each factor of e
     */
    public static Forecast of(CurveFit fit, double rows, double straying) {
        double amount = fit.curve().at(rows);
        double beyond = Math.max(0, Math.log(rows / fit.mostRows()));
        double ofSize = fit.noise() / Math.sqrt(fit.typicalRounds());
        double error = Math.sqrt(
                square(fit.errorLog(rows)) + square(ofSize) + square(STRAYING_WITHIN) + square(straying * beyond));
        double reach = fit.quantile() * error;
        return new Forecast(rows, amount, amount * Math.exp(-reach), amount * Math.exp(reach));
    }

    private static double square(double value) {
        return value * value;
    }
}
