package io.scalewise.engines.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.engine.EngineException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps 4 and 5, expressions, aggregates, overflow. */
class AnswerTest {

    @TempDir
    Path folder;

    private static final String EVENTS =
            """
            source:
              columns:
                - { name: k, type: string, nullable: true }
                - { name: n, type: long, nullable: true }
                - { name: at, type: timestamp, nullable: true }
                - { name: v, type: double, nullable: true }
            grain: { key: [k, n], keep: %s%s }
            aggregation:
              groupBy: { k: k, n: n, at: at }
              measures: { c: count(*), v: max(v) }
            """;

    private Trial events(String keep, String by) {
        return new Trial(folder).contract(EVENTS.formatted(keep, by));
    }

    private static final String DUPLICATES =
            """
            k,n,at,v
            a,1,2025-01-01 00:00:00,1
            a,1,2025-01-02 00:00:00,2
            a,1,2025-01-02 00:00:00,3
            a,1,,9
            ,,2025-01-01 00:00:00,
            ,,2025-01-01 00:00:00,5
            ,1,,
            b,1,2025-01-01 00:00:00,1
            """;

    @Test
    void theLatestRowOfAKeySurvivesAndNullsAreLeast() throws Exception {
        Trial.Answer answer = events("latest", ", by: at").csv(DUPLICATES).run();

        assertThat(answer.result())
                .containsExactlyInAnyOrder(
                        "a,1,2025-01-02T00:00:00,1,3.0",
                        ",,2025-01-01T00:00:00,1,5.0",
                        ",1,,1,",
                        "b,1,2025-01-01T00:00:00,1,1.0");
        assertThat(answer.counts().duplicates()).isEqualTo(4);
    }

    @Test
    void theEarliestRowOfAKeySurvivesAndNullsAreLeast() throws Exception {
        Trial.Answer answer = events("earliest", ", by: at").csv(DUPLICATES).run();

        assertThat(answer.result())
                .containsExactlyInAnyOrder(
                        "a,1,,1,9.0", ",,2025-01-01T00:00:00,1,", ",1,,1,", "b,1,2025-01-01T00:00:00,1,1.0");
    }

    @Test
    void withoutByTheTiesDecide() throws Exception {
        assertThat(events("latest", "").csv(DUPLICATES).run().result()).contains("a,1,2025-01-02T00:00:00,1,3.0");
    }

    @Test
    void anAssumedGrainKeepsEveryRow() throws Exception {
        Trial trial =
                new Trial(folder).contract(EVENTS.formatted("latest", "").replace("keep: latest", "unique: assumed"));

        assertThat(trial.csv(DUPLICATES).run().counts().aggregated()).isEqualTo(8);
    }

    @Test
    void survivorsAreFilteredAfterTheGrain() throws Exception {
        Trial.Answer answer = new Trial(folder)
                .contract(
                        """
                source: { columns: [ { name: k, type: long }, { name: v, type: long, nullable: true } ] }
                grain: { key: [k] }
                validation: [ { name: not-nine, check: "v <> 9" } ]
                aggregation:
                  where: "v > 1"
                  measures: { n: count(*), v: sum(v) }
                """)
                .csv("k,v\n1,5\n1,1\n2,1\n3,\n4,9\n4,2\nx,1\n")
                .run();

        assertThat(answer.result()).containsExactly("2,7");
        assertThat(answer.counts().filtered()).isEqualTo(2);
        assertThat(answer.counts().duplicates()).isEqualTo(1);
        assertThat(answer.counts().rejectedByReason())
                .containsEntry("rule:not-nine", 1L)
                .containsEntry("type:k", 1L);
    }

    @Test
    void emptyGroupingHasOneGroupEvenOverNoRows() throws Exception {
        Trial.Answer answer = new Trial(folder)
                .contract(
                        """
                source: { columns: [ { name: v, type: long } ] }
                aggregation: { measures: { n: count(*), c: count(v), d: count(distinct v), s: sum(v), m: median(v) } }
                """)
                .csv("v\nx\n")
                .run();

        assertThat(answer.result()).containsExactly("0,0,0,,");
        assertThat(answer.counts().groups()).isEqualTo(1);
    }

