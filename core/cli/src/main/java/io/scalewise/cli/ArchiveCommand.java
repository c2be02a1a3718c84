package io.scalewise.cli;

import io.scalewise.datasets.DatasetFolder;
import io.scalewise.datasets.GenerationRequest;
import io.scalewise.datasets.Workload;
import io.scalewise.engine.DataSource;
import io.scalewise.harness.ClassArchive;
import io.scalewise.harness.ClassArchive.Exercise;
import io.scalewise.harness.EngineCatalogue;
import io.scalewise.harness.OutputFolder;
import io.scalewise.harness.RunInput;
import io.scalewise.harness.WorkloadData;
import java.nio.file.Path;
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

    /** A workload whose engines have no state but their groups. */
    private static final String WITHOUT_GRAIN = "order-totals";

    private final Invocation invocation;

    @Parameters(paramLabel = "DIR", description = "An empty folder for data to learn from.")
    private Path folder = Path.of("");

    ArchiveCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws Exception {
        List<Exercise> exercises = List.of(
                exercise(SweepDefaults.WORKLOAD, FEW_ROWS, DataSource.Format.CSV),
                exercise(SweepDefaults.WORKLOAD, MORE_ROWS, DataSource.Format.CSV),
                exercise(SweepDefaults.WORKLOAD, MORE_ROWS, DataSource.Format.PARQUET),
                exercise(WITHOUT_GRAIN, FEW_ROWS, DataSource.Format.CSV));
        ClassArchive.makeAll(EngineCatalogue.load(invocation.engines()), exercises);
        return ExitCode.OK;
    }

    private Exercise exercise(String name, long rows, DataSource.Format format) throws Exception {
        Workload workload = Choices.workload(name);
        Path target = folder.resolve(name + "-" + rows + "-" + format.spelling());
        try (OutputFolder output = OutputFolder.claim(target)) {
            DatasetFolder.generate(
                    workload, new GenerationRequest(rows, SEED, Map.of(), format, output.fresh(), 1), written -> {});
            output.publish();
        }
        RunInput input = WorkloadData.input(DatasetFolder.open(target));
        return new Exercise(input.contract(), input.source());
    }
}
