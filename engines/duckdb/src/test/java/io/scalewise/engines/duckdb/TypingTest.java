package io.scalewise.engines.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps 2 and 3: fields become values, or the record is rejected; rules. */
class TypingTest {

    private static final String ALL_TYPES =
            """
            source:
              parsing: %s
              columns:
                - { name: s, type: string }
                - { name: l, type: long }
                - { name: d, type: "decimal(5,2)" }
                - { name: f, type: double }
                - { name: b, type: boolean }
                - { name: day, type: date }
                - { name: ts, type: timestamp }
            validation:
              - { name: positive, check: "l > 0" }
              - { name: day-of-ts, check: "date(ts) = day" }
            aggregation:
              groupBy: { s: s }
              measures: { n: count(*) }
            """;

    @TempDir
    Path folder;

    private Trial.Answer run(String parsing, String type, String... texts) throws Exception {
        String lines = Stream.of(texts).map(text -> "\"" + text + "\"\n").collect(Collectors.joining());
        return new Trial(folder)
                .contract(
                        """
                source:
                  parsing: %s
                  csv: { header: false }
                  columns: [ { name: v, type: "%s" } ]
                aggregation:
                  groupBy: { %s }
                  measures: { n: count(v), low: min(v), high: max(v) }
                """
                                .formatted(parsing, type, type.equals("double") ? "" : "v: v"))
                .csv(lines)
                .run();
    }

