package io.scalewise.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.harness.Arm;
import io.scalewise.harness.InstalledEngine;
import io.scalewise.testkit.broken.BrokenEngines;
import io.scalewise.testkit.broken.Defect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The judge judged: what it makes of engines that are right, wrong, dead and lacking. */
class ConformanceRunnerTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final long MEMORY_BYTES = 128L << 20;

    @TempDir
    Path folder;

    private Path answered = Path.of("");

    @BeforeEach
    void writeACase() throws IOException {
        answered = Files.createDirectories(folder.resolve("cases/counting/three-rows"));
        Files.writeString(
                answered.resolve("contract.yaml"),
                """
                contract: rows
                source:
                  csv: { header: true }
                  columns:
                    - { name: a, type: long }
                aggregation:
                  groupBy: {}
                  measures:
                    rows: count(*)
                """);
        Files.writeString(answered.resolve("input.csv"), "a\n1\n2\n3\n");
        Files.writeString(answered.resolve("case.json"), "{\"about\": \"Rows are counted.\"}");
        Files.writeString(answered.resolve("result.csv"), "rows\n3\n");
        Files.writeString(
                answered.resolve("counts.json"),
                """
                {"read": 3, "rejectedByReason": {}, "duplicates": 0, "filtered": 0, "aggregated": 3, "groups": 1}
                """);
    }

    @Test
    void aRightEngineHasNoFaults() throws Exception {
        assertThat(faults(Defect.NONE)).isEmpty();
    }

    @Test
    void aWrongAnswerIsAFault() throws Exception {
        assertThat(faults(Defect.WRONG_ANSWER)).isNotEmpty().allMatch(fault -> fault.startsWith("native, run 1: "));
    }

    @Test
    void falseAccountsAreAFault() throws Exception {
        assertThat(faults(Defect.FALSE_ACCOUNTS)).anyMatch(fault -> fault.contains("read"));
    }

    @Test
    void anUnexpectedEndingIsAFaultThatQuotesIt() throws Exception {
        assertThat(faults(Defect.THROWS))
                .containsExactly("native, run 1: expected an answer, but got crashed: thrown on purpose");
    }

    @Test
    void anAnswerInsteadOfAnEndingIsAFault() throws Exception {
        Files.delete(answered.resolve("result.csv"));
        Files.writeString(answered.resolve("outcome.txt"), "overflow\na + 1\n");
        assertThat(faults(Defect.NONE)).anyMatch(fault -> fault.contains("expected overflow, but got an answer"));
        assertThat(faults(Defect.REFUSES)).anyMatch(fault -> fault.contains("expected overflow, but got refused"));
    }

    @Test
    void theMessageOfAnEndingMustNameWhatTheCaseSays() throws Exception {
        Files.delete(answered.resolve("result.csv"));
        Files.writeString(answered.resolve("outcome.txt"), "refused\non principle\n");
        assertThat(faults(Defect.REFUSES)).isEmpty();
        Files.writeString(answered.resolve("outcome.txt"), "refused\non principle\nfor good\n");
        assertThat(faults(Defect.REFUSES)).anyMatch(fault -> fault.contains("a message that names for good"));
    }

    @Test
    void whereEitherIsAllowedEitherPasses() throws Exception {
        Files.writeString(answered.resolve("outcome.txt"), "refused\non principle\n");
        assertThat(faults(Defect.NONE)).isEmpty();
        assertThat(faults(Defect.REFUSES)).isEmpty();
        assertThat(faults(Defect.WRONG_ANSWER)).isNotEmpty();
    }

    @Test
    void aDeclaredLackMustBeRefusedInItsOwnWords() throws Exception {
        assertThat(faults(install(Defect.REFUSES, "{\"count-rows\": \"refuses on principle\"}")))
                .isEmpty();
        assertThat(faults(install(Defect.REFUSES, "{\"count-rows\": \"it can't count\"}")))
                .anyMatch(fault -> fault.contains("expected a refusal that says \"it can't count\""));
    }

    @Test
    void aDeclaredLackThatWorksIsAFault() throws Exception {
        assertThat(faults(install(Defect.NONE, "{\"count-rows\": \"it can't count\"}")))
                .anyMatch(fault -> fault.contains("try correcting engine.json"));
    }

    @Test
    void aCaseMayNeedWhatItsContractDoesNotShow() throws Exception {
        Files.writeString(
                answered.resolve("case.json"), "{\"about\": \"Rows are counted.\", \"needs\": [\"long-lines\"]}");
        assertThat(faults(install(Defect.REFUSES, "{\"long-lines\": \"on principle\"}")))
                .isEmpty();
    }

    @Test
    void aLackThatNoCaseNeedsIsAFault() throws Exception {
        InstalledEngine engine = install(Defect.REFUSES, "{\"count-rows\": \"on principle\", \"medain\": \"roughly\"}");
        try (ConformanceRunner runner = new ConformanceRunner(arm(engine), folder.resolve("work"), TIMEOUT)) {
            assertThat(runner.lackFaults(List.of(onlyCase())))
                    .containsExactly("engine.json: lacks: expected a feature that a case needs, but got medain;"
                            + " try one of the known features, or adding a case");
        }
    }

    @Test
    void aLackUnderOneParsingMustBeRefusedThereAlone() throws Exception {
        assertThat(faults(install(Defect.REFUSES, "{\"strict\": \"on principle\"}")))
                .containsExactly("native, run 1: expected an answer, but got refused: broken: refuses on principle");
        assertThat(faults(install(Defect.NONE, "{\"strict\": \"its reader is lenient\"}")))
                .containsExactly("strict, run 2: expected a refusal, since engine.json declares a lack (its reader is"
                        + " lenient), but the engine computed it; try correcting engine.json");
    }

    @Test
    void anEngineThatDiesOfWhatItLacksIsAtFault() throws Exception {
        assertThat(faults(install(Defect.THROWS, "{\"count-rows\": \"thrown on purpose\"}")))
                .containsExactly("native, run 1: expected a refusal that says \"thrown on purpose\", but got crashed:"
                        + " thrown on purpose");
    }

    @Test
    void aCaseOfAnEndingMustBeRefusedTooWhereTheEngineLacksItsFeature() throws Exception {
        Files.delete(answered.resolve("result.csv"));
        Files.writeString(answered.resolve("outcome.txt"), "overflow\na + 1\n");
        assertThat(faults(install(Defect.REFUSES, "{\"count-rows\": \"on principle\"}")))
                .isEmpty();
    }

    @Test
    void aProcessThatDiedIsStartedAgainForTheNextCase() throws Exception {
        Arm arm = arm(BrokenEngines.install(folder.resolve("engines"), Defect.EXITS));
        ConformanceCase conformanceCase = onlyCase();
        try (ConformanceRunner runner = new ConformanceRunner(arm, folder.resolve("work"), TIMEOUT)) {
            List<String> first = runner.faults(conformanceCase);
            assertThat(first).anyMatch(fault -> fault.contains("crashed: exit status 7"));
            assertThat(runner.faults(conformanceCase)).isEqualTo(first);
        }
    }

    @Test
    void aFolderThatIsNoCaseIsNamed() throws Exception {
        Files.writeString(answered.resolve("case.json"), "{\"abuot\": \"Rows are counted.\"}");
        assertThatThrownBy(this::onlyCase).hasMessageContaining("three-rows").hasMessageContaining("abuot");
        Files.writeString(answered.resolve("case.json"), "{\"about\": \"Rows are counted.\"}");
        Files.delete(answered.resolve("result.csv"));
        assertThatThrownBy(this::onlyCase)
                .hasMessageContaining("counting/three-rows")
                .hasMessageContaining("result.csv or outcome.txt");
    }

    private List<String> faults(Defect defect) throws Exception {
        return faults(BrokenEngines.install(folder.resolve("engines"), defect));
    }

    private InstalledEngine install(Defect defect, String lacks) throws Exception {
        return BrokenEngines.install(folder.resolve("engines"), defect, lacks);
    }

    private List<String> faults(InstalledEngine engine) throws Exception {
        Path work = Files.createTempDirectory(folder, "work");
        try (ConformanceRunner runner = new ConformanceRunner(arm(engine), work, TIMEOUT)) {
            return runner.faults(onlyCase());
        }
    }

    private ConformanceCase onlyCase() throws IOException {
        return ConformanceCase.loadAll(folder.resolve("cases")).get(0);
    }

    private static Arm arm(InstalledEngine engine) {
        return new Arm(engine, 1, MEMORY_BYTES, Map.of());
    }
}
