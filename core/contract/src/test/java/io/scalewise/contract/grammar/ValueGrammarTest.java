package io.scalewise.contract.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.contract.Type;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueGrammarTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "long | 007 | 7",
                "long | -0 | 0",
                "long | -9223372036854775808 | -9223372036854775808",
                "decimal(5,2) | 999.99 | 999.99",
                "decimal(5,2) | -0000001.5 | -1.50",
                "decimal(5,2) | 3 | 3.00",
                "decimal(18,18) | 0.999999999999999999 | 0.999999999999999999",
                "double | 1e3 | 1000.0",
                "double | -1.5E-3 | -0.0015",
                "boolean | true | true",
                "date | 2024-02-29 | 2024-02-29",
                "date | 0001-01-01 | 0001-01-01",
                "timestamp | 2025-01-31T23:59:59 | 2025-01-31T23:59:59",
                "timestamp | 2025-01-31 10:00:00Z | 2025-01-31T10:00:00",
                "timestamp | 2025-01-31 10:00:00.120000Z | 2025-01-31T10:00:00.12",
                "timestamp | 9999-12-31T23:59:59.999999 | 9999-12-31T23:59:59.999999",
            })
    void readsASpellingAndWritesItCanonically(String type, String text, String canonical) {
        Type parsed = Type.parse(type).orElseThrow();

        assertThat(ValueGrammar.parse(parsed, text).map(value -> CanonicalText.of(parsed, value)))
                .contains(canonical);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "long|+1",
                "long| 1",
                "long|1.0",
                "long|1e3",
                "long|١",
                "long|9223372036854775808",
                "decimal(5,2)|1000.00",
                "decimal(5,2)|1.234",
                "decimal(5,2)|1.",
                "decimal(5,2)|.5",
                "decimal(5,0)|1.0",
                "double|NaN",
                "double|Infinity",
                "double|1e999",
                "double|1.",
                "double|1d",
                "boolean|TRUE",
                "boolean|1",
                "date|2025-02-29",
                "date|2025-1-31",
                "date|0000-01-01",
                "date|2025-01-31T00:00:00",
                "timestamp|2025-01-31",
                "timestamp|2025-01-31  10:00:00",
                "timestamp|2025-01-31t10:00:00",
                "timestamp|2025-01-31T24:00:00",
                "timestamp|2025-01-31T10:00:60",
                "timestamp|2025-01-31T10:00:00.",
                "timestamp|2025-01-31T10:00:00.1234567",
                "timestamp|2025-01-31T10:00:00+01:00",
                "timestamp|2025-02-30T10:00:00",
            })
    void refusesEveryOtherSpelling(String type, String text) {
        assertThat(ValueGrammar.parse(Type.parse(type).orElseThrow(), text)).isEmpty();
    }
}
