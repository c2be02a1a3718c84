package io.scalewise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ArgumentTypesTest {

    @ParameterizedTest
    @CsvSource({"500, 500", "10k, 10000", "2.5m, 2500000", "1B, 1000000000"})
    void readsRowsInThousands(String text, long rows) {
        assertThat(new ArgumentTypes.RowsConverter().convert(text).count()).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource({"512m, 536870912", "2g, 2147483648", "1.5G, 1610612736"})
    void readsMemoryInPowersOf1024(String text, long bytes) {
        assertThat(new ArgumentTypes.MemoryConverter().convert(text).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"90s, PT90S", "10m, PT10M", "500ms, PT0.5S", "1.5h, PT90M"})
    void readsTimes(String text, Duration time) {
        assertThat(new ArgumentTypes.DurationConverter().convert(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0k", "-1", "1.0001k", "ten", "1 k", "99999999999999999999", "10g"})
    void refusesWhatIsNoNumberOfRows(String text) {
        assertThatThrownBy(() -> new ArgumentTypes.RowsConverter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("expected a number of rows");
    }

    @ParameterizedTest
    @CsvSource({"1%, 1%", "0.10%, 0.1%", "100%, 100%", "10k, 10k", "2500000, 2.5m"})
    void readsSharesAndRowsAsSizes(String text, String size) {
        assertThat(new ArgumentTypes.SizeConverter().convert(text)).hasToString(size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0%", "101%", "%", "ten%", "-1%"})
    void refusesWhatIsNoShare(String text) {
        assertThatThrownBy(() -> new ArgumentTypes.SizeConverter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("expected a share such as 0.1%, 10% or 100%");
    }

    @ParameterizedTest
    @ValueSource(strings = {"512", "2gb", "m"})
    void refusesMemoryWithoutAUnit(String text) {
        assertThatThrownBy(() -> new ArgumentTypes.MemoryConverter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("such as 512m or 2g");
    }
}
