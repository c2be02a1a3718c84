package io.scalewise.engines.streaming;

import io.scalewise.contract.Contract;
import io.scalewise.contract.Grain;
import io.scalewise.contract.Reasons;
import io.scalewise.contract.ResultColumn;
import io.scalewise.contract.Source;
import io.scalewise.contract.grammar.CanonicalText;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.PreparedRun;
import io.scalewise.engine.Progress;
import io.scalewise.engine.ResultFolder;
import io.scalewise.engine.RunCounts;
import io.scalewise.engine.Team;
import io.scalewise.engine.csv.CsvFile;
import io.scalewise.engine.csv.LineChunks;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The pass: chunks to accepted rows, at the grain to survivors, survivors to groups, groups to the result. */
final class StreamingRun implements PreparedRun {

    private final Contract contract;
    private final List<CsvFile> files;
    private final int threads;
    private final int chunkBytes;

    StreamingRun(Contract contract, List<CsvFile> files, int threads, int chunkBytes) {
        this.contract = contract;
        this.files = files;
        this.threads = threads;
        this.chunkBytes = chunkBytes;
    }

    @Override
    public RunCounts run(Path output, Progress progress) throws EngineException {
        try {
            return new Pass(output, progress).run();
        } catch (IOException e) {
            // with its text, by which a full disk is known
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // nothing is open between runs
    }

    /** How many partitions groups are kept in, so that all threads can merge; a power of two. */
    static int groupPartitions(Contract contract, int threads) {
        return contract.aggregation().groups().isEmpty() ? 1 : Math.max(16, 2 * Integer.highestOneBit(threads));
    }

    /** One run. */
    private final class Pass {
        private final Path output;
        private final Progress progress;
        private final Team team = new Team(threads);
        private final Texts texts = new Texts();
        private final List<Aggregator> aggregators = new ArrayList<>();
        private final GrainStep grain;
        private final AtomicLong read = new AtomicLong();
        private final AtomicLong groups = new AtomicLong();
        private final SortedMap<String, Long> rejected = new TreeMap<>();

        Pass(Path output, Progress progress) {
            this.output = output;
            this.progress = progress;
            grain = grainStep();
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
                    : new Survivors(contract, declared.get(), texts, ofWorkers);
        }

        private Aggregator newAggregator() {
            Aggregator aggregator = new Aggregator(contract, texts, groupPartitions(contract, threads));
            aggregators.add(aggregator);
            return aggregator;
        }

        RunCounts run() throws EngineException, IOException {
            readAll();
            grain.finish(team);
            writeAll(groupPartitions(contract, threads));
            long filtered = 0;
            long aggregated = 0;
            for (Aggregator aggregator : aggregators) {
                filtered += aggregator.filtered();
                aggregated += aggregator.aggregated();
            }
            return new RunCounts(read.get(), rejected, grain.duplicates(), filtered, aggregated, groups.get());
        }

        private void readAll() throws EngineException, IOException {
            Path folder = Files.createDirectories(output.resolve(ResultFolder.REJECTS));
            Reasons reasons = new Reasons(contract);
            List<Worker> workers = new ArrayList<>();
            try (LineChunks chunks = LineChunks.of(files, chunkBytes)) {
                for (int i = 0; i < threads; i++) {
                    Rejects rejects = new Rejects(reasons, contract.source().columns(), folder, i);
                    workers.add(
                            new Worker(contract, files, chunks.reader(), texts, reasons, rejects, grain.entrance(i)));
                }
                team.run(member -> readChunks(workers.get(member)));
            } finally {
                for (Worker worker : workers) {
                    worker.close();
                }
            }
            for (Worker worker : workers) {
                worker.rejects().countInto(rejected);
            }
        }

        private void readChunks(Worker worker) throws EngineException, IOException {
            while (!team.hasFailed() && worker.next()) {
                progress.read(read.addAndGet(worker.process()));
            }
            worker.sink().end();
        }

        private void writeAll(int partitions) throws EngineException, IOException {
            Path folder = Files.createDirectories(output.resolve(ResultFolder.RESULT));
            AtomicInteger next = new AtomicInteger();
            team.run(member -> {
                try (BufferedWriter writer = Files.newBufferedWriter(folder.resolve(ResultFolder.part(member)))) {
                    writer.write(header());
                    int partition = next.getAndIncrement();
                    while (partition < partitions && !team.hasFailed()) {
                        write(merged(partition), writer);
                        partition = next.getAndIncrement();
                    }
                }
            });
        }

        private Groups merged(int partition) throws EngineException {
            Groups merged = aggregators.get(0).takePartition(partition);
            for (Aggregator other : aggregators.subList(1, aggregators.size())) {
                merged.merge(other.takePartition(partition));
            }
            return merged;
        }

        private void write(Groups merged, BufferedWriter writer) throws EngineException, IOException {
            StringBuilder line = new StringBuilder();
            Key.Reader reader = new Key.Reader();
            for (int group = 0; group < merged.count(); group++) {
                line.setLength(0);
                merged.append(group, reader, line);
                writer.append(line);
            }
            groups.addAndGet(merged.count());
        }

        private String header() {
            StringBuilder line = new StringBuilder();
            for (ResultColumn column : contract.resultColumns()) {
                CanonicalText.appendField(line.append(line.isEmpty() ? "" : ","), column.name());
            }
            return line.append('\n').toString();
        }
    }
}
