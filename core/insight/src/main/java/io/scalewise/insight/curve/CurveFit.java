package io.scalewise.insight.curve;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A curve through the sizes that were measured, and how sure it is. Noise multiplies, so that what is minimised are relative
 * distances, a size weighing as much as it has rounds; no coefficient is negative. Decision 0021 has the reasons and the
 * simulations.
 *
 * <p>How far rounds lie from the curve comes from noise, and from an engine's not being a curve of this form. Where the
 * sizes lie no farther from the curve than noise explains, both together say how sure it is; where they do, the sizes alone:
 * then it is they that scatter, and more rounds at each would not help.
 */
public final class CurveFit {

    /** The fewest sizes for a curve: two would be hit by any. */
    public static final int LEAST_SIZES = 3;

    /** The fewest sizes that carry a bend. */
    private static final int LEAST_SIZES_FOR_BEND = 5;

    /** The fewest sizes that carry a warm-up. */
    static final int LEAST_SIZES_FOR_WARM_UP = 4;

    /** How often weights are found anew from the curve: it moves little after the first. */
    private static final int REWEIGHTINGS = 4;

    private static final double MISFIT_LEVEL = 0.05;

    /** By how much rounds differ on machines that others share, by logarithm; as sure as so many degrees of freedom. */
    private static final double USUAL_NOISE = 0.1;

    private static final int USUAL_FREEDOM = 3;

    private final List<Point> points;
    private final Third third;
    /** In rows: from where on, or up to where, the third term counts. */
    private final double place;

    private final int terms;
    /** Of rows by the unit of rows, which keeps numbers within reach of each other. */
    private final double unit;

    private final double[] coefficients;
    /** Of any sign: where the draws lie about. */
    private final double[] free;

    private final double[][] information;
    /** A factor of the inverse of the information: draws are of it. */
    private final double[][] spread;

    private final double deviation;
    private final double freedom;
    private final boolean misfit;
    private final double noise;
    private final double noiseFreedom;

    /** What a curve may have beside its base and its slope. */
    private enum Third {
        NONE,
        BEND,
        WARM_UP
    }

    private CurveFit(List<Point> points, Third third, double place) {
        this.points =
                points.stream().sorted(Comparator.comparingDouble(Point::rows)).toList();
        this.third = third;
        this.place = place;
        this.terms = third == Third.NONE ? 2 : 3;
        this.unit = last().rows();
        double[] weights = new double[this.points.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.exp(-this.points.get(i).meanLog());
        }
        double[][] a = new double[terms][terms];
        double[] b = new double[terms];
        double[] found = new double[terms];
        for (int i = 0; i <= REWEIGHTINGS; i++) {
            a = new double[terms][terms];
            b = new double[terms];
            accumulate(weights, a, b);
            found = LeastSquares.notNegative(a, b);
            for (int point = 0; point < weights.length; point++) {
                weights[point] = 1 / value(found, this.points.get(point).rows());
            }
        }
        coefficients = found;
        information = a;
        free = LeastSquares.free(a, b);
        spread = factor(LeastSquares.inverse(a));
        double squares = 0;
        double distances = 0;
        int rounds = 0;
        for (Point point : this.points) {
            squares += point.squares();
            rounds += point.amounts().size();
            double distance = point.meanLog() - Math.log(value(coefficients, point.rows()));
            distances += point.amounts().size() * distance * distance;
        }
        int roundsFreedom = rounds - this.points.size();
        int misfitFreedom = this.points.size() - terms;
        misfit = isMisfit(distances / misfitFreedom, misfitFreedom, squares, roundsFreedom);
        freedom = misfit ? misfitFreedom : roundsFreedom + misfitFreedom;
        deviation = Math.sqrt((misfit ? distances : squares + distances) / freedom);
        // of hardly repeated rounds nobody knows how noisy they are, and of one each nothing: then it is what is usual
        boolean known = roundsFreedom >= USUAL_FREEDOM;
        noiseFreedom = known ? roundsFreedom : roundsFreedom + USUAL_FREEDOM;
        noise = Math.sqrt((squares + (known ? 0 : USUAL_FREEDOM * USUAL_NOISE * USUAL_NOISE)) / noiseFreedom);
    }

    /** Whether sizes lie farther from the curve than noise explains; where no size has two rounds, nobody knows. */
    private static boolean isMisfit(double distance, int misfitFreedom, double noise, int noiseFreedom) {
        if (noiseFreedom == 0) {
            return true;
        }
        double ofNoise = Math.max(noise / noiseFreedom, Double.MIN_NORMAL);
        return FDistribution.of(misfitFreedom, noiseFreedom).survivalProbability(distance / ofNoise) < MISFIT_LEVEL;
    }

    /**
     * A curve through points of different sizes; empty of fewer than {@value #LEAST_SIZES}.
     *
     * @param bend from how many rows on a row may take more, such as where an engine begins to spill; not looked at where
     *     there are too few sizes to carry it, on both sides of it
     * @param warmUpRows from about how many rows on less is taken for each of them; not looked at where there is a bend, or
     *     where there are fewer than {@value #LEAST_SIZES_FOR_WARM_UP} sizes
     */
    public static Optional<CurveFit> of(List<Point> points, OptionalDouble bend, double warmUpRows) {
        if (points.size() < LEAST_SIZES) {
            return Optional.empty();
        }
        if (bend.isPresent() && carries(points, bend.getAsDouble())) {
            return Optional.of(new CurveFit(points, Third.BEND, bend.getAsDouble()));
        }
        return Optional.of(
                points.size() >= LEAST_SIZES_FOR_WARM_UP
                        ? new CurveFit(points, Third.WARM_UP, warmUpRows)
                        : new CurveFit(points, Third.NONE, 1));
    }

