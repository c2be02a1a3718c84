package io.scalewise.cli;

import io.scalewise.contract.Contract;
import io.scalewise.contract.file.ContractFile;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.Verdict;
import io.scalewise.harness.Arm;
import io.scalewise.harness.EngineCatalogue;
import io.scalewise.harness.Launcher;
import io.scalewise.harness.MeasuredRun;
import io.scalewise.harness.OwnData;
import io.scalewise.harness.RunInput;
import io.scalewise.harness.SingleRun;
import io.scalewise.harness.observe.Machine;
import io.scalewise.harness.observe.MemoryLimits;
import io.scalewise.harness.observe.Observer;
import io.scalewise.harness.store.RunRecordJson;
import io.scalewise.insight.Amounts;
import io.scalewise.report.OneLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs one engine on your own data. Without --output the result is discarded.")
final class RunCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Option(names = "--contract", paramLabel = "C", required = true, description = "The contract's file.")
    private Path contract = Path.of("");

    @Option(
            names = "--input",
            paramLabel = "PATH",
            arity = "1..*",
            required = true,
            description = "The data, files or folders of files; .parquet is Parquet, .arrow, .feather and .arrows are"
                    + " Arrow, .gz and .zst are compressed CSV, any other name CSV.")
    private List<Path> input = new ArrayList<>();

    @Option(names = "--engine", paramLabel = "E", required = true, description = "Which engine.")
    private String engine = "";

    @Option(names = "--threads", paramLabel = "N", description = "Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Option(names = "--output", paramLabel = "DIR", description = "Where the result folder goes, whole or not at all.")
    private @Nullable Path output;

    @Option(names = "--overwrite", description = "Replaces a result that is there.")
    private boolean overwrite;

    @Option(names = "--expected", paramLabel = "DIR", description = "A result folder with the true answer.")
    private @Nullable Path expected;

    @Option(
            names = "--json",
            description = "The last line of standard output is the run record, and nothing else is there.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RunCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws Exception {
        Contract checked = ContractFile.read(contract);
        DataSource source = Inputs.of(input);
        Arm arm = machine.arm(EngineCatalogue.load(invocation.engines()).find(engine), threads);
        RunInput data = OwnData.input(checked, source, Optional.ofNullable(expected));
        Path log = invocation.newLog("run");
        SingleRun single = new SingleRun(
                arm, data, machine.timeout(), 0, Optional.ofNullable(output), overwrite, Optional.of(log));
        RunRecord run = make(single);
        print(run, log);
        if (run.verdict() == Verdict.WRONG) {
            return ExitCode.WRONG_ANSWER;
        }
        return ExitCode.of(run.outcome());
    }

    private RunRecord make(SingleRun single) throws Exception {
        MeasuredRun runs = new MeasuredRun(
                Launcher.inTemporaryFolder(),
                Observer.ofSystem(),
                Machine.environment(
                        MemoryLimits.ofSystem().name(),
                        "warm",
                        output == null ? Path.of(System.getProperty("java.io.tmpdir")) : output));
        try (ProgressDisplay display =
                new ProgressDisplay(engine, "rows", ProgressDisplay.UNKNOWN, Terminal.showsProgress())) {
            return single.make(runs, read -> display.at(read, ""));
        }
    }

    private void print(RunRecord run, Path log) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter error = spec.commandLine().getErr();
        if (run.outcome() != Outcome.COMPLETED) {
            String detail = run.outcomeDetail();
            error.println(
                    run.arm() + ": " + run.outcome().spelling() + (detail == null ? "" : ": " + OneLine.of(detail)));
            if (Files.exists(log)) {
                error.println("log: " + log);
            }
        }
        if (run.verdict() == Verdict.WRONG) {
            error.println(run.arm() + ": WRONG: the answer differs from " + expected);
            Objects.requireNonNullElse(run.differences(), List.<String>of()).forEach(error::println);
        }
        error.flush();
        if (json) {
            out.println(RunRecordJson.line(run));
        } else if (run.outcome() == Outcome.COMPLETED) {
            printSummary(run, out);
        }
        out.flush();
    }

    private void printSummary(RunRecord run, PrintWriter out) {
        Verdict verdict = Objects.requireNonNullElse(run.verdict(), Verdict.UNVERIFIED);
        out.println(run.arm() + ": completed, " + verdict.spelling());
        RunRecord.Phases phases = run.phases();
        if (phases != null) {
            out.println("  time: " + time(phases.totalNanos()) + " total; start-up " + time(phases.startNanos())
                    + ", prepare " + time(phases.prepareNanos()) + ", run " + time(phases.runNanos()));
        }
        RunRecord.Cpu cpu = run.cpu();
        RunRecord.Memory memory = run.memory();
        if (cpu != null && memory != null) {
            Long user = cpu.userNanos();
            Long system = cpu.systemNanos();
            Long peak = memory.peakTreeBytes();
            out.println("  CPU: " + time(user == null || system == null ? null : (Long) (user + system))
                    + "; peak memory: " + (peak == null ? "–" : Amounts.bytes(peak)));
        }
        RunRecord.Accounts accounts = run.accounts();
        if (accounts != null) {
            out.println("  records: " + accounts.read() + " read = " + accounts.rejected() + " rejected + "
                    + accounts.duplicates() + " " + Amounts.noun(accounts.duplicates(), "duplicate") + " + "
                    + accounts.filtered() + " filtered + " + accounts.aggregated() + " aggregated; "
                    + accounts.groups() + " " + Amounts.noun(accounts.groups(), "group"));
            accounts.rejectedByReason().forEach((reason, count) -> out.println("    " + reason + ": " + count));
        }
        if (output != null) {
            out.println("  result: " + output);
        }
    }

    private static String time(@Nullable Long nanos) {
        return nanos == null ? "–" : Amounts.time(nanos);
    }
}
