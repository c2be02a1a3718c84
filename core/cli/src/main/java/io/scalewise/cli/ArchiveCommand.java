package io.scalewise.cli;

import io.scalewise.contract.Contract;
import io.scalewise.datasets.Dataset;
import io.scalewise.datasets.DatasetFolder;
import io.scalewise.datasets.GenerationRequest;
import io.scalewise.datasets.Workload;
import io.scalewise.engine.DataSource;
import io.scalewise.harness.ClassArchive;
import io.scalewise.harness.EngineCatalogue;
import io.scalewise.harness.OutputFolder;
import io.scalewise.harness.WorkloadData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Part of building the distribution, so it isn't listed. */
@Command(
        name = "archive",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Makes the engines' archives of classes, by which their processes start faster.")
final class ArchiveCommand implements Callable<Integer> {

    private static final long SEED = 42;
    private static final long FEW_ROWS = 1_000;

    /** Above a mebibyte engines may go about their work in another way. */
    private static final long MORE_ROWS = 40_000;

    private final Invocation invocation;

    @Parameters(paramLabel = "DIR", description = "An empty folder for data to learn from.")
    private Path folder = Path.of("");

    ArchiveCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws Exception {
        Workload workload = Choices.workload(SweepDefaults.WORKLOAD);
        List<DataSource> inputs = new ArrayList<>();
        inputs.add(generated(workload, FEW_ROWS, DataSource.Format.CSV));
        inputs.add(generated(workload, MORE_ROWS, DataSource.Format.CSV));
        inputs.add(generated(workload, MORE_ROWS, DataSource.Format.PARQUET));
        Contract contract = WorkloadData.input(DatasetFolder.open(folder.resolve(FEW_ROWS + "-csv")))
                .contract();
        ClassArchive.makeAll(EngineCatalogue.load(invocation.engines()), contract, inputs);
        return ExitCode.OK;
    }

    private DataSource generated(Workload workload, long rows, DataSource.Format format) throws Exception {
        try (OutputFolder output = OutputFolder.claim(folder.resolve(rows + "-" + format.spelling()))) {
            Dataset dataset = DatasetFolder.generate(
                    workload, new GenerationRequest(rows, SEED, Map.of(), format, output.fresh(), 1), written -> {});
            output.publish();
            return new DataSource(
                    format,
                    dataset.source().files().stream()
                            .map(file -> output.target().resolve(file.getFileName()))
                            .toList());
        }
    }
}
