package io.scalewise.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"string", "long", "decimal(12,2)", "decimal(38,38)", "double", "boolean", "date", "timestamp"})
    void isSpelledAsInAContractFile(String spelling) {
        assertThat(Type.parse(spelling)).map(Type::toString).contains(spelling);
    }

    @ParameterizedTest
    @ValueSource(strings = {"decimal", "decimal(39,2)", "decimal(2,3)", "decimal(0,0)", "int", "String", ""})
    void refusesWhatIsNoType(String spelling) {
        assertThat(Type.parse(spelling)).isEmpty();
    }

    @Test
    void countsTheDigitsBeforeThePoint() {
        assertThat(Type.decimal(12, 2).integerDigits()).isEqualTo(10);
        assertThat(Type.LONG.integerDigits()).isEqualTo(19);
    }
}
