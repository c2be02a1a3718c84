package io.scalewise.insight.curve;

/**
 * What is expected at a size: between the sizes measured what lies between two of them, beyond them what the curve says.
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
        double ofSize = fit.noise() / Math.sqrt(fit.typicalRounds());
        double within = square(ofSize) + square(STRAYING_WITHIN);
        if (rows <= fit.mostRows()) {
            return around(rows, fit.between(rows), fit.quantile() * Math.sqrt(within));
        }
        // goes on from what was measured last: an engine that left its curve there does so beyond
        double last = fit.between(fit.mostRows());
        double amount = fit.curve().at(rows) * last / fit.curve().at(fit.mostRows());
        double beyond = straying * Math.log(rows / fit.mostRows());
        double apart = square(beyond) + within;
        Forecast free = around(rows, amount, fit.quantile() * Math.sqrt(square(fit.errorLog(rows)) + apart));
        // however little the rounds say: no curve of this form falls, nor rises by more than its steepest part
        double reach = Math.exp(fit.quantile() * Math.sqrt(apart));
        return new Forecast(
                rows, amount, Math.max(free.low, last / reach), Math.min(free.high, last * fit.steepest(rows) * reach));
    }

    private static Forecast around(double rows, double amount, double reachLog) {
        return new Forecast(rows, amount, amount * Math.exp(-reachLog), amount * Math.exp(reachLog));
    }

    private static double square(double value) {
        return value * value;
    }
}
