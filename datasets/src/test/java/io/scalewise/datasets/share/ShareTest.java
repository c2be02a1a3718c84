package io.scalewise.datasets.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTest {

    @ParameterizedTest
    @CsvSource({"1%, 1%", "0.1%, 0.1%", "10%, 10%", "100%, 100%", "100.0%, 100%", "12.50%, 12.5%", "020%, 20%"})
    void isReadAndSpeltInOneWay(String text, String spelling) {
        assertThat(Share.parse(text)).map(Share::toString).hasValue(spelling);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "0%", "0.0%", "101%", "100.1%", "-1%", "1", "1 %", "1e1%", ".5%", "10k"})
    void isNoneOfMoreThanAllOrLessThanSomething(String text) {
        assertThat(Share.parse(text)).isEmpty();
    }

    @Test
    void allDrawsAreBelowTheLimitOfTheWholeAndAboutATenthBelowThatOfATenth() {
        RowDraw draw = new RowDraw(42);
        long tenth = Share.parse("10%").orElseThrow().limit();
        assertThat(LongStream.range(0, 100_000).map(draw::of)).allMatch(number -> number < Share.WHOLE.limit());
        // Three standard deviations of 100,000 draws with a chance of a tenth are 285.
        assertThat(LongStream.range(0, 100_000)
                        .filter(row -> draw.of(row) < tenth)
                        .count())
                .isBetween(9_715L, 10_285L);
    }

    @Test
    void anotherSeedDrawsOthers() {
        assertThat(LongStream.range(0, 1000).filter(row -> new RowDraw(1).of(row) == new RowDraw(2).of(row)))
                .isEmpty();
    }
}
