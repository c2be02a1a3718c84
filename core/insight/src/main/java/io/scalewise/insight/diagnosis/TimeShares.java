package io.scalewise.insight.diagnosis;

import io.scalewise.insight.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Where the time of a run went, as far as its record tells: for people to look at where nothing stands out. */
final class TimeShares {

    private final List<Evidence> known = new ArrayList<>();

    private TimeShares() {}

    static List<Evidence> of(RunFigures run) {
        TimeShares shares = new TimeShares();
        run.totalNanos()
                .ifPresent(nanos -> shares.known.add(Evidence.of("time in all", (double) nanos, Evidence.Unit.TIME)));
        shares.add("start of the process", run.shareOfTime(Quantity.START.of(run.run())));
        shares.add("preparation", run.shareOfTime(Quantity.PREPARE.of(run.run())));
        shares.add("run, from reading to the result on disk", run.shareOfTime(Quantity.RUN.of(run.run())));
        shares.add("end of the process", run.shareOfTime(Quantity.CLOSE.of(run.run())));
        OptionalDouble cores = run.coresUsed();
        if (cores.isPresent()) {
            shares.add(
                    "use of its cores",
                    OptionalDouble.of(cores.getAsDouble() / run.run().settings().threads()));
        }
        shares.add("busiest thread after start-up", run.busiestThreadShare());
        shares.add("collector pauses", run.shareOfTime(run.pauseNanos()));
        shares.add("waiting for files", run.shareOfTime(run.fileWaitNanos()));
        return List.copyOf(shares.known);
    }

    private void add(String figure, OptionalDouble share) {
        if (share.isPresent()) {
            known.add(Evidence.of(figure, share.getAsDouble(), Evidence.Unit.SHARE));
        }
    }
}
