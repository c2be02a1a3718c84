package io.scalewise.insight.diagnosis;

import java.util.OptionalLong;

/** State went to disk. */
final class Spilling implements Sign {

    private static final Evidence.Limit LIMIT = new Evidence.Limit(Evidence.Side.OVER, 0);

    @Override
    public String name() {
        return "spilling";
    }

    @Override
    public boolean isInShares() {
        return false;
    }

    @Override
    public Sighting look(RunFigures run) {
        OptionalLong bytes = run.spilledBytes();
        if (bytes.isEmpty()) {
            return Sighting.blind("how much the engine spilled");
        }
        return Sighting.where(
                Evidence.of("spilled to disk", (double) bytes.getAsLong(), Evidence.Unit.BYTES, LIMIT), Cause.SPILL);
    }
}
