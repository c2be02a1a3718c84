package io.scalewise.engines.duckdb;

import io.scalewise.contract.Source;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.Progress;
import io.scalewise.engine.RunSettings;
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
import java.util.Optional;
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

    /** A segment's lines with quotes are kept beside the file for as long as they are few: it may have to do without them. */
    private static final long MOST_QUOTED_BYTES = 16 << 20;

    /** Where a greater share of lines would be refused, text is faster: between 0.8 and 10 of a hundred, by trial. */
    private static final double MOST_REFUSED_SHARE = 0.02;

    private final Source source;
    private final List<CsvFile> files;
    private final int threads;
    private final Path scratch;
    private final long mostRefused;

    CsvFiles(Source source, DataSource input, RunSettings settings) throws EngineException {
        this.source = source;
        files = CsvFile.openAll(input, source);
        threads = settings.threads();
        scratch = settings.scratch();
        mostRefused = RefusedLines.most(settings.memory().nativeBytes());
    }

    /** What would be run if all lines were plain records. */
    SourceQuery assumedQuery(ContractSql sql) {
        Map<CsvReading, List<Path>> readings = new LinkedHashMap<>();
        long refusals = CsvReading.mayBeTyped(source.csv(), LineForm.NONE) ? mostRefused : 0;
        for (CsvFile file : files) {
            add(readings, CsvReading.of(file, source.csv(), LineForm.NONE, refusals), List.of(file.path()));
        }
        return new SourceQuery(parts(readings, sql), OptionalLong.empty(), 0, Optional.empty());
    }

    /**
     * Takes the census of all files, writing malformed lines as rejects, and finds how to read each; copies those for which
     * there is no exact way, or, where that is the way, every one.
     */
    SourceQuery query(ContractSql sql, RejectParts rejects, Way way, Progress progress)
            throws EngineException, IOException {
        Map<CsvReading, List<Path>> readings = new LinkedHashMap<>();
        RefusedLines refused = new RefusedLines(source, scratch);
        AtomicLong seen = new AtomicLong();
        long records = 0;
        long malformed = 0;
        double refusals = 0;
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "census");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Census> begun = new ArrayList<>();
            for (int i = 0; i < files.size() && way != Way.COPIED; i++) {
                boolean spelling = way == Way.TYPED && source.parsing() == Source.Parsing.STRICT;
                begun.add(new Census(
                        i, rejects, false, spelling, workers, lines -> progress.read(seen.addAndGet(lines))));
            }
            for (int i = 0; i < files.size(); i++) {
                CsvFile file = files.get(i);
                LineForm form = way == Way.COPIED ? LineForm.ODD : begun.get(i).end();
                if (!form.odd() && begun.get(i).readable()) {
                    LineForm read = form;
                    if (!form.readable()) {
                        read = form.withoutQuotes();
                        add(
                                readings,
                                CsvReading.ofCopy(file.header(), source.csv()),
                                begun.get(i).quotedLines());
                    }
                    double expected = refusals(file, read);
                    boolean typed = way == Way.TYPED
                            && CsvReading.mayBeTyped(source.csv(), read)
                            && expected <= few(read)
                            && refusals + expected <= (double) mostRefused;
                    refusals += typed ? expected : 0;
                    CsvReading reading = CsvReading.of(file, source.csv(), read, typed ? mostRefused : 0);
                    Path path = PlainPaths.of(file.path(), scratch, i);
                    add(readings, reading, List.of(path));
                    if (reading.typed()) {
                        refused.mayComeOf(path, file, reading, read.misspelt());
                    }
                } else if (form.odd()) {
                    form = rewritten(i, rejects);
                    add(readings, CsvReading.ofRewritten(file.header()), List.of(copy(i, "odd")));
                } else {
                    form = new Census(i, rejects, true, false, workers, lines -> {}).end();
                    add(readings, CsvReading.ofCopy(file.header(), source.csv()), copies(i));
                }
                records += form.records();
                malformed += form.malformed();
            }
        } finally {
            workers.shutdownNow();
        }
        return new SourceQuery(parts(readings, sql), OptionalLong.of(records), malformed, refused.ifAny());
    }

    /** How many lines of a file the reader will refuse, told the types: counted, or as its first lines say. */
    private double refusals(CsvFile file, LineForm form) throws EngineException {
        double misspelt = source.parsing() == Source.Parsing.STRICT
                ? (double) form.misspelt()
                : (double) form.records() * RefusedLines.shareIn(file, source);
        return misspelt + form.malformed();
    }

    /** So many that it pays to look at each apart. */
    private static double few(LineForm form) {
        return Math.max(RefusedLines.LEAST_LISTED, (double) form.records() * MOST_REFUSED_SHARE);
    }

    private static void add(Map<CsvReading, List<Path>> readings, CsvReading reading, List<Path> paths) {
        readings.computeIfAbsent(reading, any -> new ArrayList<>()).addAll(paths);
    }

    private LineForm rewritten(int file, RejectParts rejects) throws EngineException, IOException {
        Files.createDirectories(scratch);
        try (RejectParts.Malformed part = rejects.malformed()) {
            long records = CleanCopy.write(files.get(file), source.csv(), copy(file, "odd"), part);
            return LineForm.ofRewritten(records, part.count());
        }
    }

    private Path copy(int file, String name) {
        return scratch.resolve("copy-" + file + "-" + name + ".csv");
    }

    private Path aside(int file, Segment segment) {
        return scratch.resolve("quoted-" + file + "-" + segment.from() + ".csv");
    }

    private List<Path> copies(int file) throws IOException {
        List<Path> copies = new ArrayList<>();
        for (Segment segment : Segment.of(files.get(file), threads)) {
            copies.add(copy(file, String.valueOf(segment.from())));
        }
        return copies;
    }

    /** What is read alike is read together; and what gives the same kind of columns is one part. */
    private List<SourceQuery.Part> parts(Map<CsvReading, List<Path>> readings, ContractSql sql) {
        Map<SourceQuery.Columns, List<String>> queries = new LinkedHashMap<>();
        readings.forEach((reading, paths) -> {
            SourceQuery.Part part = reading.part(paths, source, sql);
            queries.computeIfAbsent(part.columns(), any -> new ArrayList<>()).add(part.sql());
        });
        List<SourceQuery.Part> parts = new ArrayList<>();
        queries.forEach(
                (columns, alike) -> parts.add(new SourceQuery.Part(String.join("\n  union all\n", alike), columns)));
        return parts;
    }

    /** A look at all lines of a file, which goes on while the one who began it does something else. */
    private final class Census {

        private final CsvFile file;
        private final boolean copying;
        private final List<RejectParts.Malformed> parts = new ArrayList<>();
        private final List<SideFile> quotedLines = new ArrayList<>();
        private final List<Future<LineForm>> counts = new ArrayList<>();
        private LineForm form = LineForm.NONE;

        /**
         * Begins to look.
         *
         * @param copying whether the well-formed lines are copied, and the malformed rejected for good; else the rejects
         *     stay only where the file can be read as it is
         * @param spelling whether lines are counted that hold a field which is no value
         */
        Census(
                int index,
                RejectParts rejects,
                boolean copying,
                boolean spelling,
                ExecutorService workers,
                LongConsumer progress)
                throws IOException {
            file = files.get(index);
            this.copying = copying;
            for (Segment segment : Segment.of(file, threads)) {
                RejectParts.Malformed part = rejects.malformed();
                parts.add(part);
                SideFile quoted = new SideFile(aside(index, segment), copying ? 0 : MOST_QUOTED_BYTES);
                quotedLines.add(quoted);
                counts.add(workers.submit(() -> {
                    try (part;
                            quoted;
                            OutputStream copy = copying ? copyOf(index, segment) : OutputStream.nullOutputStream()) {
                        return new CsvCensus(
                                        file,
                                        source.csv(),
                                        CsvReading.never(source.csv()),
                                        part,
                                        copying ? Optional.of(copy) : Optional.empty(),
                                        spelling
                                                ? Optional.of(new PlainSpelling(source, file.header()))
                                                : Optional.empty(),
                                        quoted,
                                        progress)
                                .count(segment);
                    }
                }));
            }
        }

        /** What the lines are like, once all were looked at. */
        LineForm end() throws EngineException, IOException {
            for (Future<LineForm> count : counts) {
                form = form.and(result(file.path(), count));
            }
            if (!copying && !readable()) {
                for (RejectParts.Malformed part : parts) {
                    part.discard();
                }
            }
            return form;
        }

        /** Whether the file can be read as it is, its lines with quotes perhaps from beside it. */
        boolean readable() {
            return form.readable()
                    || (form.readableWithoutQuotes() && quotedLines.stream().allMatch(SideFile::isComplete));
        }

        /** The files beside it that hold well-formed lines with quotes. */
        List<Path> quotedLines() {
            return quotedLines.stream()
                    .filter(side -> side.lines() > 0)
                    .map(SideFile::file)
                    .toList();
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
