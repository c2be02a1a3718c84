package io.scalewise.insight;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Engines that gave several answers to data whose true answer nobody knows.
 *
 * @param size its label
 * @param answers at least one; the one that was agreed first, where one was
 */
public record Disagreement(String size, List<GivenAnswer> answers) {

    /**
     * One answer of several.
     *
     * @param engines that gave it
     * @param runs in which they did
     * @param differences a few lines that show what is different from another answer; none for the one that is agreed
     */
    public record GivenAnswer(List<String> engines, List<RunRecord> runs, List<String> differences) {

        public boolean isAgreed() {
            return runs.get(0).verdict() == Verdict.AGREED;
        }

        private String named() {
            return Listing.and(engines);
        }
    }

    public Disagreement {
        answers = List.copyOf(answers);
    }

    /** The disagreement among cells of one size; empty where there is none. */
    static Optional<Disagreement> of(String size, List<Cell> cells) {
        if (cells.stream().allMatch(cell -> cell.deviant().isEmpty())) {
            return Optional.empty();
        }
        // Runs with one answer are recorded with the same differences from another, to the letter.
        Map<List<String>, List<RunRecord>> byDifferences = new LinkedHashMap<>();
        cells.stream()
                .flatMap(cell -> cell.runs().stream())
                .filter(run -> run.verdict() == Verdict.AGREED)
                .forEach(run -> byDifferences
                        .computeIfAbsent(List.of(), none -> new ArrayList<>())
                        .add(run));
        cells.stream().flatMap(cell -> cell.deviant().stream()).forEach(run -> byDifferences
                .computeIfAbsent(differences(run), none -> new ArrayList<>())
                .add(run));
        return Optional.of(new Disagreement(
                size,
                byDifferences.entrySet().stream()
                        .map(answer -> new GivenAnswer(engines(answer.getValue()), answer.getValue(), answer.getKey()))
                        .toList()));
    }

    /** Who gave which answer, such as {@code duckdb and plain agree, streaming gave another answer}. */
    public String sentence() {
        List<String> clauses = new ArrayList<>();
        GivenAnswer first = answers.get(0);
        if (first.isAgreed()) {
            clauses.add(first.named() + " agree");
        } else {
            clauses.add(first.named() + " gave one answer");
        }
        answers.stream().skip(1).forEach(answer -> clauses.add(answer.named() + " gave another"));
        return String.join(", ", clauses) + (first.isAgreed() ? "" : ", and nobody can tell which is right");
    }

    /** The answers with their differences, but for the first: what it differs in stands with the others. */
    public List<GivenAnswer> others() {
        return answers.size() == 1 ? answers : answers.subList(1, answers.size());
    }

    private static List<String> differences(RunRecord run) {
        List<String> differences = run.differences();
        return differences == null ? List.of() : differences;
    }

    private static List<String> engines(List<RunRecord> runs) {
        return runs.stream().map(run -> run.engine().name()).distinct().sorted().collect(Collectors.toList());
    }
}
