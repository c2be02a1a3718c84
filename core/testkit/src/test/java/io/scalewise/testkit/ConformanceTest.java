package io.scalewise.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.harness.Arm;
import io.scalewise.harness.EngineCatalogue;
import io.scalewise.harness.EngineOptions;
import io.scalewise.harness.HarnessException;
import io.scalewise.harness.InstalledEngine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every engine of {@code engines.txt} against every case. {@code -Dengine=NAME}, {@code -Dcase=PREFIX} and {@code -Devery=N} choose some of
 * them while one is at work on something; {@code -Doption=ENGINE.NAME=VALUE} sets an engine's option.
 */
class ConformanceTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final int THREADS = 2;

    /** Two engines at a time: most of a case is one process starting something small. */
    private static final ExecutorService AT_WORK = Executors.newFixedThreadPool(2);

    @TempDir
    static Path work;

    @AfterAll
    static void stop() throws InterruptedException {
        AT_WORK.shutdownNow();
        assertThat(AT_WORK.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    /** What is wrong with an engine's answers, case by case, while they are being computed. */
    private record Held(
            String engine,
            IdentityHashMap<ConformanceCase, CompletableFuture<List<String>>> faults,
            CompletableFuture<List<String>> lackFaults) {

        static Held of(String engine, List<ConformanceCase> cases) {
            IdentityHashMap<ConformanceCase, CompletableFuture<List<String>>> faults = new IdentityHashMap<>();
            cases.forEach(conformanceCase -> faults.put(conformanceCase, new CompletableFuture<>()));
            return new Held(engine, faults, new CompletableFuture<>());
        }

        void compute(List<ConformanceCase> cases) {
            try (ConformanceRunner runner = runner(engine)) {
                lackFaults.complete(runner.lackFaults(cases));
                for (ConformanceCase conformanceCase : cases) {
                    future(conformanceCase).complete(runner.faults(conformanceCase));
                }
            } catch (IOException | HarnessException | InterruptedException | RuntimeException e) {
                faults.values().forEach(future -> future.completeExceptionally(e));
                lackFaults.completeExceptionally(e);
            }
        }

        DynamicTest lacksTest() {
            String name = engine + ": a case needs what it lacks";
            return DynamicTest.dynamicTest(
                    name, () -> assertThat(lackFaults.get()).as(name).isEmpty());
        }

        DynamicTest test(ConformanceCase conformanceCase) {
            String name = engine + ": " + conformanceCase.name();
            return DynamicTest.dynamicTest(
                    name, () -> assertThat(future(conformanceCase).get())
                            .as(name + ": " + conformanceCase.description().about())
                            .isEmpty());
        }

        private CompletableFuture<List<String>> future(ConformanceCase conformanceCase) {
            return Objects.requireNonNull(faults.get(conformanceCase));
        }
    }

    @TestFactory
    Stream<DynamicTest> everyEngineComputesTheContractToTheLetter() throws Exception {
        Path written = work.resolve("cases");
        ParquetCases.write(written);
        List<ConformanceCase> chosen = Stream.concat(
                        ConformanceCase.loadAll(Installation.cases()).stream(),
                        ConformanceCase.loadAll(written).stream())
                .filter(conformanceCase -> conformanceCase.name().startsWith(System.getProperty("case", "")))
                .toList();
        int every = Integer.getInteger("every", 1);
        List<ConformanceCase> cases = IntStream.range(0, chosen.size())
                .filter(index -> index % every == 0)
                .mapToObj(chosen::get)
                .toList();
        List<Held> all =
                engines().stream().map(engine -> Held.of(engine, cases)).toList();
        // the last one takes longest
        for (int i = all.size() - 1; i >= 0; i--) {
            Held held = all.get(i);
            AT_WORK.execute(() -> held.compute(cases));
        }
        Stream<DynamicTest> tests = all.stream().flatMap(held -> cases.stream().map(held::test));
        // the cases that were chosen needn't need all that is lacking
        return System.getProperty("case") == null && every == 1
                ? Stream.concat(all.stream().map(Held::lacksTest), tests)
                : tests;
    }

    /** Of an engine by name, with options behind it such as {@code state=8k}. */
    private static ConformanceRunner runner(String engine) throws HarnessException, IOException {
        String[] words = engine.split(" ", -1);
        InstalledEngine installed = EngineCatalogue.load(Installation.engines()).find(words[0]);
        Map<String, String> options = new LinkedHashMap<>(options().of(installed));
        for (String option : List.of(words).subList(1, words.length)) {
            int equals = option.indexOf('=');
            options.put(option.substring(0, equals), option.substring(equals + 1));
        }
        Arm arm = new Arm(installed, THREADS, Installation.MEMORY_BYTES, options);
        arm.checkOptions();
        return new ConformanceRunner(arm, work.resolve(String.join("-", words)), TIMEOUT);
    }

    private static EngineOptions options() {
        String given = System.getProperty("option");
        if (given == null) {
            return EngineOptions.NONE;
        }
        String[] parts = given.split("=", 2);
        return new EngineOptions(Map.of(parts[0], parts[parts.length - 1]));
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
