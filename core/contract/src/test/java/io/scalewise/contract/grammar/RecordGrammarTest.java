package io.scalewise.contract.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.contract.CsvFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordGrammarTest {

    private final RecordGrammar grammar = new RecordGrammar(new CsvFormat(',', '"', true, List.of("")));

    @Test
    void splitsPlainFields() {
        assertThat(grammar.split("a,,c, ")).contains(List.of("a", "", "c", " "));
        assertThat(grammar.split(",")).contains(List.of("", ""));
    }

    @Test
    void readsFieldsThatAreQuotedWhole() {
        assertThat(grammar.split("\"a,b\",\"say \"\"hi\"\"\",\"\"")).contains(List.of("a,b", "say \"hi\"", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b,c", "\"a\"b,c", "a,\"b", "\"a\" ,b", " \"a\",b", "\"", "\"\"\"", "a,b\""})
    void refusesStrayQuotes(String line) {
        assertThat(grammar.split(line)).isEmpty();
    }

    @Test
    void refusesBytesThatAreNotUtf8AndShowsThemAsReplacementCharacters() {
        byte[] line = {'a', ',', (byte) 0xC3, '(', (byte) 0xFF};

        assertThat(grammar.split(line, 0, line.length)).isEmpty();
        assertThat(RecordGrammar.decodeLeniently(line, 0, line.length)).isEqualTo("a,\uFFFD(\uFFFD");
    }

    @Test
    void readsTheBytesOfAPartOfABuffer() {
        byte[] buffer = "xxé,b\nyy".getBytes(StandardCharsets.UTF_8);

        assertThat(grammar.split(buffer, 2, 4)).contains(List.of("é", "b"));
    }
}
