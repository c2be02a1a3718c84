package io.scalewise.insight.diagnosis;

import java.util.OptionalLong;

/** One task takes much longer than the median one, so that the others' cores wait for it. */
final class UnevenTasks implements Sign {

    /** Dr. Elephant calls skew of data severe from here on. */
    private static final Evidence.Limit LIMIT = new Evidence.Limit(Evidence.Side.OVER, 3);

    private static final String DETAIL = "largestTaskPerMedianPercent";
    private static final double PER_CENT = 100;

    @Override
    public String name() {
        return "skew";
    }

    @Override
    public boolean isInShares() {
        return true;
    }

    @Override
    public Sighting look(RunFigures run) {
        OptionalLong percent = run.detail(DETAIL);
        if (percent.isEmpty()) {
            return Sighting.blind("how long the engine's tasks took");
        }
        return Sighting.where(
                Evidence.of(
                        "longest task, of the median one", percent.getAsLong() / PER_CENT, Evidence.Unit.TIMES, LIMIT),
                Cause.UNEVEN_TASKS);
    }
}
