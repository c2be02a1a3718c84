package io.scalewise.insight.advice;

import io.scalewise.engine.record.RunRecord;
import io.scalewise.insight.Amounts;
import io.scalewise.insight.Rung;
import io.scalewise.insight.curve.Forecast;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How runs of the chosen engine may end otherwise than hoped, as far as what was measured tells. */
final class FailurePaths {

    /** From this share of the rows on a single key or group makes parts of the work uneven. */
    private static final double UNEVEN_SHARE = 0.05;

    /** From this share of the limit on memory is worth a word. */
    private static final double NEAR = 0.25;

    private final Requirement requirement;
    private final DataEstimate data;
    private final Candidate chosen;
    private final Optional<RunRecord.Accounts> accounts;
    private final List<Turn> turns;

    FailurePaths(
            Requirement requirement,
            DataEstimate data,
            Candidate chosen,
            Optional<RunRecord.Accounts> accounts,
            List<Turn> turns) {
        this.requirement = requirement;
        this.data = data;
        this.chosen = chosen;
        this.accounts = accounts;
        this.turns = turns;
    }

    List<FailurePath> all() {
        List<FailurePath> paths = new ArrayList<>();
        accounts.filter(known -> known.rejected() > 0).ifPresent(known -> paths.add(rejects(known)));
        memory().ifPresent(paths::add);
        time().ifPresent(paths::add);
        uneven().ifPresent(paths::add);
        paths.add(new FailurePath(
                "the run is killed, the disk fills up, or a file can't be read",
                "exit code 5 or 3, and an outcome that says which",
                "run it again: an output is there whole or not at all, and the old one stays until then"));
        return paths;
    }

    private FailurePath rejects(RunRecord.Accounts known) {
        double share = (double) known.rejected() / Math.max(1, known.read());
        String worst = known.rejectedByReason().entrySet().stream()
                .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .map(reason -> ", most of them " + reason.getKey())
                .orElse("");
        return new FailurePath(
                "records are rejected: " + Amounts.finely(share) + " of the excerpt" + worst,
                "in the accounts of each run, and in its folder of rejects; the run itself goes well",
                "look at the rejects, mend the source or the contract, run again");
    }

    private Optional<FailurePath> memory() {
        double limit = (double) requirement.memoryBytes();
        Optional<Forecast> memory = chosen.memory().filter(known -> known.high() > NEAR * limit);
        boolean grows = turns.stream().anyMatch(turn -> turn.after().candidates().stream()
                .anyMatch(candidate -> candidate.arm().equals(chosen.arm())
                        && candidate.memory().isPresent()
                        && !candidate.hasRoom()));
        if (memory.isEmpty() && !grows) {
            return Optional.empty();
        }
        String state = data.keys().isPresent() ? "the keys of the grain" : "groups and what is kept of each";
        return Optional.of(
                chosen.spills()
                        ? new FailurePath(
                                "memory runs short as " + state + " grow: it sets them aside on disk and takes longer",
                                "bytes spilled in the run's record; diagnose names memory",
                                "nothing is lost; give it more memory, or room on the disk where it ends for want of that")
                        : new FailurePath(
                                "memory runs out as " + state + " grow",
                                "exit code 5, outcome out_of_memory; before that, collector pauses in diagnose",
                                "nothing is lost; run an engine that spills, or give it more memory"));
    }

    private Optional<FailurePath> time() {
        return requirement.longest().map(longest -> {
            String spare = chosen.time()
                    .filter(time -> time.high() > 0)
                    .map(time -> ": it has " + spare(longest, time) + " of it to spare")
                    .orElse("");
            return new FailurePath(
                    "a run takes longer than " + Amounts.time(longest.toNanos()) + ", as on a busy machine" + spare,
                    "with --timeout " + longest.toSeconds() + "s: exit code 5, outcome timed_out",
                    "diagnose says what limited it; run again when the machine is free");
        });
    }

    private static String spare(Duration longest, Forecast time) {
        double share = 1 - time.high() / longest.toNanos();
        return share <= 0 ? "nothing" : Amounts.finely(share);
    }

    private Optional<FailurePath> uneven() {
        Optional<Frequencies> worst = data.keys().stream()
                .filter(keys -> keys.largestShare() >= UNEVEN_SHARE)
                .findFirst()
                .or(() ->
                        data.groups().filter(groups -> groups.largestShare() >= UNEVEN_SHARE && groups.distinct() > 1));
        return worst.map(values -> new FailurePath(
                "one " + (data.keys().filter(values::equals).isPresent() ? "key" : "group") + " has "
                        + Amounts.finely(values.largestShare()) + " of the rows",
                chosen.rung() == Rung.DISTRIBUTED
                        ? "one task runs long after the others; diagnose names skew"
                        : "nothing on one machine; on several, one task would run long after the others",
                "split that key, or aggregate before rows are brought together"));
    }
}
