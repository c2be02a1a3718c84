package io.scalewise.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Simulates ways to claim a difference; {@link #main} prints the table of decision 0015. */
class ClaimMethodTest {

    private static final long SEED = 15;

    /** How many arms take turns in a round, the two that are compared among them. */
    private static final int ARMS = 4;

    private static final double ONE_PAIR = 0.05;
    private static final double ONE_OF_MANY_PAIRS = 0.05 / 60;

    @ParameterizedTest
    @EnumSource
    void equalArmsAreSeldomToldApartWhateverTheNoise(Noise noise) {
        for (int rounds : new int[] {6, 10, 30}) {
            Map<ClaimMethod, Double> single = claimed(noise, rounds, 1, ONE_PAIR, 2000);
            // 0.05, and three standard errors of so many simulations
            assertThat(single.get(ClaimMethod.T_TRIMMED_WHERE_SHORTER))
                    .as("%s, %d rounds, seed %d", noise, rounds, SEED)
                    .isLessThan(0.065);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofManyPairsSixRoundsStillShowAFactorOfTwo(Noise noise) {
        Map<ClaimMethod, Double> claimed = claimed(noise, 6, 2, ONE_OF_MANY_PAIRS, 500);
        assertThat(claimed.get(ClaimMethod.SIGN)).isZero();
        assertThat(claimed.get(ClaimMethod.SIGNED_RANKS)).isZero();
        assertThat(claimed.get(ClaimMethod.T_TRIMMED_WHERE_SHORTER))
                .as("seed %d", SEED)
                .isGreaterThan(noise == Noise.OUTLIERS ? 0.88 : 0.99);
    }

    /** The share of simulations in which a difference is claimed, of two arms of which one takes so many times as much. */
    private static Map<ClaimMethod, Double> claimed(
            Noise noise, int rounds, double ratio, double level, int simulations) {
        Map<ClaimMethod, Integer> claims = new EnumMap<>(ClaimMethod.class);
        Random random = new Random(SEED);
        for (int i = 0; i < simulations; i++) {
            Noise.Machine machine = noise.machine(random, ARMS);
            double[] first = new double[rounds];
            double[] second = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                for (int turn = 0; turn < ARMS; turn++) {
                    int arm = (round + turn) % ARMS;
                    double log = machine.next();
                    if (arm == 0) {
                        first[round] = log + Math.log(ratio);
                    } else if (arm == 2) {
                        second[round] = log;
                    }
                }
            }
            for (ClaimMethod method : ClaimMethod.values()) {
                claims.merge(method, method.claims(first, second, level, random) ? 1 : 0, Integer::sum);
            }
        }
        Map<ClaimMethod, Double> shares = new EnumMap<>(ClaimMethod.class);
        claims.forEach((method, count) -> shares.put(method, (double) count / simulations));
        return shares;
    }

    /** Prints shares of simulations that claim a difference, method by method. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        int simulations = 10_000;
        for (double[] setting :
                new double[][] {{1, ONE_PAIR}, {1, ONE_OF_MANY_PAIRS}, {1.1, ONE_OF_MANY_PAIRS}, {2, ONE_OF_MANY_PAIRS}
                }) {
            for (Noise noise : Noise.values()) {
                for (int rounds : new int[] {5, 6, 10, 30}) {
                    StringBuilder line = new StringBuilder(String.format(
                            Locale.ROOT,
                            "ratio %.1f, level %.5f, %-11s %2d rounds:",
                            setting[0],
                            setting[1],
                            noise,
                            rounds));
                    claimed(noise, rounds, setting[0], setting[1], simulations)
                            .forEach((method, share) ->
                                    line.append(String.format(Locale.ROOT, "  %s %.2f %%", method, 100 * share)));
                    System.out.println(line);
                }
            }
        }
    }
}
