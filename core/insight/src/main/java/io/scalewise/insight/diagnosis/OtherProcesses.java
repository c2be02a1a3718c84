package io.scalewise.insight.diagnosis;

import io.scalewise.insight.Disturbance;
import java.util.OptionalDouble;

/** Others used the machine: programs on it, or other machines on the same hardware. */
final class OtherProcesses implements Sign {

    private static final Evidence.Limit LIMIT =
            new Evidence.Limit(Evidence.Side.OVER, Disturbance.OTHER_PROCESSES.bearable());

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
        OptionalDouble processes = Disturbance.OTHER_PROCESSES.extent(run.run());
        if (processes.isEmpty()) {
            return Sighting.blind("what other processes used");
        }
        double share = processes.getAsDouble()
                + Disturbance.STOLEN_TIME.extent(run.run()).orElse(0);
        return Sighting.where(
                Evidence.of("processors used by others", share, Evidence.Unit.SHARE, LIMIT), Cause.OTHER_PROCESSES);
    }
}
