package io.scalewise.insight.diagnosis;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Others used the machine: programs on it, or other machines on the same hardware. */
final class OtherProcesses implements Sign {

    private static final Evidence.Limit LIMIT = new Evidence.Limit(Evidence.Side.OVER, 0.2);

    @Override
    public String name() {
        return "disturbance by others";
    }

    @Override
    public boolean isInShares() {
        return true;
    }

    @Override
    public Sighting look(RunFigures run) {
        OptionalLong others = run.otherProcessesNanos();
        OptionalDouble share = others.isEmpty()
                ? OptionalDouble.empty()
                : run.shareOfMachine(
                        OptionalLong.of(others.getAsLong() + run.stolenNanos().orElse(0)));
        if (share.isEmpty()) {
            return Sighting.blind("what other processes used");
        }
        return Sighting.where(
                Evidence.of("processors used by others", share.getAsDouble(), Evidence.Unit.SHARE, LIMIT),
                Cause.OTHER_PROCESSES);
    }
}
