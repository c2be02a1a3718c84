package io.scalewise.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PairedRatioTest {

    private static final Offset<Double> SMALL = Offset.offset(1e-3);

    @Test
    void theIntervalIsStudentsOfTheLogarithms() {
        PairedRatio ratio = PairedRatio.of(logs(1.8, 1.9, 2.0, 2.1, 2.2, 2.0));
        assertThat(ratio.ratio()).isCloseTo(1.9956, SMALL);
        // 2.5706 standard errors, the quantile of 5 degrees of freedom
        Interval interval = ratio.interval().orElseThrow();
        assertThat(interval.low()).isCloseTo(1.8526, SMALL);
        assertThat(interval.high()).isCloseTo(2.1501, SMALL);
        assertThat(ratio.chance()).isLessThan(1e-4);
    }

    @Test
    void oneRoundFarFromTheOthersDoesNotHideWhatTheySay() {
        PairedRatio ratio = PairedRatio.of(logs(2.02, 2.06, 2.1, 0.78, 2.08, 2.04, 2.05));
        assertThat(ratio.isTrimmed()).isTrue();
        assertThat(ratio.ratio()).isCloseTo(2.05, Offset.offset(0.01));
        assertThat(ratio.interval().orElseThrow().low()).isGreaterThan(1.9);
        assertThat(ratio.chance()).isLessThan(0.001);
        assertThat(ratio.noiseLog()).as("a floor keeps to what is left too").isLessThan(Math.log(2.2));
    }

    @Test
    void roundsThatAllScatterAreAllHeeded() {
        PairedRatio ratio = PairedRatio.of(logs(1.8, 1.5, 2.0, 2.4, 2.2, 1.7, 2.6));
        assertThat(ratio.isTrimmed()).isFalse();
        assertThat(ratio.freedom()).isEqualTo(6);
    }

    @Test
    void amountsThatComeInStepsAreNotSteadierForIt() {
        PairedRatio ratio = PairedRatio.of(logs(1.01, 1.01, 1.01, 1.01, 1.01, 1.01, 1.5));
        assertThat(ratio.isTrimmed()).isFalse();
    }

    @Test
    void fiveRoundsHaveNoIntervalAndShowNothing() {
        PairedRatio ratio = PairedRatio.of(logs(2, 2, 2, 2, 2));
        assertThat(ratio.interval()).isEmpty();
        assertThat(ratio.chance()).isEqualTo(1);
    }

    @Test
    void ofTooFewRoundsTheNoiseIsTheFarthestOfThem() {
        assertThat(PairedRatio.of(logs(0.9, 1.05)).noiseLog()).isCloseTo(-Math.log(0.9), SMALL);
    }

    @Test
    void roundsWithoutAnyScatterAreSure() {
        assertThat(PairedRatio.of(logs(2, 2, 2, 2, 2, 2)).chance()).isZero();
        assertThat(PairedRatio.of(logs(1, 1, 1, 1, 1, 1)).chance()).isEqualTo(1);
    }

    @Test
    void moreRoundsAreWantedWhereTheyScatter() {
        PairedRatio ratio = PairedRatio.of(logs(0.9, 1.1, 0.9, 1.1, 0.9, 1.1));
        assertThat(ratio.roundsToReach(Math.log(1.05))).isEqualTo(34);
        assertThat(PairedRatio.of(logs(0.99, 1.01, 0.99, 1.01, 0.99, 1.01)).roundsToReach(Math.log(1.05)))
                .as("no fewer than one more")
                .isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource
    void theIntervalHoldsTheTrueRatioInNineteenOfTwentyCasesWhateverTheNoise(Noise noise) {
        long seed = 95;
        Random random = new Random(seed);
        for (int rounds : new int[] {6, 15}) {
            int simulations = 2000;
            long held = IntStream.range(0, simulations)
                    .filter(simulation -> {
                        Noise.Machine machine = noise.machine(random, 2);
                        double[] logs = new double[rounds];
                        for (int round = 0; round < rounds; round++) {
                            double first = machine.next();
                            double second = machine.next();
                            logs[round] = Math.log(1.3) + (round % 2 == 0 ? first - second : second - first);
                        }
                        Interval interval = PairedRatio.of(logs).interval().orElseThrow();
                        return interval.low() <= 1.3 && 1.3 <= interval.high();
                    })
                    .count();
            // 0.95, less three standard errors
            assertThat((double) held / simulations)
                    .as("%s, %d rounds, seed %d", noise, rounds, seed)
                    .isGreaterThan(0.935);
        }
    }

    @Test
    void theMedianLiesInItsIntervalInNineteenOfTwentyCases() {
        long seed = 96;
        Random random = new Random(seed);
        for (int rounds : new int[] {6, 9, 20}) {
            int simulations = 4000;
            long held = IntStream.range(0, simulations)
                    .filter(simulation -> {
                        List<Long> amounts = Stream.generate(() -> Math.round(1e9 * Math.exp(random.nextGaussian())))
                                .limit(rounds)
                                .toList();
                        MedianInterval interval = MedianInterval.of(amounts).orElseThrow();
                        return interval.low() <= 1e9 && 1e9 <= interval.high();
                    })
                    .count();
            assertThat((double) held / simulations)
                    .as("%d rounds, seed %d", rounds, seed)
                    .isGreaterThan(0.94);
        }
    }

    @Test
    void aMediansIntervalIsAllTheRangeOfSixRoundsAndNoneOfFive() {
        assertThat(MedianInterval.of(List.of(5L, 1L, 2L, 9L, 3L, 4L))).hasValue(new MedianInterval(1, 9));
        assertThat(MedianInterval.of(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L)))
                .hasValue(new MedianInterval(2, 8));
        assertThat(MedianInterval.of(List.of(1L, 2L, 3L, 4L, 5L))).isEmpty();
    }

    private static double[] logs(double... ratios) {
        double[] logs = new double[ratios.length];
        for (int i = 0; i < ratios.length; i++) {
            logs[i] = Math.log(ratios[i]);
        }
        return logs;
    }
}
