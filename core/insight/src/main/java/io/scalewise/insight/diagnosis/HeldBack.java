package io.scalewise.insight.diagnosis;

import io.scalewise.insight.Disturbance;
import java.util.OptionalDouble;

/** A quota or heat kept the processors from working at full speed. */
final class HeldBack implements Sign {

    private static final Evidence.Limit LIMIT = new Evidence.Limit(Evidence.Side.OVER, 0.2);

    @Override
    public String name() {
        return "throttling";
    }

    @Override
    public boolean isInShares() {
        return true;
    }

    @Override
    public Sighting look(RunFigures run) {
        OptionalDouble share = Disturbance.THROTTLING.extent(run.run());
        if (share.isEmpty()) {
            // Most machines without a quota don't count it, and have nothing to count.
            return Sighting.nothing();
        }
        return Sighting.where(
                Evidence.of("time that processors were held back", share.getAsDouble(), Evidence.Unit.SHARE, LIMIT),
                Cause.HELD_BACK);
    }
}