    @Test
    void namesMayHoldAnythingAndDifferInCaseOnly() throws Exception {
        Trial.Answer answer = new Trial(folder)
                .contract(
                        """
                source:
                  columns:
                    - { name: "a b\\"; drop table x; --", type: string }
                    - { name: reason, type: long }
                    - { name: Reason, type: long }
                    - { name: select, type: long }
                    - { name: record, type: long }
                    - { name: "reason text", type: long }
                grain: { key: [reason] }
                validation: [ { name: "it's", check: "reason < 5" } ]
                aggregation:
                  where: "record <> 7"
                  groupBy: { rows: "\\"a b\\"\\"; drop table x; --\\"", n: reason, N: Reason }
                  measures: { record: sum(record), Record: count(*), reason: "max(\\"reason text\\" + \\"select\\")" }
                """)
                .csv(
                        """
                        record,"a b""; drop table x; --",Reason,reason,select,reason text
                        1,x,2,3,4,5
                        1,x,2,3,4,6
                        1,y,2,9,4,5
                        7,z,0,0,0,0
                        """)
                .run();

        assertThat(answer.result()).containsExactly("x,3,2,1,1,10");
        assertThat(answer.rejects()).containsExactly("rule:it's,\"y,9,2,4,1,5\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "length(s)|5",
                "lower(s)|äÖx🤦x",
                "upper(s)|äÖX🤦X",
                "s like '_Öx_X'|true",
                "s like '%🤦%'|true",
                "'a\\b' like 'a\\_'|true",
                "'a%' like 'a\\%'|false",
                "s > 'z'|true",
                "'\uFFFD' < '😀'|true",
                "coalesce(none, 1.5)|1.5",
                "case when none > 1 then 1 else 2.5 end|2.5",
                "none in (1, 2)|``",
                "l in (7, none)|true",
                "l in (8, none)|``",
                "not (l in (8, 9))|true",
                "none is null|true",
                "none > 1 and l = 8|false",
                "none > 1 or l = 7|true",
                "l * l|49",
                "-l + 2|-5",
                "l + 5 > 1 and l * 2 > 0|true",
                "d * d|15.2100",
                "d * 100000000000000000|390000000000000000.00",
                "d * d * d * d * d|902.2419900000",
                "l * d - 0.005|27.295",
                "f * 2 + l|8.0",
                "l = 7.0|true",
                "d = 3.9e0|true",
                "0.6 = l|false",
                "true > false|true",
                "date(ts)|2025-03-05",
                "date_trunc('month', ts)|2025-03-01T00:00:00",
                "date_trunc('week', ts)|2025-03-03T00:00:00",
                "date_trunc('day', ts)|2025-03-05T00:00:00",
                "date_trunc('hour', ts)|2025-03-05T13:00:00",
                "date_trunc('minute', ts)|2025-03-05T13:14:00",
                "year(ts) * 10000000000|20250000000000",
                "month(day) + day(day) + hour(ts)|56",
                "ts > timestamp '2025-03-05 13:14:15'|true",
                "day between date '2025-12-31' and date '2025-12-31'|true",
                "'it''s \"q\"'|`\"it's \"\"q\"\"\"`"
            })
    void expressionsMeanWhatSqlMeans(String expression, String value) throws Exception {
        Trial.Answer answer = new Trial(folder)
                .contract(
                        """
                source:
                  columns:
                    - { name: s, type: string }
                    - { name: l, type: long }
                    - { name: d, type: "decimal(4,2)" }
                    - { name: f, type: double }
                    - { name: ts, type: timestamp }
                    - { name: day, type: date }
                    - { name: none, type: long, nullable: true }
                aggregation: { measures: { x: '%s' } }
                """
                                .formatted("max(" + expression.replace("'", "''") + ")"))
                .csv("s,l,d,f,ts,day,none\näÖx🤦X,7,3.9,0.5,2025-03-05T13:14:15.5,2025-12-31,\n")
                .run();

        assertThat(answer.result()).containsExactly(value);
    }

