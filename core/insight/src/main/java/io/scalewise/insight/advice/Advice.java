package io.scalewise.insight.advice;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.insight.Arm;
import io.scalewise.insight.Backtest;
import io.scalewise.insight.Cell;
import io.scalewise.insight.Scaling;
import io.scalewise.insight.Series;
import io.scalewise.insight.SizeSummary;
import io.scalewise.insight.Track;
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
        List<Stretch> stretches = judge.stretches(data.rows());
        Choice choice = stretches.get(0).choice();
        List<Turn> turns = turns(stretches, requirement);
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
                turns,
                stretches.get(stretches.size() - 1).toRows(),
                chosen.flatMap(candidate -> processor(scaling, candidate, data.rows())),
                floor,
                sooner,
                chosen.flatMap(Candidate::memory)
                        .map(memory -> OptionalDouble.of(memory.high() / Backtest.LIMIT_SHARE))
                        .orElse(OptionalDouble.empty()),
                chosen.map(candidate -> new FailurePaths(requirement, data, candidate, accounts, turns).all())
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
                .map(fit -> Track.timeAt(fit, rows))
                .findFirst();
    }

    private static List<Turn> turns(List<Stretch> stretches, Requirement requirement) {
        List<Turn> turns = new ArrayList<>();
        double now = stretches.get(0).fromRows();
        for (int i = 1; i < stretches.size() && turns.size() < MOST_TURNS; i++) {
            Stretch there = stretches.get(i);
            double factor = there.fromRows() / now;
            turns.add(new Turn(
                    factor,
                    there.fromRows(),
                    stretches.get(i - 1).choice(),
                    there.choice(),
                    years(requirement, factor)));
        }
        return turns;
    }

    private static OptionalDouble years(Requirement requirement, double factor) {
        return requirement.growthPerYear().isPresent()
                ? OptionalDouble.of(
                        Math.log(factor) / Math.log(requirement.growthPerYear().getAsDouble()))
                : OptionalDouble.empty();
    }
}
