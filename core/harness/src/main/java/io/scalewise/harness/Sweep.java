package io.scalewise.harness;

import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.Verdict;
import io.scalewise.harness.observe.Machine;
import io.scalewise.harness.observe.MemoryLimits;
import io.scalewise.harness.observe.Observer;
import io.scalewise.harness.observe.PageCache;
import io.scalewise.harness.store.RunStore;
import io.scalewise.insight.Amounts;
import io.scalewise.insight.Disturbance;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Makes the runs of a sweep, one after the other, each in a process of its own, and puts their records into the store as soon
 * as they end.
 *
 * <p>Rounds are the outer loop: first every cell once, from small to large, then every cell again, as long as there is time.
 * So a budget that is too small for all rounds still gives all sizes, and the runs that are compared are spread over the same
 * time. Within a size arms alternate, each round beginning with another one. Once every cell has run, its time is known, and
 * {@link RoundTargets} says before each further round which cells the rest of the budget is for. From then on {@link Twins}
 * run beside their arms, and {@link Parts} ask for less of the contract. Where rounds adapt, {@link Findings} say which cells
 * need more of them, and runs that other processes disturbed are made once more at the end of their round.
 *
 * <p>A cell that ended badly is not tried again, and of the same arm no larger size: those are recorded as skipped. A wrong
 * answer is no bad end in that sense. No run is begun that would not fit into what is left of the budget, going by the last
 * run of its cell or, in the first round, by the size before; nor any once the budget is used up.
 */
public final class Sweep {

    private static final String WORK = ".work";
    private static final String LOGS = "logs";
    private static final String ANSWERS = ".answers";

    private final SweepPlan plan;
    private final SweepListener listener;
    private final MeasuredRun runs;
    private final RunStore store;
    private final SweepClock clock;
    private final Map<PlannedData, RunInput> inputs = new HashMap<>();
    private final SweepHistory history = new SweepHistory();
    private final Twins twins = new Twins();
    private final Parts parts = new Parts();
    private final Repetitions repetitions;
    private final Agreement agreement;
    private String sweepId = RunIds.next();

    /** The number of the last run: no two have one, also where an earlier part of the sweep was dropped. */
    private int lastRun;

    /** Passes time; a test has one of its own. */
    interface SweepClock {
        long nanoTime();
    }

    private Sweep(
            SweepPlan plan,
            SweepListener listener,
            MeasuredRun runs,
            SweepClock clock,
            Predicate<RunRecord> disturbed) {
        this.plan = plan;
        this.listener = listener;
        this.runs = runs;
        this.store = new RunStore(plan.output().resolve(RunStore.FILE));
        this.clock = clock;
        this.repetitions = new Repetitions(disturbed);
        this.agreement = new Agreement(plan.output().resolve(ANSWERS).toAbsolutePath(), work(plan));
    }

    /**
     * Makes a sweep.
     *
     * @param invocation who has it made, for the records
     * @return all records of the report, in the order in which they were made
     * @throws HarnessException where the output is in the way, an option is unknown, or data can't be made
     * @throws InterruptedException where the thread is interrupted: what was made is in the store, the run under way is not
     */
    public static List<RunRecord> run(SweepPlan plan, RunRecord.Invocation invocation, SweepListener listener)
            throws HarnessException, IOException, InterruptedException {
        return run(plan, Optional.of(invocation), listener, System::nanoTime, Disturbance.OTHER_PROCESSES::in);
    }

    static List<RunRecord> run(SweepPlan plan, SweepListener listener)
            throws HarnessException, IOException, InterruptedException {
        return run(plan, listener, System::nanoTime, Disturbance.OTHER_PROCESSES::in);
    }

    static List<RunRecord> run(SweepPlan plan, SweepListener listener, SweepClock clock, Predicate<RunRecord> disturbed)
            throws HarnessException, IOException, InterruptedException {
        return run(plan, Optional.empty(), listener, clock, disturbed);
    }

