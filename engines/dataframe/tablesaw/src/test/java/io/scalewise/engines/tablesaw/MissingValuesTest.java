package io.scalewise.engines.tablesaw;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The least long and the empty string are Tablesaw's missing values, and values to the contract. */
class MissingValuesTest {

    private static final String SOURCE =
            """
            source:
              csv: { nulls: ["NULL"] }
              columns:
                - { name: k, type: string, nullable: true }
                - { name: x, type: long, nullable: true }
            """;

    @TempDir
    Path folder;

    private Trial.Answer answer(String rest, String lines) throws Exception {
        return new Trial(folder).contract(SOURCE + rest).csv("k,x\n" + lines).run();
    }

    @Test
    void theyAreGroupsOfTheirOwn() throws Exception {
        Trial.Answer answer = answer(
                "aggregation: { groupBy: { k: k, x: x }, measures: { n: count(*) } }\n",
                ",-9223372036854775808\n,NULL\nNULL,-9223372036854775808\nNULL,NULL\nNULL,NULL\nNULL,0\n");

        assertThat(answer.result())
                .containsExactlyInAnyOrder(
                        "\"\",-9223372036854775808,1", "\"\",,1", ",-9223372036854775808,1", ",,2", ",0,1");
    }

    @Test
    void theyAreAggregated() throws Exception {
        Trial.Answer answer = answer(
                """
                aggregation:
                  measures:
                    n: count(x)
                    d: count(distinct x)
                    s: sum(x)
                    least: min(x)
                    m: median(x)
                    texts: count(k)
                    words: count(distinct k)
                    first: min(k)
                """,
                ",-9223372036854775808\nNULL,NULL\na,-9223372036854775808\n");

        assertThat(answer.result())
                .containsExactly("2,1,-18446744073709551616,-9223372036854775808,-9.223372036854776E18,2,2,\"\"");
    }

    @Test
    void theyAreKeysAndBeatNull() throws Exception {
        Trial.Answer answer = answer(
                "grain: { key: [k], by: x }\naggregation: { groupBy: { k: k, x: x }, measures: { n: count(*) } }\n",
                ",NULL\n,-9223372036854775808\nNULL,-9223372036854775808\nNULL,NULL\n");

        assertThat(answer.result()).containsExactly("\"\",-9223372036854775808,1", ",-9223372036854775808,1");
        assertThat(answer.counts().duplicates()).isEqualTo(2);
    }

    @Test
    void theyAreComparedAndTestedForNull() throws Exception {
        Trial.Answer answer = answer(
                """
                validation:
                  - { name: not-least, check: "x > -9223372036854775807 - 1" }
                  - { name: not-empty, check: "k <> ''" }
                aggregation: { where: "x is null or k is null", measures: { n: count(*) } }
                """,
                "a,-9223372036854775808\n,1\n,NULL\nNULL,NULL\nNULL,1\na,1\n");

        assertThat(answer.result()).containsExactly("2");
        assertThat(answer.rejects())
                .containsExactly(
                        "rule:not-empty,\"\"\"\"\",\"",
                        "rule:not-empty,\"\"\"\"\",1\"",
                        "rule:not-least,\"a,-9223372036854775808\"");
    }
}
