package io.scalewise.insight.diagnosis;

import java.util.List;
import java.util.OptionalDouble;

/** The program stands still while its garbage is collected. */
final class CollectorPauses implements Sign {

    /** As in OpenJDK Mission Control's rule on pauses. */
    private static final Evidence.Limit LIMIT = new Evidence.Limit(Evidence.Side.OVER, 0.1);

    @Override
    public String name() {
        return "garbage collection";
    }

    @Override
    public boolean isInShares() {
        return true;
    }

    @Override
    public Sighting look(RunFigures run) {
        OptionalDouble share = run.shareOfTime(run.pauseNanos());
        if (share.isEmpty()) {
            return Sighting.blind("the collector's pauses");
        }
        Evidence pauses = Evidence.of("collector pauses", share.getAsDouble(), Evidence.Unit.SHARE, LIMIT);
        if (!pauses.shows()) {
            return Sighting.nothing();
        }
        List<Long> after = run.heapAfterBytes();
        if (after.isEmpty()) {
            return Sighting.seen(Cause.COLLECTION, pauses);
        }
        Cause cause =
                switch (HeapCourse.of(after, run.heapLimitBytes())) {
                    case LEVEL -> Cause.ALLOCATION;
                    case RISING -> Cause.GROWING_STATE;
                    case UNKNOWN -> Cause.COLLECTION;
                };
        return Sighting.seen(
                cause,
                pauses,
                bytes("heap after an early collection", after.get(after.size() / 4)),
                bytes("heap after the last one", after.get(after.size() - 1)));
    }

    private static Evidence bytes(String figure, long bytes) {
        return Evidence.of(figure, (double) bytes, Evidence.Unit.BYTES);
    }
}
