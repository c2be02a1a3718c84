package io.scalewise.insight.curve;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How peak memory grows. No curve of a few coefficients does: a heap grows until it is collected, a cache until it is full,
 * state with its keys. Among the sizes measured it is what lies between two of them; beyond them, what the last two say. It
 * grows on by the same power as it did there, or at most by the row, as state does of which every row adds some; the truth
 * was seen between the two, and a little outside. Decision 0021 has the figures.
 */
public final class Growth {

    /** By how much it was seen outside, to either side, for each factor of e beyond the largest size. */
    private static final double BELOW = 0.22;

    private static final double ABOVE = 0.14;

    /** The same among the sizes measured. */
    private static final double WITHIN = 0.1;

    private final double[] rows;
    private final double[] amounts;
    private final boolean everyRowAdds;

    private Growth(List<Point> points, boolean everyRowAdds) {
        this.everyRowAdds = everyRowAdds;
        rows = points.stream().mapToDouble(Point::rows).toArray();
        amounts =
                points.stream().mapToDouble(point -> Math.exp(point.meanLog())).toArray();
    }

    /**
     * The growth through points of different sizes; empty of fewer than two.
     *
     * @param everyRowAdds whether something is kept of every row, so that more rows can't but need more
     */
    public static Optional<Growth> of(List<Point> points, boolean everyRowAdds) {
        return points.size() < 2
                ? Optional.empty()
                : Optional.of(new Growth(
                        points.stream()
                                .sorted(Comparator.comparingDouble(Point::rows))
                                .toList(),
                        everyRowAdds));
    }

    /** The largest size that was measured, in rows. */
    public double mostRows() {
        return rows[rows.length - 1];
    }

    /** What is expected at a size, whatever the limit. */
    public Forecast at(double size) {
        int last = rows.length - 1;
        int after = 1;
        while (after < last && rows[after] < size) {
            after++;
        }
        double power = Math.log(amounts[after] / amounts[after - 1]) / Math.log(rows[after] / rows[after - 1]);
        if (size <= rows[last]) {
            double between = amounts[after - 1] * Math.pow(Math.max(size, rows[0]) / rows[after - 1], power);
            return new Forecast(size, between, between * Math.exp(-WITHIN), between * Math.exp(WITHIN));
        }
        double factor = size / rows[last];
        double slope = Math.max(0, amounts[last] - amounts[last - 1]) / (rows[last] - rows[last - 1]);
        double byRow = amounts[last] + slope * (size - rows[last]);
        double byPower = amounts[last] * Math.pow(factor, Math.min(1, Math.max(0, power)));
        double beyond = Math.log(factor);
        return new Forecast(
                size,
                everyRowAdds ? byRow : byPower,
                byPower * Math.exp(-WITHIN - BELOW * beyond),
                byRow * Math.exp(WITHIN + ABOVE * beyond));
    }
}
