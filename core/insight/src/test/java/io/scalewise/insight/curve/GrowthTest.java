package io.scalewise.insight.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthTest {

    private static Growth through(double... amounts) {
        List<Point> points = new ArrayList<>();
        double rows = 1;
        for (double amount : amounts) {
            points.add(new Point(rows, List.of(amount)));
            rows *= 4;
        }
        return Growth.of(points, false).orElseThrow();
    }

    @Test
    void goesOnByThePowerAndAtMostByTheRow() {
        // doubles with four times the rows; 16 rows take 200 more than 4 do, so 64 would take 800 more by the row
        Forecast beyond = through(100, 200, 400).at(64);

        assertThat(beyond.amount()).isCloseTo(800, within(1e-6));
        assertThat(beyond.low()).isBetween(500.0, 600.0);
        assertThat(beyond.high()).isGreaterThan(1_200);
    }

    @Test
    void goesOnByTheRowWhereEveryRowAddsSomething() {
        Growth state = Growth.of(List.of(new Point(1, List.of(100.0)), new Point(4, List.of(250.0))), true)
                .orElseThrow();

        assertThat(state.at(16).amount()).isCloseTo(850, within(1e-6));
    }

    @Test
    void whatGrowsFasterThanItsRowsIsNotThoughtToGoOnSo() {
        assertThat(through(1, 10).at(16).amount()).isCloseTo(40, within(1e-6));
    }

    @Test
    void whatShrankStaysAsItIs() {
        assertThat(through(100, 90).at(16).amount()).isCloseTo(90, within(1e-6));
    }

    @Test
    void amongTheSizesItIsWhatLiesBetween() {
        assertThat(through(100, 200, 400).at(8).amount()).isCloseTo(200 * Math.sqrt(2), within(1e-6));
        assertThat(through(100, 200).at(1).amount()).isCloseTo(100, within(1e-6));
    }

    @Test
    void oneSizeIsNoGrowth() {
        assertThat(Growth.of(List.of(new Point(1, List.of(5.0))), false)).isEmpty();
    }
}
