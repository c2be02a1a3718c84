package io.scalewise.cli;

import io.scalewise.datasets.Knob;
import io.scalewise.datasets.Workload;
import io.scalewise.datasets.Workloads;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "workloads",
        mixinStandardHelpOptions = true,
        description = "Lists the workloads: what each is, and its generator's knobs.")
final class WorkloadsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        for (Workload workload : Workloads.all()) {
            out.println(workload.name());
            out.println("  " + workload.description());
            for (Knob knob : workload.knobs()) {
                out.println("  --knob " + knob.name() + "=" + knob.defaultValue() + ": " + knob.description());
            }
        }
        out.flush();
        return ExitCode.OK;
    }
}
