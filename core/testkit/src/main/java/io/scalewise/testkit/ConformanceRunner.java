package io.scalewise.testkit;

import io.scalewise.contract.Contract;
import io.scalewise.contract.Source;
import io.scalewise.contract.Source.Parsing;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.record.Outcome;
import io.scalewise.harness.Arm;
import io.scalewise.harness.ContractFeatures;
import io.scalewise.harness.RunOutcome;
import io.scalewise.harness.Suitability;
import io.scalewise.harness.verify.Differences;
import io.scalewise.harness.verify.ResultComparison;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds one engine to conformance cases, many a process. For one thread.
 *
 * <p>Each case is run twice in the process, since a run must not depend on those before it. A case under {@code native}
 * parsing holds only text whose meaning the contract fixes, so it must come out the same under {@code strict}: of its two
 * runs each is under one of them. One of the two, of one case the first and of another the second, is over the same text
 * compressed, in a format that the engine reads: here by gzip, there by Zstandard.
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
        List<Parsing> parsings = parsings(conformanceCase.contract());
        for (int run = 1; run <= parsings.size(); run++) {
            Parsing parsing = parsings.get(run - 1);
            DataSource input = input(conformanceCase);
            if (run == compressedRun(conformanceCase)) {
                input = compressed(conformanceCase, input);
            }
            List<String> faults = faults(conformanceCase, under(parsing, conformanceCase.contract()), input);
            if (!faults.isEmpty()) {
                String circumstance = parsing.name().toLowerCase(Locale.ROOT) + ", run " + run
                        + (input.format() == DataSource.Format.CSV ? ": " : ", " + input.format() + ": ");
                return faults.stream().map(circumstance::concat).toList();
            }
        }
        return List.of();
    }

    /**
     * What is wrong with the lacks that the engine declares: those that none of the cases needs. Nobody would notice that
     * such a lack is none, or that its name is misspelt.
     */
    List<String> lackFaults(List<ConformanceCase> cases) {
        Set<String> needed = cases.stream()
                .flatMap(conformanceCase -> needs(conformanceCase).stream())
                .collect(Collectors.toSet());
        return declaredLacks().keySet().stream()
                .filter(feature -> !needed.contains(feature))
                .map(feature -> "engine.json: lacks: expected a feature that a case needs, but got " + feature
                        + "; try one of the known features, or adding a case")
                .toList();
    }

    /** Ends the engine's process. */
    @Override
    public void close() {
        engine.close();
    }

    /** The parsings that a case is run under, one run after the other. */
    private static List<Parsing> parsings(Contract contract) {
        return contract.source().parsing() == Parsing.NATIVE
                ? List.of(Parsing.NATIVE, Parsing.STRICT)
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

    private List<String> faults(ConformanceCase conformanceCase, Contract contract, DataSource input)
            throws IOException, InterruptedException {
        answers++;
        Path output = Files.createDirectories(work.resolve("answer-" + answers));
        RunOutcome outcome = engine.run(contract, input, output);
        if (!Suitability.reads(engine.arm().engine(), input.format())) {
            return refusalFaults(outcome, "does not list " + input.format(), List.of("got " + input.format()));
        }
        List<String> lacks = lacks(conformanceCase, contract);
        if (!lacks.isEmpty()) {
            return refusalFaults(outcome, "declares a lack (" + String.join("; ", lacks) + ")", lacks);
        }
        return outcome.completed()
                ? answerFaults(conformanceCase, contract, output)
                : endingFaults(conformanceCase, outcome);
    }

    private DataSource input(ConformanceCase conformanceCase) throws IOException {
        List<Path> files = new ArrayList<>();
        for (CaseFile file : conformanceCase.input()) {
            files.add(file.in(made(conformanceCase)));
        }
        return new DataSource(DataSource.Format.ofName(files.get(0)), files);
    }

    /** Which of its runs is over compressed text: the same for each engine, and either for about as many cases. */
    private static int compressedRun(ConformanceCase conformanceCase) {
        return 1 + (conformanceCase.name().hashCode() >>> 16 & 1);
    }

    /** The same text compressed, where it isn't and the engine reads that. */
    private DataSource compressed(ConformanceCase conformanceCase, DataSource input) throws IOException {
        List<DataSource.Format> formats = engine.arm().engine().descriptor().formats().stream()
                .filter(DataSource.Format::isCompressed)
                .toList();
        if (input.format() != DataSource.Format.CSV || formats.isEmpty()) {
            return input;
        }
        DataSource.Format format =
                formats.get(Math.floorMod(conformanceCase.name().hashCode(), formats.size()));
        List<Path> files = new ArrayList<>();
        for (Path file : input.files()) {
            Path compressed = Files.createDirectories(made(conformanceCase))
                    .resolve(file.getFileName() + "." + format.spelling().substring("csv.".length()));
            // one may be missing on purpose
            if (Files.exists(file) && !Files.exists(compressed)) {
                try (OutputStream output = format.write(Files.newOutputStream(compressed))) {
                    Files.copy(file, output);
                }
            }
            files.add(compressed);
        }
        return new DataSource(format, files);
    }

    /** Where the large files of a case are made. */
    private Path made(ConformanceCase conformanceCase) {
        return work.resolve("made").resolve(conformanceCase.name());
    }

    /** What the engine says of the features that it lacks and the case needs. */
    private List<String> lacks(ConformanceCase conformanceCase, Contract contract) {
        return needs(conformanceCase, contract).stream()
                .map(declaredLacks()::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The features that a case needs, under one parsing or the other. */
    private static Set<String> needs(ConformanceCase conformanceCase) {
        Set<String> needs = new LinkedHashSet<>();
        for (Parsing parsing : parsings(conformanceCase.contract())) {
            needs.addAll(needs(conformanceCase, under(parsing, conformanceCase.contract())));
        }
        return needs;
    }

    private static Set<String> needs(ConformanceCase conformanceCase, Contract contract) {
        Set<String> needs = new LinkedHashSet<>(ContractFeatures.of(contract));
        needs.addAll(conformanceCase.description().needs());
        return needs;
    }

    private Map<String, String> declaredLacks() {
        return engine.arm().engine().descriptor().lacks();
    }

    /** @param texts of which the message must hold one */
    private static List<String> refusalFaults(RunOutcome outcome, String declared, List<String> texts) {
        if (outcome.completed()) {
            return List.of("expected a refusal, since engine.json " + declared
                    + ", but the engine computed it; try correcting engine.json");
        }
        String message = message(outcome);
        boolean refused = outcome.outcome() == Outcome.REFUSED && texts.stream().anyMatch(message::contains);
        return refused
                ? List.of()
                : List.of("expected a refusal that says \"" + String.join("\" or \"", texts) + "\", but got "
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
