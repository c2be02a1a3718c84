package io.scalewise.engines.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DuckDB's reader is told the types; where that would not be exact, the file is read as text. */
class TypedReadingTest {

    private static final String LINES =
            """
            source:
              parsing: %s
              columns:
                - { name: id,   type: long }
                - { name: price, type: "decimal(6,2)" }
                - { name: at,   type: timestamp, nullable: true }
                - { name: shop, type: string }
            aggregation:
              groupBy: { shop: shop }
              measures: { n: count(*), total: sum(price) }
            """;

    private static final String DIRTY =
            """
            id,price,at,shop
            1,1.50,2025-01-01T10:00:00,a
            n/a,2.00,2025-01-01T10:00:00,a

            also,3.00,2025-01-01T10:00:00,a
            2,12345.00,2025-01-01T10:00:00,b
            3,4.00,2025-02-30T10:00:00,b
            4,5.00,,b
            5,6.00,,
            6
            x,,2025-01-01T10:00:00,
            7,8.00,2025-01-01T10:00:00,a,more
            8,0.50,2025-01-01 11:00:00.5Z,b
            bad,9.00,,b
            """;

    private static final List<String> RESULT = List.of("a,1,1.50", "b,2,5.50");

    private static final List<String> REJECTS = List.of(
            "malformed,6",
            "malformed,\"7,8.00,2025-01-01T10:00:00,a,more\"",
            "\"null:shop\",\"5,6.00,,\"".replace("\"null:shop\"", "null:shop"),
            "type:at,\"3,4.00,2025-02-30T10:00:00,b\"",
            "type:id,\"also,3.00,2025-01-01T10:00:00,a\"",
            "type:id,\"bad,9.00,,b\"",
            "type:id,\"n/a,2.00,2025-01-01T10:00:00,a\"",
            "type:id,\"x,,2025-01-01T10:00:00,\"",
            "type:price,\"2,12345.00,2025-01-01T10:00:00,b\"");

    @TempDir
    Path folder;

    private Trial trial(String parsing) {
        return new Trial(folder).contract(LINES.formatted(parsing));
    }

