package io.scalewise.insight.advice;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.insight.Amounts;
import io.scalewise.insight.Arm;
import io.scalewise.insight.Backtest;
import io.scalewise.insight.Ending;
import io.scalewise.insight.Limit;
import io.scalewise.insight.Scaling;
import io.scalewise.insight.Series;
import io.scalewise.insight.curve.Forecast;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Judges engines at a size by what was measured at smaller ones. */
final class Judge {

    /** Of a heap, what live objects may take before collecting them takes over. */
    private static final double LIVE_SHARE = 0.6;

    /** From this share of the limit on a heap is where the state is. */
    private static final double HEAP_SHARE = 0.5;

    /** Sizes that are looked at for each doubling. */
    private static final double STEPS = 8;

    private final Requirement requirement;
    private final List<Rehearsal> rehearsals;
    private final List<Measured> all;

    Judge(Scaling scaling, Requirement requirement, List<Rehearsal> rehearsals) {
        this.requirement = requirement;
        this.rehearsals = List.copyOf(rehearsals);
        this.all = scaling.tracks().stream()
                .map(track -> Measured.of(track, scaling.series().cells(track.arm())))
                .toList();
    }

    /** The rows up to which something can be said of an engine. */
    double farthest() {
        return Forecast.FARTHEST
                * all.stream().mapToDouble(Measured::mostRows).max().orElse(0);
    }

    /**
     * The answers from a size on, to the farthest of which something can be said: but where nothing is known any more of the
     * engine that was chosen, and nobody takes its place, only that far.
     */
    List<Stretch> stretches(double fromRows) {
        List<Stretch> stretches = new ArrayList<>();
        double farthest = Math.max(fromRows, farthest());
        Choice here = choice(fromRows);
        double begin = fromRows;
        double last = fromRows;
        for (int step = 1; fromRows * Math.pow(2, step / STEPS) <= farthest; step++) {
            double rows = fromRows * Math.pow(2, step / STEPS);
            Choice there = choice(rows, here);
            if (there.chosen().isEmpty() && isUnknown(here, there)) {
                stretches.add(new Stretch(here, begin, last));
                return stretches;
            }
            if (!there.isAs(here)) {
                stretches.add(new Stretch(here, begin, last));
                here = there;
                begin = rows;
            }
            last = rows;
        }
        stretches.add(new Stretch(here, begin, farthest));
        return stretches;
    }

    /** Whether of the engine chosen before nothing is known any more. */
    private static boolean isUnknown(Choice before, Choice there) {
        return before.chosen()
                .flatMap(last -> there.candidates().stream()
                        .filter(candidate -> candidate.arm().equals(last.arm()))
                        .findFirst())
                .filter(candidate -> candidate.fitness() == Fitness.UNKNOWN)
                .isPresent();
    }

    /** The choice at a size. */
    Choice choice(double rows) {
        return Choice.among(at(rows), requirement.longest().isPresent());
    }

    /** The same where that was the choice at a size just below. */
    private Choice choice(double rows, Choice before) {
        return Choice.among(at(rows), requirement.longest().isPresent(), before);
    }

    /** All engines at a size, the smallest rung first, within it the quickest. */
    private List<Candidate> at(double rows) {
        List<Candidate> candidates = new ArrayList<>();
        all.forEach(measured -> candidates.add(judged(measured, rows)));
        candidates.sort(Comparator.comparing(Candidate::rung)
                .thenComparing(Candidate::nanos)
                .thenComparing(Candidate::engine));
        return candidates;
    }

