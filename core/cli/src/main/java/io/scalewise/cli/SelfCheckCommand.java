package io.scalewise.cli;

import io.scalewise.datasets.DatasetCache;
import io.scalewise.datasets.Workload;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.Progress;
import io.scalewise.harness.Arm;
import io.scalewise.harness.EngineCatalogue;
import io.scalewise.harness.RunInput;
import io.scalewise.harness.WorkloadData;
import io.scalewise.harness.selfcheck.Finding;
import io.scalewise.harness.selfcheck.SelfCheck;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "selfcheck",
        mixinStandardHelpOptions = true,
        description = "Is the instrument sound on this machine? Measures what is known, and what measuring costs.")
final class SelfCheckCommand implements Callable<Integer> {

    private static final String ENGINE = "streaming";
    private static final long SEED = 42;
    private static final long MANY_ROWS = 2_000_000;
    private static final long FEW_ROWS = 10;

    private final Invocation invocation;

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    SelfCheckCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws Exception {
        Workload workload = Choices.workload(SweepDefaults.WORKLOAD);
        Arm arm = machine.arm(EngineCatalogue.load(invocation.engines()).find(ENGINE), 1);
        RunInput much = data(workload, MANY_ROWS);
        RunInput few = data(workload, FEW_ROWS);
        Path contract = few.source().files().get(0).resolveSibling("contract.yaml");
        PrintWriter out = spec.commandLine().getOut();
        List<Finding> broken = new ArrayList<>();
        new SelfCheck(invocation.dist().resolve("bin/scalewise"), invocation.cache())
                .run(arm, much, few, contract, finding -> {
                    out.println((finding.kept() ? "✓ " : "✗ ") + finding.subject() + ": " + finding.figure() + "; "
                            + finding.bound());
                    out.flush();
                    if (!finding.kept()) {
                        broken.add(finding);
                    }
                });
        out.println(
                broken.isEmpty()
                        ? "The instrument is sound on this machine."
                        : broken.size() + " of the figures are out of their bounds: on a machine that does nothing else"
                                + " they should not be.");
        out.flush();
        return broken.isEmpty() ? ExitCode.OK : ExitCode.ENGINE;
    }

    private RunInput data(Workload workload, long rows) throws Exception {
        return new WorkloadData(
                        new DatasetCache(invocation.datasets()), workload, rows, SEED, Map.of(), DataSource.Format.CSV)
                .obtain(Progress.NONE);
    }
}
