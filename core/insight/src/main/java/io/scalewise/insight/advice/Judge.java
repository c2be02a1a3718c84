package io.scalewise.insight.advice;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.insight.Amounts;
import io.scalewise.insight.Arm;
import io.scalewise.insight.Backtest;
import io.scalewise.insight.Cell;
import io.scalewise.insight.Ending;
import io.scalewise.insight.Limit;
import io.scalewise.insight.Quantity;
import io.scalewise.insight.Rung;
import io.scalewise.insight.Scaling;
import io.scalewise.insight.Series;
import io.scalewise.insight.SizeSummary;
import io.scalewise.insight.Track;
import io.scalewise.insight.curve.Forecast;
import io.scalewise.insight.curve.Growth;
import io.scalewise.insight.curve.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges engines at a size by what was measured at smaller ones. */
final class Judge {

    /** Of a heap, what live objects may take before collecting them takes over. */
    private static final double LIVE_SHARE = 0.6;

    /** From this share of the limit on a heap is where the state is. */
    private static final double HEAP_SHARE = 0.5;

    /** What a size may lie beyond the farthest that can be foretold, by rounding. */
    private static final double ROUNDING = 1.001;

    private final Scaling scaling;
    private final Requirement requirement;
    private final List<Rehearsal> rehearsals;

    Judge(Scaling scaling, Requirement requirement, List<Rehearsal> rehearsals) {
        this.scaling = scaling;
        this.requirement = requirement;
        this.rehearsals = List.copyOf(rehearsals);
    }

    /** The rows up to which something can be said of an engine. */
    double farthest() {
        return Forecast.FARTHEST
                * scaling.tracks().stream()
                        .mapToDouble(track -> mostRows(series().cells(track.arm())))
                        .max()
                        .orElse(0);
    }

    private Series series() {
        return scaling.series();
    }

    private static double mostRows(Map<SizeSummary, Cell> cells) {
        return cells.entrySet().stream()
                .filter(cell -> cell.getValue().competes())
                .mapToDouble(cell -> (double) Series.rows(cell.getKey()))
                .max()
                .orElse(0);
    }

    /** The choice at a size. */
    Choice choice(double rows) {
        return Choice.among(at(rows), requirement.longest().isPresent());
    }

    /** The same where that was the choice at a size just below. */
    Choice choice(double rows, Choice before) {
        return Choice.among(at(rows), requirement.longest().isPresent(), before);
    }

    /** All engines at a size, the smallest rung first, within it the quickest. */
    private List<Candidate> at(double rows) {
        List<Candidate> candidates = new ArrayList<>();
        scaling.tracks().forEach(track -> candidates.add(judged(track, rows)));
        candidates.sort(Comparator.comparing(Candidate::rung)
                .thenComparing(Candidate::nanos)
                .thenComparing(Candidate::engine));
        return candidates;
    }

    private Candidate judged(Track track, double rows) {
        Arm arm = track.arm();
        Map<SizeSummary, Cell> cells = series().cells(arm);
        Rung rung = rung(cells);
        boolean spills = spills(cells);
        Optional<Limit> limit = track.limit().filter(known -> Series.rows(known.failed()) <= rows);
        if (limit.isPresent()) {
            RunRecord run = limit.get().run();
            return new Candidate(
                    arm,
                    rung,
                    Fitness.UNFIT,
                    Optional.empty(),
                    Optional.empty(),
                    spills,
                    Optional.empty(),
                    Ending.of(run) + " at "
                            + Amounts.aboutRows(Series.rows(limit.get().failed())) + " rows"
                            + Ending.detail(run).map(detail -> ": " + detail).orElse(""));
        }
        double most = mostRows(cells);
        if (most == 0) {
            return unknown(arm, rung, spills, unmeasured(cells));
        }
        Optional<Forecast> time = time(track, cells, rows, most);
        if (time.isEmpty()) {
            return unknown(
                    arm,
                    rung,
                    spills,
                    rows > most * Forecast.FARTHEST
                            ? "was measured up to " + Amounts.aboutRows((long) most)
                                    + " rows, and of more than ten times as" + " many nothing can be said"
                            : "was measured at too few sizes to say what it takes beyond them");
        }
        Optional<Forecast> memory = memory(track, cells, rows, most);
        Optional<Rehearsal> rehearsal =
                memory.filter(peak -> isDoubtful(peak, cells, rows)).flatMap(peak -> rehearsal(arm, rows));
        Forecast slowed = rehearsal
                .filter(Rehearsal::passed)
                .map(known -> slowed(time.get(), known.slowdown()))
                .orElse(time.get());
        Judgement room = room(cells, memory, rows, spills, rehearsal);
        Judgement pace = pace(slowed);
        Judgement worse = room.fitness.compareTo(pace.fitness) >= 0 ? room : pace;
        return new Candidate(arm, rung, worse.fitness, Optional.of(slowed), memory, spills, rehearsal, worse.reason);
    }

