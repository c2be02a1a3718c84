package io.scalewise.harness;

import io.scalewise.engine.record.RunRecord.DatasetInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Arms that a sweep runs under a second name as well, for a report to know how much one differs from itself: over all data
 * the fastest, and over the first also the slowest. Who that is the first round shows, so that twins begin with the second
 * one. Where only one arm competes there is nothing to tell apart, and no twin.
 */
final class Twins {

    private static final String ALIAS = "twin";

    private final Map<PlannedData, List<Arm>> twins = new HashMap<>();

    /** Those over some data; none before they were chosen. */
    List<Arm> over(PlannedData data) {
        return twins.getOrDefault(data, List.of());
    }

    /** Chooses them, or finds those again that an earlier part of the sweep chose. */
    void choose(SweepPlan plan, Map<PlannedData, RunInput> inputs, SweepHistory history) {
        if (!plan.rounds().allowClaims()) {
            return;
        }
        Findings findings = new Findings(history.runs());
        boolean first = true;
        for (SweepPlan.Size size : plan.sizes()) {
            for (PlannedData data : size.all()) {
                RunInput input = inputs.get(data);
                if (input != null) {
                    List<Arm> known = known(plan, history, input);
                    twins.put(data, known.isEmpty() ? chosen(plan, findings, input.info(), first) : known);
                    first = false;
                }
            }
        }
    }

    private static List<Arm> known(SweepPlan plan, SweepHistory history, RunInput data) {
        return plan.arms().stream()
                .map(arm -> arm.as(ALIAS))
                .filter(twin -> history.rounds(twin, data) > 0)
                .toList();
    }

    private static List<Arm> chosen(SweepPlan plan, Findings findings, DatasetInfo data, boolean slowestToo) {
        List<Arm> chosen = new ArrayList<>();
        for (Arm arm : plan.arms()) {
            List<String> ranked = findings.ranked(data, arm.memoryBytes());
            boolean isFastest = !ranked.isEmpty() && arm.name().equals(ranked.get(0));
            boolean isSlowest = !ranked.isEmpty() && arm.name().equals(ranked.get(ranked.size() - 1));
            if (ranked.size() > 1 && (isFastest || (slowestToo && isSlowest))) {
                chosen.add(arm.as(ALIAS));
            }
        }
        return List.copyOf(chosen);
    }
}
