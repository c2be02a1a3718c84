package io.scalewise.insight.diagnosis;

import java.util.OptionalDouble;

/** One thread does all the work. */
final class HotThread implements Sign {

    private static final Evidence.Limit BUSY = new Evidence.Limit(Evidence.Side.AT_LEAST, 0.9);

    /** About one core: nearer to one than to two, since compiler and collector take their part beside the work. */
    private static final Evidence.Limit ABOUT_ONE = new Evidence.Limit(Evidence.Side.AT_MOST, 1.5);

    @Override
    public String name() {
        return "one hot core";
    }

    @Override
    public boolean isInShares() {
        return true;
    }

    @Override
    public Sighting look(RunFigures run) {
        OptionalDouble busiest = run.busiestThreadShare();
        OptionalDouble cores = run.coresUsed();
        if (busiest.isEmpty() || cores.isEmpty()) {
            return Sighting.blind(run.isExternal() ? "what processes elsewhere used" : "the busiest thread's time");
        }
        Evidence thread =
                Evidence.of("busiest thread after start-up", busiest.getAsDouble(), Evidence.Unit.SHARE, BUSY);
        Evidence process = Evidence.of("the process", cores.getAsDouble(), Evidence.Unit.CORES, ABOUT_ONE);
        boolean othersAreThere = run.run().environment().cores() > 1;
        return othersAreThere && thread.shows() && process.shows()
                ? Sighting.seen(Cause.HOT_THREAD, thread, process)
                : Sighting.nothing();
    }
}