    private static long attempts(Trial.Answer answer) {
        return answer.counts().details().getOrDefault("attempts", 0L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"native", "strict"})
    void linesThatTheReaderRefusesAreRejectedByTheirText(String parsing) throws Exception {
        Trial.Answer answer = trial(parsing).csv(DIRTY).run();

        assertThat(answer.result()).containsExactlyElementsOf(RESULT);
        assertThat(answer.rejects()).containsExactlyInAnyOrderElementsOf(REJECTS);
        assertThat(attempts(answer)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"native, 40, true", "strict, 40, true", "native, 2, false", "strict, 2, false"})
    void manyWrongLinesAreReadAsText(String parsing, int every, boolean typed) throws Exception {
        String lines = IntStream.range(0, 30_000)
                .mapToObj(i -> (i % every == 0 ? "x" : "") + i + ",1.00,,a\n")
                .collect(Collectors.joining());

        Trial.Answer answer = trial(parsing).csv("id,price,at,shop\n" + lines).run();

        assertThat(answer.counts().rejectedByReason()).containsOnly(Map.entry("type:id", 30_000L / every));
        assertThat(attempts(answer)).isEqualTo(1);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.anyMatch(file -> file.getFileName().toString().startsWith("refused-")))
                    .isEqualTo(typed);
        }
    }

    @ParameterizedTest
    @CsvSource({"native, '\r\n', ''", "strict, '\r\n', ''", "strict, '\n', '\uFEFF'", "native, '\r\n', '\uFEFF'"})
    void linesAreFoundBehindAnyEndsAndAMark(String parsing, String end, String mark) throws Exception {
        Trial.Answer answer =
                trial(parsing).csv(mark + DIRTY.replace("\n", end)).run();

        assertThat(answer.result()).containsExactlyElementsOf(RESULT);
        assertThat(answer.rejects()).containsExactlyInAnyOrderElementsOf(REJECTS);
        assertThat(attempts(answer)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"native", "strict"})
    void filesHaveTheirOwnRefusedLines(String parsing) throws Exception {
        Trial.Answer answer = trial(parsing)
                .csv(DIRTY)
                .csv("shop,x,at,price,id\na,_,,1.00,1\na,_,,1.00,two\n")
                .csv(DIRTY)
                .run();

        assertThat(answer.result()).containsExactly("a,3,4.00", "b,4,11.00");
        assertThat(answer.rejects()).hasSize(2 * REJECTS.size() + 1).contains("type:id,\"two,1.00,,a\"");
        assertThat(attempts(answer)).isEqualTo(1);
    }

    @Test
    void refusedLinesOfACompressedFileAreFound() throws Exception {
        Path file = folder.resolve("dirty.csv.gz");
        try (OutputStream output = new GZIPOutputStream(Files.newOutputStream(file))) {
            output.write(DIRTY.getBytes(StandardCharsets.UTF_8));
        }
        Trial.Answer answer = trial("native").csvGzip(file).run();

        assertThat(answer.result()).containsExactlyElementsOf(RESULT);
        assertThat(answer.rejects()).containsExactlyInAnyOrderElementsOf(REJECTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"native", "strict"})
    void linesWithQuotesAreReadApartWhereSomeQuotesAreStray(String parsing) throws Exception {
        Trial.Answer answer = trial(parsing)
                .csv(DIRTY + "9,1.00,,\"a\"\n\"10\",2.00,,\"b\"\n11,3.00,,\"open\n\"x\",1,,a\n\"12\"3,1,,b\n")
                .run();

        assertThat(answer.result()).containsExactly("a,2,2.50", "b,3,7.50");
        assertThat(answer.rejects())
                .hasSize(REJECTS.size() + 3)
                .contains("type:id,\"x,1,,a\"", "malformed,\"11,3.00,,\"\"open\"", "malformed,\"\"\"12\"\"3,1,,b\"");
        assertThat(answer.copied()).isFalse();
        assertThat(attempts(answer)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "long| 1|1 |+1|1.0|1e3|1_000|0x1F|0b1",
                "decimal(5,2)| 1.5|1.234|.5|5.|+1|1e2|1_0",
                "double| 1|.5|5.|+1|1_0|inf|nan",
                "boolean|TRUE|t|1|yes|n",
                "date|2025-1-1|2025/01/01| 2025-01-01|2025-01-01T00:00:00|epoch|infinity|0000-01-01|10000-01-01",
                "timestamp|2025-01-01|2025-01-01 10:00|2025-01-01  10:00:00|2025-01-01 24:00:00|2025-01-01 10:00:00.|"
                        + "2025-01-01 10:00:00.1234567|2025-01-01 10:00:00+00|2025-01-01 10:00:00 UTC|epoch|infinity|"
                        + "0000-12-31 00:00:00|10000-01-01 00:00:00"
            })
    void whatOnlyTheReaderTakesForAValueIsNoneUnderStrictParsing(String typeAndTexts) throws Exception {
        List<String> parts = List.of(typeAndTexts.split("\\|", -1));
        String right =
                switch (parts.get(0)) {
                    case "boolean" -> "true";
                    case "date" -> "1970-01-01";
                    case "timestamp" -> "1970-01-01T00:00:00";
                    default -> "7";
                };
        for (String text : parts.subList(1, parts.size())) {
            Trial.Answer answer = new Trial(folder)
                    .contract(
                            """
                            source:
                              parsing: strict
                              columns: [ { name: a, type: string }, { name: v, type: "%s" } ]
                            aggregation: { measures: { n: count(v) } }
                            """
                                    .formatted(parts.get(0)))
                    .csv("a,v\nx," + right + "\ny," + text + "\nz,no\n")
                    .run();

            assertThat(answer.rejects()).containsExactlyInAnyOrder("type:v,\"y," + text + "\"", "type:v,\"z,no\"");
            assertThat(answer.result()).containsExactly("1");
            assertThat(attempts(answer)).as("%s", text).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "long, 9223372036854775807, -9223372036854775808, 0000000000000000000000000000000012, -0, 9223372036854775808",
        "'decimal(5,2)', 999.99, -999.99, 00000000000000000001.5, -0.00, 1000",
        "double, 1e308, 4.9e-324, 0e999999999999, 123456789012345678901234567890, 1d",
        "boolean, true, false, true, false, tru",
        "date, 0001-01-01, 9999-12-31, 2024-02-29, 2025-12-31, 2025-02-29",
        "timestamp, 0001-01-01T00:00:00, 9999-12-31 23:59:59.999999Z, 2024-02-29 01:02:03.4, 1970-01-01 00:00:00Z,"
                + " 2025-01-01t10:00:00"
    })
    void spellingsOfTheGrammarNeedNoSecondAttemptUnderStrictParsing(
            String type, String one, String two, String three, String four, String none) throws Exception {
        Trial.Answer answer = new Trial(folder)
                .contract(
                        """
                        source:
                          parsing: strict
                          columns: [ { name: a, type: string }, { name: v, type: "%s" } ]
                        aggregation: { measures: { n: count(v) } }
                        """
                                .formatted(type))
                .csv(Stream.of(one, two, three, four, none)
                        .map(text -> "x," + text + "\n")
                        .collect(Collectors.joining("", "a,v\n", "")))
                .run();

        assertThat(answer.result()).containsExactly("4");
        assertThat(answer.rejects()).containsExactly("type:v,\"x," + none + "\"");
        assertThat(attempts(answer)).isEqualTo(1);
    }

    @Test
    void aDayThatMayBeAWordIsLookedAtAsTextUnderNativeParsing() throws Exception {
        Trial.Answer answer = trial("native")
                .csv("id,price,at,shop\n01,1.5,epoch,a\n2,1,1970-01-01 00:00:00,a\n3,1,infinity,a\n")
                .run();

        assertThat(answer.result()).containsExactly("a,1,1.00");
        assertThat(answer.rejects())
                .containsExactlyInAnyOrder("type:at,\"01,1.5,epoch,a\"", "type:at,\"3,1,infinity,a\"");
        assertThat(attempts(answer)).isEqualTo(2);
    }

    @Test
    void oddSpellingsAreTheReadersAffairUnderNativeParsing() throws Exception {
        Trial.Answer answer = trial("native")
                .csv("id,price,at,shop\n 1,1e1,2025-1-1,a\n+2,.5,,a\n")
                .run();

        assertThat(answer.result()).containsExactly("a,2,10.50");
        assertThat(attempts(answer)).isEqualTo(1);
    }

    @Test
    void aMisspeltValueOverflowsNothing() throws Exception {
        Trial.Answer answer = new Trial(folder)
                .contract(
                        """
                        source:
                          parsing: strict
                          columns: [ { name: a, type: string }, { name: v, type: long } ]
                        aggregation: { measures: { n: sum(v + 1) } }
                        """)
                .csv("a,v\nx, 9223372036854775807\ny,5\n")
                .run();

        assertThat(answer.result()).containsExactly("6");
        assertThat(answer.rejects()).containsExactly("type:v,\"x, 9223372036854775807\"");
    }

    @Test
    void surplusEmptyFieldsAreMalformedBesideTypes() throws Exception {
        Trial.Answer answer = trial("native")
                .csv("id,price,at,shop\n1,1.5,,a\n2,1.5,,a,\n3,1.5,,a,,\n4,1.5,,a,,,,\n")
                .run();

        assertThat(answer.result()).containsExactly("a,1,1.50");
        assertThat(answer.counts().rejectedByReason()).containsEntry("malformed", 3L);
    }

    @Test
    void aGrainSeesTheLinesThatWereRefusedAsRejects() throws Exception {
        Trial.Answer answer = new Trial(folder)
                .contract(
                        LINES.formatted("strict").replace("aggregation:", "grain: { key: [id], by: at }\naggregation:"))
                .csv(DIRTY + "1,2.50,2025-01-01T10:00:01,a\n")
                .run();

        assertThat(answer.result()).containsExactly("a,1,2.50", "b,2,5.50");
        assertThat(answer.rejects()).containsExactlyInAnyOrderElementsOf(REJECTS);
        assertThat(answer.counts().duplicates()).isEqualTo(1);
        assertThat(attempts(answer)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"native", "strict"})
    void aDenseBlockOfWrongValuesInALargeFileLosesNothing(String parsing) throws Exception {
        byte[] good = "12345678,10.25,2025-01-31T10:11:12,somewhere\n".getBytes(StandardCharsets.UTF_8);
        byte[] bad = "x,10.25,2025-01-31T10:11:12,somewhere\n".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(40 << 20);
        bytes.writeBytes("id,price,at,shop\n".getBytes(StandardCharsets.UTF_8));
        long goods = 0;
        long bads = 0;
        while (bytes.size() < 36 << 20) {
            for (int i = 0; i < 190_000; i++, goods++) {
                bytes.writeBytes(good);
            }
            for (int i = 0; i < 30_000; i++, bads++) {
                bytes.writeBytes(bad);
            }
        }
        Trial.Answer answer = trial(parsing)
                .file(Files.write(folder.resolve("dense.csv"), bytes.toByteArray()))
                .run();

        assertThat(answer.counts().aggregated()).isEqualTo(goods);
        assertThat(answer.counts().rejectedByReason()).containsEntry("type:id", bads);
    }
}
