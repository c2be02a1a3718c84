package io.scalewise.engines.plain;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.engine.EngineException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypingTest {

    private final Path folder;

    TypingTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    long           | 0                           | 0
                    long           | -0                          | 0
                    long           | 007                         | 7
                    long           | 9223372036854775807         | 9223372036854775807
                    long           | -9223372036854775808        | -9223372036854775808
                    long           | -00000000000000000000000012 | -12
                    decimal(5,2)   | 1                           | 1.00
                    decimal(5,2)   | -1.5                        | -1.50
                    decimal(5,2)   | 999.99                      | 999.99
                    decimal(5,2)   | 000999.99                   | 999.99
                    decimal(5,2)   | -0.00                       | 0.00
                    decimal(2,2)   | 0.99                        | 0.99
                    decimal(3,0)   | 999                         | 999
                    decimal(18,0)  | 999999999999999999          | 999999999999999999
                    decimal(18,18) | -0.999999999999999999       | -0.999999999999999999
                    boolean        | true                        | true
                    boolean        | false                       | false
                    date           | 0001-01-01                  | 0001-01-01
                    date           | 2024-02-29                  | 2024-02-29
                    date           | 9999-12-31                  | 9999-12-31
                    timestamp      | 2024-02-29T23:59:59         | 2024-02-29T23:59:59
                    timestamp      | 2024-02-29 00:00:00Z        | 2024-02-29T00:00:00
                    timestamp      | 2024-02-29 00:00:00.1       | 2024-02-29T00:00:00.1
                    timestamp      | 2024-02-29T00:00:00.120300Z | 2024-02-29T00:00:00.1203
                    timestamp      | 9999-12-31 00:00:00.000001  | 9999-12-31T00:00:00.000001
                    """)
    void textOfTheGrammarIsReadAndWrittenInCanonicalText(String type, String text, String canonical)
            throws EngineException {
        Scenario.Answer answer = Scenario.columns("v " + type).groupBy("v", "v").run(folder, "v\n" + text + "\n");
        assertThat(answer.result()).containsExactly("v", canonical);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            textBlock =
                    """
                    long|-
                    long|+1
                    long| 1
                    long|1\s
                    long|1.0
                    long|1e3
                    long|1_000
                    long|٣
                    long|9223372036854775808
                    long|-9223372036854775809
                    long|99999999999999999999999
                    decimal(5,2)|-
                    decimal(5,2)|.5
                    decimal(5,2)|1.
                    decimal(5,2)|1.234
                    decimal(5,2)|1.000
                    decimal(5,2)|1000
                    decimal(5,2)|+1
                    decimal(5,2)|1e1
                    decimal(5,2)|1.2.3
                    decimal(5,2)|1.-1
                    decimal(2,2)|1
                    decimal(3,0)|1.0
                    decimal(18,0)|1000000000000000000
                    decimal(18,0)|99999999999999999999999999
                    double|1.
                    double|.5
                    double|+1
                    double|1e
                    double|NaN
                    double|Infinity
                    double|1e999
                    double|0x1p3
                    double|1d
                    boolean|True
                    boolean|1
                    boolean|t
                    date|2023-02-29
                    date|1900-02-29
                    date|2024-00-10
                    date|2024-13-01
                    date|2024-01-00
                    date|2024-01-32
                    date|0000-01-01
                    date|2024-1-1
                    date|2024-01-01\s
                    date|2024/01/01
                    date|10000-01-01
                    timestamp|2024-01-01
                    timestamp|2024-01-01 24:00:00
                    timestamp|2024-01-01 23:60:00
                    timestamp|2024-01-01 23:59:60
                    timestamp|2024-01-01  00:00:00
                    timestamp|2024-01-01t00:00:00
                    timestamp|2024-01-01 00:00
                    timestamp|2024-01-01 00:00:00.
                    timestamp|2024-01-01 00:00:00.1234567
                    timestamp|2024-01-01 00:00:00z
                    timestamp|2024-01-01 00:00:00ZZ
                    timestamp|2024-01-01 00:00:00+00:00
                    timestamp|2024-02-30 00:00:00
                    """)
    void otherTextIsNoValueUnderBothParsings(String type, String text) throws EngineException {
        Scenario scenario = Scenario.columns("v " + type).measure("v", "min(v)");
        assertThat(scenario.run(folder, "v\n" + text + "\n").rejects())
                .containsExactly("reason,record", "type:v," + text);
        assertThat(scenario.strict().run(folder, "v\n" + text + "\n").rejects())
                .containsExactly("reason,record", "type:v," + text);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "-1.50,-1.5", "1e3,1000", "1E+3,1000", "1.5e-3,0.0015", "-0,0", "1e-999,0", "00.1,0.1"})
    void doublesReadBackAsTheSameDouble(String text, double value) throws EngineException {
        Scenario.Answer answer =
                Scenario.columns("v double").measure("m", "min(v)").run(folder, "v\n" + text + "\n");
        assertThat(Double.parseDouble(answer.result().get(1))).isEqualTo(value);
    }

    @Test
    void aMissingValueIsRejectedUnlessTheColumnIsNullable() throws EngineException {
        Scenario.Answer answer = Scenario.columns("a long", "b string?")
                .groupBy("a", "a")
                .groupBy("b", "b")
                .run(folder, "a,b\n1,\n,x\n2,\"\"\n");
        assertThat(answer.result()).containsExactly("a,b", "1,", "2,");
        assertThat(answer.rejects()).containsExactly("reason,record", "null:a,\",x\"");
    }

    @Test
    void nullsListsAllSpellingsOfAMissingValueQuotedOrNot() throws EngineException {
        Scenario.Answer answer = Scenario.columns("a string?", "b long?")
                .nulls("NA", "-")
                .groupBy("a", "a")
                .groupBy("b", "b")
                .run(folder, "a,b\nNA,-\n\"-\",1\n,\"NA\"\nna,2\n");
        assertThat(answer.result()).containsExactly("a,b", "\"\",", ",", ",1", "na,2");
        assertThat(answer.counts().rejected()).isZero();
    }

    @Test
    void theFirstColumnInDeclaredOrderGivesTheReasonUnusedOnesToo() throws EngineException {
        Scenario.Answer answer = Scenario.columns("a long", "b long", "c long")
                .measure("n", "count(*)")
                .run(folder, "c,b,a\nx,,1\nx,1,1\n,x,1\n1,1,x\n");
        assertThat(answer.counts().rejectedByReason())
                .isEqualTo(Map.of("null:b", 1L, "type:c", 1L, "type:b", 1L, "type:a", 1L));
    }

    @Test
    void aRejectIsTextWhereAnyFieldIsNoValueElseCanonical() throws EngineException {
        Scenario.Answer answer = Scenario.columns("a long", "b long", "c decimal(5,2)?", "d string")
                .nulls("NA")
                .measure("n", "count(*)")
                .run(folder, "d,c,b,a\n,1,007,NA\n,1,x,NA\n\"x,\"\"y\",NA,08,NA\n");
        assertThat(answer.rejects())
                .containsExactly(
                        "reason,record",
                        "null:a,\",7,1.00,\"\"\"\"\"",
                        "null:a,\",x,1,\"\"\"\"\"",
                        "null:a,\",8,,\"\"x,\"\"\"\"y\"\"\"");
    }

    @Test
    void theRecordOfARejectIsNeverAMissingValue() throws EngineException {
        Scenario.Answer answer =
                Scenario.columns("a long").measure("n", "count(*)").run(folder, "a\n\"\"\n");
        assertThat(answer.rejects()).containsExactly("reason,record", "null:a,\"\"");
    }
}
