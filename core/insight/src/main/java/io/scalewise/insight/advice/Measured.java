package io.scalewise.insight.advice;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.insight.Cell;
import io.scalewise.insight.Quantity;
import io.scalewise.insight.Rung;
import io.scalewise.insight.Series;
import io.scalewise.insight.SizeSummary;
import io.scalewise.insight.Track;
import io.scalewise.insight.curve.Forecast;
import io.scalewise.insight.curve.Growth;
import io.scalewise.insight.curve.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was measured of an engine, as far as judging it needs: found once, asked at many sizes.
 *
 * @param cells by their size, from small to large
 * @param mostRows the largest size at which it competes; 0 where it does at none
 * @param heapBytes the heap that it was given; 0 where it has none
 * @param live how what stays of its heap after collections grows; absent where that isn't known
 */
record Measured(
        Track track, Map<SizeSummary, Cell> cells, Rung rung, double mostRows, long heapBytes, Optional<Growth> live) {

    /** What a size may lie beyond another and count as the same. */
    static final double ROUNDING = 1.001;

    static Measured of(Track track, Map<SizeSummary, Cell> cells) {
        double most = 0;
        List<Point> live = new ArrayList<>();
        List<RunRecord> runs = new ArrayList<>();
        for (Map.Entry<SizeSummary, Cell> size : cells.entrySet()) {
            double rows = (double) Series.rows(size.getKey());
            List<RunRecord> measured = size.getValue().measured();
            runs.addAll(measured);
            if (size.getValue().competes()) {
                most = Math.max(most, rows);
            }
            List<Double> amounts =
                    measured.stream().flatMap(run -> live(run).stream()).toList();
            if (!amounts.isEmpty() && rows > 0) {
                live.add(new Point(rows, amounts));
            }
        }
        return new Measured(
                track,
                cells,
                rung(cells),
                most,
                runs.stream()
                        .mapToLong(run -> run.settings().derived().getOrDefault("heapBytes", 0L))
                        .max()
                        .orElse(0),
                Track.growth(live, cells.values()));
    }

    private static Rung rung(Map<SizeSummary, Cell> cells) {
        return cells.values().stream()
                .map(cell -> cell.runs().get(0).engine())
                .findFirst()
                .map(engine -> Rung.of(engine.name(), engine.family()))
                .orElse(Rung.SINGLE_MACHINE);
    }

    private static Optional<Double> live(RunRecord run) {
        List<Long> after = run.gc() == null ? null : run.gc().heapAfterBytes();
        return after == null
                ? Optional.empty()
                : after.stream().max(Long::compare).filter(bytes -> bytes > 0).map(Long::doubleValue);
    }

    /** Whether so many rows were measured. */
    boolean reaches(double rows) {
        return rows <= mostRows * ROUNDING;
    }

    /** What it takes of time at a size; absent where that is too far beyond what was measured, or too little was. */
    Optional<Forecast> time(double rows) {
        if (rows > Forecast.FARTHEST * mostRows * ROUNDING) {
            return Optional.empty();
        }
        return track.time()
                .map(fit -> Track.timeAt(fit, rows))
                .or(() -> reaches(rows) ? atMost(Quantity.TOTAL) : Optional.empty());
    }

    /** What it takes of memory at a size; absent as above. */
    Optional<Forecast> memory(double rows) {
        return track.memory()
                .map(growth -> growth.at(rows))
                .or(() -> reaches(rows) ? atMost(Quantity.PEAK_MEMORY) : Optional.empty());
    }

    /** What was measured at the largest size, where sizes are too few for a curve. */
    private Optional<Forecast> atMost(Quantity quantity) {
        return cells.entrySet().stream()
                .filter(cell -> Series.rows(cell.getKey()) == mostRows)
                .flatMap(cell -> cell.getValue().spread(quantity).stream())
                .map(spread -> new Forecast(mostRows, spread.median(), spread.min(), spread.max()))
                .findFirst();
    }

    /** Why it competes at no size, to follow its name. */
    String unmeasured() {
        return cells.values().stream()
                .map(cell -> switch (cell.standing()) {
                    case WRONG -> "gave a wrong answer";
                    case UNVERIFIED -> "gave an answer that no engine with a parser of its own confirmed";
                    case RANKED, UNSTABLE, FAILED, SKIPPED, INTERRUPTED -> "was not measured to its end";
                })
                .findFirst()
                .orElse("was not measured");
    }

    /** It as a candidate of which nothing is foreseen. */
    Candidate unforeseen(Fitness fitness, String reason) {
        return Candidate.unforeseen(track.arm(), rung, fitness, track.setsAside(), reason);
    }
}