    @Test
    void exactAggregatesAreExact() throws Exception {
        Trial.Answer answer = new Trial(folder)
                .contract(
                        """
                source:
                  columns: [ { name: l, type: long, nullable: true }, { name: d, type: "decimal(18,18)", nullable: true } ]
                aggregation:
                  measures:
                    n: count(*)
                    c: count(l)
                    u: count(distinct l)
                    s: sum(l)
                    sd: sum(d)
                    low: min(d)
                    a: avg(l)
                    m: median(l)
                    md: median(d)
                    dev: stddev(l)
                """)
                .csv(
                        """
                l,d
                9223372036854775807,0.000000000000000001
                9223372036854775807,0.999999999999999999
                -9223372036854775805,
                ,
                """)
                .run();

        assertThat(answer.result())
                .containsExactly("4,3,2,9223372036854775809,1.000000000000000000,0.000000000000000001,"
                        + "3.0744573456182584e+18,9.223372036854776e+18,0.5,1.0650232656628345e+19");
    }

    @Test
    void theMedianOfLargeLongsDoesNotCancel() throws Exception {
        Trial.Answer answer = new Trial(folder)
                .contract(
                        """
                source: { columns: [ { name: k, type: long }, { name: l, type: long }, { name: f, type: double } ] }
                aggregation: { groupBy: { k: k }, measures: { m: median(l), f: median(f) } }
                """)
                .csv(
                        """
                k,l,f
                1,-9007199254740993,-1e308
                1,9007199254740995,1.5e308
                2,9223372036854775807,1.7e308
                2,9223372036854775805,1.5e308
                3,5,-0.0
                4,1,1
                4,2,2
                4,4,4
                """)
                .run();

        assertThat(answer.result())
                .containsExactly("1,1.0,2.5e+307", "2,9.223372036854776e+18,1.6e+308", "3,5.0,0.0", "4,2.0,2.0");
    }

    @Test
    void sumsOfDoublesAreCompensatedAcrossThreads() throws Exception {
        StringBuilder text = new StringBuilder("f\n");
        for (int i = 0; i < 300_000; i++) {
            text.append(i % 2 == 0 ? "1000000.1" : "-1000000").append('\n');
        }
        Trial.Answer answer = new Trial(folder)
                .contract(
                        """
                source: { columns: [ { name: f, type: double } ] }
                aggregation: { measures: { s: sum(f), a: avg(f), d: stddev(f), z: count(distinct f) } }
                """)
                .csv(text.toString())
                .run();

        String[] values = answer.result().get(0).split(",", -1);
        double exact = 150_000 * (1000000.1 - 1000000);
        assertThat(Double.parseDouble(values[0]))
                .isCloseTo(exact, org.assertj.core.data.Percentage.withPercentage(1e-7));
        assertThat(Double.parseDouble(values[1]))
                .isCloseTo(exact / 300_000, org.assertj.core.data.Percentage.withPercentage(1e-7));
        assertThat(values[3]).isEqualTo("2");
    }

    @Test
    void zeroHasOneValueWhateverItsSign() throws Exception {
        Trial.Answer answer = new Trial(folder)
                .contract(
                        """
                source: { columns: [ { name: k, type: long }, { name: f, type: double }, { name: n, type: long } ] }
                grain: { key: [k] }
                aggregation: { measures: { z: count(distinct f), n: sum(n), e: 'count(case when f = 0 then 1 end)' } }
                """)
                .csv("k,f,n\n1,-0.0,5\n1,0.0,4\n2,0,1\n3,-0,1\n")
                .run();

        assertThat(answer.result()).containsExactly("1,7,3");
    }

