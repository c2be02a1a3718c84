package io.scalewise.insight;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.insight.curve.CurveFit;
import io.scalewise.insight.curve.Forecast;
import io.scalewise.insight.curve.Growth;
import io.scalewise.insight.curve.Point;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An arm along a series, and what it took at the sizes at which it competes, as curves.
 *
 * @param time of the total; empty of too few sizes
 * @param processor of the processor time; empty too where processes that nobody measured did part of the work
 * @param memory of the peak
 * @param setsAside whether the engine counts what it spills, be it nothing: then it goes to disk before it fails
 * @param spillsFrom the largest size at which nothing was spilled, where it did spill at a larger one
 */
public record Track(
        Arm arm,
        Optional<CurveFit> time,
        Optional<CurveFit> processor,
        Optional<Growth> memory,
        boolean setsAside,
        OptionalDouble spillsFrom,
        Optional<Limit> limit) {

    private static final double WARM_UP_ROWS = 1000;

    /** From sweeps of all engines, see decision 0021. */
    private static final double STRAYING_OF_TIME = 0.11;

    static Track of(Series series, Arm arm) {
        Map<SizeSummary, Cell> cells = series.cells(arm);
        OptionalDouble spillsFrom = spillsFrom(cells);
        boolean external = cells.values().stream().anyMatch(Cell::external);
        return new Track(
                arm,
                fit(cells, Quantity.TOTAL, spillsFrom),
                external ? Optional.empty() : fit(cells, Quantity.CPU, spillsFrom),
                external ? Optional.empty() : growth(points(cells, Quantity.PEAK_MEMORY), cells.values()),
                cells.values().stream()
                        .flatMap(cell -> cell.measured().stream())
                        .anyMatch(run -> run.io() != null && run.io().spilledBytes() != null),
                spillsFrom,
                Limit.of(series, arm));
    }

    private static Optional<CurveFit> fit(Map<SizeSummary, Cell> cells, Quantity quantity, OptionalDouble bend) {
        return fit(points(cells, quantity), bend);
    }

    /** A curve of times; empty of too few points. */
    static Optional<CurveFit> fit(List<Point> points, OptionalDouble bend) {
        return CurveFit.of(points, bend, WARM_UP_ROWS);
    }

    /** How memory grows through what was measured of it. */
    public static Optional<Growth> growth(List<Point> points, Collection<Cell> cells) {
        return Growth.of(
                points, cells.stream().flatMap(cell -> cell.runs().stream()).anyMatch(Track::keepsOfEveryRow));
    }

    /** Whether the contract has something kept of every row: its key, or its value. */
    private static boolean keepsOfEveryRow(RunRecord run) {
        List<String> features = run.contract().features();
        if (features == null) {
            return run.accounts() != null && run.accounts().duplicates() > 0;
        }
        return Question.keepsOfEveryRow(features);
    }

    /** What a curve of time says of a size. */
    public static Forecast timeAt(CurveFit fit, double rows) {
        return Forecast.of(fit, rows, STRAYING_OF_TIME);
    }

    /** What its rounds took, size by size. */
    static List<Point> points(Map<SizeSummary, Cell> cells, Quantity quantity) {
        List<Point> points = new ArrayList<>();
        cells.forEach((size, cell) -> {
            List<Double> amounts = cell.competes()
                    ? cell.amounts(quantity).values().stream()
                            .filter(amount -> amount > 0)
                            .map(Long::doubleValue)
                            .toList()
                    : List.of();
            if (!amounts.isEmpty() && Series.rows(size) > 0) {
                points.add(new Point((double) Series.rows(size), amounts));
            }
        });
        return points;
    }

    private static OptionalDouble spillsFrom(Map<SizeSummary, Cell> cells) {
        OptionalDouble without = OptionalDouble.empty();
        for (Map.Entry<SizeSummary, Cell> size : cells.entrySet()) {
            boolean spilled = size.getValue().measured().stream().anyMatch(Track::spilled);
            if (spilled) {
                return without;
            }
            without = OptionalDouble.of((double) Series.rows(size.getKey()));
        }
        return OptionalDouble.empty();
    }

    private static boolean spilled(RunRecord run) {
        return run.io() != null && run.io().spilledBytes() != null && run.io().spilledBytes() > 0;
    }

    /** Whether it got through at a size of so many rows, or nothing is known of its not doing so. */
    boolean getsThrough(double rows) {
        return limit.isEmpty() || Series.rows(limit.get().failed()) > rows;
    }
}
