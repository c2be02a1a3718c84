package io.scalewise.insight;

import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.insight.Warning.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Finds what a sweep's figures may have suffered from: each cause once. */
final class Warnings {

    /** So many places of a warning are named. */
    private static final int MOST_NAMED = 3;

    /** A first round is cold where it takes so many times as long as the longest of the others. */
    private static final double COLD_RATIO = 1.25;

    /** Two others might be short by chance. */
    private static final int LEAST_LATER_ROUNDS = 3;

    private Warnings() {}

    /**
     * What figures may have suffered from.
     *
     * @param runs those whose figures count, and those that gave none
     */
    static List<Warning> of(List<RunRecord> runs, List<SizeSummary> sizes) {
        List<Warning> warnings = new ArrayList<>();
        disturbance(Cause.OTHER_PROCESSES, Disturbance.OTHER_PROCESSES, runs, warnings);
        disturbance(Cause.STOLEN_TIME, Disturbance.STOLEN_TIME, runs, warnings);
        disturbance(Cause.THROTTLING, Disturbance.THROTTLING, runs, warnings);
        disturbance(Cause.SWAPPING, Disturbance.SWAPPING, runs, warnings);
        coldStart(sizes, warnings);
        return warnings;
    }

    private static void disturbance(
            Cause cause, Disturbance disturbance, List<RunRecord> runs, List<Warning> warnings) {
        List<RunRecord> disturbed = runs.stream().filter(disturbance::in).toList();
        if (disturbed.isEmpty()) {
            return;
        }
        long begun =
                runs.stream().filter(run -> run.outcome() != Outcome.SKIPPED).count();
        double worst = disturbed.stream()
                .map(disturbance::extent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .max()
                .orElse(0);
        String most = disturbance == Disturbance.SWAPPING ? "" : ", up to " + Amounts.share(worst);
        warnings.add(new Warning(
                cause, disturbed, "during " + disturbed.size() + " of " + Amounts.count(begun) + " runs" + most + "."));
    }

    private static void coldStart(List<SizeSummary> sizes, List<Warning> warnings) {
        List<RunRecord> cold = new ArrayList<>();
        List<String> places = new ArrayList<>();
        for (SizeSummary size : sizes) {
            for (Cell cell : size.cellsAndTwins()) {
                if (isCold(cell)) {
                    cold.add(cell.measured().get(0));
                    places.add(cell.arm().name() + " at " + size.label());
                }
            }
        }
        if (!cold.isEmpty()) {
            warnings.add(new Warning(
                    Cause.COLD_START,
                    cold,
                    "of " + Amounts.count(cold.size(), "cell") + ": "
                            + places.stream().limit(MOST_NAMED).collect(Collectors.joining("; "))
                            + (places.size() > MOST_NAMED ? " and others." : ".")));
        }
    }

    private static boolean isCold(Cell cell) {
        List<Long> totals = List.copyOf(cell.amounts(Quantity.TOTAL).values());
        return cell.amounts(Quantity.TOTAL).containsKey(1)
                && totals.size() > LEAST_LATER_ROUNDS
                && totals.get(0)
                        > COLD_RATIO
                                * totals.stream()
                                        .skip(1)
                                        .mapToLong(Long::longValue)
                                        .max()
                                        .orElseThrow();
    }
}
