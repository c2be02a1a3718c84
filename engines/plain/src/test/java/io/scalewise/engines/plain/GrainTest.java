package io.scalewise.engines.plain;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.engine.EngineException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrainTest {

    private static final String HEADER = "k,by,s,x\n";

    private final Path folder;

    GrainTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static Scenario rows() {
        return Scenario.columns("k string?", "by date?", "s string?", "x double?")
                .groupBy("k", "k")
                .groupBy("by", "by")
                .groupBy("s", "s")
                .measure("x", "max(x)");
    }

    @Test
    void theLatestIsTheGreatestByAndTheEarliestTheLeast() throws EngineException {
        String file = HEADER + "a,2024-01-02,1,1\na,2024-01-03,0,1\na,2024-01-01,2,1\n";
        Scenario.Answer latest = rows().latest("by", "k").run(folder, file);
        assertThat(latest.result()).containsExactly("k,by,s,x", "a,2024-01-03,0,1.0");
        assertThat(latest.counts().duplicates()).isEqualTo(2);
        assertThat(latest.counts().balanced()).isTrue();
        assertThat(rows().earliest("by", "k").run(folder, file).result())
                .containsExactly("k,by,s,x", "a,2024-01-01,2,1.0");
    }

    @Test
    void nullIsLeastInByAndInTies() throws EngineException {
        String file = HEADER + "a,,1,1\na,2024-01-01,,\na,2024-01-01,,2\n";
        assertThat(rows().latest("by", "k").run(folder, file).result())
                .containsExactly("k,by,s,x", "a,2024-01-01,,2.0");
        assertThat(rows().earliest("by", "k").run(folder, file).result()).containsExactly("k,by,s,x", "a,,1,1.0");
    }

    @Test
    void nullKeysAreEqualToEachOther() throws EngineException {
        Scenario.Answer answer = rows().latest("", "k").run(folder, HEADER + ",,1,1\n,,2,1\nb,,1,1\n");
        assertThat(answer.result()).containsExactly("k,by,s,x", ",,2,1.0", "b,,1,1.0");
    }

    @Test
    void withoutByTheColumnsInDeclaredOrderDecideStringsByCodePoint() throws EngineException {
        String file = HEADER + "a,2024-01-01,\uFFFD,1\na,2024-01-01,\uD83D\uDE00,1\n";
        assertThat(rows().latest("", "k").run(folder, file).result())
                .containsExactly("k,by,s,x", "a,2024-01-01,\uD83D\uDE00,1.0");
    }

    @Test
    void doublesTieByTheirNumber() throws EngineException {
        String file = HEADER + "a,,1,-0\na,,1,0\na,,1,9\na,,1,10\n";
        assertThat(rows().latest("", "k").run(folder, file).result()).containsExactly("k,by,s,x", "a,,1,10.0");
    }

    @Test
    void keysOfOneValueInManySpellingsAreOneKey() throws EngineException {
        Scenario.Answer answer = Scenario.columns("d decimal(5,2)", "t timestamp", "v long")
                .latest("v", "d", "t")
                .measure("v", "sum(v)")
                .run(
                        folder,
                        """
                        d,t,v
                        1,2024-01-01 00:00:00,1
                        1.00,2024-01-01T00:00:00.000Z,2
                        -0,2024-01-01 00:00:00,4
                        0.0,2024-01-01 00:00:00,8
                        """);
        assertThat(answer.result()).containsExactly("v", "10");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theSurvivorDoesNotDependOnTheOrderOfRows(long seed) throws EngineException {
        List<String> lines = new ArrayList<>();
        for (String by : List.of("", "2024-01-01", "2024-01-02")) {
            for (String s : List.of("", "x", "y")) {
                for (String x : List.of("", "1", "2")) {
                    lines.add("a," + by + "," + s + "," + x);
                }
            }
        }
        Collections.shuffle(lines, new Random(seed));
        String file = HEADER + String.join("\n", lines);
        assertThat(rows().latest("by", "k").run(folder, file).result())
                .as("seed %s", seed)
                .containsExactly("k,by,s,x", "a,2024-01-02,y,2.0");
        assertThat(rows().earliest("by", "k").run(folder, file).result())
                .as("seed %s", seed)
                .containsExactly("k,by,s,x", "a,,,");
    }

    @Test
    void theGrainSpansFilesAndTheHintThatRowsAreSortedChangesNothing() throws EngineException {
        Scenario.Answer answer =
                rows().latest("by", "k").sorted().run(folder, HEADER + "b,,1,1\na,,1,1\n", HEADER + "b,,2,1\n");
        assertThat(answer.result()).containsExactly("k,by,s,x", "a,,1,1.0", "b,,2,1.0");
    }

    @Test
    void anAssumedGrainAndNoGrainCountEachRow() throws EngineException {
        String file = HEADER + "a,,1,1\na,,1,1\n";
        Scenario counting =
                Scenario.columns("k string", "by date?", "s string", "x double").measure("n", "count(*)");
        assertThat(counting.run(folder, file).result()).containsExactly("n", "2");
        Scenario.Answer assumed = counting.assumedUnique("k").run(folder, file);
        assertThat(assumed.result()).containsExactly("n", "2");
        assertThat(assumed.counts().duplicates()).isZero();
    }

    @Test
    void whereChoosesAmongSurvivorsAndFiltersFalseAndUnknown() throws EngineException {
        Scenario.Answer answer = rows().latest("by", "k")
                .where("s <> 'x'")
                .run(folder, HEADER + "a,2024-01-01,y,1\na,2024-01-02,x,1\nb,,,1\nc,,y,1\n");
        assertThat(answer.result()).containsExactly("k,by,s,x", "c,,y,1.0");
        assertThat(answer.counts().duplicates()).isEqualTo(1);
        assertThat(answer.counts().filtered()).isEqualTo(2);
        assertThat(answer.counts().aggregated()).isEqualTo(1);
        assertThat(answer.counts().balanced()).isTrue();
    }
}
