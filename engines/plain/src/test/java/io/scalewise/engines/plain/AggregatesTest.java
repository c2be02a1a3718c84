package io.scalewise.engines.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.scalewise.engine.EngineException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AggregatesTest {

    private final Path folder;

    AggregatesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** The one value of a measure over the given values of a column, {@code null} among them. */
    private String measure(String measure, String type, String... values) throws EngineException {
        return Scenario.columns("v " + type + "?")
                .nulls("null")
                .measure("m", measure)
                .run(folder, "v\n" + String.join("\n", values) + "\n")
                .result()
                .get(1);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    count(*),          0,   1,   2
                    count(v),          0,   1,   0
                    count(distinct v), 0,   1,   0
                    sum(v),            '',  7,   ''
                    min(v),            '',  7,   ''
                    max(v),            '',  7,   ''
                    avg(v),            '',  7.0, ''
                    stddev(v),         '',  '',  ''
                    median(v),         '',  7.0, ''
                    """)
    void overNoRowsOneRowAndOnlyNulls(String measure, String ofNone, String ofSeven, String ofNulls)
            throws EngineException {
        assertThat(measure(measure, "long")).isEqualTo(ofNone);
        assertThat(measure(measure, "long", "7")).isEqualTo(ofSeven);
        assertThat(measure(measure, "long", "null", "null")).isEqualTo(ofNulls);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    count(*),          4
                    count(v),          3
                    count(distinct v), 2
                    sum(v),            4.00
                    min(v),            1.00
                    max(v),            2.00
                    avg(v),            1.3333333333333333
                    stddev(v),         0.5773502691896257
                    median(v),         1.0
                    """)
    void nullsAreIgnoredByAllButCountOfRows(String measure, String value) throws EngineException {
        String answer = measure(measure, "decimal(5,2)", "1", "null", "2.0", "1.00");
        if (measure.startsWith("stddev")) {
            assertThat(Double.parseDouble(answer))
                    .isCloseTo(Double.parseDouble(value), Percentage.withPercentage(1e-7));
        } else {
            assertThat(answer).isEqualTo(value);
        }
    }

    @Test
    void sumsOfLongsHaveThirtyEightDigits() throws EngineException {
        assertThat(measure("sum(v)", "long", "9223372036854775807", "9223372036854775807", "1"))
                .isEqualTo("18446744073709551615");
    }

    @Test
    void sumsAndAveragesOfDecimalsAreExactBeyondSixtyFourBits() throws EngineException {
        String[] values = new String[30];
        Arrays.fill(values, "9999999999999999.99");
        assertThat(measure("sum(v)", "decimal(18,2)", values)).isEqualTo("299999999999999999.70");
        assertThat(measure("sum(-v)", "decimal(18,2)", values)).isEqualTo("-299999999999999999.70");
        assertThat(measure("sum(v * 1000.5)", "decimal(18,2)", values)).isEqualTo("300149999999999999699.850");
        assertThat(measure("avg(v)", "decimal(18,2)", values)).isEqualTo("1.0E16");
    }

    @Test
    void aSumBeyondThirtyEightDigitsOverflows() {
        String large = "999999999999999999";
        String measure = "sum(v * v * 100.0)";
        assertThatThrownBy(() -> measure(measure, "decimal(18,0)", large, large))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.reason()).isEqualTo(EngineException.Reason.OVERFLOW))
                .hasMessageStartingWith(measure + ": ");
    }

    @Test
    void aSumOrAverageOfDoublesThatIsNotFiniteOverflows() {
        for (String measure : List.of("sum(v)", "stddev(v)")) {
            assertThatThrownBy(() -> measure(measure, "double", "1e308", "1e308", "-1e308"))
                    .isInstanceOf(EngineException.class)
                    .hasMessageStartingWith(measure + ": ");
        }
    }

    @Test
    void sumAndAverageOfDoublesHoldUnderCancellation() throws EngineException {
        String[] values = new String[30_001];
        for (int i = 0; i < 30_000; i += 3) {
            values[i] = "1e9";
            values[i + 1] = "0.1";
            values[i + 2] = "-1e9";
        }
        values[30_000] = "0.5";
        assertThat(Double.parseDouble(measure("sum(v)", "double", values)))
                .isCloseTo(1000.5, Percentage.withPercentage(1e-7));
        assertThat(Double.parseDouble(measure("avg(v)", "double", values)))
                .isCloseTo(1000.5 / 30_001, Percentage.withPercentage(1e-7));
    }

    @Test
    void theAverageOfExactNumbersIsOfTheirExactSum() throws EngineException {
        assertThat(measure("avg(v)", "long", "9223372036854775807", "1", "-9223372036854775807"))
                .isEqualTo(Double.toString(1.0 / 3));
    }

    @Test
    void theStandardDeviationHoldsFarFromZero() throws EngineException {
        assertThat(Double.parseDouble(measure("stddev(v)", "double", "1000000001", "1000000002", "1000000003")))
                .isCloseTo(1.0, within(1e-9));
        assertThat(measure("stddev(v)", "long", "5", "5")).isEqualTo("0.0");
    }

    @Test
    void theMedianIsTheMeanOfTheMiddleTwo() throws EngineException {
        assertThat(measure("median(v)", "long", "10", "9", "2", "null", "3")).isEqualTo("6.0");
        assertThat(measure("median(v)", "long", "9223372036854775807", "9223372036854775805"))
                .isEqualTo("9.223372036854776E18");
        assertThat(measure("median(v)", "double", "1.7e308", "1.7e308")).isEqualTo("1.7E308");
        assertThat(measure("median(v)", "double", "4.9e-324", "4.9e-324")).isEqualTo("4.9E-324");
        assertThat(measure("median(v)", "decimal(5,2)", "0.10", "0.20", "-0.30"))
                .isEqualTo("0.1");
    }

    @Test
    void minusZeroIsZero() throws EngineException {
        assertThat(measure("count(distinct v)", "double", "0", "-0", "-0.0", "1"))
                .isEqualTo("2");
        assertThat(measure("count(distinct -v)", "double", "0", "-0")).isEqualTo("1");
    }

    @Test
    void leastAndGreatestAreOfTheInputsTypeAndOrder() throws EngineException {
        assertThat(measure("max(v)", "string", "\uFFFD", "\uD83D\uDE00", "a")).isEqualTo("\uD83D\uDE00");
        assertThat(measure("min(v)", "string", "b", "\"\"", "a")).isEqualTo("\"\"");
        assertThat(measure("max(v)", "boolean", "false", "true")).isEqualTo("true");
        assertThat(measure("min(v)", "date", "2024-02-29", "2023-12-31")).isEqualTo("2023-12-31");
        assertThat(measure("max(v)", "timestamp", "2024-02-29 00:00:00", "2024-02-29T00:00:00.1"))
                .isEqualTo("2024-02-29T00:00:00.1");
        assertThat(measure("min(v)", "long", "10", "9")).isEqualTo("9");
    }
}