    private Candidate judged(Measured engine, double rows) {
        Arm arm = engine.track().arm();
        Optional<Limit> limit = engine.track().limit().filter(known -> Series.rows(known.failed()) <= rows);
        if (limit.isPresent()) {
            RunRecord run = limit.get().run();
            return engine.unforeseen(
                    Fitness.UNFIT,
                    Ending.of(run) + " at "
                            + Amounts.aboutRows(Series.rows(limit.get().failed())) + " rows"
                            + Ending.detail(run).map(detail -> ": " + detail).orElse(""));
        }
        if (engine.mostRows() == 0) {
            return engine.unforeseen(Fitness.UNKNOWN, engine.unmeasured());
        }
        Optional<Forecast> time = engine.time(rows);
        if (time.isEmpty()) {
            return engine.unforeseen(
                    Fitness.UNKNOWN,
                    rows > engine.mostRows() * Forecast.FARTHEST
                            ? "was measured up to " + Amounts.aboutRows((long) engine.mostRows())
                                    + " rows, and of more than ten times as many nothing can be said"
                            : "was measured at too few sizes to say what it takes beyond them");
        }
        Optional<Forecast> memory = engine.memory(rows);
        boolean doubtful = isDoubtful(engine, rows);
        Optional<Rehearsal> rehearsal = doubtful ? rehearsal(arm, rows) : Optional.empty();
        Forecast slowed = rehearsal
                .filter(Rehearsal::passed)
                .map(known -> slowed(time.get(), known.slowdown()))
                .orElse(time.get());
        Judgement room = doubtful ? room(engine, memory.orElseThrow(), rehearsal) : Judgement.SAFE;
        if (memory.isEmpty()) {
            room = new Judgement(
                    Fitness.MAYBE_FAILS, "was not seen taking memory at sizes enough to say what it takes");
        }
        Judgement pace = pace(slowed);
        Judgement worse = room.fitness.compareTo(pace.fitness) >= 0 ? room : pace;
        return new Candidate(
                arm,
                engine.rung(),
                worse.fitness,
                Optional.of(slowed),
                memory,
                room.fitness == Fitness.SAFE,
                engine.track().setsAside(),
                rehearsal,
                worse.reason);
    }

    private static Forecast slowed(Forecast time, double factor) {
        return new Forecast(time.rows(), time.amount() * factor, time.low(), time.high() * factor);
    }

    /** What was rehearsed for at least so many rows and passed, or for no more and failed. */
    private Optional<Rehearsal> rehearsal(Arm arm, double rows) {
        return rehearsals.stream()
                .filter(known -> known.arm().equals(arm.name()))
                .filter(known -> known.passed()
                        ? known.rowsIn(requirement.memoryBytes()) * Measured.ROUNDING >= rows
                        : known.rowsIn(requirement.memoryBytes()) <= rows * Measured.ROUNDING)
                .min(Comparator.comparing(Rehearsal::passed));
    }

    /** Engines that get through the rows at hand, but of which it is in doubt whether there is room for so many. */
    List<Arm> doubtful(double rows) {
        return all.stream()
                .filter(engine -> engine.mostRows() > 0
                        && !engine.reaches(rows)
                        && engine.track().limit().isEmpty()
                        && isDoubtful(engine, rows))
                .map(engine -> engine.track().arm())
                .toList();
    }

    private record Judgement(Fitness fitness, String reason) {
        static final Judgement SAFE = new Judgement(Fitness.SAFE, "");
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

    /** Whether there is room where that is in doubt. */
    private Judgement room(Measured engine, Forecast peak, Optional<Rehearsal> rehearsal) {
        String limit = Amounts.bytes(requirement.memoryBytes());
        if (rehearsal.isPresent()) {
            Rehearsal known = rehearsal.get();
            return known.passed()
                    ? Judgement.SAFE
                    : new Judgement(
                            Fitness.MAYBE_FAILS,
                            "memory may be short: over " + Amounts.aboutRows(known.rows()) + " rows in "
                                    + Amounts.bytes(known.memoryBytes()) + ", which leaves a row the same room as "
                                    + limit + ", it ended " + known.outcome().spelling());
        }
        String needs = "its memory is foreseen at " + Amounts.bytes((long) peak.low()) + " to "
                + Amounts.bytes((long) peak.high()) + ", near or beyond the limit of " + limit;
        if (engine.track().setsAside()) {
            return new Judgement(Fitness.MAYBE_LATE, needs + ": it may spill, which takes longer than foreseen");
        }
        return new Judgement(
                peak.low() > (double) requirement.memoryBytes() ? Fitness.UNFIT : Fitness.MAYBE_FAILS, needs);
    }

    /**
     * Whether room is in doubt. A peak far below the limit says that it isn't; that of a collected heap grows with the heap
     * that there is, so that of one near the limit it is asked what stays live.
     */
    private boolean isDoubtful(Measured engine, double rows) {
        double limit = (double) requirement.memoryBytes();
        boolean near = engine.memory(rows)
                .filter(peak -> peak.high() > Backtest.LIMIT_SHARE * limit)
                .isPresent();
        boolean liveFits = engine.heapBytes() >= HEAP_SHARE * limit
                && engine.live()
                        .filter(live -> live.at(rows).high() <= LIVE_SHARE * engine.heapBytes())
                        .isPresent();
        return near && !liveFits;
    }
}