    private static Forecast slowed(Forecast time, double factor) {
        return new Forecast(time.rows(), time.amount() * factor, time.low(), time.high() * factor);
    }

    /** What was rehearsed for at least so many rows and passed, or for no more and failed. */
    private Optional<Rehearsal> rehearsal(Arm arm, double rows) {
        return rehearsals.stream()
                .filter(known -> known.arm().equals(arm.name()))
                .filter(known -> known.passed()
                        ? known.rowsIn(requirement.memoryBytes()) * ROUNDING >= rows
                        : known.rowsIn(requirement.memoryBytes()) <= rows * ROUNDING)
                .min(Comparator.comparing(Rehearsal::passed));
    }

    /** Engines that get through the rows at hand, but of which it is in doubt whether there is room for so many. */
    List<Arm> doubtful(double rows) {
        List<Arm> arms = new ArrayList<>();
        for (Track track : scaling.tracks()) {
            Map<SizeSummary, Cell> cells = series().cells(track.arm());
            double most = mostRows(cells);
            if (most > 0
                    && rows > most * ROUNDING
                    && track.limit().isEmpty()
                    && memory(track, cells, rows, most)
                            .filter(peak -> isDoubtful(peak, cells, rows))
                            .isPresent()) {
                arms.add(track.arm());
            }
        }
        return arms;
    }

    private record Judgement(Fitness fitness, String reason) {
        static final Judgement SAFE = new Judgement(Fitness.SAFE, "");
    }

    private static Candidate unknown(Arm arm, Rung rung, boolean spills, String reason) {
        return new Candidate(
                arm, rung, Fitness.UNKNOWN, Optional.empty(), Optional.empty(), spills, Optional.empty(), reason);
    }

    private static String unmeasured(Map<SizeSummary, Cell> cells) {
        return cells.values().stream()
                .map(cell -> switch (cell.standing()) {
                    case WRONG -> "gave a wrong answer";
                    case UNVERIFIED -> "gave an answer that no engine with a parser of its own confirmed";
                    case RANKED, UNSTABLE, FAILED, SKIPPED, INTERRUPTED -> "was not measured to its end";
                })
                .findFirst()
                .orElse("was not measured");
    }

    private static Rung rung(Map<SizeSummary, Cell> cells) {
        return cells.values().stream()
                .map(cell -> cell.runs().get(0).engine())
                .findFirst()
                .map(engine -> Rung.of(engine.name(), engine.family()))
                .orElse(Rung.SINGLE_MACHINE);
    }

    /** Engines that set state aside count what they spill, be it nothing. */
    private static boolean spills(Map<SizeSummary, Cell> cells) {
        return cells.values().stream()
                .flatMap(cell -> cell.measured().stream())
                .anyMatch(run -> run.io() != null && run.io().spilledBytes() != null);
    }

    private static Optional<Forecast> time(Track track, Map<SizeSummary, Cell> cells, double rows, double most) {
        if (rows > Forecast.FARTHEST * most * ROUNDING) {
            return Optional.empty();
        }
        if (track.time().isPresent()) {
            return track.time().map(fit -> Track.timeAt(fit, rows));
        }
        return rows <= most * ROUNDING ? measured(cells, Quantity.TOTAL, most) : Optional.empty();
    }

    /** What was measured at the largest size, where sizes are too few for a curve. */
    private static Optional<Forecast> measured(Map<SizeSummary, Cell> cells, Quantity quantity, double most) {
        return cells.entrySet().stream()
                .filter(cell -> Series.rows(cell.getKey()) == most)
                .flatMap(cell -> cell.getValue().spread(quantity).stream())
                .map(spread -> new Forecast(most, spread.median(), spread.min(), spread.max()))
                .findFirst();
    }