    private static List<RunRecord> run(
            SweepPlan plan,
            Optional<RunRecord.Invocation> invocation,
            SweepListener listener,
            SweepClock clock,
            Predicate<RunRecord> disturbed)
            throws HarnessException, IOException, InterruptedException {
        for (Arm arm : plan.arms()) {
            arm.checkOptions();
        }
        try (OutputFolder folder = OutputFolder.claim(plan.output())) {
            begin(plan, folder);
            listener.begun();
            Path work = work(plan);
            // An earlier part of the sweep may have been killed.
            discard(work);
            Files.createDirectories(work);
            Leftovers.Leftover leftover = () -> discard(work);
            Leftovers.add(leftover);
            try {
                MeasuredRun runs = new MeasuredRun(
                        new Launcher(work),
                        Observer.ofSystem(),
                        Machine.environment(MemoryLimits.ofSystem().name(), plan.cold() ? "cold" : "warm", work),
                        invocation);
                Sweep sweep = new Sweep(plan, listener, runs, clock, disturbed);
                sweep.resume();
                sweep.rounds();
                sweep.forgetAnswers();
                return sweep.history.runs();
            } finally {
                leftover.close();
                Leftovers.remove(leftover);
            }
        }
    }

    private static Path work(SweepPlan plan) {
        return plan.output().resolve(WORK).toAbsolutePath();
    }