    @ParameterizedTest
    @ValueSource(strings = {"native", "strict"})
    void everySpellingOfTheGrammarIsReadAsItsValue(String parsing) throws Exception {
        String zeros = "0".repeat(60);
        assertThat(run(
                                parsing,
                                "long",
                                "0",
                                "-0",
                                "007",
                                zeros + "12",
                                "-" + zeros,
                                "9223372036854775807",
                                "-9223372036854775808")
                        .result())
                .containsExactlyInAnyOrder(
                        "0,3,0,0",
                        "7,1,7,7",
                        "12,1,12,12",
                        "9223372036854775807,1,9223372036854775807,9223372036854775807",
                        "-9223372036854775808,1,-9223372036854775808,-9223372036854775808");
        assertThat(run(parsing, "decimal(5,2)", "1", "1.5", "-01.50", zeros + "999.99", "-999.99", "-0.00")
                        .result())
                .containsExactlyInAnyOrder(
                        "1.00,1,1.00,1.00",
                        "1.50,1,1.50,1.50",
                        "-1.50,1,-1.50,-1.50",
                        "999.99,1,999.99,999.99",
                        "-999.99,1,-999.99,-999.99",
                        "0.00,1,0.00,0.00");
        assertThat(run(parsing, "decimal(2,2)", "0.5", "-0.25", "0").result())
                .containsExactlyInAnyOrder("0.50,1,0.50,0.50", "-0.25,1,-0.25,-0.25", "0.00,1,0.00,0.00");
        assertThat(run(parsing, "decimal(18,0)", "999999999999999999", "-1").result())
                .hasSize(2);
        assertThat(run(parsing, "double", "1e-400", "0e999999999999", "-2.5E+2", "1e308", zeros + "1.5", "4.9e-324")
                        .result())
                .containsExactly("6,-250.0,1e+308");
        assertThat(run(parsing, "boolean", "true", "false").result())
                .containsExactlyInAnyOrder("true,1,true,true", "false,1,false,false");
        assertThat(run(parsing, "date", "0001-01-01", "9999-12-31", "2024-02-29")
                        .result())
                .hasSize(3);
        assertThat(run(
                                parsing,
                                "timestamp",
                                "0001-01-01T00:00:00",
                                "9999-12-31 23:59:59.999999Z",
                                "2025-01-02 03:04:05.6Z",
                                "2025-01-02T03:04:05.600000",
                                "2025-01-02 03:04:05.60Z",
                                "1970-01-01T00:00:00")
                        .result())
                .containsExactlyInAnyOrder(
                        "0001-01-01T00:00:00,1,0001-01-01T00:00:00,0001-01-01T00:00:00",
                        "1970-01-01T00:00:00,1,1970-01-01T00:00:00,1970-01-01T00:00:00",
                        "2025-01-02T03:04:05.6,3,2025-01-02T03:04:05.6,2025-01-02T03:04:05.6",
                        "9999-12-31T23:59:59.999999,1,9999-12-31T23:59:59.999999,9999-12-31T23:59:59.999999");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "long|9223372036854775808|-9223372036854775809|nothing|-|.",
                "decimal(5,2)|1000|-1000.00|e|99999999999999999999|+",
                "double|1e309|-1e400|inf|nan|-Infinity|NaN|1e999999999999|x",
                "boolean|maybe|2|_|tru",
                "date|2025-02-29|2025-13-01|0000-01-01|10000-01-01|epoch|infinity|-infinity|today|EPOCH|now",
                "timestamp|2025-02-29T00:00:00|0000-12-31T23:59:59|epoch|infinity|now|99999-01-01 00:00:00|never"
            })
    void whatCanBeNoValueIsRejectedUnderBothParsings(String typeAndTexts) throws Exception {
        String[] parts = typeAndTexts.split("\\|", -1);
        String[] texts = Arrays.copyOfRange(parts, 1, parts.length);
        for (String parsing : List.of("native", "strict")) {
            assertThat(run(parsing, parts[0], texts).rejects())
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.of(texts).map(text -> "type:v," + text).toList());
        }
    }

    @Test
    void strictTakesNothingButTheGrammar() throws Exception {
        assertRejected("long", "+1", " 1", "1 ", "1.0", "1e3", "1_000", "0x1", "１");
        assertRejected("decimal(5,2)", "1.234", ".5", "5.", "+1", "1e2", " 1.5", "1,5");
        assertRejected("decimal(5,0)", "1.0", "1.");
        assertRejected("double", ".5", "5.", "+1", "1e", " 1", "1d", "0x1p3", "1_0");
        assertRejected("boolean", "TRUE", "t", "1", "yes", " true");
        assertRejected("date", "2025-1-1", "2025/01/01", " 2025-01-01", "2025-01-01T00:00:00", "20250101");
        assertRejected(
                "timestamp",
                "2025-01-01",
                "2025-01-01 10:00",
                "2025-01-01  10:00:00",
                "2025-01-01t10:00:00",
                "2025-01-01 24:00:00",
                "2025-01-01 10:60:00",
                "2025-01-01 10:00:60",
                "2025-01-01 10:00:00.1234567",
                "2025-01-01 10:00:00.",
                "2025-01-01 10:00:00z",
                "2025-01-01 10:00:00+00",
                "2025-01-01 10:00:00 Z");
    }

    private void assertRejected(String type, String... texts) throws Exception {
        Trial.Answer answer = run("strict", type, texts);
        assertThat(answer.counts().rejectedByReason()).as("%s", answer.result()).containsEntry("type:v", (long)
                texts.length);
    }

    @Test
    void wordsAndRangesAreCheckedUnderNativeParsingToo() throws Exception {
        Trial.Answer answer = run(
                "native",
                "timestamp",
                "epoch",
                "EPOCH",
                " epoch ",
                "infinity",
                "-infinity",
                "0000-01-01 00:00:00",
                "10000-01-01 00:00:00",
                "2025-02-30 10:00:00");
        assertThat(answer.counts().rejectedByReason()).containsEntry("type:v", 8L);
        assertThat(run("native", "date", "epoch", "infinity", "0000-12-31", "10000-01-01", "2025-02-29")
                        .counts()
                        .rejected())
                .isEqualTo(5);
        assertThat(run("native", "double", "inf", "-inf", "nan", "NaN", "Infinity", "1e309")
                        .counts()
                        .rejected())
                .isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"native", "strict"})
    void aRecordHasTheFirstReasonThatApplies(String parsing) throws Exception {
        Trial.Answer answer = new Trial(folder)
                .contract(ALL_TYPES.formatted(parsing))
                .csv(
                        """
                s,l,d,f,b,day,ts
                ok,1,1.5,1e3,true,2025-01-01,2025-01-01T10:00:00
                ,x,1.5,1,true,2025-01-01,2025-01-01T10:00:00
                n,,x,1,true,2025-01-01,2025-01-01T10:00:00
                "q,r",x,1.5,1,true,2025-01-01,
                r,01,001.50,1,true,2025-01-01,2025-01-02 10:00:00.500Z
                p,-5,1,1,false,2025-01-01,2025-01-02T10:00:00
                m,1,1,1,true,2025-01-01,
                """)
                .run();

        assertThat(answer.result()).containsExactly("ok,1");
        assertThat(answer.rejects())
                .containsExactlyInAnyOrder(
                        "null:s,\",x,1.5,1,true,2025-01-01,2025-01-01T10:00:00\"",
                        "null:l,\"n,,x,1,true,2025-01-01,2025-01-01T10:00:00\"",
                        "type:l,\"\"\"q,r\"\",x,1.5,1,true,2025-01-01,\"",
                        "rule:day-of-ts,\"r,1,1.50,1.0,true,2025-01-01,2025-01-02T10:00:00.5\"",
                        "rule:positive,\"p,-5,1.00,1.0,false,2025-01-01,2025-01-02T10:00:00\"",
                        "null:ts,\"m,1,1.00,1.0,true,2025-01-01,\"");
    }

    @Test
    void theFieldsOfARejectAreQuotedOnlyWhereNeeded() throws Exception {
        Trial.Answer answer = new Trial(folder)
                .contract(
                        """
                source:
                  csv: { nulls: ["NULL"] }
                  columns:
                    - { name: a, type: string, nullable: true }
                    - { name: b, type: string, nullable: true }
                    - { name: n, type: long }
                validation: [ { name: none, check: "n < 0" } ]
                aggregation: { measures: { n: count(*) } }
                """)
                .csv("n,a,b\n1,NULL,\n2,\"x,y\",\"say \"\"so\"\"\"\nx,#, ;\n")
                .run();

        assertThat(answer.rejects())
                .containsExactlyInAnyOrder(
                        "rule:none,\",\"\"\"\",1\"",
                        "rule:none,\"\"\"x,y\"\",\"\"say \"\"\"\"so\"\"\"\"\"\",2\"",
                        "type:n,\"#, ;,x\"");
    }

    @Test
    void unknownPassesARuleAndEqualRejectsAreAllKept() throws Exception {
        Trial.Answer answer = new Trial(folder)
                .contract(
                        """
                source:
                  columns:
                    - { name: a, type: long, nullable: true }
                validation: [ { name: small, check: "a < 10" } ]
                aggregation: { measures: { n: count(*), a: sum(a) } }
                """)
                .csv("a,z\n1,\n,\n20,\n20,\n20,\nx,\nx,\n")
                .run();

        assertThat(answer.result()).containsExactly("2,1");
        assertThat(answer.counts().rejectedByReason())
                .containsEntry("rule:small", 3L)
                .containsEntry("type:a", 2L);
    }

    @Test
    void badValuesInColumnsThatNothingUsesAreFound() throws Exception {
        Trial.Answer answer = new Trial(folder)
                .contract(
                        """
                source:
                  columns:
                    - { name: used, type: long }
                    - { name: unused, type: "decimal(4,1)" }
                    - { name: other, type: date, nullable: true }
                grain: { key: [used] }
                aggregation: { measures: { n: count(*) } }
                """)
                .csv("used,unused,other\n1,1.5,\n2,x,\n3,2,2025-02-30\n4,,\n")
                .run();

        assertThat(answer.counts().rejectedByReason())
                .containsEntry("type:unused", 1L)
                .containsEntry("type:other", 1L)
                .containsEntry("null:unused", 1L);
        assertThat(answer.result()).containsExactly("1");
    }
}
