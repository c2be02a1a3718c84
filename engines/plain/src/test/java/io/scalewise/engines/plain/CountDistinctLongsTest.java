package io.scalewise.engines.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountDistinctLongsTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 100, 1L << 32, Long.MAX_VALUE / 1_000})
    void countsWhatAHashSetWouldCountWhereverTheValuesLie(long distance) {
        CountDistinctLongs distinct = new CountDistinctLongs();
        Set<Long> expected = new HashSet<>();
        Random random = new Random(distance);
        for (int i = 0; i < 5_000; i++) {
            long value = (random.nextInt(2_000) - 1_000) * distance;
            distinct.add(value);
            expected.add(value);
            assertThat(distinct.result()).isEqualTo((long) expected.size());
        }
        assertThat(expected).contains(0L, -distance);
    }
}
