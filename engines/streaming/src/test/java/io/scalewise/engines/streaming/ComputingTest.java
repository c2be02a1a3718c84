package io.scalewise.engines.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.scalewise.engine.EngineException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComputingTest {

    @TempDir
    Path folder;

    @Test
    void keepsTheLatestRowOfAKeyNullBeingLeast() throws EngineException {
        Trial trial = Trial.of("k:string?", "by:long?", "v:double?").groupBy("k", "by");
        String rows = "a,1,1\na,,9\na,2,\n,1,1\n,1,2\nb,,\nb,,\nb,,-1\na,2,3\nb,,-2\n";
        Trial.Answer latest =
                trial.grain("latest", "by", "k").measures("max(v)").over(folder, rows);
        assertThat(latest.result()).containsExactly(",1,2.0", "a,2,3.0", "b,,-1.0");
        assertThat(latest.counts().duplicates()).isEqualTo(7);
    }

    @Test
    void keepsTheEarliestRowAndBreaksTiesByAllColumnsInOrder() throws EngineException {
        Trial trial = Trial.of("z:string", "k:date", "by:timestamp", "f:boolean?")
                .groupBy("z", "k", "by", "f")
                .measures("count(*)")
                .grain("earliest", "by", "k");
        Trial.Answer answer = trial.over(
                folder,
                "b,2024-01-01,2024-01-01 10:00:00,true\na,2024-01-01,2024-01-01T10:00:00Z,true\n",
                "a,2024-01-01,2024-01-01 10:00:00.000,false\nz,2024-01-01,2024-01-01 10:00:01,false\n");
        assertThat(answer.result()).containsExactly("a,2024-01-01,2024-01-01T10:00:00,false,1");
        assertThat(answer.counts().duplicates()).isEqualTo(3);
    }

    @Test
    void stringsCompareByCodePoint() throws EngineException {
        Trial.Answer answer = Trial.of("k:long", "s:string")
                .grain("latest", "s", "k")
                .measures("min(s)", "max(s)")
                .over(folder, "1,\uffee\n1,\ud83d\ude00\n1,\uffed\n");
        assertThat(answer.result()).containsExactly("\ud83d\ude00,\ud83d\ude00");
    }

    @Test
    void whereSelectsAmongSurvivors() throws EngineException {
        Trial.Answer answer = Trial.of("k:long", "v:long?")
                .grain("latest", "", "k")
                .where("v > 1")
                .measures("count(*)", "sum(v)")
                .over(folder, "1,2\n1,\n2,1\n3,\n4,5\n");
        assertThat(answer.result()).containsExactly("2,7");
        assertThat(answer.counts().filtered()).isEqualTo(2);
        assertThat(answer.counts().balanced()).isTrue();
    }

    @Test
    void unknownPassesARule() throws EngineException {
        Trial.Answer answer = Trial.of("v:long?")
                .rule("small", "v < 3 and v <> 2")
                .measures("count(*)")
                .over(folder, "1\nNA\n2\n3\n");
        assertThat(answer.counts().rejectedByReason())
                .containsEntry("rule:small", 2L)
                .containsEntry("type:v", 1L);
    }

    @ParameterizedTest
    @CsvSource({
        "-0.05, 0.00, -0.05, -0.025",
        "0.10, 0.20, 0.30, 0.15",
        "-1.99, -1.00, -2.99, -1.495",
        "9007199254740993.00, 0.02, 9007199254740993.02, 4.503599627370497E15",
        "9999999999999999.99, 9999999999999999.99, 19999999999999999.98, 1.0E16",
    })
    void sumsAreWrittenOutAndMeansRoundedOnce(String first, String second, String sum, String mean)
            throws EngineException {
        Trial.Answer answer =
                Trial.of("v:decimal(18,2)").measures("sum(v)", "avg(v)").over(folder, first + "\n" + second + "\n");
        assertThat(answer.result()).containsExactly(sum + "," + mean);
    }

    @Test
    void oneGroupIsThereWithoutARow() throws EngineException {
        Trial trial = Trial.of("a:long?", "b:double?", "c:string?")
                .measures(
                        "count(*)",
                        "count(a)",
                        "count(distinct c)",
                        "sum(a)",
                        "min(c)",
                        "avg(b)",
                        "stddev(b)",
                        "median(a)");
        assertThat(trial.over(folder, "").result()).containsExactly("0,0,0,,,,,");
        assertThat(trial.over(folder, ",,\"\"\n,,\n1,2,NA\n").result()).containsExactly("3,1,1,1,NA,2.0,,1.0");
        assertThat(trial.groupBy("a").over(folder, "").result()).isEmpty();
    }

    @Test
    void everyAggregateOfEveryKind() throws EngineException {
        Trial trial = Trial.of("a:long", "b:decimal(4,2)", "c:double")
                .measures("sum(a)", "avg(a)", "median(a)", "max(a)", "sum(b)", "avg(b)", "median(b)", "min(b)")
                .measures("sum(c)", "avg(c)", "median(c)", "min(c)", "count(distinct c)")
                .measures("sum(a * a * b)", "min(a * a * b)", "median(a * a * b)", "count(distinct a * a * b)");
        for (int threads = 1; threads <= 3; threads++) {
            // -0 equals 0: which of them is the least depends on the thread that was first.
            assertThat(trial.chunks(8, threads)
                            .over(folder, "1,0.5,-0\n2,1.5,0\n3,-2.50,1.5\n6,9.99,2\n")
                            .result())
                    .extracting(row -> row.replace(",-0.0,", ",0.0,"))
                    .containsExactly(
                            "12,3.0,2.5,6,9.49,2.3725,1.0,-2.50,3.5,0.875,0.75," + "0.0,3,343.64,-22.50,3.25,4");
        }
    }

    @Test
    void deviationsAgreeWhicheverThreadEndsFirst() throws EngineException {
        Trial trial = Trial.of("b:decimal(4,2)").measures("stddev(b)");
        for (int threads = 1; threads <= 3; threads++) {
            // Parts are put together as the threads end: the last digits depend on it.
            assertThat(trial.chunks(8, threads)
                            .over(folder, "0.5\n1.5\n-2.50\n9.99\n")
                            .result())
                    .singleElement()
                    .satisfies(row ->
                            assertThat(Double.parseDouble(row)).isCloseTo(5.355217860492076, withinPercentage(1e-7)));
        }
    }

    @Test
    void sumsBeyond64BitsAreExact() throws EngineException {
        Trial trial = Trial.of("a:long").measures("sum(a)", "sum(a * 1.00)");
        assertThat(trial.over(folder, "9223372036854775807\n9223372036854775807\n5\n")
                        .result())
                .containsExactly("18446744073709551619,18446744073709551619.00");
        assertThat(trial.over(folder, "-9223372036854775808\n-9223372036854775808\n")
                        .result())
                .containsExactly("-18446744073709551616,-18446744073709551616.00");
    }

    @Test
    void distinctValuesAreCountedOncePerGroupOverAllThreads() throws EngineException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            rows.append(i % 3)
                    .append(',')
                    .append(i % 700)
                    .append(",s")
                    .append(i % 11)
                    .append('\n');
        }
        assertThat(Trial.of("g:long", "v:long", "s:string")
                        .groupBy("g")
                        .measures("count(distinct v)", "count(distinct s)")
                        .chunks(256, 3)
                        .over(folder, rows.toString())
                        .result())
                .containsExactly("0,700,11", "1,700,11", "2,700,11");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(a + 1)",
                "sum(a * 2)",
                "sum(-1 * a - 3)",
                "max(a * 10000000000000000000.0 * 10.0)",
                "sum(d * 1e308)",
                "min(a * 1.0000000000 * 10000000000.0)"
            })
    void aNumberWithoutRoomEndsTheRunNamingTheExpression(String measure) {
        ReadingTest.assertEndsWith(EngineException.Reason.OVERFLOW, measure, () -> Trial.of("a:long", "d:double")
                .measures("count(*)", measure)
                .over(folder, "1,1\n9223372036854775807,10\n"));
    }

    @Test
    void overflowNamesRuleConditionAndGroupToo() {
        ReadingTest.assertEndsWith(EngineException.Reason.OVERFLOW, "a * a > 0", () -> Trial.of("a:long")
                .rule("r", "a * a > 0")
                .measures("count(*)")
                .over(folder, "9999999999\n"));
        ReadingTest.assertEndsWith(
                EngineException.Reason.OVERFLOW,
                "a * a > 1",
                () -> Trial.of("a:long").where("a * a > 1").measures("count(*)").over(folder, "9999999999\n"));
        ReadingTest.assertEndsWith(
                EngineException.Reason.OVERFLOW,
                "a * a",
                () -> Trial.of("a:long").groupBy("a * a").measures("count(*)").over(folder, "9999999999\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a + 2 = 3|1",
                "a is null|0",
                "n is null and n is not null|0",
                "n = 1|",
                "not (n = 1)|",
                "n = 1 or a = 1|1",
                "n = 1 and a = 2|0",
                "n in (1, 2)|",
                "a in (2, null)|",
                "a in (2, 1, null)|1",
                "s in ('x', 'Stra\u00dfe')|1",
                "s like 'S%_e'|1",
                "s like '%\u00df_'|1",
                "s like 'S_'|0",
                "s like '%'|1",
                "lower(s) = 'stra\u00dfe' and upper(s) = 'STRA\u00dfE'|1",
                "length(s) = 6|1",
                "coalesce(n, a) = 1|1",
                "case when n = 1 then 5 when a = 1 then 6 else 7 end = 6|1",
                "case when n = 1 then 5.5 end is null|1",
                "d < 0.5 and d > -0.5|1",
                "x = 1.50 and x < 1.51 and x * 2 = 3|1",
                "x between 1 and 2|1",
                "date(t) = date '2024-02-29'|1",
                "year(t) = 2024 and month(t) = 2 and day(t) = 29 and hour(t) = 23|1",
                "date_trunc('month', t) = timestamp '2024-02-01 00:00:00'|1",
                "date_trunc('week', t) = timestamp '2024-02-26 00:00:00'|1",
                "date_trunc('minute', t) = timestamp '2024-02-29 23:59:00'|1",
                "-d = d and d = 0.0|1",
                "a > 9223372036854775807|0",
                "a < 9223372036854775807 and a <> 2|1",
                "s > 'S' and s <= s|1",
                "x * x * x * x * x * x * x * x * x * x > 57.6650390624|1"
            })
    void evaluates(String condition, String expected) throws EngineException {
        String value = "case when " + condition + " then 1 when not (" + condition + ") then 0 end";
        Trial.Answer answer = Trial.of("a:long", "n:long?", "s:string", "x:decimal(4,2)", "d:double", "t:timestamp")
                .measures("max(" + value + ")", "count(*)")
                .over(folder, "1,,Stra\u00dfe,1.5,-0.0,2024-02-29T23:59:58.5\n");
        assertThat(answer.result()).containsExactly((expected == null ? "" : expected) + ",1");
    }

    @Test
    void theResultIsQuotedWhereNeeded() throws EngineException {
        assertThat(Trial.of("a:string?")
                        .groupBy("a")
                        .measures("count(*)")
                        .over(folder, "\"a,\"\"\"\n\"\"\n")
                        .result())
                .containsExactly("\"a,\"\"\",1", ",1");
    }
}
