package io.scalewise.datasets.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawTest {

    private static final int DRAWS = 100_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 10, 97, 1_000, 65_536, 65_537})
    void aPermutationMapsTheNumbersOntoThemselves(long size) {
        Permutation permutation = new Permutation(size, 42, 1);
        BitSet seen = new BitSet();

        for (long number = 0; number < size; number++) {
            seen.set((int) permutation.apply(number));
        }

        assertThat(seen.cardinality()).isEqualTo((int) size);
        assertThat(seen.length()).isEqualTo((int) size);
    }

    @Test
    void aSkewedChoiceFollowsZipf() {
        double harmonic = 0;
        for (int i = 1; i <= 10; i++) {
            harmonic += 1.0 / i;
        }

        double[] shares = shares(Choice.zipf(10, 1), 10);

        for (int i = 0; i < 10; i++) {
            assertThat(shares[i]).isBetween(0.9 / (i + 1) / harmonic, 1.1 / (i + 1) / harmonic);
        }
    }

    @Test
    void aChoiceFollowsItsWeights() {
        double[] shares = shares(new Choice(3, 0, 1), 3);

        assertThat(shares[0]).isBetween(0.74, 0.76);
        assertThat(shares[1]).isZero();
        assertThat(shares[2]).isBetween(0.24, 0.26);
    }

    private static double[] shares(Choice choice, int bound) {
        Draws draws = new Draws(42, 1);
        double[] shares = new double[bound];
        for (int i = 0; i < DRAWS; i++) {
            shares[choice.of(draws.at(i))] += 1.0 / DRAWS;
        }
        return shares;
    }
}
