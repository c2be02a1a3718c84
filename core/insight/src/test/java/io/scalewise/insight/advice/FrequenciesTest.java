package io.scalewise.insight.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.insight.curve.Forecast;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** How many values there are among more rows, where the truth is known. */
class FrequenciesTest {

    private static final int ROWS = 20_000;
    private static final int ALL = 200_000;

    /** Of a sample of so many rows whose values are drawn from so many. */
    private static Frequencies drawn(int values) {
        Random random = new Random(7);
        Map<Integer, Integer> counts = new HashMap<>();
        for (int i = 0; i < ROWS; i++) {
            counts.merge(random.nextInt(values), 1, Integer::sum);
        }
        long once = counts.values().stream().filter(count -> count == 1).count();
        long largest =
                counts.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
        return new Frequencies(ROWS, counts.size(), once, largest);
    }

    @Test
    void fewValuesWereAllSeen() {
        Forecast all = drawn(1000).among(ALL);

        assertThat(all.amount()).isEqualTo(1000);
        assertThat(all.low()).isEqualTo(1000);
        assertThat(all.high()).isEqualTo(1000);
    }

    @Test
    void uniqueValuesAreAsManyAsThereAreRows() {
        Forecast all = new Frequencies(ROWS, ROWS, ROWS, 1).among(ALL);

        assertThat(all.amount()).isEqualTo(ALL);
        assertThat(all.high()).isEqualTo(ALL);
        assertThat(all.low()).isLessThan(ALL);
    }

    @Test
    void equallyFrequentValuesAreFoundBetweenTheBounds() {
        for (int values : new int[] {10_000, 50_000, 300_000}) {
            double truth = values * -Math.expm1(-(double) ALL / values);

            Forecast all = drawn(values).among(ALL);

            assertThat(all.amount()).as("%d values", values).isCloseTo(truth, Percentage.withPercentage(4));
            assertThat(all.low()).isLessThanOrEqualTo(truth * 1.02);
            assertThat(all.high()).isGreaterThanOrEqualTo(truth * 0.99);
        }
    }

    @Test
    void theLargestShareIsOfTheRows() {
        assertThat(new Frequencies(200, 3, 0, 50).largestShare()).isEqualTo(0.25);
        assertThat(new Frequencies(0, 0, 0, 0).largestShare()).isZero();
    }
}
