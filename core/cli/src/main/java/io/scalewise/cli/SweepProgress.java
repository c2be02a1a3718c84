package io.scalewise.cli;

import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.Verdict;
import io.scalewise.harness.SweepListener;
import io.scalewise.harness.SweepPlan;
import io.scalewise.insight.Amounts;
import io.scalewise.report.OneLine;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Shows on standard error how far a sweep is, and says at once what went wrong. */
final class SweepProgress implements SweepListener, AutoCloseable {

    private final SweepPlan plan;
    private final Runnable announcement;
    private final ProgressDisplay display;
    private int done;
    private int planned;
    private volatile String current = "";
    private volatile long begunNanos = System.nanoTime();

    /**
     * @param announcement says what the sweep is going to be
     */
    SweepProgress(SweepPlan plan, Runnable announcement) {
        this.plan = plan;
        this.announcement = announcement;
        planned = plan.cellCount() * plan.rounds().least();
        display = new ProgressDisplay("sweep", "runs", planned, Terminal.showsProgress());
    }

    @Override
    public void begun() {
        announcement.run();
    }

    @Override
    public void obtaining(String label) {
        begin("data " + label);
    }

    @Override
    public void torn(long bytes) {
        display.say("runs.jsonl: expected whole records, but the last one breaks off after "
                + Amounts.count(bytes, "byte") + "; it is dropped, and its run made again");
    }

    @Override
    public void triedAgain(int runs) {
        display.say(Amounts.count(runs, "run") + " that a full disk ended or prevented: made again");
    }

    @Override
    public void running(SweepPlan.Cell cell, int round, int runsDone, int runsPlanned) {
        done = runsDone;
        planned = runsPlanned;
        begin(plan.named(cell.arm()) + ", " + cell.data().label() + ", #" + round);
    }

    private void begin(String what) {
        current = what;
        begunNanos = System.nanoTime();
        display.at(done, planned, what);
    }

    @Override
    public void records(long records) {
        double seconds = (System.nanoTime() - begunNanos) / (double) TimeUnit.SECONDS.toNanos(1);
        long rate = (long) (records / Math.max(seconds, 1e-3));
        display.at(done, planned, current + ", " + rows(records) + ", " + Amounts.count(rate) + " rows/s");
    }

    @Override
    public void finished(RunRecord run) {
        if (run.outcome() != Outcome.COMPLETED) {
            String detail = run.outcomeDetail();
            display.say(
                    place(run) + ": " + run.outcome().spelling() + (detail == null ? "" : ": " + OneLine.of(detail)));
        }
        if (run.verdict() == Verdict.WRONG) {
            display.say(place(run) + ": WRONG ANSWER");
        }
        List<String> differences = run.differences();
        if (run.verdict() == Verdict.UNVERIFIED && differences != null) {
            display.say(place(run) + ": ANOTHER ANSWER; " + OneLine.of(differences.get(0)));
        }
    }

    private static String rows(long rows) {
        return Amounts.rows(rows) + " " + Amounts.noun(rows, "row");
    }

    private String place(RunRecord run) {
        Long rows = run.dataset().rows();
        return plan.named(run.arm(), run.settings().memoryBytes()) + " at "
                + (rows == null ? Amounts.bytes(run.dataset().bytes()) : rows(rows)) + " "
                + run.dataset().format()
                + (run.contract().part() == null
                        ? ""
                        : " (" + run.contract().part().spelling() + ")");
    }

    @Override
    public void notReached(SweepPlan.Cell cell) {
        // all of them together are said at the end
    }

    @Override
    public void close() {
        display.close();
    }
}
