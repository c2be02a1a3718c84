package io.scalewise.insight.diagnosis;

import java.util.OptionalDouble;

/** Some thread waits for a disk. */
final class DeviceWaits implements Sign {

    private static final Evidence.Limit LIMIT = new Evidence.Limit(Evidence.Side.AT_LEAST, 0.3);

    @Override
    public String name() {
        return "waiting for files";
    }

    @Override
    public boolean isInShares() {
        return true;
    }

    @Override
    public Sighting look(RunFigures run) {
        OptionalDouble share = run.shareOfTime(run.fileWaitNanos());
        if (share.isEmpty()) {
            return Sighting.blind("how long it waited for devices");
        }
        return Sighting.where(
                Evidence.of("waiting for files", share.getAsDouble(), Evidence.Unit.SHARE, LIMIT), Cause.DEVICE_WAITS);
    }
}
