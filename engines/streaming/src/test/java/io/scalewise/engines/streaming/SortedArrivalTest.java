package io.scalewise.engines.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.engine.EngineException;
import io.scalewise.engines.streaming.Trial.Answer;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where rows arrive sorted, the answer is the one that is found without relying on it; where they don't, it is said. */
class SortedArrivalTest {

    @TempDir
    Path folder;

    private static Trial trial() {
        return Trial.of("order:long", "line:long", "kind:string?", "name:string?", "at:long?")
                .grain("latest", "at", "order", "line")
                .rule("kind-known", "kind is null or kind <> 'bad'")
                .where("line < 90")
                .groupBy("kind")
                .measures(
                        "count(*)",
                        "count(distinct order)",
                        "count(distinct name)",
                        "sum(at)",
                        "min(name)",
                        "median(at)");
    }

    /** Lines of orders in order, some twice or more often, some rejected, a few orders of very many lines. */
    private static String lines(Random random, int orders, int mostLines) {
        StringBuilder lines = new StringBuilder();
        for (int order = 0; order < orders; order++) {
            int count = random.nextInt(40) == 0 ? mostLines : 1 + random.nextInt(4);
            for (int line = 0; line < count; line++) {
                for (int copies = 1 + random.nextInt(3) / 2; copies > 0; copies--) {
                    lines.append(order).append(',').append(line).append(',');
                    lines.append(random.nextInt(9) == 0 ? "" : "kind-" + random.nextInt(3))
                            .append(',');
                    lines.append("name-").append(random.nextInt(50) * 1_000_003).append(',');
                    lines.append(random.nextInt(1000)).append('\n');
                    if (random.nextInt(10) == 0) {
                        lines.append("0,0,bad,,1\n");
                    }
                }
            }
        }
        return lines.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "300, 1, 64",
        "300, 2, 64",
        "300, 3, 200",
        "300, 2, 5000",
        "3000, 2, 1000",
        "20, 2, 64",
        "40, 2, 1000000"
    })
    void theAnswerIsTheOneOfAnyOrder(int orders, int threads, int chunkBytes) throws EngineException {
        for (int seed = 0; seed < 5; seed++) {
            String all = lines(new Random(seed), orders, 150);
            int middle = all.indexOf('\n', all.length() / 2) + 1;
            String first = all.substring(0, middle);
            String second = all.substring(middle);
            Answer expected = trial().over(folder, first, "", second);

            Answer sorted = trial().sorted().chunks(chunkBytes, threads).over(folder, first, "", second);

            assertThat(sorted).isEqualTo(expected);
            assertThat(expected.counts().duplicates()).isPositive();
        }
    }

    @Test
    void aKeyMayGoOnOverManyChunksAndFiles() throws EngineException {
        Trial trial = Trial.of("k:string", "v:long")
                .grain("earliest", "v", "k")
                .groupBy("k", "v")
                .sorted()
                .chunks(16, 3);
        String same = "the-same-key,7\n".repeat(50);

        Answer answer = trial.over(folder, "a,1\n" + same, same + "the-same-key,3\n" + same, same + "z,1\n");

        assertThat(answer.result()).containsExactly("a,1", "the-same-key,3", "z,1");
        assertThat(answer.counts().duplicates()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"16, 1", "16, 2", "1000000, 1"})
    void aRowBehindALaterOneEndsTheRun(int chunkBytes, int threads) {
        Trial trial = Trial.of("k:long", "s:string?", "v:long")
                .grain("latest", "v", "k", "s")
                .groupBy("k")
                .measures("count(*)")
                .sorted()
                .chunks(chunkBytes, threads);

        assertThatThrownBy(() -> trial.over(folder, "1,a,1\n2,b,1\n2,,1\n3,c,1\n"))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.reason()).isEqualTo(EngineException.Reason.BAD_INPUT))
                .hasMessage(folder.resolve("input-0.csv") + ": expected rows in ascending order of k, s, as arrival:"
                        + " sorted says, but got (2, null) at byte 12 behind (2, b); try sorting the rows, or leaving"
                        + " arrival out");
    }

    @Test
    void filesComeInTheOrderGiven() {
        Trial trial = Trial.of("k:long").grain("latest", "", "k").groupBy("k").sorted();

        assertThatThrownBy(() -> trial.over(folder, "1\n5\n", "", "4\n"))
                .hasMessageContaining("input-2.csv: expected rows in ascending order of k")
                .hasMessageContaining("got (4) at byte 0 behind (5)");
    }

    @Test
    void noRowAtAllIsSortedToo() throws EngineException {
        assertThat(trial().sorted().over(folder, "", "").result()).isEmpty();
    }
}
