package io.scalewise.engines.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.engine.EngineException;
import io.scalewise.engine.EngineException.Reason;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is the engine's own in reading CSV and keeping state; the contract itself is held by the conformance cases. */
class CsvTest {

    private static final String EVERYTHING =
            """
            source:
              columns:
                - { name: id, type: long }
                - { name: s, type: string, nullable: true }
                - { name: d, type: "decimal(9,3)" }
                - { name: f, type: double }
            grain: { key: [id], by: d }
            validation: [ { name: not-tiny, check: "f > -50" } ]
            aggregation:
              where: s is null or s <> 'x'
              groupBy: { s: s }
              measures:
                n: count(*)
                ids: count(distinct id)
                total: sum(d)
                low: min(s)
                high: max(f)
                mean: avg(d)
                spread: stddev(d)
                middle: median(d)
            """;

    @TempDir
    Path folder;

    private static String lines(int count) {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder("id,s,d,f\n");
        for (int i = 0; i < count; i++) {
            String s =
                    switch (random.nextInt(6)) {
                        case 0 -> "";
                        case 1 -> "\"a \"\"quoted\"\" one\"";
                        case 2 -> "\"with, comma\"";
                        case 3 -> "x";
                        case 4 -> "süß";
                        default -> "stray\"quote";
                    };
            text.append(random.nextInt(count))
                    .append(',')
                    .append(s)
                    .append(',')
                    .append(random.nextInt(1_000_000) / 1000.0)
                    .append(',')
                    .append(random.nextInt(200) - 60)
                    .append(random.nextInt(50) == 0 ? "!" : "")
                    .append(random.nextBoolean() ? "\n" : "\r\n");
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 4096, 1 << 20})
    void whereChunksMeetDoesNotMatter(int chunkBytes) throws Exception {
        Trial.Answer expected = new Trial(folder)
                .contract(EVERYTHING)
                .csv(lines(3000))
                .threads(1)
                .run();
        Trial.Answer answer = new Trial(folder)
                .contract(EVERYTHING)
                .csv(lines(3000))
                .chunkBytes(chunkBytes)
                .threads(3)
                .run();
        assertThat(answer.rejects()).isEqualTo(expected.rejects());
        assertThat(answer.counts().read()).isEqualTo(3000);
        assertThat(answer.counts().duplicates()).isEqualTo(expected.counts().duplicates());
        assertThat(withoutSpread(answer)).isEqualTo(withoutSpread(expected));
    }

    /** The deviation may differ in its last digits, depending on the order of rows. */
    private static String withoutSpread(Trial.Answer answer) {
        return String.join("\n", answer.result()).replaceAll("[0-9.E]+,([0-9.E]+)(\n|$)", "~,$1$2");
    }

    @Test
    void aLineThatIsTooLongIsToldByWhereItBegins() throws Exception {
        Trial trial = new Trial(folder)
                .contract(
                        """
                source: { columns: [ { name: v, type: string } ] }
                aggregation: { measures: { n: count(*) } }
                """)
                .csv("v\n1\n" + "y".repeat((1 << 20) + 1) + "\n");
        assertThatThrownBy(trial::run).hasMessageContaining("longer one at byte 4;");
    }

    @Test
    void aRowThatWasRejectedBeforeIsNotComputed() throws Exception {
        Trial trial = new Trial(folder)
                .contract(
                        """
                source: { columns: [ { name: v, type: long } ] }
                validation:
                  - { name: small, check: v < 100 }
                  - { name: square, check: v * v < 5000 }
                aggregation:
                  where: "case when v = 0 then true else v * 92233720368547758 > 0 end"
                  measures: { n: "sum(v * 9223372036854775)" }
                """);
        Trial.Answer answer = trial.csv("v\n9223372036854775807\n90\n0\n2\n").run();
        assertThat(answer.result()).containsExactly("18446744073709550");
        assertThat(answer.counts().rejectedByReason())
                .containsEntry("rule:small", 1L)
                .containsEntry("rule:square", 1L);
    }

    @Test
    void aKeyThatComesAgainAndAgainTakesNoMoreRoom() throws Exception {
        StringBuilder text = new StringBuilder("k,v,s\n");
        for (int i = 0; i < 300_000; i++) {
            text.append(i % 5)
                    .append(',')
                    .append(i)
                    .append(",some text of a row ")
                    .append(i)
                    .append('\n');
        }
        Trial trial = new Trial(folder)
                .contract(
                        """
                source: { columns: [ { name: k, type: long }, { name: v, type: long }, { name: s, type: string } ] }
                grain: { key: [k], by: v }
                aggregation: { groupBy: { k: k }, measures: { v: max(v), s: max(s) } }
                """);
        Trial.Answer answer = trial.csv(text.toString()).nativeBytes(8 << 20).run();
        assertThat(answer.result())
                .containsExactly(
                        "0,299995,some text of a row 299995",
                        "1,299996,some text of a row 299996",
                        "2,299997,some text of a row 299997",
                        "3,299998,some text of a row 299998",
                        "4,299999,some text of a row 299999");
        assertThat(answer.counts().duplicates()).isEqualTo(299_995);
    }

    @Test
    void stateBeyondTheLimitIsToldAsSuch() throws Exception {
        StringBuilder text = new StringBuilder("k\n");
        for (int i = 0; i < 300_000; i++) {
            text.append(i).append('\n');
        }
        Trial trial = new Trial(folder)
                .contract(
                        """
                source: { columns: [ { name: k, type: long } ] }
                grain: { key: [k] }
                aggregation: { measures: { n: count(*) } }
                """)
                .csv(text.toString());
        assertThat(trial.run().result()).containsExactly("300000");
        assertThatThrownBy(() -> trial.nativeBytes(4 << 20).run())
                .satisfies(e -> assertThat(((EngineException) e).reason()).isEqualTo(Reason.OUT_OF_MEMORY))
                .hasMessageContaining("4194304 bytes");
    }

    @Test
    void mediansOfWideNumbersAreExact() throws Exception {
        Trial trial = new Trial(folder)
                .contract(
                        """
                source: { columns: [ { name: v, type: "decimal(18,0)" } ] }
                aggregation: { measures: { m: "median(v * v)", d: "count(distinct v * v)", low: "min(v * v)" } }
                """);
        assertThat(trial.csv("v\n999999999999999999\n-3\n3\n2\n").run().result())
                .containsExactly("9.0,3,4");
    }

    @Test
    void anExplanationNamesColumnsKernelsAndState() throws Exception {
        assertThat(new Trial(folder).contract(EVERYTHING).explain())
                .contains("id long: BigIntVector", "s string or null: VarCharVector", "not-tiny: f > -50")
                .contains("the latest row by d of each (id)", "median(d); state: every value of a group");
    }
}
