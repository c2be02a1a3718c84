package io.scalewise.engines.plain;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.contract.Contract;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.PreparedRun;
import io.scalewise.engine.Progress;
import io.scalewise.engine.RunCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

    private final Path folder;

    ResultsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void groupsThenMeasuresInDeclaredOrderWithQuotedNames() throws EngineException {
        Scenario.Answer answer = Scenario.columns("a long", "b string")
                .groupBy("the \"b\"", "b")
                .groupBy("a,a", "a")
                .measure("n", "count(*)")
                .run(folder, "a,b\n1,\"x,y\"\n1,z\n1,z\n");
        assertThat(answer.result()).containsExactly("\"the \"\"b\"\"\",\"a,a\",n", "\"x,y\",1,1", "z,1,2");
        assertThat(answer.counts().groups()).isEqualTo(2);
    }

    @Test
    void nullGroupsAreEqualToEachOtherAndNotToTheEmptyString() throws EngineException {
        Scenario.Answer answer = Scenario.columns("a string?", "b long")
                .nulls("-")
                .groupBy("a", "a")
                .measure("n", "count(*)")
                .run(folder, "a,b\n-,1\n,1\n-,2\n");
        assertThat(answer.result()).containsExactly("a,n", "\"\",1", ",2");
    }

    @Test
    void aRowOfOneNullIsAnEmptyLine() throws EngineException {
        Scenario.Answer answer =
                Scenario.columns("a long?", "b long").groupBy("a", "a").run(folder, "a,b\n,1\n");
        assertThat(answer.result()).containsExactly("a", "");
    }

    @Test
    void withoutRowsThereAreHeadersAndTheGroupOfEverything() throws EngineException {
        Scenario.Answer grouped = Scenario.columns("a long")
                .groupBy("a", "a")
                .measure("n", "count(*)")
                .run(folder, "a\n");
        assertThat(grouped.result()).containsExactly("a,n");
        assertThat(grouped.rejects()).containsExactly("reason,record");
        assertThat(grouped.counts().groups()).isZero();
        Scenario.Answer whole = Scenario.columns("a long")
                .measure("n", "count(*)")
                .measure("s", "sum(a)")
                .run(folder, "a\n");
        assertThat(whole.result()).containsExactly("n,s", "0,");
        assertThat(whole.counts().groups()).isEqualTo(1);
    }

    @Test
    void distinctGroupsNeedNoMeasure() throws EngineException {
        assertThat(Scenario.columns("a long")
                        .groupBy("g", "a * 0")
                        .run(folder, "a\n1\n2\n")
                        .result())
                .containsExactly("g", "0");
    }

    @Test
    void theAccountsBalance() throws EngineException {
        RunCounts counts = Scenario.columns("k long", "v long?")
                .rule("small", "v < 100")
                .latest("v", "k")
                .where("v > 1")
                .measure("n", "count(*)")
                .run(folder, "k,v\n1,1\n1,2\n2,1\n3,\nx,1\n4,100\n5\n", "k,v\n1,3\n")
                .counts();
        assertThat(counts)
                .isEqualTo(new RunCounts(8, Map.of("malformed", 1L, "type:k", 1L, "rule:small", 1L), 2, 2, 1, 1));
        assertThat(counts.balanced()).isTrue();
    }

    @Test
    void aPreparedRunCanBeRepeatedAndTellsItsProgress() throws EngineException, IOException {
        Path file = Files.writeString(folder.resolve("input.csv"), "a\n" + "1\n".repeat(250_000));
        Contract contract = Scenario.columns("a long").measure("n", "count(*)").contract();
        List<Long> progress = new ArrayList<>();
        Progress listener = progress::add;
        try (PreparedRun run = new PlainEngine()
                .prepare(contract, new DataSource(DataSource.Format.CSV, List.of(file)), Scenario.settings(folder))) {
            RunCounts first = run.run(Files.createDirectory(folder.resolve("first")), listener);
            RunCounts second = run.run(Files.createDirectory(folder.resolve("second")), Progress.NONE);
            assertThat(first).isEqualTo(second);
        }
        assertThat(progress).containsExactly(100_000L, 200_000L);
        assertThat(folder.resolve("first/result/part-0.csv"))
                .hasSameTextualContentAs(folder.resolve("second/result/part-0.csv"))
                .hasContent("n\n250000\n");
        try (var files = Files.walk(folder.resolve("first"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(path -> folder.relativize(path).toString()))
                    .containsExactlyInAnyOrder("first/result/part-0.csv", "first/rejects/part-0.csv");
        }
    }
}
