package io.scalewise.cli;

import io.scalewise.harness.EngineCatalogue;
import io.scalewise.harness.Readiness;
import io.scalewise.harness.Readiness.Check;
import io.scalewise.harness.Readiness.State;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Is this machine ready? What stands in the way, and what to do about it.")
final class DoctorCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    DoctorCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws Exception {
        List<Check> checks = Readiness.checks(
                EngineCatalogue.load(invocation.engines()),
                invocation.datasets(),
                Choices.workload(SweepDefaults.WORKLOAD).contract());
        PrintWriter out = spec.commandLine().getOut();
        for (Check check : checks) {
            out.println(sign(check.state()) + check.subject() + ": " + check.found()
                    + (check.remedy().isEmpty() ? "" : "; " + check.remedy()));
        }
        boolean ready = checks.stream().noneMatch(check -> check.state() == State.PROBLEM);
        out.println(ready ? "This machine is ready." : "This machine is not ready: see the lines with a cross.");
        out.flush();
        return ready ? ExitCode.OK : ExitCode.ENGINE;
    }

    private static String sign(State state) {
        return switch (state) {
            case READY -> "✓ ";
            case NOTE -> "! ";
            case PROBLEM -> "✗ ";
        };
    }
}