    private static Optional<Forecast> memory(Track track, Map<SizeSummary, Cell> cells, double rows, double most) {
        return track.memory()
                .map(growth -> growth.at(rows))
                .or(() -> rows <= most * ROUNDING ? measured(cells, Quantity.PEAK_MEMORY, most) : Optional.empty());
    }

    private Judgement pace(Forecast time) {
        Optional<Duration> longest = requirement.longest();
        if (longest.isEmpty() || time.high() <= longest.get().toNanos()) {
            return Judgement.SAFE;
        }
        String asked = Amounts.time(longest.get().toNanos());
        return time.amount() <= longest.get().toNanos()
                ? new Judgement(
                        Fitness.MAYBE_LATE,
                        "may take up to " + Amounts.time((long) time.high()) + ", and " + asked + " are asked for")
                : new Judgement(
                        Fitness.UNFIT,
                        "takes about " + Amounts.time((long) time.amount()) + ", and " + asked + " are asked for");
    }

    /**
     * Whether there is room. A peak far below the limit says so; that of a collected heap grows with the heap that there
     * is, so that of one near the limit it is asked what stays live.
     */
    private Judgement room(
            Map<SizeSummary, Cell> cells,
            Optional<Forecast> memory,
            double rows,
            boolean spills,
            Optional<Rehearsal> rehearsal) {
        if (memory.isEmpty()) {
            return new Judgement(
                    Fitness.MAYBE_FAILS, "was not seen taking memory at sizes enough to say what it takes");
        }
        Forecast peak = memory.get();
        if (!isDoubtful(peak, cells, rows)) {
            return Judgement.SAFE;
        }
        String limit = Amounts.bytes(requirement.memoryBytes());
        if (rehearsal.isPresent()) {
            Rehearsal known = rehearsal.get();
            return known.passed()
                    ? Judgement.SAFE
                    : new Judgement(
                            Fitness.MAYBE_FAILS,
                            "memory may be short: over " + Amounts.aboutRows(known.rows()) + " rows in "
                                    + Amounts.bytes(known.memoryBytes()) + ", which leaves a row the same room as "
                                    + limit
                                    + ", it ended "
                                    + known.outcome().spelling());
        }
        String needs = "its memory is foreseen at " + Amounts.bytes((long) peak.low()) + " to "
                + Amounts.bytes((long) peak.high()) + ", near or beyond the limit of " + limit;
        if (spills) {
            return new Judgement(Fitness.MAYBE_LATE, needs + ": it may spill, which takes longer than foreseen");
        }
        return new Judgement(
                peak.low() > (double) requirement.memoryBytes() ? Fitness.UNFIT : Fitness.MAYBE_FAILS, needs);
    }

    private boolean isDoubtful(Forecast peak, Map<SizeSummary, Cell> cells, double rows) {
        return peak.high() > Backtest.LIMIT_SHARE * requirement.memoryBytes() && !liveFits(cells, rows);
    }

    /** Whether the live part of a collected heap is foreseen to leave room in it. */
    private boolean liveFits(Map<SizeSummary, Cell> cells, double rows) {
        List<Point> live = new ArrayList<>();
        long heap = 0;
        for (Map.Entry<SizeSummary, Cell> size : cells.entrySet()) {
            List<Double> amounts = size.getValue().measured().stream()
                    .flatMap(run -> live(run).stream())
                    .toList();
            if (!amounts.isEmpty() && Series.rows(size.getKey()) > 0) {
                live.add(new Point((double) Series.rows(size.getKey()), amounts));
            }
            for (RunRecord run : size.getValue().measured()) {
                heap = Math.max(heap, run.settings().derived().getOrDefault("heapBytes", 0L));
            }
        }
        double room = LIVE_SHARE * heap;
        return heap >= HEAP_SHARE * requirement.memoryBytes()
                && Growth.of(live)
                        .filter(growth -> growth.at(rows).high() <= room)
                        .isPresent();
    }

    private static Optional<Double> live(RunRecord run) {
        List<Long> after = run.gc() == null ? null : run.gc().heapAfterBytes();
        return after == null
                ? Optional.empty()
                : after.stream().max(Long::compare).filter(bytes -> bytes > 0).map(Long::doubleValue);
    }
}
