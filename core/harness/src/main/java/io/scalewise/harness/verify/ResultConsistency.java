package io.scalewise.harness.verify;

import io.scalewise.contract.ResultColumn;
import io.scalewise.engine.AnswerJson;
import io.scalewise.engine.ResultFolder;
import io.scalewise.engine.RunCounts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether an answer agrees with itself: all that can be said where nobody knows the true one. */
public final class ResultConsistency {

    private ResultConsistency() {}

    /** In what the accounts of a result folder differ from its files; empty where they don't. */
    public static List<String> contradictions(Path folder) {
        List<String> contradictions = new ArrayList<>();
        try {
            RunCounts counts = AnswerJson.readCounts(folder);
            List<String> header = AnswerJson.readSchema(folder).columns().stream()
                    .map(ResultColumn::name)
                    .toList();
            Map<String, Long> said = new TreeMap<>(Map.of("groups", counts.groups()));
            Map<String, Long> there = new TreeMap<>(Map.of("groups", 0L));
            for (Path part : ResultParts.in(folder.resolve(ResultFolder.RESULT))) {
                ResultParts.read(part, header, row -> there.merge("groups", 1L, Long::sum));
            }
            counts.rejectedByReason().forEach((reason, count) -> said.put("rejects of " + reason, count));
            for (Path part : ResultParts.in(folder.resolve(ResultFolder.REJECTS))) {
                ResultParts.read(
                        part, RejectComparison.HEADER, row -> there.merge("rejects of " + row.text(0), 1L, Long::sum));
            }
            contradictions.addAll(Differences.compareCounts("accounts and files: ", said, there));
        } catch (MalformedResultException | IOException e) {
            contradictions.add(String.valueOf(e.getMessage()));
        }
        return contradictions;
    }
}
