package io.scalewise.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.scalewise.harness.Arm;
import io.scalewise.harness.EngineCatalogue;
import io.scalewise.harness.HarnessException;
import io.scalewise.harness.InstalledEngine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every engine of {@code engines.txt} against every case. {@code -Dengine=NAME} and {@code -Dcase=PREFIX} choose some of
 * them while one is at work on something.
 */
class ConformanceTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int THREADS = 2;

    @TempDir
    static Path work;

    private static final List<ConformanceRunner> RUNNERS = new ArrayList<>();

    @AfterAll
    static void endProcesses() {
        RUNNERS.forEach(ConformanceRunner::close);
    }

    @TestFactory
    Stream<DynamicTest> everyEngineComputesTheContractToTheLetter() throws Exception {
        List<ConformanceCase> cases = ConformanceCase.loadAll(Installation.cases()).stream()
                .filter(conformanceCase -> conformanceCase.name().startsWith(System.getProperty("case", "")))
                .toList();
        return engines().stream().flatMap(engine -> tests(engine, cases));
    }

    private static Stream<DynamicTest> tests(String engine, List<ConformanceCase> cases) {
        try {
            ConformanceRunner runner = runner(engine);
            return cases.stream()
                    .map(conformanceCase -> test(engine + ": " + conformanceCase.name(), runner, conformanceCase));
        } catch (HarnessException | IOException e) {
            return Stream.of(DynamicTest.dynamicTest(engine + ": is installed", () -> fail(e)));
        }
    }

    private static DynamicTest test(String name, ConformanceRunner runner, ConformanceCase conformanceCase) {
        return DynamicTest.dynamicTest(name, () -> assertThat(runner.faults(conformanceCase))
                .as(name + ": " + conformanceCase.description().about())
                .isEmpty());
    }

    private static ConformanceRunner runner(String engine) throws HarnessException, IOException {
        InstalledEngine installed = EngineCatalogue.load(Installation.engines()).find(engine);
        Arm arm = new Arm(installed, THREADS, Installation.MEMORY_BYTES, Map.of());
        ConformanceRunner runner = new ConformanceRunner(arm, work.resolve(engine), TIMEOUT);
        RUNNERS.add(runner);
        return runner;
    }

    private static List<String> engines() throws IOException {
        String chosen = System.getProperty("engine");
        if (chosen != null) {
            return List.of(chosen);
        }
        try (InputStream list = Objects.requireNonNull(ConformanceTest.class.getResourceAsStream("/engines.txt"))) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        }
    }
}
