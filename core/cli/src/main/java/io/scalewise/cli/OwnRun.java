package io.scalewise.cli;

import io.scalewise.contract.Contract;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.Verdict;
import io.scalewise.harness.Arm;
import io.scalewise.harness.MeasuredRun;
import io.scalewise.harness.OwnData;
import io.scalewise.harness.RunInput;
import io.scalewise.harness.SingleRun;
import io.scalewise.harness.observe.Machine;
import io.scalewise.harness.observe.MemoryLimits;
import io.scalewise.harness.observe.Observer;
import io.scalewise.report.OneLine;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Makes one run of one engine over somebody's own data, and says how it failed where it did. */
final class OwnRun {

    private final OwnRunOptions options;
    private final Invocation invocation;
    private final Foreseen foreseen;
    private final Path log;
    private final Optional<Path> recording;

    /**
     * A run to make.
     *
     * @param foreseen what it takes, on its way
     * @param log where the log goes of a run that doesn't complete
     * @param recording where a flight recording goes; absent where none is made
     */
    OwnRun(OwnRunOptions options, Invocation invocation, Foreseen foreseen, Path log, Optional<Path> recording) {
        this.invocation = invocation;
        this.options = options;
        this.foreseen = foreseen;
        this.log = log;
        this.recording = recording;
    }

    RunRecord make() throws Exception {
        Ahead<RunRecord.Environment> environment = Ahead.of(() -> Machine.environment(
                MemoryLimits.ofSystem().name(),
                "warm",
                options.output().orElse(Path.of(System.getProperty("java.io.tmpdir")))));
        Contract contract = foreseen.contract(options.contract());
        DataSource source = Inputs.of(options.input());
        Arm arm = options.machine().arm(foreseen.catalogue().find(options.engine()), options.threads());
        RunInput data = OwnData.input(contract, source, options.expected());
        SingleRun single = new SingleRun(
                arm,
                data,
                options.machine().timeout(),
                0,
                options.output(),
                options.overwrites(),
                Optional.of(log),
                recording);
        MeasuredRun runs = new MeasuredRun(
                foreseen.launcher(), Observer.ofSystem(), environment.get(), Optional.of(invocation.forRecords()));
        try (ProgressDisplay display =
                new ProgressDisplay(options.engine(), "rows", ProgressDisplay.UNKNOWN, Terminal.showsProgress())) {
            return single.make(runs, read -> display.at(read, ""));
        }
    }

    /** Says what went wrong; nothing where nothing did. */
    void printFailure(RunRecord run, PrintWriter error) {
        if (run.outcome() != Outcome.COMPLETED) {
            String detail = run.outcomeDetail();
            error.println(
                    run.arm() + ": " + run.outcome().spelling() + (detail == null ? "" : ": " + OneLine.of(detail)));
            if (Files.exists(log)) {
                error.println("log: " + log);
            }
        }
        if (run.verdict() == Verdict.WRONG) {
            error.println(run.arm() + ": WRONG: the answer differs from "
                    + options.expected().map(Path::toString).orElse("its own accounts"));
            Objects.requireNonNullElse(run.differences(), List.<String>of()).forEach(error::println);
        }
        error.flush();
    }

    /** What the command ends with. */
    static int exitCode(RunRecord run) {
        return run.verdict() == Verdict.WRONG ? ExitCode.WRONG_ANSWER : ExitCode.of(run.outcome());
    }
}
