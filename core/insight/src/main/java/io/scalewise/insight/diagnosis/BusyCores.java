package io.scalewise.insight.diagnosis;

import java.util.OptionalDouble;

/** All processors that it was given are busy. */
final class BusyCores implements Sign {

    private static final Evidence.Limit LIMIT = new Evidence.Limit(Evidence.Side.AT_LEAST, 0.8);

    @Override
    public String name() {
        return "busy cores";
    }

    @Override
    public boolean isInShares() {
        return true;
    }

    @Override
    public Sighting look(RunFigures run) {
        OptionalDouble cores = run.coresUsed();
        if (cores.isEmpty()) {
            return Sighting.blind(run.isExternal() ? "what processes elsewhere used" : "its processor time");
        }
        int given = run.run().settings().threads();
        Evidence share = Evidence.of("use of its cores", cores.getAsDouble() / given, Evidence.Unit.SHARE, LIMIT);
        return share.shows()
                ? Sighting.seen(
                        given == 1 && run.run().environment().cores() > 1 ? Cause.BUSY_CORE : Cause.BUSY_CORES,
                        share,
                        Evidence.of("the process", cores.getAsDouble(), Evidence.Unit.CORES),
                        Evidence.of("it was given", given, Evidence.Unit.CORES))
                : Sighting.nothing();
    }
}
