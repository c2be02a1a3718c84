package io.scalewise.cli;

import io.scalewise.engine.record.Outcome;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.engine.record.Verdict;
import io.scalewise.harness.store.RunRecordJson;
import io.scalewise.insight.Amounts;
import java.io.PrintWriter;
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
    private final Optional<Foreseen> foreseen;

    @Mixin
    private OwnRunOptions options = new OwnRunOptions();

    @Option(
            names = "--json",
            description = "The last line of standard output is the run record, and nothing else is there.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RunCommand(Invocation invocation) {
        this.invocation = invocation;
        // It is also made where help wants to know of it.
        this.foreseen = invocation.calls("run") ? Optional.of(Foreseen.of(invocation)) : Optional.empty();
    }

    @Override
    public Integer call() throws Exception {
        OwnRun own = new OwnRun(
                options,
                invocation,
                foreseen.orElseGet(() -> Foreseen.of(invocation)),
                invocation.newLog("run"),
                Optional.empty());
        RunRecord run = own.make();
        own.printFailure(run, spec.commandLine().getErr());
        print(run);
        return OwnRun.exitCode(run);
    }

    private void print(RunRecord run) {
        PrintWriter out = spec.commandLine().getOut();
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
        options.output().ifPresent(output -> out.println("  result: " + output));
    }

    private static String time(@Nullable Long nanos) {
        return nanos == null ? "–" : Amounts.time(nanos);
    }
}
