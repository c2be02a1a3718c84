package io.scalewise.harness;

import io.scalewise.engine.AnswerJson;
import io.scalewise.engine.Progress;
import io.scalewise.engine.Request;
import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.Verdict;
import io.scalewise.harness.observe.Observer;
import io.scalewise.harness.observe.Usage;
import io.scalewise.harness.verify.Differences;
import io.scalewise.harness.verify.ResultComparison;
import io.scalewise.harness.verify.ResultConsistency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes runs, each in a process of its own: launches, observes, verifies, and puts it all into a record. One at a time, since
 * what it observes is partly the machine's.
 */
public final class MeasuredRun {

    /** A JVM works in the folder for temporary files, and leaves its recording there when it ends by itself. */
    private static final String RECORDING = "flight.jfr";

    private static final List<String> RECORDED =
            List.of("-XX:StartFlightRecording=settings=profile,filename=" + RECORDING);

    private final Launcher launcher;
    private final Observer observer;
    private final RunRecord.Environment environment;
    private final Optional<RunRecord.Invocation> invocation;

    /** With nobody to name who has the runs made. */
    public MeasuredRun(Launcher launcher, Observer observer, RunRecord.Environment environment) {
        this(launcher, observer, environment, Optional.empty());
    }

    /**
     * Runs that somebody has made.
     *
     * @param invocation what he called, for the records
     */
    public MeasuredRun(
            Launcher launcher,
            Observer observer,
            RunRecord.Environment environment,
            Optional<RunRecord.Invocation> invocation) {
        this.launcher = launcher;
        this.observer = observer;
        this.environment = environment;
        this.invocation = invocation;
    }

    /** The beginning of a record. */
    RecordDraft draft(RunTask task) {
        return new RecordDraft(task, environment, invocation.orElse(null));
    }

    /**
     * Makes a run. However the engine behaves, there is a record.
     *
     * @throws IOException where the harness itself can't write or read
     * @throws InterruptedException where the thread is interrupted; the process is killed first
     */
    public RunRecord make(RunTask task, Progress progress) throws IOException, InterruptedException {
        RecordDraft draft = draft(task);
        RunInput input = task.input();
        Optional<String> refusal =
                Suitability.refusal(task.arm(), input.contract(), input.source().format());
        if (refusal.isPresent()) {
            return draft.ended(new RunOutcome(Outcome.REFUSED, refusal.get()));
        }
        Observer.Preparation preparation = observer.prepare();
        EngineSession started;
        try {
            started =
                    launcher.start(task.arm(), task.timeout(), task.recording().isPresent() ? RECORDED : List.of());
        } catch (IOException e) {
            return draft.ended(new RunOutcome(Outcome.CRASHED, "can't be started: " + e.getMessage()));
        }
        try (EngineSession session = started;
                Observer.Observation observation = preparation.start(session.tree())) {
            draft.command = session.command();
            measure(task, progress, session, observation, draft);
            if (Thread.interrupted()) {
                // What was verified meanwhile may have been cut off.
                throw new InterruptedException(task.runId() + " was interrupted");
            }
            if (Leftovers.ending()) {
                draft.interrupted();
            }
            return draft.done();
        }
    }

    private static void measure(
            RunTask task, Progress progress, EngineSession session, Observer.Observation observation, RecordDraft draft)
            throws IOException, InterruptedException {
        Runnable look = () -> {
            observation.sample();
            session.memory().sample();
        };
        session.atRan(look);
        session.atPrepared(observation::prepared);
        session.beforeKill(observation::killing);
        RunInput input = task.input();
        Path output =
                task.output().isPresent() ? task.output().get() : session.work().newOutput(0);
        Request request = session.request(Request.Kind.RUN, input.contract(), input.source(), output);
        Answer answer = session.answer(request, progress);
        // Neither looking nor warm repetitions are part of the run that a person would wait for.
        long pauseBegin = System.nanoTime();
        if (answer.end() == Answer.End.CLOSED || answer.end() == Answer.End.FAILED) {
            look.run();
        }
        boolean repeated = task.warmRuns() > 0 && answer.end() == Answer.End.CLOSED;
        if (repeated) {
            // What repetitions use is no part of what the one run used.
            observation.settle();
            session.memory().settle();
            draft.collector(session.gcLog());
            draft.warmRunNanos = warmRuns(task, session);
        }
        long pauseNanos = System.nanoTime() - pauseBegin;
        Ending ending = session.end();
        Usage usage = observation.finish();

        draft.phases(session, answer, ending, pauseNanos);
        if (!repeated) {
            draft.collector(session.gcLog());
        }
        draft.usage(usage, session.memory());
        draft.outcome = session.outcome(request, answer, ending);
        if (task.recording().isPresent()) {
            keep(session.work().temporary().resolve(RECORDING), task.recording().get());
        }
        if (draft.outcome.completed()) {
            draft.accounts(AnswerJson.readCounts(output));
            verify(input, output, session.work().temporary(), draft);
        } else {
            draft.logTail = session.logTail();
            try {
                keepLog(session, task);
            } catch (IOException e) {
                // How the run ended is in the record; that nobody can keep its log must not hide it.
                draft.logTail = draft.logTail + "\nthe whole log can't be kept: " + e;
            }
        }
    }

    private static List<Long> warmRuns(RunTask task, EngineSession session) throws IOException, InterruptedException {
        List<Long> nanos = new ArrayList<>();
        session.atRan(() -> {});
        session.atPrepared(() -> {});
        for (int i = 1; i <= task.warmRuns(); i++) {
            Path output = session.work().newOutput(i);
            Answer warm = session.run(task.input().contract(), task.input().source(), output);
            Folders.delete(output);
            if (warm.end() != Answer.End.CLOSED
                    || warm.ranNanos().isEmpty()
                    || warm.preparedNanos().isEmpty()) {
                break;
            }
            nanos.add(warm.ranNanos().getAsLong() - warm.preparedNanos().getAsLong());
        }
        return nanos;
    }

    private static void verify(RunInput input, Path output, Path scratch, RecordDraft draft) throws IOException {
        if (input.expected().isEmpty()) {
            List<String> contradictions = ResultConsistency.contradictions(output);
            draft.verdict = contradictions.isEmpty() ? Verdict.UNVERIFIED : Verdict.WRONG;
            draft.differences = contradictions.isEmpty() ? null : contradictions;
            return;
        }
        Differences differences = ResultComparison.compare(input.expected().get(), output, input.contract(), scratch);
        draft.verdict = differences.isEmpty() ? Verdict.CORRECT : Verdict.WRONG;
        draft.differences = differences.isEmpty() ? null : differences.summary();
    }

    private static void keepLog(EngineSession session, RunTask task) throws IOException {
        if (task.log().isPresent()) {
            keep(session.work().log(), task.log().get());
        }
    }

    /** Copies what a process has left, if anything. */
    private static void keep(Path file, Path place) throws IOException {
        if (Files.isRegularFile(file) && Files.size(file) > 0) {
            Path kept = place.toAbsolutePath();
            Files.createDirectories(kept.getParent());
            Files.copy(file, kept, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
