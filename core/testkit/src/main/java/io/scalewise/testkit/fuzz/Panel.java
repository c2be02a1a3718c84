package io.scalewise.testkit.fuzz;

import io.scalewise.contract.Contract;
import io.scalewise.contract.ContractFaultsException;
import io.scalewise.contract.file.ContractFile;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.record.Outcome;
import io.scalewise.harness.Folders;
import io.scalewise.harness.RunOutcome;
import io.scalewise.harness.verify.Differences;
import io.scalewise.harness.verify.ResultComparison;
import io.scalewise.testkit.EngineUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Engines that compute the same cases, each compared with the first one of them. For one thread. */
final class Panel implements AutoCloseable {

    private final List<EngineUnderTest> engines;
    private final Path work;
    private long asked;
    private long answered;

    /**
     * @param engines two or more, that read CSV
     * @param work an empty folder
     */
    Panel(List<EngineUnderTest> engines, Path work) {
        if (engines.size() < 2) {
            throw new IllegalArgumentException("engines: expected two or more, but got " + engines.size());
        }
        this.engines = List.copyOf(engines);
        this.work = work;
    }

    /** What an engine made of a case; where it completed, the answer is in the folder. */
    private record Reply(EngineUnderTest engine, RunOutcome outcome, Path folder) {

        String word() {
            return outcome.outcome().spelling();
        }
    }

    /** The first engine's answer, as long as it is looked at. */
    interface Look {
        void at(Contract contract, RunOutcome outcome, Path answer) throws IOException;
    }

    /** Those that don't agree with the first engine. */
    List<Disagreement> ask(FuzzCase fuzzCase) throws IOException, InterruptedException {
        return ask(fuzzCase, engines, (contract, outcome, answer) -> {
            if (outcome.completed()) {
                answered++;
            }
        });
    }

    /** To how many cases the first engine had an answer; the others are those that end the run. */
    long answered() {
        return answered;
    }

    /** Whether a case has a disagreement that resembles one. */
    boolean repeats(Disagreement disagreement, FuzzCase fuzzCase) throws IOException, InterruptedException {
        List<EngineUnderTest> two = engines.stream()
                .filter(engine -> name(engine).equals(disagreement.first())
                        || name(engine).equals(disagreement.second()))
                .toList();
        return ask(fuzzCase, two, (contract, outcome, answer) -> {}).stream().anyMatch(disagreement::resembles);
    }

    /** Shows what the first engine makes of a case. */
    void show(FuzzCase fuzzCase, Look look) throws IOException, InterruptedException {
        ask(fuzzCase, engines.subList(0, 1), look);
    }

    private List<Disagreement> ask(FuzzCase fuzzCase, List<EngineUnderTest> panel, Look look)
            throws IOException, InterruptedException {
        asked++;
        Path folder = Files.createDirectories(work.resolve("case-" + asked));
        try {
            Contract contract = contract(fuzzCase);
            DataSource input = new DataSource(DataSource.Format.CSV, CaseFolder.writeInput(fuzzCase, folder));
            Reply first = reply(panel.get(0), contract, input, folder);
            look.at(contract, first.outcome(), first.folder());
            List<Disagreement> disagreements = new ArrayList<>();
            for (EngineUnderTest engine : panel.subList(1, panel.size())) {
                disagreement(fuzzCase, contract, first, reply(engine, contract, input, folder))
                        .ifPresent(disagreements::add);
            }
            return disagreements;
        } finally {
            Folders.delete(folder);
        }
    }

    private static Contract contract(FuzzCase fuzzCase) {
        try {
            return ContractFile.parse(fuzzCase.contract().json(), fuzzCase.name());
        } catch (ContractFaultsException e) {
            throw new IllegalArgumentException(
                    fuzzCase.name() + ": expected a sound contract, but got " + e.getMessage(), e);
        }
    }

    private static Reply reply(EngineUnderTest engine, Contract contract, DataSource input, Path folder)
            throws IOException, InterruptedException {
        Path output = Files.createDirectories(folder.resolve(name(engine)));
        return new Reply(engine, engine.run(contract, input, output), output);
    }

    private Optional<Disagreement> disagreement(FuzzCase fuzzCase, Contract contract, Reply first, Reply second)
            throws IOException {
        if (first.outcome().completed() && second.outcome().completed()) {
            Differences differences = ResultComparison.compare(first.folder(), second.folder(), contract, work);
            return differences.isEmpty()
                    ? Optional.empty()
                    : Optional.of(disagreement(first, second, differences.summary()));
        }
        if (overflown(first, second, fuzzCase.contract()) || declaredLack(second)) {
            return Optional.empty();
        }
        return Optional.of(disagreement(first, second, List.of()));
    }

    private static Disagreement disagreement(Reply first, Reply second, List<String> differences) {
        List<String> details = new ArrayList<>(differences);
        for (Reply reply : List.of(first, second)) {
            String detail = reply.outcome().detail();
            if (detail != null) {
                details.add(name(reply.engine()) + " says " + detail);
            }
        }
        return new Disagreement(name(first.engine()), first.word(), name(second.engine()), second.word(), details);
    }

    /** The conformance cases see to it that an engine refuses what it declares to lack, and nothing else. */
    private static boolean declaredLack(Reply reply) {
        return reply.outcome().outcome() == Outcome.REFUSED
                && !reply.engine().arm().engine().descriptor().lacks().isEmpty();
    }

    /**
     * Overflow is the one ending without an answer that these cases allow: that two engines crash alike, or find the same
     * fault with good input, is no agreement.
     */
    private static boolean overflown(Reply first, Reply second, FuzzContract contract) {
        Set<Outcome> outcomes =
                EnumSet.of(first.outcome().outcome(), second.outcome().outcome());
        return outcomes.equals(EnumSet.of(Outcome.OVERFLOW))
                || (outcomes.equals(EnumSet.of(Outcome.OVERFLOW, Outcome.COMPLETED)) && contract.mayOverflow());
    }

    private static String name(EngineUnderTest engine) {
        return engine.arm().engine().descriptor().name();
    }

    @Override
    public void close() {
        engines.forEach(EngineUnderTest::close);
    }
}
