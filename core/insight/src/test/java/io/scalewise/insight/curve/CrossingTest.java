package io.scalewise.insight.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Crossings of curves whose truth is known, under noise of 10 %. */
class CrossingTest {

    private static final int SWEEPS = 1000;
    private static final double NOISE = 0.1;

    private static CurveFit measured(
            double base, double slope, List<Double> sizes, int rounds, double noise, RandomGenerator random) {
        List<Point> points = new ArrayList<>();
        for (double rows : sizes) {
            List<Double> amounts = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                amounts.add((base + slope * rows) * Math.exp(noise * random.nextGaussian()));
            }
            points.add(new Point(rows, amounts));
        }
        return CurveFit.of(points, OptionalDouble.empty(), 1000).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        // base and slope of one that starts quickly, of one that starts slowly; rounds; sizes
        "0.2, 6e-6, 1.5, 2e-6, 6, 5",
        "0.2, 6e-6, 1.5, 2e-6, 3, 5",
        "0.1, 5e-6, 5.0, 1e-6, 6, 6",
        "0.3, 3e-6, 0.9, 1e-6, 9, 4",
    })
    void theIntervalHoldsTheTruthAsOftenAsItSays(
            double quickBase, double quickSlope, double slowBase, double slowSlope, int rounds, int sizes) {
        List<Double> all =
                List.of(10_000.0, 50_000.0, 200_000.0, 1e6, 4e6, 16e6).subList(0, sizes);
        double truth = (slowBase - quickBase) / (quickSlope - slowSlope);
        int found = 0;
        int held = 0;
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            RandomGenerator random = new SplittableRandom(sweep);
            CurveFit quick = measured(quickBase, quickSlope, all, rounds, NOISE, random);
            CurveFit slow = measured(slowBase, slowSlope, all, rounds, NOISE, random);
            Optional<Crossing> crossing = Crossing.of(quick, slow);
            if (crossing.isPresent()) {
                found++;
                if (crossing.get().low() <= truth && truth <= crossing.get().high()) {
                    held++;
                }
            }
        }
        assertThat(found).isGreaterThan(SWEEPS * 97 / 100);
        assertThat((double) held / SWEEPS).isBetween(0.93, 0.97);
    }

    @ParameterizedTest
    @CsvSource({
        "0.2, 2e-6, 0.4, 4e-6, 6, 5",
        "0.2, 2e-6, 0.2, 2e-6, 6, 5",
        "0.2, 2e-6, 0.2, 2e-6, 3, 5",
        "0.2, 2e-6, 0.22, 2e-6, 3, 4",
        "0.2, 2e-6, 0.2, 2.2e-6, 6, 5",
        "0.2, 2e-6, 3.0, 1.98e-6, 6, 5",
    })
    void whereThereIsNoneHardlyAnyIsClaimed(
            double base, double slope, double otherBase, double otherSlope, int rounds, int sizes) {
        List<Double> all = List.of(10_000.0, 50_000.0, 200_000.0, 1e6, 4e6).subList(0, sizes);
        int claimed = 0;
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            RandomGenerator random = new SplittableRandom(sweep);
            CurveFit one = measured(base, slope, all, rounds, NOISE, random);
            CurveFit other = measured(otherBase, otherSlope, all, rounds, NOISE, random);
            claimed += Crossing.of(one, other).isPresent() ? 1 : 0;
        }
        assertThat(claimed).isLessThanOrEqualTo(SWEEPS * 5 / 100);
    }

    @Test
    void withoutNoiseThePlaceIsExact() {
        RandomGenerator random = new SplittableRandom(1);
        List<Double> sizes = List.of(1000.0, 10_000.0, 100_000.0, 1e6);

        Crossing crossing = Crossing.of(
                        measured(1, 1e-6, sizes, 2, 1e-9, random), measured(0.1, 4e-6, sizes, 2, 1e-9, random))
                .orElseThrow();

        assertThat(crossing.rows()).isCloseTo(300_000, org.assertj.core.data.Percentage.withPercentage(0.01));
        assertThat(crossing.firstIsBelow()).isFalse();
    }
}
