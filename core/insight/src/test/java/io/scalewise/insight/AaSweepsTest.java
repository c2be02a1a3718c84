package io.scalewise.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.insight.Comparison.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Sweeps in which all arms are alike: whatever is claimed of them is false. Simulated as a sweep is made, round by round with
 * the arms in turn, from the second round on with twins of the fastest and the slowest arm.
 */
class AaSweepsTest {

    private static final long SEED = 2015;
    private static final int SWEEPS = 200;
    private static final int MOST_FALSE = 16;

    private static final long[] SIZES = {10_000, 100_000, 1_000_000};
    private static final List<String> ARMS =
            List.of("plain-1t", "duckdb-2t", "streaming-1t", "streaming-2t", "arrow-2t");
    private static final double PROCESSOR_SHARE = 1.3;
    private static final double MEMORY_SCATTER = 0.02;

    private final Random random = new Random(SEED);

    @ParameterizedTest
    @EnumSource
    void ofTwoHundredSweepsWithRoundsThatWereAskedForAtMostSixteenClaimADifference(Noise noise) {
        assertThat(falseSweeps(noise, 6, 6)).as("seed %d", SEED).isLessThanOrEqualTo(MOST_FALSE);
    }

    /** That rounds end as soon as they tell arms apart well enough doesn't make claims any bolder. */
    @ParameterizedTest
    @EnumSource(names = {"LOGNORMAL", "TWO_SPEEDS"})
    void ofTwoHundredSweepsWhoseRoundsAdaptAtMostSixteenClaimADifference(Noise noise) {
        assertThat(falseSweeps(noise, 7, 12)).as("seed %d", SEED).isLessThanOrEqualTo(MOST_FALSE);
    }

    private int falseSweeps(Noise noise, int leastRounds, int mostRounds) {
        int claiming = 0;
        for (int i = 0; i < SWEEPS; i++) {
            if (claims(sweep(noise, leastRounds, mostRounds))) {
                claiming++;
            }
        }
        return claiming;
    }

    private static boolean claims(Summary summary) {
        return !summary.lessons().isEmpty()
                || summary.sizes().stream()
                        .map(SizeSummary::frontier)
                        .flatMap(frontier -> Stream.of(frontier.fastest(), frontier.cheapest(), frontier.leanest()))
                        .flatMap(lead -> lead.stream())
                        .flatMap(lead -> Stream.concat(lead.others().stream(), lead.siblings().stream()))
                        .anyMatch(comparison -> comparison.finding() == Finding.CLEAR);
    }

    private Summary sweep(Noise noise, int leastRounds, int mostRounds) {
        Noise.Machine machine = noise.machine(random, ARMS.size() * SIZES.length);
        ScriptedRuns runs = new ScriptedRuns();
        for (long rows : SIZES) {
            ARMS.forEach(arm -> run(runs.over(rows, "csv"), arm, machine));
        }
        List<List<String>> arms = new ArrayList<>();
        for (SizeSummary size : runs.summary().sizes()) {
            List<String> withTwins = new ArrayList<>(ARMS);
            withTwins.add(size.cells().get(0).arm().name() + "-twin");
            if (arms.isEmpty()) {
                withTwins.add(size.cells().get(ARMS.size() - 1).arm().name() + "-twin");
            }
            arms.add(withTwins);
        }
        for (int round = 2; round <= mostRounds; round++) {
            List<SizeSummary> known = round > leastRounds ? runs.summary().sizes() : List.of();
            for (int size = 0; size < SIZES.length; size++) {
                Map<String, Integer> wanted =
                        known.isEmpty() ? Map.of() : Precision.rounds(known.get(size), leastRounds, mostRounds);
                List<String> turn = arms.get(size);
                for (int i = 0; i < turn.size(); i++) {
                    String arm = turn.get((i + round - 1) % turn.size());
                    if (wanted.getOrDefault(arm, leastRounds) >= round) {
                        run(runs.over(SIZES[size], "csv").inRound(round), arm, machine);
                    }
                }
            }
        }
        return runs.summary();
    }

    private void run(ScriptedRuns runs, String arm, Noise.Machine machine) {
        double log = machine.next();
        runs.measured(
                arm,
                Math.round(1e9 * Math.exp(log)),
                Math.round(1e9 * PROCESSOR_SHARE * Math.exp((log + machine.next()) / 2)),
                Math.round(1e8 * Math.exp(MEMORY_SCATTER * random.nextGaussian())));
    }
}
