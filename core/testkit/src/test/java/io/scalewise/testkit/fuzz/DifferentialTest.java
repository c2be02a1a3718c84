package io.scalewise.testkit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.scalewise.harness.Arm;
import io.scalewise.harness.EngineCatalogue;
import io.scalewise.harness.InstalledEngine;
import io.scalewise.testkit.EngineUnderTest;
import io.scalewise.testkit.Installation;
import io.scalewise.testkit.broken.BrokenEngines;
import io.scalewise.testkit.broken.Defect;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** A short run of what {@code scripts/fuzz.sh} does for hours. {@code -Dfuzz.cases} says how long. */
class DifferentialTest {

    @TempDir
    Path work;

    @ParameterizedTest
    @MethodSource("panels")
    void enginesAgreeAboutWhatNobodyWroteDown(List<String> options) {
        List<String> words = new ArrayList<>(List.of(
                "--dist", Installation.engines().resolveSibling("").toString(),
                "--output", work.toString(),
                "--seed", "1",
                "--cases", System.getProperty("fuzz.cases", "20")));
        words.addAll(options);
        StringWriter printed = new StringWriter();
        int status =
                new CommandLine(new Fuzz()).setOut(new PrintWriter(printed)).execute(words.toArray(String[]::new));

        assertThat(status).as(printed.toString()).isZero();
        Matcher answered =
                Pattern.compile("(\\d+) cases.* (\\d+) with an answer").matcher(printed.toString());
        assertThat(answered.find()).as(printed.toString()).isTrue();
        assertThat(Integer.parseInt(answered.group(2))).isGreaterThan(Integer.parseInt(answered.group(1)) / 2);
    }

    /** All engines; and what spills, and what is compiled, even where data are small. */
    static Stream<List<String>> panels() {
        return Stream.of(
                List.of(),
                List.of("--engines", "plain,streaming", "--option", "streaming.state=8k"),
                List.of("--engines", "plain,streaming", "--option", "streaming.fuse=always"));
    }

    @Test
    void anEngineThatFailsIsFoundAndTheCaseWrittenDown() throws Exception {
        InstalledEngine plain = EngineCatalogue.load(Installation.engines()).find("plain");
        InstalledEngine broken = BrokenEngines.install(work.resolve("engines"), Defect.THROWS);
        FuzzCase fuzzCase = FuzzCase.of(1);
        try (Panel panel = new Panel(List.of(underTest(plain), underTest(broken)), work.resolve("panel"))) {
            List<Disagreement> found = panel.ask(fuzzCase);

            assertThat(found).hasSize(1);
            assertThat(found.get(0).first()).isEqualTo("plain");
            assertThat(found.get(0).secondDid()).isEqualTo("crashed");
            assertThat(panel.repeats(found.get(0), fuzzCase)).isTrue();
            Path folder = work.resolve("written");
            panel.show(fuzzCase, (contract, outcome, answer) -> {
                CaseFolder.write(fuzzCase, contract, found.get(0), folder);
                CaseFolder.writeAnswer(contract, outcome, answer, folder);
            });
            assertThat(names(folder))
                    .contains("case.json", "contract.yaml", "input-1.csv")
                    .containsAnyOf("counts.json", "outcome.txt");
            assertThat(names(work.resolve("panel"))).isEmpty();
        }
    }

    @Test
    void twoEnginesThatFailAlikeDoNotAgree() throws Exception {
        InstalledEngine broken = BrokenEngines.install(work.resolve("engines"), Defect.THROWS);
        InstalledEngine another = BrokenEngines.install(work.resolve("engines"), Defect.EXITS);
        try (Panel panel = new Panel(List.of(underTest(broken), underTest(another)), work.resolve("panel"))) {
            assertThat(panel.ask(FuzzCase.of(1)))
                    .extracting(Disagreement::firstDid, Disagreement::secondDid)
                    .containsExactly(tuple("crashed", "crashed"));
        }
    }

    @Test
    void aFindingIsReportedSmallAndMayBeFoundAgain() throws Exception {
        Path engines = work.resolve("dist/engines");
        BrokenEngines.install(engines, Defect.THROWS);
        Files.createSymbolicLink(
                engines.resolve("plain"), Installation.engines().resolve("plain"));
        Path cases = work.resolve("cases");
        String[] words = {
            "--dist", work.resolve("dist").toString(), "--output", cases.toString(), "--seed", "1", "--cases", "1"
        };
        for (int run = 0; run < 2; run++) {
            StringWriter printed = new StringWriter();
            int status =
                    new CommandLine(new Fuzz()).setOut(new PrintWriter(printed)).execute(words);

            assertThat(status).as(printed.toString()).isEqualTo(1);
            assertThat(printed.toString()).contains("plain", "broken-throws crashed", "(0 lines, 1 columns)");
            assertThat(names(cases)).containsExactly("seed-1-broken-throws");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--engines, duckbd, did you mean duckdb?",
        "--engines, plain, expected two or more",
        "--cases, 0, '--cases: expected 1 or more, but got 0'"
    })
    void aWrongCommandLineIsSaidSo(String option, String value, String message) {
        StringWriter printed = new StringWriter();
        int status = new CommandLine(new Fuzz())
                .setErr(new PrintWriter(printed))
                .execute("--dist", Installation.engines().resolveSibling("").toString(), option, value);

        assertThat(status).isEqualTo(2);
        assertThat(printed.toString()).contains(message);
    }

    private EngineUnderTest underTest(InstalledEngine engine) {
        Arm arm = new Arm(engine, 1, Installation.MEMORY_BYTES, Map.of());
        return new EngineUnderTest(
                arm, work.resolve("processes-" + engine.descriptor().name()), Duration.ofSeconds(60));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