    @Test
    void withoutMeasuresTheDistinctGroupsAreTheResult() throws Exception {
        Trial.Answer answer = new Trial(folder)
                .contract(
                        """
                source: { columns: [ { name: a, type: string, nullable: true } ] }
                aggregation: { groupBy: { a: a }, measures: {} }
                """)
                .csv("a,z\n,\nx,\n,\n")
                .run();

        assertThat(answer.result()).containsExactly("", "x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(l * l)",
                "count(case when l + 5 > 1 then 1 end)",
                "count(case when d * 2 < 1e30 then l * 2 end)",
                "max(l + 1)",
                "min(-(0 - l - 2) + l)",
                "sum(d * d * d * d * d * d)",
                "max(f * 1e308 * 1e10)",
                "sum(f * 1e308)",
                "count(f * 1e300 * 1e300)",
                "max(l * 1.0000000000000000000000000)",
                "max(coalesce(f * 1e308 * 1e10, 0.0))",
                "stddev(f * 1e307)"
            })
    void overflowNamesItsExpression(String measure) {
        assertThatThrownBy(() -> new Trial(folder)
                        .contract(
                                """
                source:
                  columns:
                    - { name: l, type: long }
                    - { name: d, type: "decimal(18,2)" }
                    - { name: f, type: double }
                validation: [ { name: fine, check: "d + 1 > 0" } ]
                aggregation: { groupBy: { y: l }, measures: { n: count(*), fine: sum(d * 2), x: "%s" } }
                """
                                        .formatted(measure))
                        .csv(
                                "l,d,f\n9223372036854775807,9999999999999999.99,9\n9223372036854775807,1,9\n9223372036854775807,1,-9\n")
                        .run())
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.reason()).isEqualTo(EngineException.Reason.OVERFLOW))
                .hasMessageStartingWith(measure + ": ");
    }

    @Test
    void overflowInARuleOrConditionNamesIt() {
        String contract =
                """
                source: { columns: [ { name: l, type: long } ] }
                grain: { key: [l] }
                validation: [ { name: a, check: "l > 0" }, { name: b, check: "%s > 0" } ]
                aggregation: { where: "%s > 1", groupBy: { y: "l" }, measures: { n: count(*) } }
                """;
        String text = "l\n9223372036854775807\n";
        assertThatThrownBy(() -> new Trial(folder)
                        .contract(contract.formatted("l * 2", "l"))
                        .csv(text)
                        .run())
                .hasMessageStartingWith("l * 2 > 0: ");
        assertThatThrownBy(() -> new Trial(folder)
                        .contract(contract.formatted("l", "l + l"))
                        .csv(text)
                        .run())
                .hasMessageStartingWith("l + l > 1: ");
    }

    @Test
    void expressionsAreEvaluatedOnlyForRowsThatReachTheirStep() throws Exception {
        Trial.Answer answer = new Trial(folder)
                .contract(
                        """
                source: { columns: [ { name: k, type: long }, { name: l, type: long } ] }
                validation: [ { name: small, check: "l < 1000" }, { name: square, check: "l * l * l * l < 10000" } ]
                aggregation:
                  where: "k * 9223372036854775807 > 0"
                  groupBy: { g: "k + 9223372036854775806" }
                  measures: { s: "sum(l * 1000000000000000000)" }
                """)
                .csv("k,l\n1,9\n0,999999999999\n0,8\n9999,100\n")
                .run();

        assertThat(answer.result()).containsExactly("9223372036854775807,9000000000000000000");
        assertThat(answer.counts().filtered()).isEqualTo(1);
    }

    @Test
    void littleMemorySpillsAndEndsWell() throws Exception {
        StringBuilder text = new StringBuilder("k,v\n");
        for (int i = 0; i < 400_000; i++) {
            text.append(i * 7919L % 390_001)
                    .append(",some text that takes room ")
                    .append(i)
                    .append('\n');
        }
        Trial.Answer answer = new Trial(folder)
                .memory(64L << 20)
                .contract(
                        """
                source: { columns: [ { name: k, type: long }, { name: v, type: string } ] }
                grain: { key: [k] }
                aggregation: { measures: { n: count(*), d: count(distinct v) } }
                """)
                .csv(text.toString())
                .run();

        assertThat(answer.result()).containsExactly("390001,390001");
        assertThat(answer.counts().duplicates()).isEqualTo(9_999);
    }

    @Test
    void tooLittleMemoryEndsTheRunWithItsReason() {
        StringBuilder text = new StringBuilder("v\n");
        for (int i = 0; i < 600_000; i++) {
            text.append("a long text that takes much room in any state ")
                    .append(i)
                    .append('\n');
        }
        assertThatThrownBy(() -> new Trial(folder)
                        .memory(16L << 20)
                        .contract(
                                """
                source: { columns: [ { name: v, type: string } ] }
                aggregation: { measures: { d: count(distinct v), m: max(v) } }
                """)
                        .csv(text.toString())
                        .run())
                .isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.reason())
                        .isEqualTo(EngineException.Reason.OUT_OF_MEMORY));
    }

    @Test
    void expressionsMayBeAsDeepAsTheCheckerAllows() throws Exception {
        Trial.Answer answer = new Trial(folder)
                .contract(
                        """
                source: { columns: [ { name: l, type: long }, { name: f, type: double } ] }
                aggregation: { measures: { l: "max(%s)", f: "max(%s)" } }
                """
                                .formatted("l" + " + 1".repeat(400), "f" + " + 1".repeat(400)))
                .csv("l,f\n1,0.5\n")
                .run();

        assertThat(answer.result()).containsExactly("401,400.5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'a' = case when false then 'x' end|",
                "'a' <> case when true then null else 'b' end|",
                "'a' = case when true then 'a' end|2",
                "s = 'a' and 'a' = case when false then 'x' end|",
                "s = 'a' or 'a' = case when false then 'x' end|1",
                "lower('aa') in (upper('x'), case when false then 'K' end)|",
                "s in (s, 'zz') or lower('aa') in (case when false then 'K' end, 'aa')|2",
                "'a' like case when false then 'x' end|",
                "s = case when false then 'x' end|",
                "case when s > 'a' then s end = case when false then 'x' end|",
                "s in ('b', case when false then 'x' end)|1"
            })
    void comparisonsMayBeWithANullKnownBeforehand(String condition, String kept) throws Exception {
        String rows = kept == null ? "0" : kept;
        Trial.Answer answer = new Trial(folder)
                .contract(
                        """
                source: { columns: [ { name: s, type: string } ] }
                aggregation:
                  where: "%1$s"
                  measures: { n: count(*), all: "count(case when %1$s then 1 end)" }
                """
                                .formatted(condition))
                .csv("s\na\nb\n")
                .run();
        assertThat(answer.result()).containsExactly(rows + "," + rows);

        Trial.Answer checked = new Trial(folder)
                .contract(
                        """
                source: { columns: [ { name: s, type: string } ] }
                validation: [ { name: r, check: "not (%s)" } ]
                aggregation: { groupBy: { g: "%s" }, measures: { n: count(*) } }
                """
                                .formatted(condition, condition))
                .csv("s\na\nb\n")
                .run();
        assertThat(checked.counts().rejected()).isEqualTo(Long.parseLong(rows));
    }

    @Test
    void onlyContractsThatCompareWithANullDoWithoutStatistics() throws Exception {
        assertThat(new Trial(folder)
                        .contract(
                                """
                source: { columns: [ { name: s, type: string } ] }
                aggregation: { measures: { n: "max(case when s in ('a', 'b') then 1 end)" } }
                """)
                        .explain())
                .doesNotContain("statistics_propagation");
        assertThat(new Trial(folder)
                        .contract(
                                """
                source: { columns: [ { name: s, type: string } ] }
                aggregation: { measures: { n: "max(case when s = case when s < 'k' then 'a' end then 1 end)" } }
                """)
                        .explain())
                .contains("statistics_propagation");
    }

    @Test
    void explainShowsTheSqlAndWithAnInputThePlan() throws Exception {
        Trial trial = events("latest", ", by: at");

        assertThat(trial.explain()).contains("create or replace temp table staged", "row_number()", "input.csv");
        assertThat(trial.csv(DUPLICATES).explain()).contains("input-0.csv").containsIgnoringCase("READ_CSV");
    }
}
