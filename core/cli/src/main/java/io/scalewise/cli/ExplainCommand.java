package io.scalewise.cli;

import io.scalewise.contract.Contract;
import io.scalewise.contract.file.ContractFile;
import io.scalewise.engine.DataSource;
import io.scalewise.harness.Arm;
import io.scalewise.harness.EngineCatalogue;
import io.scalewise.harness.EngineSession;
import io.scalewise.harness.HarnessException;
import io.scalewise.harness.InstalledEngine;
import io.scalewise.harness.Launcher;
import io.scalewise.harness.Suitability;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Shows what an engine would do for a contract; without --engine, all of them, one after the other.")
final class ExplainCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Option(names = "--contract", paramLabel = "C", required = true, description = "The contract's file.")
    private Path contract = Path.of("");

    @Option(names = "--engine", paramLabel = "E", description = "One engine; default: all of them.")
    private @Nullable String engine;

    @Option(names = "--input", paramLabel = "PATH", arity = "1..*", description = "The data; optional.")
    private List<Path> input = new ArrayList<>();

    @Option(names = "--threads", paramLabel = "N", description = "Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ExplainCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws Exception {
        Contract checked = ContractFile.read(contract);
        DataSource source = Inputs.of(input);
        EngineCatalogue catalogue = EngineCatalogue.load(invocation.engines());
        PrintWriter out = spec.commandLine().getOut();
        if (engine != null) {
            out.println(explain(catalogue.find(engine), checked, source).strip());
            out.flush();
            return ExitCode.OK;
        }
        for (InstalledEngine each : catalogue.engines()) {
            String title = each.name() + " " + each.descriptor().version();
            out.println(title);
            out.println("=".repeat(title.length()));
            try {
                out.println(explain(each, checked, source).strip());
            } catch (HarnessException e) {
                if (e.reason() != HarnessException.Reason.REFUSED) {
                    throw e;
                }
                out.println("refuses: " + e.getMessage());
            }
            out.println();
        }
        out.flush();
        return ExitCode.OK;
    }

    private String explain(InstalledEngine installed, Contract checked, DataSource source) throws Exception {
        Arm arm = machine.arm(installed, threads);
        Optional<String> refusal = Suitability.refusal(arm, checked, source.format());
        if (refusal.isPresent() && !source.files().isEmpty()) {
            throw new HarnessException(HarnessException.Reason.REFUSED, refusal.get());
        }
        try (EngineSession session = Launcher.inTemporaryFolder().start(arm, machine.timeout())) {
            return session.explain(checked, source);
        }
    }
}
