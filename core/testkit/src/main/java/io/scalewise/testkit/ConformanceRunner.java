package io.scalewise.testkit;

import io.scalewise.contract.Contract;
import io.scalewise.contract.Source;
import io.scalewise.contract.Source.Parsing;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.record.Outcome;
import io.scalewise.harness.Arm;
import io.scalewise.harness.ContractFeatures;
import io.scalewise.harness.RunOutcome;
import io.scalewise.harness.verify.Differences;
import io.scalewise.harness.verify.ResultComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Holds one engine to conformance cases, many a process. For one thread.
 *
 * <p>Each case is run more than once in the process, since a run must not depend on those before it. A case under
 * {@code native} parsing holds only text whose meaning the contract fixes, so it must come out the same under {@code
 * strict}, and is run under both.
 */
final class ConformanceRunner implements AutoCloseable {

    private final EngineUnderTest engine;
    private final Path work;
    private int answers;

    /**
     * @param arm the engine, with the settings to hold it to the cases with
     * @param work an empty folder for answers
     * @param timeout for each answer
     */
    ConformanceRunner(Arm arm, Path work, Duration timeout) {
        this.engine = new EngineUnderTest(arm, work.resolve("processes"), timeout);
        this.work = work;
    }

    /** What is wrong with the engine's answers to a case, in sentences; none where it passes. */
    List<String> faults(ConformanceCase conformanceCase) throws IOException, InterruptedException {
        int run = 0;
        for (Parsing parsing : parsings(conformanceCase.contract())) {
            run++;
            List<String> faults = faults(conformanceCase, under(parsing, conformanceCase.contract()));
            if (!faults.isEmpty()) {
                String circumstance = parsing.name().toLowerCase(Locale.ROOT) + ", run " + run + ": ";
                return faults.stream().map(circumstance::concat).toList();
            }
        }
        return List.of();
    }

    /** Ends the engine's process. */
    @Override
    public void close() {
        engine.close();
    }

    /** The parsings that a case is run under, one run after the other. */
    private static List<Parsing> parsings(Contract contract) {
        return contract.source().parsing() == Parsing.NATIVE
                ? List.of(Parsing.NATIVE, Parsing.STRICT, Parsing.NATIVE)
                : List.of(Parsing.STRICT, Parsing.STRICT);
    }

    private static Contract under(Parsing parsing, Contract contract) {
        Source source = contract.source();
        return new Contract(
                contract.name(),
                contract.description(),
                new Source(parsing, source.csv(), source.columns(), source.arrival()),
                contract.grain(),
                contract.rules(),
                contract.aggregation());
    }

    private List<String> faults(ConformanceCase conformanceCase, Contract contract)
            throws IOException, InterruptedException {
        answers++;
        Path output = Files.createDirectories(work.resolve("answer-" + answers));
        RunOutcome outcome = engine.run(contract, input(conformanceCase), output);
        List<String> lacks = lacks(conformanceCase, contract);
        if (!lacks.isEmpty()) {
            return refusalFaults(outcome, lacks);
        }
        return outcome.completed()
                ? answerFaults(conformanceCase, contract, output)
                : endingFaults(conformanceCase, outcome);
    }

    private DataSource input(ConformanceCase conformanceCase) throws IOException {
        Stream.Builder<Path> files = Stream.builder();
        for (CaseFile file : conformanceCase.input()) {
            files.add(file.in(made(conformanceCase)));
        }
        return new DataSource(DataSource.Format.CSV, files.build().toList());
    }

    /** Where the large files of a case are made. */
    private Path made(ConformanceCase conformanceCase) {
        return work.resolve("made").resolve(conformanceCase.name());
    }

    /** What the engine says of the features that it lacks and the case needs. */
    private List<String> lacks(ConformanceCase conformanceCase, Contract contract) {
        Set<String> needs = new LinkedHashSet<>(ContractFeatures.of(contract));
        needs.addAll(conformanceCase.description().needs());
        return needs.stream()
                .map(engine.arm().engine().descriptor().lacks()::get)
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<String> refusalFaults(RunOutcome outcome, List<String> lacks) {
        if (outcome.completed()) {
            return List.of("expected a refusal, since engine.json declares a lack (" + String.join("; ", lacks)
                    + "), but the engine computed it; try removing the lack");
        }
        String message = message(outcome);
        boolean refused = outcome.outcome() == Outcome.REFUSED && lacks.stream().anyMatch(message::contains);
        return refused
                ? List.of()
                : List.of("expected a refusal that says \"" + String.join("\" or \"", lacks) + "\", but got "
                        + shown(outcome));
    }

    private List<String> answerFaults(ConformanceCase conformanceCase, Contract contract, Path output)
            throws IOException {
        Optional<ExpectedAnswer> expected = conformanceCase.answer();
        if (expected.isEmpty()) {
            String ending = conformanceCase.ending().orElseThrow().outcome().spelling();
            return List.of("expected " + ending + ", but got an answer");
        }
        Path expectedFolder = work.resolve("expected-" + answers);
        expected.get().leaveIn(expectedFolder, made(conformanceCase), contract);
        Differences differences = ResultComparison.compare(expectedFolder, output, contract, work);
        return differences.lines();
    }

    private static List<String> endingFaults(ConformanceCase conformanceCase, RunOutcome outcome) {
        Optional<ExpectedEnding> expected = conformanceCase.ending();
        if (expected.isEmpty()) {
            return List.of("expected an answer, but got " + shown(outcome));
        }
        if (outcome.outcome() != expected.get().outcome()) {
            return List.of("expected " + expected.get().outcome().spelling() + ", but got " + shown(outcome));
        }
        List<String> missing = expected.get().missingFrom(message(outcome));
        return missing.isEmpty()
                ? List.of()
                : List.of("expected a message that names " + String.join(" and ", missing) + ", but got "
                        + shown(outcome));
    }

    private static String message(RunOutcome outcome) {
        String detail = outcome.detail();
        return detail == null ? "" : detail;
    }

    private static String shown(RunOutcome outcome) {
        return outcome.outcome().spelling() + ": " + message(outcome);
    }
}
