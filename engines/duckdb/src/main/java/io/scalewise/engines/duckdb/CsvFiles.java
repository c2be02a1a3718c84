package io.scalewise.engines.duckdb;

import io.scalewise.contract.Source;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.Progress;
import io.scalewise.engine.csv.CsvFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** The CSV files of a run: their headers, how each is to be read, and what they hold. Used by one thread. */
final class CsvFiles {

    private static final int COPY_BUFFER_BYTES = 1 << 17;

    private final Source source;
    private final List<CsvFile> files;
    private final int threads;
    private final Path scratch;

    CsvFiles(Source source, DataSource input, int threads, Path scratch) throws EngineException {
        this.source = source;
        files = CsvFile.openAll(input, source);
        this.threads = threads;
        this.scratch = scratch;
    }

    /** What would be run if all lines were plain records. */
    String assumedQuery(List<String> names) {
        Map<CsvReading, List<Path>> readings = new LinkedHashMap<>();
        for (int i = 0; i < files.size(); i++) {
            readings.computeIfAbsent(CsvReading.of(files.get(i), source.csv(), LineForm.NONE), any -> new ArrayList<>())
                    .add(files.get(i).path());
        }
        return union(readings, names);
    }

    /**
     * Takes the census of all files, writing malformed lines as rejects, and finds how to read each; copies those for which
     * there is no exact way, or, where {@code copyAll}, every one.
     */
    SourceQuery query(List<String> names, RejectParts rejects, boolean copyAll, Progress progress)
            throws EngineException, IOException {
        Map<CsvReading, List<Path>> readings = new LinkedHashMap<>();
        AtomicLong seen = new AtomicLong();
        long records = 0;
        long malformed = 0;
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "census");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Census> begun = new ArrayList<>();
            for (int i = 0; i < files.size() && !copyAll; i++) {
                begun.add(new Census(i, rejects, false, workers, lines -> progress.read(seen.addAndGet(lines))));
            }
            for (int i = 0; i < files.size(); i++) {
                LineForm form = copyAll ? LineForm.ODD : begun.get(i).end();
                List<Path> read = List.of(PlainPaths.of(files.get(i).path(), scratch, i));
                CsvReading reading;
                if (form.readable()) {
                    reading = CsvReading.of(files.get(i), source.csv(), form);
                } else if (form.odd()) {
                    form = rewritten(i, rejects);
                    read = List.of(copy(i, "odd"));
                    reading = CsvReading.ofRewritten(files.get(i).header());
                } else {
                    form = new Census(i, rejects, true, workers, lines -> {}).end();
                    read = copies(i);
                    reading = CsvReading.ofCopy(files.get(i).header(), source.csv());
                }
                records += form.records();
                malformed += form.malformed();
                readings.computeIfAbsent(reading, any -> new ArrayList<>()).addAll(read);
            }
        } finally {
            workers.shutdownNow();
        }
        return new SourceQuery(union(readings, names), false, OptionalLong.of(records), malformed);
    }

    private LineForm rewritten(int file, RejectParts rejects) throws EngineException, IOException {
        Files.createDirectories(scratch);
        try (RejectParts.Malformed part = rejects.malformed()) {
            long records = CleanCopy.write(files.get(file), source.csv(), copy(file, "odd"), part);
            return new LineForm(records, part.count(), true, false, false, true, false, false);
        }
    }

    private Path copy(int file, String name) {
        return scratch.resolve("copy-" + file + "-" + name + ".csv");
    }

    private List<Path> copies(int file) throws IOException {
        List<Path> copies = new ArrayList<>();
        for (Segment segment : Segment.of(files.get(file), threads)) {
            copies.add(copy(file, String.valueOf(segment.from())));
        }
        return copies;
    }

    private String union(Map<CsvReading, List<Path>> readings, List<String> names) {
        List<String> queries = new ArrayList<>();
        readings.forEach((reading, paths) -> queries.add(reading.query(paths, source, names)));
        return String.join("\n  union all\n", queries);
    }

    /** A look at all lines of a file, which goes on while the one who began it does something else. */
    private final class Census {

        private final CsvFile file;
        private final boolean copying;
        private final List<RejectParts.Malformed> parts = new ArrayList<>();
        private final List<Future<LineForm>> counts = new ArrayList<>();

        /**
         * Begins to look.
         *
         * @param copying whether the well-formed lines are copied, and the malformed rejected for good; else the rejects
         *     stay only where the file can be read as it is
         */
        Census(int index, RejectParts rejects, boolean copying, ExecutorService workers, LongConsumer progress)
                throws IOException {
            file = files.get(index);
            this.copying = copying;
            for (Segment segment : Segment.of(file, threads)) {
                RejectParts.Malformed part = rejects.malformed();
                parts.add(part);
                counts.add(workers.submit(() -> {
                    try (part;
                            OutputStream copy = copying ? copyOf(index, segment) : OutputStream.nullOutputStream()) {
                        char never = CsvReading.never(source.csv());
                        return new CsvCensus(file, source.csv(), never, part, copy, progress).count(segment);
                    }
                }));
            }
        }

        /** What the lines are like, once all were looked at. */
        LineForm end() throws EngineException, IOException {
            LineForm form = LineForm.NONE;
            for (Future<LineForm> count : counts) {
                form = form.and(result(file.path(), count));
            }
            if (!copying && !form.readable()) {
                for (RejectParts.Malformed part : parts) {
                    part.discard();
                }
            }
            return form;
        }
    }

    private OutputStream copyOf(int file, Segment segment) throws IOException {
        Files.createDirectories(scratch);
        return new BufferedOutputStream(
                Files.newOutputStream(copy(file, String.valueOf(segment.from()))), COPY_BUFFER_BYTES);
    }

    private static LineForm result(Path file, Future<LineForm> count) throws EngineException, IOException {
        try {
            return count.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EngineException cause) {
                throw cause;
            }
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new EngineException(
                    EngineException.Reason.FAILED, file + ": expected to be read, but got " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(EngineException.Reason.FAILED, file + ": interrupted while reading", e);
        }
    }
}