    /** Leaves the folder of a report in its place: the one to go on with, or a new one without any run. */
    private static void begin(SweepPlan plan, OutputFolder folder) throws HarnessException, IOException {
        Path target = folder.target();
        switch (plan.start()) {
            case RESUME -> {
                SweepIdentity.check(plan);
                return;
            }
            case NEW -> {
                if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                    throw HarnessException.wrongUse(plan.output()
                            + ": expected no such folder yet, but there is one; try another, --overwrite or --resume");
                }
            }
            case OVERWRITE -> {
                if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !isReport(target)) {
                    throw HarnessException.wrongUse(plan.output()
                            + ": expected a report to overwrite, but it is something else; try another folder");
                }
            }
        }
        SweepIdentity.write(plan, Files.createDirectory(folder.fresh()));
        folder.publish();
    }

    private static boolean isReport(Path target) {
        return Files.isRegularFile(target.resolve(RunStore.FILE)) || SweepIdentity.isIn(target);
    }

    private static void discard(Path work) {
        try {
            Folders.delete(work);
        } catch (IOException e) {
            Leftovers.complain(e);
        }
    }

    /** Takes over what an earlier part of the sweep has made. */
    private void resume() throws IOException {
        long torn = store.tornBytes();
        if (torn > 0) {
            listener.torn(torn);
        }
        List<RunRecord> kept = store.read();
        for (RunRecord run : kept) {
            if (run.sweepId() != null) {
                sweepId = run.sweepId();
            }
        }
        for (RunRecord run : kept) {
            lastRun = Math.max(lastRun, number(run.runId()));
        }
        List<RunRecord> worth = withoutFullDisk(kept);
        if (worth.size() < kept.size()) {
            listener.triedAgain(kept.size() - worth.size());
            store.replace(worth);
        }
        worth.forEach(history::add);
        agreement.resume(history.runs());
    }

    /** Of a run of this sweep; 0 of any other. */
    private int number(String runId) {
        String digits = runId.startsWith(sweepId + "-") ? runId.substring(sweepId.length() + 1) : "";
        return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
    }

    /** Who goes on has made room: what a full disk ended, and what was skipped for that, says nothing any more. */
    private static List<RunRecord> withoutFullDisk(List<RunRecord> runs) {
        Set<String> full = runs.stream()
                .filter(run -> run.outcome() == Outcome.OUT_OF_DISK)
                .map(RunRecord::runId)
                .collect(Collectors.toSet());
        return runs.stream()
                .filter(run -> !full.contains(run.runId())
                        && (run.skippedBecause() == null || !full.contains(run.skippedBecause())))
                .toList();
    }

    /** Answers that were kept to compare others with; only a sweep that has come to its end needs none any more. */
    private void forgetAnswers() throws IOException {
        Findings findings = new Findings(history.runs());
        boolean complete = plan.sizes().stream()
                .flatMap(size -> plan.cells(size, 1, new Twins(), parts).stream())
                .allMatch(cell -> isDone(cell, findings));
        if (complete) {
            agreement.forget();
        }
    }

    private boolean isDone(SweepPlan.Cell cell, Findings findings) {
        RunInput input = inputs.get(cell.data());
        return input != null
                && (history.rounds(cell.arm(), input) >= wanted(cell, input, findings)
                        || history.badEnd(cell.arm(), input).isPresent());
    }

    private void rounds() throws HarnessException, IOException, InterruptedException {
        long begin = clock.nanoTime();
        firstRound(begin);
        twins.choose(plan, inputs, history);
        parts.choose(plan, inputs, history);
        for (int round = 2; round <= plan.rounds().most(); round++) {
            Map<SweepPlan.Cell, Integer> targets = targets(leftNanos(begin));
            int planned = planned(targets);
            boolean any = false;
            for (SweepPlan.Size size : plan.sizes()) {
                for (SweepPlan.Cell cell : plan.cells(size, round, twins, parts)) {
                    if (isDue(cell, targets)) {
                        any = true;
                        visit(cell, round, leftNanos(begin), planned);
                    }
                }
            }
            repeatDisturbed(round, begin);
            if (!any) {
                return;
            }
        }
    }

    private void firstRound(long begin) throws HarnessException, IOException, InterruptedException {
        for (SweepPlan.Size size : plan.sizes()) {
            for (SweepPlan.Cell cell : plan.cells(size, 1)) {
                visit(
                        cell,
                        1,
                        leftNanos(begin),
                        plan.cellCount() * plan.rounds().least());
            }
        }
        repeatDisturbed(1, begin);
    }

    private boolean isDue(SweepPlan.Cell cell, Map<SweepPlan.Cell, Integer> targets) {
        RunInput input = inputs.get(cell.data());
        return input != null && history.rounds(cell.arm(), input) < targets.getOrDefault(cell, 0);
    }

    /** Makes runs of a round once more that other processes disturbed, where nobody asked for an exact number. */
    private void repeatDisturbed(int round, long begin) throws HarnessException, IOException, InterruptedException {
        if (!plan.rounds().adapt()) {
            return;
        }
        for (SweepPlan.Size size : plan.sizes()) {
            for (SweepPlan.Cell cell : plan.cells(size, round, twins, parts)) {
                RunInput input = inputs.get(cell.data());
                if (input == null) {
                    continue;
                }
                boolean repeat = estimateNanos(cell.arm(), input) <= leftNanos(begin)
                        && history.onlyRun(cell.arm(), input, round)
                                .filter(repetitions::isWorthwhile)
                                .isPresent();
                if (repeat) {
                    repetitions.made(make(cell, input, round, history.runs().size() + 1));
                }
            }
        }
    }

    private long leftNanos(long begin) {
        return plan.budget()
                .map(budget -> begin + budget.toNanos() - clock.nanoTime())
                .orElse(Long.MAX_VALUE);
    }

    /** The rounds that the cells should have in the end: those that went well and whose time is known. */
    private Map<SweepPlan.Cell, Integer> targets(long leftNanos) {
        Findings findings = new Findings(history.runs());
        List<RoundTargets.Candidate> candidates = new ArrayList<>();
        for (SweepPlan.Size size : plan.sizes()) {
            for (SweepPlan.Cell cell : plan.cells(size, 1, twins, parts)) {
                RunInput input = inputs.get(cell.data());
                boolean isTwin = twins.over(cell.data()).contains(cell.arm());
                if (input != null
                        && (isTwin || input.part().isPresent() || history.has(cell.arm(), input, 1))
                        && history.badEnd(cell.arm(), input).isEmpty()
                        && history.badEnd(cell.arm(), input.whole()).isEmpty()) {
                    candidates.add(new RoundTargets.Candidate(
                            cell,
                            history.rounds(cell.arm(), input),
                            plan.rounds().least(),
                            wanted(cell, input, findings),
                            estimateNanos(cell.arm(), input),
                            input.part().isEmpty() && findings.mayBeFastest(cell.arm(), input.info())));
                }
            }
        }
        return RoundTargets.of(candidates, leftNanos);
    }

    /** How many rounds a cell should have. */
    private int wanted(SweepPlan.Cell cell, RunInput input, Findings findings) {
        return input.part().isPresent()
                ? parts.rounds(plan.rounds())
                : findings.rounds(cell.arm(), input.info(), plan.rounds());
    }

    /** About how long a run takes; no longer than it may. */
    private long estimateNanos(Arm arm, RunInput input) {
        return Math.min(history.estimateNanos(arm, input), plan.timeout().toNanos());
    }

    /** How many runs there will have been, as far as can be said. */
    private int planned(Map<SweepPlan.Cell, Integer> targets) {
        int planned = history.runs().size();
        for (Map.Entry<SweepPlan.Cell, Integer> target : targets.entrySet()) {
            RunInput input = inputs.get(target.getKey().data());
            if (input != null) {
                planned += target.getValue() - history.rounds(target.getKey().arm(), input);
            }
        }
        return planned;
    }

    private void visit(SweepPlan.Cell cell, int round, long leftNanos, int planned)
            throws HarnessException, IOException, InterruptedException {
        if (leftNanos <= 0) {
            outOfTime(cell, round);
            return;
        }
        RunInput input = input(cell.data());
        if (history.has(cell.arm(), input, round)) {
            return;
        }
        Optional<RunRecord> badEnd = history.badEnd(cell.arm(), input);
        if (badEnd.isPresent()) {
            boolean larger = badEnd.get().dataset().bytes() < input.info().bytes();
            if (larger && !history.has(cell.arm(), input, 1)) {
                add(skipped(task(cell, input, 1), badEnd.get()));
            }
            return;
        }
        if (estimateNanos(cell.arm(), input) > leftNanos) {
            outOfTime(cell, round);
            return;
        }
        make(cell, input, round, planned);
    }

    private RunRecord make(SweepPlan.Cell cell, RunInput input, int round, int planned)
            throws HarnessException, IOException, InterruptedException {
        listener.running(cell, round, history.runs().size(), planned);
        RunTask task = task(cell, input, round);
        if (task.output().isPresent()) {
            Files.createDirectories(task.output().get());
        }
        if (plan.cold()) {
            drop(input);
        }
        RunRecord run = runs.make(task, listener::records);
        if (run.outcome() == Outcome.INTERRUPTED) {
            throw new InterruptedException("the harness was stopped");
        }
        if (input.expected().isEmpty()) {
            addJudged(run, cell.arm(), input);
        } else {
            add(run);
        }
        return run;
    }

    private static void drop(RunInput input) throws HarnessException, InterruptedException {
        try {
            PageCache.drop(input.source().files());
        } catch (IOException e) {
            throw HarnessException.wrongUse("--cold: " + e.getMessage());
        }
    }

    /** Where nobody knows the true answer, one more answer may change what is to be said of the earlier ones. */
    private void addJudged(RunRecord run, Arm arm, RunInput input) throws IOException, InterruptedException {
        if (run.verdict() != Verdict.UNVERIFIED) {
            agreement.discard(run.runId());
            add(run);
            return;
        }
        Map<String, Agreement.Judgement> judgements =
                agreement.judge(run, arm.engine().descriptor().parser(), input.contract());
        boolean othersToo = history.judge(judgements);
        RunRecord judged = Objects.requireNonNull(judgements.get(run.runId())).on(run);
        if (!othersToo) {
            add(judged);
            return;
        }
        history.add(judged);
        store.replace(history.runs());
        listener.finished(judged);
    }

    private void outOfTime(SweepPlan.Cell cell, int round) {
        if (round == 1) {
            listener.notReached(cell);
        }
    }

    private RunInput input(PlannedData data) throws HarnessException, IOException, InterruptedException {
        RunInput known = inputs.get(data);
        if (known != null) {
            return known;
        }
        listener.obtaining(data.label());
        RunInput input = data.obtain(listener::records);
        inputs.put(data, input);
        return input;
    }

    private RunTask task(SweepPlan.Cell cell, RunInput input, int round) {
        String runId = sweepId + "-" + ++lastRun;
        Path log = plan.output().resolve(LOGS).resolve(runId + ".log");
        Optional<Path> answer = input.expected().isEmpty() ? Optional.of(agreement.place(runId)) : Optional.empty();
        return new RunTask(
                runId,
                Optional.of(sweepId),
                round,
                cell.arm(),
                input,
                plan.timeout(),
                input.part().isPresent() ? 0 : plan.warmRuns(),
                answer,
                Optional.of(log),
                Optional.empty());
    }

    private RunRecord skipped(RunTask task, RunRecord badEnd) {
        RecordDraft draft = runs.draft(task);
        draft.skippedBecause = badEnd.runId();
        Long rows = badEnd.dataset().rows();
        String size = rows == null ? badEnd.dataset().bytes() + " bytes" : rows + " " + Amounts.noun(rows, "row");
        return draft.ended(new RunOutcome(
                Outcome.SKIPPED, "at " + size + " it was " + badEnd.outcome().spelling()));
    }

    private void add(RunRecord run) throws IOException, InterruptedException {
        try {
            store.append(run);
        } catch (ClosedByInterruptException e) {
            throw new InterruptedException(run.runId() + " was interrupted");
        }
        history.add(run);
        listener.finished(run);
    }
}