    /** Whether there are sizes enough on both sides of a bend. */
    private static boolean carries(List<Point> points, double bend) {
        long before = points.stream().filter(point -> point.rows() <= bend).count();
        return points.size() >= LEAST_SIZES_FOR_BEND && before >= 2 && points.size() - before >= 2;
    }

    private Point last() {
        return points.get(points.size() - 1);
    }

    /** The curve. */
    public Curve curve() {
        return curve(coefficients);
    }

    private Curve curve(double[] found) {
        return switch (third) {
            case NONE -> new Curve(found[0], found[1] / unit, 0, 0, 0, 1);
            case BEND -> new Curve(found[0], found[1] / unit, found[2] / unit, place, 0, 1);
            case WARM_UP -> new Curve(found[0], found[1] / unit, 0, 0, found[2] / Math.log1p(unit / place), place);
        };
    }

    /** The largest size that was measured, in rows. */
    public double mostRows() {
        return last().rows();
    }

    /** The smallest one. */
    public double leastRows() {
        return points.get(0).rows();
    }

    /** By how much a round lies from the curve, typically: a share of its amount, by logarithm. */
    public double deviation() {
        return deviation;
    }

    /** How many rounds a size has, typically. */
    double typicalRounds() {
        double sum = 0;
        for (Point point : points) {
            sum += 1.0 / point.amounts().size();
        }
        return points.size() / sum;
    }

    /** By how many degrees of freedom that is known. */
    public double freedom() {
        return freedom;
    }

    /** Whether the sizes lie farther from the curve than their rounds from each other explain. */
    public boolean misfit() {
        return misfit;
    }

    /** One of the curves that the rounds leave possible, none of its coefficients negative. */
    Curve draw(RandomGenerator random) {
        // Student's t with several dimensions: the deviation itself is known by few rounds
        double chiSquare = 0;
        for (int i = 0; i < (int) freedom; i++) {
            double normal = random.nextGaussian();
            chiSquare += normal * normal;
        }
        double scale = deviation * Math.sqrt(freedom / chiSquare);
        double[] normals = new double[terms];
        for (int i = 0; i < terms; i++) {
            normals[i] = random.nextGaussian();
        }
        double[] drawn = new double[terms];
        for (int i = 0; i < terms; i++) {
            drawn[i] = free[i];
            for (int j = 0; j <= i; j++) {
                drawn[i] += scale * spread[i][j] * normals[j];
            }
        }
        // the nearest one that may be, in the measure of the fit
        double[] aim = new double[terms];
        for (int i = 0; i < terms; i++) {
            for (int j = 0; j < terms; j++) {
                aim[i] += information[i][j] * drawn[j];
            }
        }
        return curve(LeastSquares.notNegative(information, aim));
    }

    /** How sure noise leaves the curve at a size: the standard error of its logarithm. */
    double errorLog(double rows) {
        double value = value(coefficients, rows);
        double variance = 0;
        for (int j = 0; j < terms; j++) {
            double part = 0;
            for (int i = j; i < terms; i++) {
                part += term(i, rows) / value * spread[i][j];
            }
            variance += part * part;
        }
        return noise * Math.sqrt(variance);
    }

    /** By what a curve of this form, none of its coefficients negative, rises at most from the largest size to a larger one. */
    double steepest(double rows) {
        double from = third == Third.BEND ? place : 0;
        return (rows - from) / (mostRows() - from);
    }

    /** What was measured, typically, at a size or between two; of smaller sizes what was at the smallest. */
    double between(double rows) {
        int after = 1;
        while (after < points.size() - 1 && points.get(after).rows() < rows) {
            after++;
        }
        Point low = points.get(after - 1);
        Point high = points.get(after);
        double share = Math.log(Math.max(rows, leastRows()) / low.rows()) / Math.log(high.rows() / low.rows());
        return Math.exp(low.meanLog() + share * (high.meanLog() - low.meanLog()));
    }

    /** By how much a round differs from the others of its size, by logarithm. */
    double noise() {
        return noise;
    }

    /** What a standard error is multiplied by, so that 95 of 100 intervals hold the truth. */
    double quantile() {
        return TDistribution.of(noiseFreedom).inverseSurvivalProbability(0.025);
    }

    private void accumulate(double[] weights, double[][] a, double[] b) {
        for (int point = 0; point < weights.length; point++) {
            double rows = points.get(point).rows();
            double target = Math.exp(points.get(point).meanLog()) * weights[point];
            int rounds = points.get(point).amounts().size();
            for (int i = 0; i < terms; i++) {
                double left = term(i, rows) * weights[point];
                b[i] += rounds * left * target;
                for (int j = 0; j < terms; j++) {
                    a[i][j] += rounds * left * term(j, rows) * weights[point];
                }
            }
        }
    }

    private double term(int term, double rows) {
        return switch (term) {
            case 0 -> 1;
            case 1 -> rows / unit;
            default ->
                third == Third.BEND
                        ? Math.max(0, rows - place) / unit
                        : Math.log1p(rows / place) / Math.log1p(unit / place);
        };
    }

    private double value(double[] found, double rows) {
        double value = 0;
        for (int i = 0; i < terms; i++) {
            value += found[i] * term(i, rows);
        }
        return value;
    }

    /** Cholesky's lower factor of a positive definite matrix. */
    private static double[][] factor(double[][] matrix) {
        int size = matrix.length;
        double[][] lower = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = i == j ? Math.sqrt(Math.max(0, sum)) : sum / lower[j][j];
            }
        }
        return lower;
    }
}
