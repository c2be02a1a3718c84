package io.scalewise.harness;

import io.scalewise.contract.Contract;
import io.scalewise.engine.record.ContractPart;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.RunRecord.DatasetInfo;
import io.scalewise.engine.record.Verdict;
import io.scalewise.harness.store.RunRecordJson;
import io.scalewise.harness.verify.ResultComparison;
import io.scalewise.harness.verify.ResultConsistency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What engines answer to data whose true answer nobody knows, compared among each other. Each parser is a witness, however
 * many engines read with it. An answer that at least two witnesses gave is agreed, unless two others gave another one.
 *
 * <p>The answers that differ are kept on disk, one folder each, until the sweep has come to its end, so that a sweep that
 * was stopped goes on comparing with them. Where they are lost all the same, verdicts stand as they are, and answers to come
 * are compared among each other. For one thread.
 */
final class Agreement {

    private final Path folder;
    private final Path scratch;
    private final Map<Question, List<GivenAnswer>> answers = new HashMap<>();
    private final Map<List<Path>, List<String>> differences = new HashMap<>();

    /** What is asked of which data. */
    private record Question(DatasetInfo data, @Nullable ContractPart part) {

        static Question of(RunRecord run) {
            return new Question(run.dataset(), run.contract().part());
        }
    }

    /** What is to be said of a run's answer. */
    record Judgement(Verdict verdict, @Nullable List<String> differences) {

        boolean stands(RunRecord run) {
            return run.verdict() == verdict && Objects.equals(run.differences(), differences);
        }

        RunRecord on(RunRecord run) {
            return stands(run) ? run : RunRecordJson.judged(run, verdict, differences);
        }
    }

    /**
     * An answer to one data set.
     *
     * @param folder that holds it
     * @param arm that gave it first
     * @param parsers whose parser read the data, by the ids of the runs that gave it
     */
    record GivenAnswer(Path folder, String arm, LinkedHashMap<String, String> parsers) {

        boolean hasTwoWitnesses() {
            return new HashSet<>(parsers.values()).size() > 1;
        }
    }

    /**
     * @param folder where answers are kept; need not exist
     * @param scratch where what is too much for the memory goes while answers are compared
     */
    Agreement(Path folder, Path scratch) {
        this.folder = folder;
        this.scratch = scratch;
    }

    /** Takes over the answers that an earlier part of the sweep has left, as far as its records know of them. */
    void resume(List<RunRecord> runs) throws IOException {
        Map<String, RunRecord> byId =
                runs.stream().collect(Collectors.toMap(RunRecord::runId, run -> run, (first, second) -> second));
        Set<Path> kept = new HashSet<>();
        for (GivenAnswer answer : KeptAnswers.read(folder)) {
            answer.parsers().keySet().retainAll(byId.keySet());
            RunRecord first = answer.parsers().keySet().stream()
                    .findFirst()
                    .map(byId::get)
                    .orElse(null);
            if (first != null
                    && ResultConsistency.contradictions(answer.folder()).isEmpty()) {
                answers.computeIfAbsent(Question.of(first), question -> new ArrayList<>())
                        .add(answer);
                kept.add(answer.folder());
            }
        }
        if (Files.isDirectory(folder)) {
            try (Stream<Path> entries = Files.list(folder)) {
                for (Path entry : entries.filter(Files::isDirectory).toList()) {
                    if (!kept.contains(entry)) {
                        Folders.delete(entry);
                    }
                }
            }
        }
    }

    /** Where a run is to leave its answer; the folder isn't there yet. */
    Path place(String runId) {
        return folder.resolve(runId);
    }

    /** Forgets what a run has left. */
    void discard(String runId) throws IOException {
        Folders.delete(folder.resolve(runId));
    }

    /** Forgets all answers. */
    void forget() throws IOException {
        Folders.delete(folder);
    }

    /**
     * Compares the answer of a run with those that others gave to the same data.
     *
     * @param parser whose parser its engine reads with
     * @return what is now to be said of this run and of the others over the same data, by their ids
     * @throws InterruptedException where the thread is interrupted, since what was compared may have been cut off
     */
    Map<String, Judgement> judge(RunRecord run, String parser, Contract contract)
            throws IOException, InterruptedException {
        Path given = folder.resolve(run.runId());
        List<GivenAnswer> known = answers.computeIfAbsent(Question.of(run), question -> new ArrayList<>());
        GivenAnswer same = null;
        for (GivenAnswer answer : known) {
            if (ResultComparison.compare(answer.folder(), given, contract, scratch)
                    .isEmpty()) {
                same = answer;
                break;
            }
        }
        if (Thread.interrupted()) {
            throw new InterruptedException(run.runId() + " was interrupted");
        }
        if (same == null) {
            same = new GivenAnswer(given, run.arm(), new LinkedHashMap<>());
            known.add(same);
        }
        same.parsers().put(run.runId(), parser);
        // Before the record: what is kept of a run without one is dropped when the sweep goes on.
        KeptAnswers.write(
                folder, answers.values().stream().flatMap(List::stream).toList());
        if (!same.folder().equals(given)) {
            Folders.delete(given);
        }
        return judgements(known, contract);
    }

    private Map<String, Judgement> judgements(List<GivenAnswer> known, Contract contract) throws IOException {
        List<GivenAnswer> witnessed =
                known.stream().filter(GivenAnswer::hasTwoWitnesses).toList();
        Map<String, Judgement> judgements = new HashMap<>();
        for (GivenAnswer answer : known) {
            Judgement judgement;
            if (witnessed.equals(List.of(answer))) {
                judgement = new Judgement(Verdict.AGREED, null);
            } else if (known.size() == 1) {
                judgement = new Judgement(Verdict.UNVERIFIED, null);
            } else {
                GivenAnswer other =
                        witnessed.size() == 1 ? witnessed.get(0) : known.get(answer.equals(known.get(0)) ? 1 : 0);
                judgement = new Judgement(Verdict.UNVERIFIED, differences(other, answer, contract));
            }
            answer.parsers().keySet().forEach(runId -> judgements.put(runId, judgement));
        }
        return judgements;
    }

    private List<String> differences(GivenAnswer expected, GivenAnswer actual, Contract contract) throws IOException {
        List<Path> folders = List.of(expected.folder(), actual.folder());
        List<String> known = differences.get(folders);
        if (known != null) {
            return known;
        }
        List<String> lines = new ArrayList<>();
        lines.add("expected is what " + expected.arm() + " answered, which need not be the truth");
        lines.addAll(ResultComparison.compare(expected.folder(), actual.folder(), contract, scratch)
                .summary());
        differences.put(folders, List.copyOf(lines));
        return List.copyOf(lines);
    }
}
