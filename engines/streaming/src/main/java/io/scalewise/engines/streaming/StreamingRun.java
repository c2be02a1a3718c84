package io.scalewise.engines.streaming;

import io.scalewise.contract.Contract;
import io.scalewise.contract.Grain;
import io.scalewise.contract.Reasons;
import io.scalewise.contract.Source;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.PreparedRun;
import io.scalewise.engine.Progress;
import io.scalewise.engine.ResultFolder;
import io.scalewise.engine.RunCounts;
import io.scalewise.engine.RunSettings;
import io.scalewise.engine.Team;
import io.scalewise.engine.csv.CsvFile;
import io.scalewise.engine.csv.LineChunks;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** The pass: chunks to accepted rows, at the grain to survivors, survivors to groups, groups to the result. */
final class StreamingRun implements PreparedRun {

    /** In {@link RunCounts#details}: how many rows went through a {@link FusedLoop}. */
    private static final String FUSED_ROWS = "fusedRows";

    private final Contract contract;
    private final List<CsvFile> files;
    private final RunSettings settings;
    private final int threads;
    private final long stateBytes;
    private final int chunkBytes;
    private final Fusion fusion;

    /**
     * @param stateBytes see {@link StateBudget#limitBytes}
     * @param fusion which it closes when it is closed
     */
    StreamingRun(
            Contract contract,
            List<CsvFile> files,
            RunSettings settings,
            long stateBytes,
            int chunkBytes,
            Fusion fusion) {
        this.contract = contract;
        this.files = files;
        this.settings = settings;
        threads = settings.threads();
        this.stateBytes = stateBytes;
        this.chunkBytes = chunkBytes;
        this.fusion = fusion;
    }

    @Override
    public RunCounts run(Path output, Progress progress) throws EngineException {
        try (Pass pass = new Pass(output, progress)) {
            return pass.run();
        } catch (IOException e) {
            // with its text, by which a full disk is known
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        fusion.close();
    }

    /** How many partitions groups are kept in, so that all threads can merge; a power of two. */
    static int groupPartitions(Contract contract, int threads) {
        return contract.aggregation().groups().isEmpty() ? 1 : Math.max(16, 2 * Integer.highestOneBit(threads));
    }

    /** One run. */
    private final class Pass implements Closeable {
        private final Path output;
        private final Progress progress;
        private final Team team = new Team(threads);
        private final Texts texts = new Texts();
        private final List<Aggregator> aggregators = new ArrayList<>();
        private final int partitions;
        private final StateBudget budget;
        private final Spill spill;
        private final GroupSpill groupSpill;
        private final GrainStep grain;
        private final AtomicLong read = new AtomicLong();
        private final SortedMap<String, Long> rejected = new TreeMap<>();
        private long fusedRows;

        Pass(Path output, Progress progress) {
            this.output = output;
            this.progress = progress;
            partitions = groupPartitions(contract, threads);
            budget = new StateBudget(stateBytes, threads);
            spill = new Spill(settings.scratch(), contract.source().columns(), texts);
            groupSpill = new GroupSpill(budget, spill, partitions);
            grain = grainStep();
        }

        @Override
        public void close() throws IOException {
            spill.close();
        }

        private GrainStep grainStep() {
            Aggregator[] ofWorkers = new Aggregator[threads];
            for (int i = 0; i < threads; i++) {
                ofWorkers[i] = newAggregator();
            }
            Optional<Grain> declared = contract.grain();
            if (declared.isEmpty() || declared.get().assumedUnique()) {
                return GrainStep.none(ofWorkers);
            }
            return contract.source().arrival() == Source.Arrival.SORTED
                    ? new SortedSurvivors(contract, declared.get(), files, texts, ofWorkers, newAggregator())
                    : new Survivors(contract, declared.get(), texts, ofWorkers, budget, spill);
        }

        private Aggregator newAggregator() {
            Aggregator aggregator = new Aggregator(contract, texts, partitions, groupSpill);
            aggregators.add(aggregator);
            return aggregator;
        }

        RunCounts run() throws EngineException, IOException {
            readAll();
            grain.finish(team);
            long groups = new Result(contract, texts, aggregators, groupSpill).write(output, team, partitions);
            long filtered = 0;
            long aggregated = 0;
            for (Aggregator aggregator : aggregators) {
                filtered += aggregator.filtered();
                aggregated += aggregator.aggregated();
            }
            return new RunCounts(
                    read.get(),
                    rejected,
                    grain.duplicates(),
                    filtered,
                    aggregated,
                    groups,
                    OptionalLong.of(spill.writtenBytes()),
                    new TreeMap<>(Map.of(FUSED_ROWS, fusedRows)));
        }

        private void readAll() throws EngineException, IOException {
            Path folder = Files.createDirectories(output.resolve(ResultFolder.REJECTS));
            Reasons reasons = new Reasons(contract);
            List<Worker> workers = new ArrayList<>();
            try (LineChunks chunks = LineChunks.of(files, chunkBytes)) {
                for (int i = 0; i < threads; i++) {
                    Rejects rejects = new Rejects(reasons, contract.source().columns(), folder, i);
                    workers.add(new Worker(
                            contract, files, chunks.reader(), texts, reasons, rejects, grain.entrance(i), fusion));
                }
                team.run(member -> readChunks(workers.get(member)));
            } finally {
                for (Worker worker : workers) {
                    worker.close();
                }
            }
            for (Worker worker : workers) {
                worker.rejects().countInto(rejected);
                fusedRows += worker.fusedRows();
            }
        }

        private void readChunks(Worker worker) throws EngineException, IOException {
            while (!team.hasFailed() && worker.next()) {
                progress.read(read.addAndGet(worker.process()));
            }
            worker.sink().end();
        }
    }
}
