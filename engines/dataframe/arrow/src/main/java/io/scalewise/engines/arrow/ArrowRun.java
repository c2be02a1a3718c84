package io.scalewise.engines.arrow;

import io.scalewise.contract.Contract;
import io.scalewise.contract.Reasons;
import io.scalewise.contract.ResultColumn;
import io.scalewise.contract.grammar.CanonicalText;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.PreparedRun;
import io.scalewise.engine.Progress;
import io.scalewise.engine.ResultFolder;
import io.scalewise.engine.RunCounts;
import io.scalewise.engine.RunSettings;
import io.scalewise.engine.Team;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.arrow.memory.OutOfMemoryException;

/** The pass: batches to accepted rows, at the grain to survivors, survivors to groups, groups to the result. */
final class ArrowRun implements PreparedRun {

    private static final long PROGRESS_RECORDS = 100_000;

    private final Contract contract;
    private final Input input;
    private final RunSettings settings;

    ArrowRun(Contract contract, Input input, RunSettings settings) {
        this.contract = contract;
        this.input = input;
        this.settings = settings;
    }

    @Override
    public RunCounts run(Path output, Progress progress) throws EngineException {
        long limit = settings.memory().nativeBytes();
        try (Memory memory = new Memory(limit)) {
            return new Pass(output, progress, memory).run();
        } catch (OutOfMemoryException e) {
            throw outOfMemory(limit, e);
        } catch (IOException e) {
            // with its text, by which a full disk is known
            throw new UncheckedIOException(e);
        }
    }

    static EngineException outOfMemory(long limitBytes, OutOfMemoryException e) {
        return new EngineException(
                EngineException.Reason.OUT_OF_MEMORY,
                "arrow: expected to need at most " + limitBytes
                        + " bytes outside the heap, but got a request for more (" + e.getMessage()
                        + "); try a larger memory budget",
                e);
    }

    @Override
    public void close() {
        // Nothing is open between runs.
    }

    /** One run. */
    private final class Pass {
        private final Path output;
        private final Progress progress;
        private final Memory memory;
        private final int threads = settings.threads();
        private final Team team = new Team(threads);
        private final List<Aggregator> aggregators = new ArrayList<>();
        private final Optional<Survivors> survivors;
        private final AtomicLong read = new AtomicLong();
        private final AtomicLong duplicates = new AtomicLong();
        private final SortedMap<String, Long> rejected = new TreeMap<>();

        Pass(Path output, Progress progress, Memory memory) {
            this.output = output;
            this.progress = progress;
            this.memory = memory;
            for (int i = 0; i < threads; i++) {
                aggregators.add(new Aggregator(contract.aggregation(), memory));
            }
            survivors = contract.grain()
                    .filter(grain -> !grain.assumedUnique())
                    .map(grain -> new Survivors(contract, grain, memory));
        }

        RunCounts run() throws EngineException, IOException {
            long start = System.nanoTime();
            readAll();
            long readAt = System.nanoTime();
            if (survivors.isPresent()) {
                drainAll(survivors.get());
            }
            Aggregator merged = aggregators.get(0);
            for (Aggregator other : aggregators.subList(1, threads)) {
                merged.merge(other);
            }
            merged.finish();
            long aggregatedAt = System.nanoTime();
            write(merged);
            SortedMap<String, Long> details = new TreeMap<>();
            details.put("readNanos", readAt - start);
            details.put("aggregateNanos", aggregatedAt - readAt);
            details.put("writeNanos", System.nanoTime() - aggregatedAt);
            details.put("peakNativeBytes", memory.peakBytes());
            return new RunCounts(
                    read.get(),
                    rejected,
                    duplicates.get(),
                    merged.filtered(),
                    merged.aggregated(),
                    merged.groupCount(),
                    OptionalLong.of(0),
                    details);
        }

        private void readAll() throws EngineException, IOException {
            Path folder = Files.createDirectories(output.resolve(ResultFolder.REJECTS));
            Reasons reasons = new Reasons(contract);
            List<Worker> workers = new ArrayList<>();
            try (Input.Reading reading = input.begin(memory)) {
                try {
                    for (int i = 0; i < threads; i++) {
                        Aggregator aggregator = aggregators.get(i);
                        RowSink sink = survivors.map(Survivors::entrance).orElse(aggregator);
                        Rejects rejects = new Rejects(reasons, folder, i);
                        workers.add(new Worker(contract, reading.intake(rejects), reasons, rejects, sink, memory));
                    }
                    team.run(member -> readBatches(workers.get(member)));
                } finally {
                    for (Worker worker : workers) {
                        worker.close();
                    }
                }
            }
            workers.forEach(worker -> worker.rejects().countInto(rejected));
        }

        private void readBatches(Worker worker) throws EngineException, IOException {
            long records = worker.processNext();
            while (records >= 0 && !team.hasFailed()) {
                long sum = read.addAndGet(records);
                if (sum / PROGRESS_RECORDS != (sum - records) / PROGRESS_RECORDS) {
                    progress.read(sum);
                }
                records = worker.processNext();
            }
        }

        private void drainAll(Survivors rows) throws EngineException, IOException {
            AtomicInteger next = new AtomicInteger();
            team.run(member -> {
                int partition = next.getAndIncrement();
                while (partition < Survivors.PARTITIONS && !team.hasFailed()) {
                    duplicates.addAndGet(rows.drain(partition, aggregators.get(member)));
                    partition = next.getAndIncrement();
                }
            });
        }

        private void write(Aggregator merged) throws EngineException, IOException {
            Path folder = Files.createDirectories(output.resolve(ResultFolder.RESULT));
            try (BufferedWriter writer = Files.newBufferedWriter(folder.resolve(ResultFolder.part(0)))) {
                StringBuilder line = new StringBuilder();
                for (ResultColumn column : contract.resultColumns()) {
                    CanonicalText.appendField(line.append(line.isEmpty() ? "" : ","), column.name());
                }
                writer.append(line.append('\n'));
                for (int group = 0; group < merged.groupCount(); group++) {
                    line.setLength(0);
                    merged.append(group, line);
                    writer.append(line);
                }
            }
        }
    }
}
