package io.scalewise.cli;

import io.scalewise.datasets.Dataset;
import io.scalewise.datasets.DatasetException;
import io.scalewise.datasets.DatasetFolder;
import io.scalewise.datasets.GenerationRequest;
import io.scalewise.datasets.Workload;
import io.scalewise.engine.DataSource;
import io.scalewise.harness.HarnessException;
import io.scalewise.harness.OutputFolder;
import io.scalewise.insight.Amounts;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = "Writes a data set with its true answer: data, contract.yaml, and expected, a result folder.")
final class GenerateCommand implements Callable<Integer> {

    @Option(names = "--workload", paramLabel = "W", defaultValue = "orders", description = "Default: ${DEFAULT-VALUE}.")
    private String workload = "orders";

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "How many records, such as 10k or 2.5m. Required, but where a knob says how many there are.")
    private ArgumentTypes.@Nullable Rows rows;

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "csv",
            description = "csv, csv.gz, csv.zst, parquet or arrow; default: ${DEFAULT-VALUE}.")
    private DataSource.Format format = DataSource.Format.CSV;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "42", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--knob",
            paramLabel = "k=v",
            description = "A knob of the generator; scalewise workloads lists them. Can be repeated.")
    private Map<String, String> knobs = new LinkedHashMap<>();

    @Option(names = "--output", paramLabel = "DIR", required = true, description = "A folder that doesn't exist yet.")
    private Path output = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Workload chosen = Choices.workload(workload);
        int threads = Runtime.getRuntime().availableProcessors();
        long count = count(chosen);
        try (OutputFolder folder = OutputFolder.claim(output)) {
            if (Files.exists(folder.target(), LinkOption.NOFOLLOW_LINKS)) {
                throw new DatasetException(
                        DatasetException.Problem.OUTPUT_EXISTS,
                        output + ": expected no such folder yet, but there is one; try another name, or remove it");
            }
            GenerationRequest request = new GenerationRequest(count, seed, knobs, format, folder.fresh(), threads);
            Dataset dataset;
            try (ProgressDisplay display = new ProgressDisplay("generate", "rows", count, Terminal.showsProgress())) {
                dataset = DatasetFolder.generate(chosen, request, written -> display.at(written, ""));
            }
            folder.publish();
            spec.commandLine()
                    .getOut()
                    .println(folder.target().resolve(DatasetFolder.dataFile(format)) + ": " + dataset.rows() + " "
                            + Amounts.noun(dataset.rows(), "row") + ", " + dataset.bytes()
                            + " bytes; the true answer is in "
                            + folder.target().resolve(DatasetFolder.EXPECTED));
        }
        return ExitCode.OK;
    }

    private long count(Workload chosen) throws Exception {
        return rows != null
                ? rows.count()
                : chosen.rows(knobs)
                        .orElseThrow(() -> new HarnessException(
                                HarnessException.Reason.WRONG_USE,
                                "--rows: expected how many records, but it is missing; try --rows 10k"));
    }
}
