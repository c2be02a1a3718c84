package io.scalewise.cli;

import io.scalewise.contract.Contract;
import io.scalewise.contract.file.ContractFile;
import io.scalewise.datasets.DatasetCache;
import io.scalewise.datasets.DatasetException;
import io.scalewise.datasets.Workload;
import io.scalewise.datasets.share.SampleCache;
import io.scalewise.datasets.share.Share;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.FileTrouble;
import io.scalewise.engine.record.RunRecord;
import io.scalewise.harness.Arm;
import io.scalewise.harness.EngineCatalogue;
import io.scalewise.harness.HarnessException;
import io.scalewise.harness.InstalledEngine;
import io.scalewise.harness.OwnFiles;
import io.scalewise.harness.PlannedData;
import io.scalewise.harness.Rounds;
import io.scalewise.harness.Suitability;
import io.scalewise.harness.Sweep;
import io.scalewise.harness.SweepPlan;
import io.scalewise.harness.WorkloadData;
import io.scalewise.harness.store.RunStore;
import io.scalewise.insight.Amounts;
import io.scalewise.insight.Listing;
import io.scalewise.insight.Summary;
import io.scalewise.report.OneLine;
import io.scalewise.report.ReportWriter;
import io.scalewise.report.TerminalReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs engines over growing data, checks every answer, and writes a report.")
final class SweepCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Option(
            names = "--workload",
            paramLabel = "W",
            split = ArgumentTypes.COMMAS,
            splitSynopsisLabel = ",",
            description = "Generated data; default: " + SweepDefaults.WORKLOAD + ". scalewise workloads lists them. Of"
                    + " several the first is swept over all sizes, the others at the smallest, in the first format,"
                    + " and at the largest.")
    private List<String> workloads = new ArrayList<>();

    @Option(names = "--contract", paramLabel = "C", description = "A contract of your own, with --input.")
    private @Nullable Path contract;

    @Option(
            names = "--input",
            paramLabel = "PATH",
            arity = "1..*",
            description = "Your own files, or folders of files.")
    private List<Path> input = new ArrayList<>();

    @Option(
            names = "--expected",
            paramLabel = "DIR",
            description =
                    "A result folder with the true answer for your own files, whole. Without it, and for samples, an"
                            + " answer counts as agreed when two engines with parsers of their own give it.")
    private @Nullable Path expected;

    @Option(
            names = "--sizes",
            paramLabel = "N",
            split = ArgumentTypes.COMMAS,
            splitSynopsisLabel = ",",
            description =
                    "Rows, such as 10k,100k,1m; default: " + SweepDefaults.SIZES + ". Of your own files shares, such as"
                            + " 1%%,10%%,100%%: samples of whole records from all over them; default: by their size.")
    private List<ArgumentTypes.Size> sizes = new ArrayList<>();

    @Option(
            names = "--engines",
            paramLabel = "E",
            split = ArgumentTypes.COMMAS,
            splitSynopsisLabel = ",",
            description = "Default: all that are installed.")
    private List<String> engines = new ArrayList<>();

    @Option(
            names = "--sparse",
            paramLabel = "E",
            split = ArgumentTypes.COMMAS,
            splitSynopsisLabel = ",",
            description =
                    "Engines that take too long to be run everywhere: the first workload, at the smallest size, and"
                            + " at the largest in the first format.")
    private List<String> sparse = new ArrayList<>();

    @Option(
            names = "--threads",
            paramLabel = "N",
            split = ArgumentTypes.COMMAS,
            splitSynopsisLabel = ",",
            description = "One number or several, each an arm of its own; default: all processors.")
    private List<Integer> threads = new ArrayList<>();

    @Mixin
    private SweepMachineOptions machine = new SweepMachineOptions();

    @Option(
            names = "--format",
            paramLabel = "F",
            split = ArgumentTypes.COMMAS,
            splitSynopsisLabel = ",",
            defaultValue = SweepDefaults.FORMATS,
            description = "csv, csv.gz, csv.zst, parquet, or several of them; default: ${DEFAULT-VALUE}.")
    private List<DataSource.Format> formats = new ArrayList<>();

    @Option(
            names = "--knob",
            paramLabel = "k=v",
            description =
                    "A knob of the generator, or several values of it (k=v,w), each data of its own. Can be repeated.")
    private Map<String, String> knobs = new LinkedHashMap<>();

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = SweepDefaults.SEED,
            description = "Of the generator, or of the samples of your own files; default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description =
                    "How often each arm runs at each size, as far as the budget allows; a difference is claimed from 6"
                            + " rounds on. Default: at least 7, and up to 30 where that is needed to know its ratio to"
                            + " the fastest within 5 %%; runs that other processes disturbed are then made once more.")
    private @Nullable Integer rounds;

    @Option(
            names = "--budget",
            paramLabel = "T",
            defaultValue = SweepDefaults.BUDGET,
            description =
                    "No run is begun that would go beyond; default: ${DEFAULT-VALUE}. What the first round leaves of"
                            + " it goes to those first that may be the fastest, and to the quickest of them, so what takes"
                            + " long gets fewer rounds.")
    private Duration budget = Duration.ZERO;

    @Option(
            names = "--warm",
            paramLabel = "N",
            defaultValue = "0",
            description = "Repeats each run N times in its process; those times are kept apart in the records. CPU and"
                    + " memory then cover the repetitions too.")
    private int warm;

    @Option(
            names = "--cold",
            description = "Drives the data out of memory before each run, so that it has to come from the disk; says so"
                    + " where that can't be done.")
    private boolean cold;

    @Option(
            names = "--parts",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description =
                    "Whether to make runs as well that ask for parts of the contract only, at one size in the first"
                            + " format, which show what each engine takes for reading, for types and rules, for groups and"
                            + " for the grain. They get about a tenth of the budget, or half of it where they are asked"
                            + " for. Default: unless --rounds is given.")
    private @Nullable Boolean parts;

    @Option(names = "--resume", description = "Goes on with the sweep in --output.")
    private boolean resume;

    @Option(names = "--overwrite", description = "Replaces the report in --output.")
    private boolean overwrite;

    @Option(names = "--plan", description = "Prints what would run, and runs nothing.")
    private boolean planOnly;

    @Option(names = "--output", paramLabel = "DIR", description = "The report's folder; default: reports/<time>.")
    private @Nullable Path output;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    SweepCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws Exception {
        checkUse();
        SweepPlan plan = plan();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter error = spec.commandLine().getErr();
        if (planOnly) {
            announce(plan, out);
            return ExitCode.OK;
        }
        SweepReport report = new SweepReport(invocation, plan);
        Interruption interruption = new Interruption(() -> interrupted(plan, report));
        Summary summary;
        try (SweepProgress progress = new SweepProgress(plan, () -> announce(plan, error))) {
            List<RunRecord> runs = Sweep.run(plan, invocation.forRecords(), report.beside(progress));
            summary = report.write(runs, true);
        } finally {
            interruption.over();
        }
        out.print(new TerminalReport(Terminal.columns(), Terminal.showsColours()).text(summary));
        out.println();
        if (!report.reachedAll()) {
            out.println("Not all was reached within --budget; to go on, with a larger one: " + report.commandLine()
                    + " --resume");
        }
        if (asksForParts(plan) && summary.parts().isEmpty()) {
            out.println(
                    "Parts of the contract were not asked for: --budget leaves too little for most engines, or no two"
                            + " engines with parsers of their own were there to confirm an answer.");
        }
        out.println("Report: " + plan.output().resolve(ReportWriter.PAGE));
        out.flush();
        boolean right = summary.wrong().isEmpty() && summary.disagreements().isEmpty();
        return right ? ExitCode.OK : ExitCode.WRONG_ANSWER;
    }

    private void checkUse() throws HarnessException {
        boolean own = contract != null || !input.isEmpty();
        if (own && (contract == null || input.isEmpty())) {
            throw wrongUse("own files: expected both --contract and --input, but got one of them");
        }
        if (own && (!workloads.isEmpty() || !knobs.isEmpty())) {
            throw wrongUse("own files: expected no --workload or --knob, which are for generated data");
        }
        for (ArgumentTypes.Size size : sizes) {
            if (own && !(size instanceof ArgumentTypes.Part)) {
                throw wrongUse("--sizes: expected shares with --input, but got " + size
                        + " rows; try shares such as 1%,10%,100%");
            }
            if (!own && !(size instanceof ArgumentTypes.Rows)) {
                throw wrongUse("--sizes: expected rows for generated data, but got " + size
                        + "; try rows such as 10k,100k,1m, or --contract and --input with your own files");
            }
        }
        if (!own && expected != null) {
            throw wrongUse(
                    "--expected: expected --contract and --input with it; generated data bring their true answer");
        }
        if ((rounds != null && rounds < 1) || warm < 0) {
            throw wrongUse("--rounds, --warm: expected at least 1 round and 0 repetitions, but got "
                    + (rounds == null ? "as many as needed" : rounds) + " and " + warm);
        }
        if (resume && output == null) {
            throw wrongUse("--resume: expected --output with the report to go on with, but there is none");
        }
        if (output != null && output.toString().chars().anyMatch(c -> c == '\n' || c == '\r')) {
            throw wrongUse("--output: expected a name on one line, since engines are told of files in lines, but got "
                    + OneLine.of(output.toString()));
        }
        if (resume && overwrite) {
            throw wrongUse("--resume: expected it without --overwrite");
        }
    }

    private SweepPlan plan() throws Exception {
        List<SweepPlan.Size> data = contract == null ? generated() : ownFiles(contract);
        Path folder = output != null ? output : Path.of("reports", SweepReport.newFolderName());
        return new SweepPlan(
                data,
                arms(data),
                rounds == null ? Rounds.untilToldApart() : Rounds.exactly(rounds),
                Optional.of(budget),
                machine.timeout(),
                warm,
                cold,
                folder,
                resume ? SweepPlan.Start.RESUME : overwrite ? SweepPlan.Start.OVERWRITE : SweepPlan.Start.NEW,
                Set.copyOf(sparse),
                Optional.ofNullable(parts));
    }

    private List<SweepPlan.Size> generated() throws Exception {
        List<Workload> chosen = new ArrayList<>();
        for (String name : workloads.isEmpty() ? List.of(SweepDefaults.WORKLOAD) : new LinkedHashSet<>(workloads)) {
            chosen.add(Choices.workload(name));
        }
        List<SweepPlan.Size> planned = new ArrayList<>();
        List<Long> counts = (sizes.isEmpty() ? SweepDefaults.sizes() : sizes)
                .stream()
                        .filter(ArgumentTypes.Rows.class::isInstance)
                        .map(size -> ((ArgumentTypes.Rows) size).count())
                        .distinct()
                        .sorted()
                        .toList();
        for (long rows : counts) {
            boolean largest = rows == counts.get(counts.size() - 1);
            boolean smallest = rows == counts.get(0);
            List<PlannedData> besides = new ArrayList<>();
            for (Workload other : largest || smallest ? chosen.subList(1, chosen.size()) : List.<Workload>of()) {
                List<PlannedData> all = data(other, rows);
                besides.addAll(largest ? all : all.subList(0, 1));
            }
            planned.add(new SweepPlan.Size(Amounts.rows(rows), data(chosen.get(0), rows), besides));
        }
        return planned;
    }

    private List<PlannedData> data(Workload of, long rows) throws DatasetException {
        DatasetCache cache = new DatasetCache(invocation.datasets());
        List<PlannedData> data = new ArrayList<>();
        for (DataSource.Format format : new LinkedHashSet<>(formats)) {
            for (Map<String, String> settings : settings()) {
                Map<String, String> own = generatorKnobs(of, settings);
                of.settings(own, format);
                data.add(new WorkloadData(cache, of, rows, seed, own, format));
            }
        }
        return data;
    }

    /** All ways to set the knobs, each to one of its values. */
    private List<Map<String, String>> settings() {
        List<Map<String, String>> settings = new ArrayList<>(List.of(Map.of()));
        knobs.forEach((knob, values) -> {
            List<Map<String, String>> finer = new ArrayList<>();
            for (Map<String, String> setting : settings) {
                for (String value : new LinkedHashSet<>(List.of(values.split(",", -1)))) {
                    Map<String, String> with = new LinkedHashMap<>(setting);
                    with.put(knob, value);
                    finer.add(with);
                }
            }
            settings.clear();
            settings.addAll(finer);
        });
        return settings;
    }

    /** Where formats are compared, all hold the same rows: those that a typed file can hold. */
    private Map<String, String> generatorKnobs(Workload of, Map<String, String> settings) {
        Map<String, String> own = new LinkedHashMap<>(settings);
        boolean mayBreak = of.knobs().stream().anyMatch(knob -> knob.name().equals("typed"));
        if (mayBreak && !formats.stream().allMatch(DataSource.Format::isCsv)) {
            own.putIfAbsent("typed", "true");
        }
        return own;
    }

    private List<SweepPlan.Size> ownFiles(Path contractFile) throws Exception {
        Contract checked = ContractFile.read(contractFile);
        DataSource source = Inputs.of(input);
        List<Share> shares = sizes.isEmpty()
                ? SweepDefaults.shares(source)
                : sizes.stream()
                        .filter(ArgumentTypes.Part.class::isInstance)
                        .map(size -> ((ArgumentTypes.Part) size).share())
                        .toList();
        if (source.format() == DataSource.Format.ARROW && !shares.equals(List.of(Share.WHOLE))) {
            throw wrongUse("--sizes: expected 100% with Arrow files, of which no samples can be taken, but got "
                    + sizes.stream().map(Object::toString).collect(Collectors.joining(","))
                    + "; try --sizes 100%, or the data"
                    + " as Parquet or CSV");
        }
        OwnFiles files = new OwnFiles(
                checked,
                source,
                Optional.ofNullable(expected),
                new SampleCache(invocation.cache().resolve("samples")),
                shares,
                seed);
        return files.sizes();
    }

    private List<Arm> arms(List<SweepPlan.Size> data) throws Exception {
        EngineCatalogue catalogue = EngineCatalogue.load(invocation.engines());
        List<InstalledEngine> chosen = machine.engines(catalogue, engines);
        for (String name : sparse) {
            catalogue.find(name);
        }
        List<Integer> counts = threads.isEmpty() ? List.of(Runtime.getRuntime().availableProcessors()) : threads;
        Set<Arm> arms = new LinkedHashSet<>();
        for (long memoryBytes : machine.memoryBytes()) {
            for (InstalledEngine engine : chosen) {
                for (int count : counts) {
                    arms.add(machine.arm(engine, count, memoryBytes));
                }
            }
        }
        boolean read = arms.stream().anyMatch(arm -> data.stream()
                .flatMap(size -> size.all().stream())
                .anyMatch(each -> Suitability.reads(arm.engine(), each.format())));
        if (!read) {
            throw wrongUse("engines: expected one that reads the format, but none of " + names(arms) + " does");
        }
        return List.copyOf(arms);
    }

    /** Leaves a report of what there is, and says how to go on. */
    private static void interrupted(SweepPlan plan, SweepReport report) {
        try {
            List<RunRecord> runs = new RunStore(plan.output().resolve(RunStore.FILE)).read();
            if (!runs.isEmpty()) {
                report.write(runs, false);
            }
            System.err.println("\ninterrupted after " + runs.size() + " of "
                    + (plan.rounds().adapt() ? "at least " : "")
                    + Amounts.count((long) plan.cellCount() * plan.rounds().least(), "run") + "; go on with: "
                    + report.commandLine() + " --resume");
        } catch (IOException e) {
            System.err.println(
                    "\ninterrupted; " + plan.output() + ": expected to write the report, but " + FileTrouble.found(e));
        }
    }

    /** Such as {@code csv, parquet} or {@code csv in 4 settings of knobs}. */
    private static String formats(List<PlannedData> data) {
        List<String> formats =
                data.stream().map(each -> each.format().spelling()).distinct().toList();
        int settings = data.size() / formats.size();
        return String.join(", ", formats) + (settings > 1 ? " in " + settings + " settings of knobs" : "");
    }

    /** The names of arms; those that differ in their memory alone have one. */
    private static List<String> names(Collection<Arm> arms) {
        return arms.stream().map(Arm::name).distinct().toList();
    }

    private void announce(SweepPlan plan, PrintWriter to) {
        List<String> arms = names(plan.arms());
        List<String> labels = plan.sizes().stream().map(SweepPlan.Size::label).toList();
        String files = input.isEmpty()
                ? ""
                : input.stream()
                        .map(file -> String.valueOf(file.getFileName()))
                        .collect(Collectors.joining(", ", " of ", ""));
        to.println("Sweep: " + String.join(", ", arms) + " over " + String.join(", ", labels) + files + " ("
                + formats(plan.sizes().get(0).data())
                + "), " + named(plan.rounds()) + ", "
                + Listing.and(machine.memoryBytes().stream().map(Amounts::bytes).toList())
                + " of memory for each engine");
        to.println("  " + (plan.rounds().adapt() ? "at least " : "")
                + Amounts.count((long) plan.cellCount() * plan.rounds().least(), "run")
                + ", each a fresh process of at most "
                + Amounts.time(plan.timeout().toNanos())
                + (plan.warmRuns() > 0 ? ", then repeated in it " + Amounts.count(plan.warmRuns(), "time") : "")
                + (plan.cold() ? ", its data driven out of memory before" : "")
                + "; no run is begun that would go beyond "
                + Amounts.time(budget.toNanos()));
        to.println("  report: " + plan.output());
        for (InstalledEngine engine :
                plan.arms().stream().map(Arm::engine).distinct().toList()) {
            plan.sizes().get(0).data().stream()
                    .map(PlannedData::format)
                    .distinct()
                    .filter(format -> !Suitability.reads(engine, format))
                    .forEach(format -> to.println(
                            "  " + engine.name() + " does not read " + format.spelling() + " and is left out there"));
        }
        plan.sizes().stream()
                .flatMap(size -> size.besides().stream())
                .map(PlannedData::label)
                .forEach(label -> to.println("  besides: " + label));
        if (asksForParts(plan)) {
            to.println("  besides: parts of the contract at one size, from the second round on, where "
                    + (plan.parts().isPresent() ? "half" : "a tenth") + " of that time is enough for most engines");
        }
        plan.arms().stream()
                .map(arm -> arm.engine().name())
                .distinct()
                .filter(plan.sparse()::contains)
                .forEach(engine -> to.println("  " + engine + " runs at the smallest size, and at the largest"
                        + " in the first format, alone"));
        to.flush();
    }

    private static boolean asksForParts(SweepPlan plan) {
        return plan.parts().orElse(plan.rounds().adapt());
    }

    private static String named(Rounds rounds) {
        if (rounds.adapt()) {
            return rounds.least() + " to " + rounds.most() + " rounds";
        }
        return rounds.least() + (rounds.least() == 1 ? " round" : " rounds");
    }

    private static HarnessException wrongUse(String message) {
        return new HarnessException(HarnessException.Reason.WRONG_USE, message);
    }
}
