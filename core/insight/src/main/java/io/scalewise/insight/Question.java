package io.scalewise.insight;

import io.scalewise.engine.record.RunRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a sweep asks of its data, as far as records tell.
 *
 * @param name a workload's, or that of somebody's own contract
 * @param contract its name
 * @param features what the contract makes use of, by the names of records
 */
public record Question(String name, String contract, List<String> features) {

    private static final String GRAIN = "grain";
    private static final String SORTED = "sorted";

    /** Those whose answer needs something of every row, or of every key. */
    private static final Set<String> KEEP_OF_EVERY_ROW = Set.of(GRAIN, "median", "count-distinct");

    private static final Map<String, String> IN_WORDS = Map.of(
            "strict",
            "every spelling to the letter of the grammar",
            SORTED,
            "rows that come in order of their key",
            GRAIN,
            "one row of each key",
            "where",
            "a filter");

    public Question {
        features = List.copyOf(features);
    }

    /** Those that were asked, in the order of the sizes; without those whose records don't say what they are. */
    static List<Question> of(List<SizeSummary> sizes) {
        Map<String, Question> questions = new LinkedHashMap<>();
        for (SizeSummary size : sizes) {
            RunRecord.ContractInfo contract =
                    size.cellsAndTwins().get(0).runs().get(0).contract();
            if (contract.features() != null) {
                questions.putIfAbsent(
                        size.size().question(),
                        new Question(size.size().question(), contract.name(), contract.features()));
            }
        }
        return List.copyOf(questions.values());
    }

    /** Whether something of every row, or of every key, has to be kept until the end. */
    public static boolean keepsOfEveryRow(List<String> features) {
        return features.stream().anyMatch(KEEP_OF_EVERY_ROW::contains);
    }

    private String state() {
        if (!keepsOfEveryRow(features)) {
            return "nothing has to be kept but a few numbers for each group.";
        }
        boolean orderHelps = features.contains(SORTED)
                && features.stream().filter(KEEP_OF_EVERY_ROW::contains).allMatch(GRAIN::equals);
        return orderHelps
                ? "who makes use of the order keeps one key at a time, and others something of every key."
                : "something of every row or key has to be kept until the end, so that state grows with the data.";
    }

    /** In a sentence, with what it means for memory. */
    public String sentence() {
        List<String> asked = IN_WORDS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(feature -> features.contains(feature.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        List<String> aggregates = features.stream()
                .filter(feature -> !IN_WORDS.containsKey(feature))
                .map(feature -> feature.equals("count-rows") ? "count" : feature.replace('-', ' '))
                .distinct()
                .toList();
        String told = name.equals(contract) ? name : name + " (contract " + contract + ")";
        return told + " asks for " + (asked.isEmpty() ? "" : Listing.and(asked) + ", then for ")
                + (aggregates.isEmpty() ? "the groups that there are" : Listing.and(aggregates)) + ": "
                + state();
    }
}
