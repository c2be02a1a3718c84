package io.scalewise.insight;

import io.scalewise.insight.curve.Forecast;
import io.scalewise.insight.curve.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A prediction put to the test: of the largest size at which an arm competes, from the smaller ones alone.
 *
 * @param quantity time or peak memory
 * @param forecast what was predicted
 * @param measured the median there
 * @param limitForeseen whether memory was predicted to reach the limit there: then time is no prediction, since what an
 *     engine does at its limit, spill or fail, its smaller sizes don't show
 */
public record Backtest(Arm arm, Quantity quantity, Forecast forecast, double measured, boolean limitForeseen) {

    /** The fewest sizes for a test: one is left out. */
    public static final int LEAST_SIZES = 5;

    /** From which share of the limit on it counts as reached: engines turn to other ways before it is. */
    public static final double LIMIT_SHARE = 0.75;

    /** By how much the prediction is off, as a share of what was measured. */
    public double error() {
        return Math.abs(forecast.amount() - measured) / measured;
    }

    /** Whether the stated interval holds what was measured. */
    public boolean holds() {
        return forecast.low() <= measured && measured <= forecast.high();
    }

    /** The tests of all arms of a series that have sizes enough. */
    static List<Backtest> of(Series series) {
        List<Backtest> tests = new ArrayList<>();
        for (Arm arm : series.representatives()) {
            double limit = (double) series.largest().size().memoryBytes();
            Optional<Held> memory = held(series, arm, Quantity.PEAK_MEMORY);
            boolean foreseen = memory.filter(held -> held.forecast().high() >= LIMIT_SHARE * limit)
                    .isPresent();
            memory.ifPresent(held -> tests.add(new Backtest(
                    arm, Quantity.PEAK_MEMORY, within(held.forecast(), limit), held.measured(), foreseen)));
            held(series, arm, Quantity.TOTAL)
                    .ifPresent(held ->
                            tests.add(new Backtest(arm, Quantity.TOTAL, held.forecast(), held.measured(), foreseen)));
        }
        return tests;
    }

    /** Nothing takes more than the limit. */
    private static Forecast within(Forecast forecast, double limit) {
        return new Forecast(
                forecast.rows(),
                Math.min(forecast.amount(), limit),
                Math.min(forecast.low(), limit),
                Math.min(forecast.high(), limit));
    }

    private record Held(Forecast forecast, double measured) {}

    private static Optional<Held> held(Series series, Arm arm, Quantity quantity) {
        List<Point> points = Track.points(series.cells(arm), quantity);
        if (points.size() < LEAST_SIZES) {
            return Optional.empty();
        }
        Point largest = points.get(points.size() - 1);
        if (largest.rows() > Forecast.FARTHEST * points.get(points.size() - 2).rows()) {
            return Optional.empty();
        }
        List<Point> smaller = points.subList(0, points.size() - 1);
        Optional<Forecast> forecast = quantity == Quantity.PEAK_MEMORY
                ? Track.growth(smaller, series.cells(arm).values()).map(growth -> growth.at(largest.rows()))
                : Track.fit(smaller, OptionalDouble.empty()).map(fit -> Track.timeAt(fit, largest.rows()));
        return forecast.map(known -> new Held(known, median(largest)));
    }

    private static double median(Point point) {
        return (double)
                Spread.of(point.amounts().stream().map(Double::longValue).toList())
                        .orElseThrow()
                        .median();
    }
}
