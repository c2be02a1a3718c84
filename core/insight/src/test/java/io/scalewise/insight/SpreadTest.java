package io.scalewise.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void theMedianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
        assertThat(Spread.of(List.of(9L, 1L, 4L, 2L))).hasValue(new Spread(4, 3, 1, 9));
        assertThat(Spread.of(List.of(Long.MAX_VALUE, Long.MAX_VALUE - 2)))
                .hasValue(new Spread(2, Long.MAX_VALUE - 1, Long.MAX_VALUE - 2, Long.MAX_VALUE));
    }

    @Test
    void nothingMeasuredIsNoSpread() {
        assertThat(Spread.of(List.of())).isEmpty();
    }

    @Test
    void aMedianOutsideItsRangeIsRefused() {
        assertThatThrownBy(() -> new Spread(3, 9, 1, 3)).hasMessageContaining("expected a median within its range");
    }
}
