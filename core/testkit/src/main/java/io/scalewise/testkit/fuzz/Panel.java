package io.scalewise.testkit.fuzz;

import io.scalewise.contract.Contract;
import io.scalewise.contract.ContractFaultsException;
import io.scalewise.contract.file.ContractFile;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.record.Outcome;
import io.scalewise.harness.Folders;
import io.scalewise.harness.RunOutcome;
import io.scalewise.harness.Suitability;
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
import java.util.stream.Stream;

/** Engines that compute the same cases, each compared with the first one of them. For one thread. */
final class Panel implements AutoCloseable {

    /** Whose answer about CSV the others' are compared with, and those others, an engine once for each of its formats. */
    private final List<Seat> seats;

    private final Path work;
    private long asked;
    private long answered;

    /**
     * @param engines two or more, of which the first reads CSV
     * @param work an empty folder
     */
    Panel(List<EngineUnderTest> engines, Path work) {
        if (engines.size() < 2) {
            throw new IllegalArgumentException("engines: expected two or more, but got " + engines.size());
        }
        this.seats = Stream.of(DataSource.Format.values())
                .filter(format -> !format.isCompressed())
                .flatMap(format -> engines.stream()
                        .filter(engine -> Suitability.reads(engine.arm().engine(), format))
                        .map(engine -> new Seat(engine, format)))
                .toList();
        this.work = work;
    }

    /** An engine, with the format in which it is given a case. */
    private record Seat(EngineUnderTest engine, DataSource.Format format) {

        /** An engine's name alone is that of its answers about CSV. */
        String name() {
            String name = engine.arm().engine().descriptor().name();
            return isTyped() ? name + "-" + format.spelling() : name;
        }

        boolean isTyped() {
            return !format.isCsv();
        }
    }

    /** What an engine made of a case; where it completed, the answer is in the folder. */
    private record Reply(Seat seat, RunOutcome outcome, Path folder) {

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
        List<Disagreement> disagreements = new ArrayList<>(ask(fuzzCase, others(false), (contract, outcome, answer) -> {
            if (outcome.completed()) {
                answered++;
            }
        }));
        List<Seat> typed = others(true);
        if (fuzzCase.typedToo() && !typed.isEmpty()) {
            disagreements.addAll(ask(about(fuzzCase, true), typed, (contract, outcome, answer) -> {}));
        }
        return disagreements;
    }

    private List<Seat> others(boolean typed) {
        return seats.stream().skip(1).filter(seat -> seat.isTyped() == typed).toList();
    }

    /** The case as it is given to engines that read typed files, or those that don't. */
    private static FuzzCase about(FuzzCase fuzzCase, boolean typed) {
        return typed ? fuzzCase.typed(contract(fuzzCase)) : fuzzCase;
    }

    /** To how many cases the first engine had an answer; the others are those that end the run. */
    long answered() {
        return answered;
    }

    /** The case as the engine was given it that a disagreement is with. */
    FuzzCase about(FuzzCase fuzzCase, Disagreement disagreement) {
        return about(fuzzCase, seat(disagreement).isTyped());
    }

    private Seat seat(Disagreement disagreement) {
        return seats.stream()
                .filter(seat -> seat.name().equals(disagreement.second()))
                .findFirst()
                .orElseThrow();
    }

    /** Whether a case has a disagreement that resembles one. */
    boolean repeats(Disagreement disagreement, FuzzCase fuzzCase) throws IOException, InterruptedException {
        FuzzCase given = about(fuzzCase, disagreement);
        return ask(given, List.of(seat(disagreement)), (contract, outcome, answer) -> {}).stream()
                .anyMatch(disagreement::resembles);
    }

    /** Shows what the first engine makes of a case. */
    void show(FuzzCase fuzzCase, Look look) throws IOException, InterruptedException {
        ask(fuzzCase, List.of(), look);
    }

    /** Compares others with the first engine, which is given the lines that they are given. */
    private List<Disagreement> ask(FuzzCase fuzzCase, List<Seat> others, Look look)
            throws IOException, InterruptedException {
        asked++;
        Path folder = Files.createDirectories(work.resolve("case-" + asked));
        try {
            Contract contract = contract(fuzzCase);
            Reply first = reply(seats.get(0), contract, fuzzCase, folder);
            look.at(contract, first.outcome(), first.folder());
            List<Disagreement> disagreements = new ArrayList<>();
            for (Seat seat : others) {
                disagreement(fuzzCase, contract, first, reply(seat, contract, fuzzCase, folder))
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

    private static Reply reply(Seat seat, Contract contract, FuzzCase fuzzCase, Path folder)
            throws IOException, InterruptedException {
        DataSource input =
                new DataSource(seat.format(), CaseFolder.writeInput(fuzzCase, contract, seat.format(), folder));
        Path output = Files.createDirectories(folder.resolve(seat.name()));
        return new Reply(seat, seat.engine().run(contract, input, output), output);
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
                details.add(reply.seat().name() + " says " + detail);
            }
        }
        return new Disagreement(first.seat().name(), first.word(), second.seat().name(), second.word(), details);
    }

    /** The conformance cases see to it that an engine refuses what it declares to lack, and nothing else. */
    private static boolean declaredLack(Reply reply) {
        return reply.outcome().outcome() == Outcome.REFUSED
                && !reply.seat().engine().arm().engine().descriptor().lacks().isEmpty();
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

    @Override
    public void close() {
        seats.forEach(seat -> seat.engine().close());
    }
}
