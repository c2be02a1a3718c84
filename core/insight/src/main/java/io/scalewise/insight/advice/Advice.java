package io.scalewise.insight.advice;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.insight.Arm;
import io.scalewise.insight.Backtest;
import io.scalewise.insight.Cell;
import io.scalewise.insight.Scaling;
import io.scalewise.insight.Series;
import io.scalewise.insight.SizeSummary;
import io.scalewise.insight.Track;
import io.scalewise.insight.curve.CurveFit;
import io.scalewise.insight.curve.Forecast;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The smallest engine that safely does what is asked of somebody's data, and what that rests on.
 *
 * @param requirement what is asked
 * @param data what is known of the data
 * @param choice at the size that the data have
 * @param accounts of a run over the excerpt, whose answer others gave too; absent where there is none
 * @param measuredRows the largest size that was measured
 * @param rounds how often each engine ran there at least
 * @param turns where the answer changes as the data grow, the nearest first
 * @param farthestRows how far that was looked for
 * @param processor what a run takes of processor time, in nanoseconds; absent where that can't be said
 * @param deadlineFloor the shortest time that may be asked for before the answer changes, in nanoseconds; absent where
 *     nobody was chosen
 * @param withoutTime who is chosen where less time is asked for than that
 * @param memoryFloor the least memory that may be given before the answer may change, in bytes; absent as above
 * @param failurePaths of the chosen engine, what is likeliest first
 */
public record Advice(
        Requirement requirement,
        DataEstimate data,
        Choice choice,
        Optional<RunRecord.Accounts> accounts,
        double measuredRows,
        int rounds,
        List<Turn> turns,
        double farthestRows,
        Optional<Forecast> processor,
        OptionalDouble deadlineFloor,
        Optional<Candidate> withoutTime,
        OptionalDouble memoryFloor,
        List<FailurePath> failurePaths) {

    /** Sizes that are looked at for each doubling. */
    private static final double STEPS = 8;

    private static final int MOST_TURNS = 3;

    /** A little less than what is enough. */
    private static final double BELOW = 0.99;

    public Advice {
        turns = List.copyOf(turns);
        failurePaths = List.copyOf(failurePaths);
    }

    /**
     * Advice from a sweep over shares of an excerpt.
     *
     * @param scaling of the contract over the excerpt, under the memory that is asked for
     * @param rehearsals of engines of which it is in doubt whether they have room
     */
    public static Advice of(Requirement requirement, DataEstimate data, Scaling scaling, List<Rehearsal> rehearsals) {
        Judge judge = new Judge(scaling, requirement, rehearsals);
        Choice choice = judge.choice(data.rows());
        Outlook outlook = outlook(judge, requirement, data.rows(), choice);
        Optional<Candidate> chosen = choice.chosen();
        SizeSummary largest = largest(scaling.series());
        Optional<RunRecord.Accounts> accounts = accounts(largest);
        OptionalDouble floor = chosen.flatMap(Candidate::time)
                .map(time -> OptionalDouble.of(time.high()))
                .orElse(OptionalDouble.empty());
        Optional<Candidate> sooner = floor.isEmpty()
                ? Optional.empty()
                : new Judge(scaling, within(requirement, (long) (floor.getAsDouble() * BELOW)), rehearsals)
                        .choice(data.rows())
                        .chosen();
        return new Advice(
                requirement,
                data,
                choice,
                accounts,
                (double) Series.rows(largest),
                largest.cells().stream()
                        .filter(Cell::competes)
                        .mapToInt(cell -> cell.measured().size())
                        .min()
                        .orElse(0),
                outlook.turns(),
                outlook.farthest(),
                chosen.flatMap(candidate -> processor(scaling, candidate, data.rows())),
                floor,
                sooner,
                chosen.flatMap(Candidate::memory)
                        .map(memory -> OptionalDouble.of(memory.high() / Backtest.LIMIT_SHARE))
                        .orElse(OptionalDouble.empty()),
                chosen.map(candidate -> new FailurePaths(requirement, data, candidate, accounts, outlook.turns()).all())
                        .orElse(List.of()));
    }

    /**
     * The engines of which it is in doubt whether they have room at a size, which a {@link Rehearsal} can tell.
     *
     * @param memoryBytes the limit
     */
    public static List<Arm> inDoubt(Scaling scaling, double rows, long memoryBytes) {
        Requirement room = new Requirement(Optional.empty(), Optional.empty(), memoryBytes, 1, OptionalDouble.empty());
        return new Judge(scaling, room, List.of()).doubtful(rows);
    }

    private static Requirement within(Requirement requirement, long nanos) {
        return new Requirement(
                Optional.of(Duration.ofNanos(nanos)),
                requirement.every(),
                requirement.memoryBytes(),
                requirement.cores(),
                requirement.growthPerYear());
    }

    /** The largest size at which some engine competes; of none, the largest. */
    private static SizeSummary largest(Series series) {
        List<SizeSummary> sizes = series.sizes();
        for (int i = sizes.size() - 1; i >= 0; i--) {
            if (sizes.get(i).cells().stream().anyMatch(Cell::competes)) {
                return sizes.get(i);
            }
        }
        return series.largest();
    }

    private static Optional<RunRecord.Accounts> accounts(SizeSummary size) {
        return size.cells().stream()
                .filter(Cell::competes)
                .flatMap(cell -> cell.measured().stream())
                .flatMap(run -> Stream.ofNullable(run.accounts()))
                .findFirst();
    }

    private static Optional<Forecast> processor(Scaling scaling, Candidate candidate, double rows) {
        return scaling.tracks().stream()
                .filter(track -> track.arm().equals(candidate.arm()))
                .flatMap(track -> track.processor().stream())
                .filter(fit -> rows <= Forecast.FARTHEST * fit.mostRows())
                .map(fit -> timeAt(fit, rows))
                .findFirst();
    }

    private static Forecast timeAt(CurveFit fit, double rows) {
        return Track.timeAt(fit, rows);
    }

    /** What comes as rows grow, up to where the engine at hand is no longer known. */
    private record Outlook(List<Turn> turns, double farthest) {}

    private static Outlook outlook(Judge judge, Requirement requirement, double rows, Choice now) {
        List<Turn> turns = new ArrayList<>();
        Choice before = now;
        double known = rows;
        for (int step = 1; turns.size() < MOST_TURNS; step++) {
            double factor = Math.pow(2, step / STEPS);
            if (rows * factor > judge.farthest()) {
                return new Outlook(turns, Math.max(rows, judge.farthest()));
            }
            Choice there = judge.choice(rows * factor, before);
            if (there.chosen().isEmpty() && isUnknown(before, there)) {
                return new Outlook(turns, known);
            }
            if (!there.isAs(before)) {
                turns.add(new Turn(factor, rows * factor, before, there, years(requirement, factor)));
            }
            before = there;
            known = rows * factor;
        }
        return new Outlook(turns, known);
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

    private static OptionalDouble years(Requirement requirement, double factor) {
        return requirement.growthPerYear().isPresent()
                ? OptionalDouble.of(
                        Math.log(factor) / Math.log(requirement.growthPerYear().getAsDouble()))
                : OptionalDouble.empty();
    }
}
