package io.scalewise.harness;

import io.scalewise.contract.Contract;
import io.scalewise.contract.ContractFaultsException;
import io.scalewise.contract.file.ContractFile;
import io.scalewise.datasets.Dataset;
import io.scalewise.datasets.DatasetCache;
import io.scalewise.datasets.DatasetException;
import io.scalewise.datasets.Workload;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.Progress;
import io.scalewise.engine.record.RunRecord.DatasetInfo;
import io.scalewise.insight.Amounts;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A generated data set of a sweep.
 *
 * @param cache where it is found, or kept once it is made
 * @param rows records in it
 * @param seed of the generator
 * @param knobs that differ from their defaults
 */
public record WorkloadData(
        DatasetCache cache,
        Workload workload,
        long rows,
        long seed,
        Map<String, String> knobs,
        DataSource.Format format)
        implements PlannedData {

    public WorkloadData {
        knobs = Map.copyOf(knobs);
    }

    @Override
    public String label() {
        String told = new TreeMap<>(knobs)
                .entrySet().stream()
                        .filter(knob -> !knob.getKey().equals("typed"))
                        .map(knob -> " " + knob.getKey() + "=" + knob.getValue())
                        .collect(Collectors.joining());
        return workload.name() + " " + Amounts.rows(rows) + " " + format.spelling() + told;
    }

    @Override
    public String identity() {
        return workload.name() + " " + workload.version() + ", " + rows + " rows as " + format.spelling() + ", seed "
                + seed + ", knobs " + new TreeMap<>(knobs);
    }

    @Override
    public RunInput obtain(Progress progress) throws HarnessException, IOException {
        try {
            int threads = Runtime.getRuntime().availableProcessors();
            Dataset dataset = cache.obtain(workload, rows, seed, knobs, format, threads, progress::read);
            return input(dataset);
        } catch (DatasetException e) {
            throw HarnessException.wrongUse(String.valueOf(e.getMessage()));
        }
    }

    /** A data set, made or opened before, as the input of runs. */
    public static RunInput input(Dataset dataset) throws HarnessException, IOException {
        Contract contract;
        try {
            contract = ContractFile.read(dataset.contractFile());
        } catch (ContractFaultsException e) {
            throw new HarnessException(HarnessException.Reason.INSTALLATION, String.valueOf(e.getMessage()));
        }
        DatasetInfo info = new DatasetInfo(
                dataset.workload(),
                dataset.rows(),
                dataset.bytes(),
                dataset.source().format().spelling(),
                dataset.seed(),
                dataset.knobs(),
                dataset.digest());
        return new RunInput(contract, dataset.source(), info, Optional.of(dataset.expected()));
    }
}
