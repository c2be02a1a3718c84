package io.scalewise.harness;

import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.RunRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a sweep has seen so far, and what follows from it for the runs to come. */
final class SweepHistory {

    private final List<RunRecord> runs = new ArrayList<>();

    void add(RunRecord run) {
        runs.add(run);
    }

    /** Takes judgements over by the ids of the runs; says whether any run is judged otherwise than before. */
    boolean judge(Map<String, Agreement.Judgement> judgements) {
        boolean changed = false;
        for (int i = 0; i < runs.size(); i++) {
            Agreement.Judgement judgement = judgements.get(runs.get(i).runId());
            if (judgement != null && !judgement.stands(runs.get(i))) {
                runs.set(i, judgement.on(runs.get(i)));
                changed = true;
            }
        }
        return changed;
    }

    /** All records, in the order in which they were made. */
    List<RunRecord> runs() {
        return List.copyOf(runs);
    }

    /** Whether a round of a cell is done, or skipped. */
    boolean has(Arm arm, RunInput input, int round) {
        return ofArm(arm, input).stream()
                .anyMatch(run -> run.round() == round && run.dataset().equals(input.info()));
    }

    /** How many rounds of a cell are done; one that was repeated is one. */
    int rounds(Arm arm, RunInput input) {
        return (int) ofArm(arm, input).stream()
                .filter(run -> run.dataset().equals(input.info()))
                .map(RunRecord::round)
                .distinct()
                .count();
    }

    /** The only run of a round that completed; empty where there is none, or where the round was repeated. */
    Optional<RunRecord> onlyRun(Arm arm, RunInput input, int round) {
        List<RunRecord> ofRound = ofArm(arm, input).stream()
                .filter(run -> run.round() == round && run.dataset().equals(input.info()))
                .toList();
        return ofRound.size() == 1
                ? ofRound.stream()
                        .filter(run -> run.outcome() == Outcome.COMPLETED)
                        .findFirst()
                : Optional.empty();
    }

    /** The run that ended badly at this size or at the least one below it; absent where none did. */
    Optional<RunRecord> badEnd(Arm arm, RunInput input) {
        return ofArm(arm, input).stream()
                .filter(run -> run.outcome() != Outcome.COMPLETED && run.outcome() != Outcome.SKIPPED)
                .filter(run -> run.dataset().bytes() <= input.info().bytes())
                .min(Comparator.comparingLong(run -> run.dataset().bytes()));
    }

    /**
     * About how long a run will take, going by the last one of its cell, or else of the largest size below it: what depends
     * on the data grows as they do. A twin that never ran will take what its arm does, and a part of a contract no longer than
     * all of it. 0 where there is none to go by.
     */
    long estimateNanos(Arm arm, RunInput input) {
        List<RunRecord> known = ofArm(arm, input);
        if (known.isEmpty() && input.part().isPresent()) {
            return estimateNanos(arm, input.whole());
        }
        RunRecord nearest = null;
        for (RunRecord run : known.isEmpty() ? ofArm(arm.as(""), input) : known) {
            boolean usable = run.phases() != null
                    && run.dataset().bytes() <= input.info().bytes()
                    && run.outcome() == Outcome.COMPLETED;
            if (usable
                    && (nearest == null
                            || nearest.dataset().bytes() <= run.dataset().bytes())) {
                nearest = run;
            }
        }
        if (nearest == null || nearest.phases() == null) {
            return 0;
        }
        Long runNanos = nearest.phases().runNanos();
        long growing = runNanos == null ? 0 : runNanos;
        double growth =
                (double) input.info().bytes() / Math.max(1, nearest.dataset().bytes());
        return nearest.phases().totalNanos() - growing + (long) (growing * growth);
    }

    private List<RunRecord> ofArm(Arm arm, RunInput input) {
        return runs.stream()
                .filter(run -> run.arm().equals(arm.name()) && run.settings().memoryBytes() == arm.memoryBytes())
                .filter(run -> run.dataset().format().equals(input.info().format()))
                .filter(run ->
                        Objects.equals(run.contract().part(), input.part().orElse(null)))
                .filter(run ->
                        Objects.equals(run.dataset().workload(), input.info().workload()))
                .filter(run -> knobs(run.dataset()).equals(knobs(input.info())))
                .toList();
    }

    /** What the generator was told; of somebody's own files only the share differs, and that is their size. */
    private static Map<String, String> knobs(RunRecord.DatasetInfo data) {
        return data.workload() == null ? Map.of() : data.knobs();
    }
}
