package io.scalewise.cli;

import io.scalewise.contract.Contract;
import io.scalewise.contract.file.ContractFile;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.harness.Arm;
import io.scalewise.harness.Calibration;
import io.scalewise.harness.EngineCatalogue;
import io.scalewise.harness.HarnessException;
import io.scalewise.harness.InstalledEngine;
import io.scalewise.harness.Suitability;
import io.scalewise.harness.Sweep;
import io.scalewise.harness.SweepPlan;
import io.scalewise.insight.Amounts;
import io.scalewise.insight.Summary;
import io.scalewise.insight.advice.Advice;
import io.scalewise.insight.advice.Requirement;
import io.scalewise.report.AdviceJson;
import io.scalewise.report.AdviceText;
import io.scalewise.report.OneLine;
import io.scalewise.report.ReportWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "advise",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "The smallest engine that safely does what you ask of your own data, and why. Looks at an excerpt,"
                        + " measures engines over it once, and keeps that.")
final class AdviseCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Option(names = "--contract", paramLabel = "C", required = true, description = "The contract's file.")
    private Path contract = Path.of("");

    @Option(
            names = "--input",
            paramLabel = "PATH",
            arity = "1..*",
            required = true,
            description = "The data, files or folders of files: CSV, compressed or not, or Parquet.")
    private List<Path> input = new ArrayList<>();

    @Option(names = "--deadline", paramLabel = "T", description = "How long a run may take, such as 30s or 10m.")
    private @Nullable Duration deadline;

    @Option(
            names = "--every",
            paramLabel = "T",
            description = "How often it runs: minute, hour, day, week, month, or a time such as 15m. A run must be over"
                    + " before the next one.")
    private ArgumentTypes.@Nullable Period every;

    @Option(names = "--growth", paramLabel = "G", description = "How the data grow: 10x/year, 30%%/year, 5%%/month.")
    private ArgumentTypes.@Nullable Growth growth;

    @Option(names = "--cores", paramLabel = "N", description = "That an engine may use; default: all processors.")
    private int cores = Runtime.getRuntime().availableProcessors();

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Option(
            names = "--engines",
            paramLabel = "E",
            split = ArgumentTypes.COMMAS,
            splitSynopsisLabel = ",",
            description = "Default: all that read the data.")
    private List<String> engines = new ArrayList<>();

    @Option(
            names = "--sample",
            paramLabel = "B",
            description =
                    "How much of the data is looked at and measured, such as 64m or 1g; default: an eighth, at least"
                            + " 64m, at most 512m.")
    private ArgumentTypes.@Nullable Memory sample;

    @Option(
            names = "--budget",
            paramLabel = "T",
            defaultValue = "3m",
            description = "For measuring: no run is begun that would go beyond; default: ${DEFAULT-VALUE}.")
    private Duration budget = Duration.ZERO;

    @Option(names = "--calibrate", description = "Measures again, although it was measured before.")
    private boolean calibrate;

    @Option(
            names = "--json",
            description = "The last line of standard output is the advice as JSON, and nothing else is there.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    AdviseCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws Exception {
        Contract checked = ContractFile.read(contract);
        DataSource source = Inputs.of(input);
        Calibration.Order order = new Calibration.Order(
                checked,
                source,
                arms(source),
                sample == null ? Calibration.excerptBytes(source) : sample.bytes(),
                budget,
                machine.timeout());
        Path root = invocation.cache().resolve("calibrations");
        Optional<Calibration> kept = calibrate ? Optional.empty() : Calibration.kept(root, order);
        Calibration calibration = kept.isPresent() ? kept.get() : Calibration.make(root, order, this::sweep);
        Summary summary = Summary.of(calibration.runs(), List.of());
        if (summary.scalings().isEmpty()) {
            throw new HarnessException(
                    HarnessException.Reason.BAD_INPUT,
                    names(source) + ": expected records that engines could be measured over, but none was; try"
                            + " scalewise run on them");
        }
        Advice advice =
                Advice.of(requirement(), calibration.data(), summary.scalings().get(0), calibration.rehearsals());
        PrintWriter out = spec.commandLine().getOut();
        Path page = calibration.report().resolve(ReportWriter.PAGE);
        if (json) {
            out.println(AdviceJson.line(advice, checked.name(), calibration.madeAt(), page.toString()));
        } else {
            out.print(AdviceText.of(
                    advice,
                    OneLine.of(checked.name() + " over " + names(source)),
                    kept.isPresent()
                            ? "kept since " + calibration.madeAt() + ", --calibrate measures again"
                            : "measured just now, and kept"));
            out.println();
            List<String> measured =
                    calibration.runs().stream().map(RunRecord::arm).toList();
            order.arms().stream()
                    .map(Arm::name)
                    .filter(arm -> !measured.contains(arm))
                    .forEach(arm -> out.println("Not measured: " + arm + ", no run of which fitted into --budget"));
            summary.warnings()
                    .forEach(warning -> out.println("Warning: " + warning.headline() + " --calibrate measures again."));
            out.println("Measurements: " + page);
        }
        out.flush();
        boolean right = summary.wrong().isEmpty() && summary.disagreements().isEmpty();
        if (!right) {
            spec.commandLine().getErr().println("WRONG ANSWERS: engines disagree over the excerpt; see " + page);
            return ExitCode.WRONG_ANSWER;
        }
        return ExitCode.OK;
    }

    private static String names(DataSource source) {
        int files = source.files().size();
        String first = String.valueOf(source.files().get(0).getFileName());
        return files == 1 ? first : first + " and " + Amounts.count(files - 1, "more file");
    }

    private Requirement requirement() {
        return new Requirement(
                Optional.ofNullable(deadline),
                Optional.ofNullable(every).map(ArgumentTypes.Period::duration),
                machine.memoryBytes(),
                cores,
                growth == null ? OptionalDouble.empty() : OptionalDouble.of(growth.perYear()));
    }

    private List<Arm> arms(DataSource source) throws Exception {
        EngineCatalogue catalogue = EngineCatalogue.load(invocation.engines());
        ArmOptions.requireThreads("--cores", cores);
        List<InstalledEngine> chosen = machine.engines(catalogue, engines);
        Map<String, Arm> arms = new LinkedHashMap<>();
        for (InstalledEngine engine : chosen) {
            Arm arm = machine.arm(engine, cores);
            if (Suitability.reads(engine, source.format())) {
                arms.putIfAbsent(arm.name(), arm);
            }
        }
        if (arms.isEmpty()) {
            throw new HarnessException(
                    HarnessException.Reason.WRONG_USE,
                    "engines: expected one that reads " + source.format() + ", but none of "
                            + chosen.stream().map(InstalledEngine::name).collect(Collectors.joining(", "))
                            + " does");
        }
        return List.copyOf(arms.values());
    }

    private List<RunRecord> sweep(SweepPlan plan) throws HarnessException, IOException, InterruptedException {
        SweepReport report = new SweepReport(invocation, plan, false);
        PrintWriter error = spec.commandLine().getErr();
        try (SweepProgress progress = new SweepProgress(plan, () -> {
            error.println("Measuring "
                    + plan.arms().stream().map(Arm::name).collect(Collectors.joining(", ")) + " over an excerpt, for at"
                    + " most " + Amounts.time(budget.toNanos()));
            error.flush();
        })) {
            List<RunRecord> runs = Sweep.run(plan, invocation.forRecords(), report.beside(progress));
            report.write(runs, true);
            return runs;
        }
    }
}
