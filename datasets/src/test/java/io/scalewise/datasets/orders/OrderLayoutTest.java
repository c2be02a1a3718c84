package io.scalewise.datasets.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderLayoutTest {

    @ParameterizedTest
    @CsvSource({"10000, 0.02, 0.002", "123457, 0.9, 0.01", "99999, 0.3, 0.2", "7, 0.5, 0.1", "2001, 0, 0"})
    void everyCopyAndBadRecordBelongsToTheBlockThatHoldsIt(long rows, BigDecimal duplicates, BigDecimal bad) {
        OrderLayout layout = new OrderLayout(rows, duplicates, evenly(bad));

        assertThat(layout.lines() + layout.copies() + layout.bad()).isEqualTo(rows);
        for (long block = 0; block < layout.blocks(); block++) {
            for (long copy = layout.firstCopy(block); copy < layout.firstCopy(block + 1); copy++) {
                assertThat(layout.blockOfCopy(copy)).isEqualTo(block);
            }
            for (long spoilt = layout.firstBad(block); spoilt < layout.firstBad(block + 1); spoilt++) {
                assertThat(layout.blockOfBad(spoilt)).isEqualTo(block);
            }
        }
        assertThat(layout.firstLine(layout.blocks())).isEqualTo(layout.lines());
        assertThat(layout.firstCopy(layout.blocks())).isEqualTo(layout.copies());
        assertThat(layout.firstBad(layout.blocks())).isEqualTo(layout.bad());
    }

    private static Map<BadKind, BigDecimal> evenly(BigDecimal share) {
        return Arrays.stream(BadKind.values()).collect(Collectors.toMap(kind -> kind, kind -> share));
    }

    @Test
    void theLargestDataSetIsLaidOutWithoutOverflow() {
        BigDecimal share = new BigDecimal("0.1");
        OrderLayout layout = new OrderLayout(2_000_000_000L, new BigDecimal("0.5"), evenly(share));

        assertThat(layout.blockOfCopy(layout.copies() - 1)).isEqualTo(layout.blocks() - 1);
        assertThat(layout.firstCopy(layout.blocks())).isEqualTo(1_000_000_000L);
    }

    @Test
    void linesOfAnOrderFollowEachOther() {
        long order = 0;
        int line = -1;
        for (long i = 0; i < 10_000; i++) {
            if (OrderLayout.orderOf(i) == order) {
                line++;
            } else {
                order++;
                line = 0;
            }
            assertThat(OrderLayout.orderOf(i)).isEqualTo(order);
            assertThat(OrderLayout.lineInOrder(i)).isEqualTo(line);
            assertThat(line).isLessThan(OrderLayout.linesOfOrder(i));
        }
    }
}
