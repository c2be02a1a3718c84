package io.scalewise.engines.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongSetTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 100, 1L << 32, Long.MAX_VALUE / 1_000})
    void countsWhatAHashSetWouldCountWhereverTheValuesLie(long distance) {
        LongSet set = new LongSet();
        Set<Long> expected = new HashSet<>();
        Random random = new Random(distance);
        for (int i = 0; i < 5_000; i++) {
            long value = (random.nextInt(2_000) - 1_000) * distance;
            set.add(value);
            expected.add(value);
            assertThat(set.size()).isEqualTo(expected.size());
        }
        assertThat(expected).contains(0L, -distance);
    }
}
