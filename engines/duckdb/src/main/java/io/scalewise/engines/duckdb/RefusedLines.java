package io.scalewise.engines.duckdb;

import io.scalewise.contract.Source;
import io.scalewise.contract.grammar.LineReader;
import io.scalewise.contract.grammar.RecordGrammar;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.csv.CsvFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The well-formed lines that DuckDB's reader refused for the types it was told. They are put into files of their own, to be
 * read as text. The reader says where the lines begin; their bytes are taken from the file, since it shows others for what is
 * not UTF-8 and cuts long lines. It doesn't say all of them in every file, so the records have to be counted. Used by one
 * thread.
 */
final class RefusedLines {

    /** Where the reader lists what it refused. */
    static final String ERRORS = "refused_lines";

    static final String SCANS = "refused_scans";

    /** However little memory there is. */
    static final long LEAST_LISTED = 1000;

    /** What the reader holds of a refused line, outside of its memory limit: its text, and a message for each wrong value. */
    private static final long BYTES_PER_LINE = 4 << 10;

    /** No line is longer, but those that the census has not let pass. */
    private static final int LONGEST_BYTES = LineReader.MAX_LINE_BYTES + 2;

    private static final int MARK_END = 0xBF;
    private static final int SAMPLE_BYTES = 1 << 18;

    private final Source source;
    private final Map<String, Read> files = new LinkedHashMap<>();
    private final Path scratch;
    private final boolean strict;
    private long misspelt;

    /** A file, and how it was read. */
    private record Read(CsvFile file, CsvReading reading) {}

    /** Lines of no file yet; the files that hold them are made in {@code scratch}. */
    RefusedLines(Source source, Path scratch) {
        this.source = source;
        this.scratch = scratch;
        this.strict = source.parsing() == Source.Parsing.STRICT;
    }

    /** How many lines may be refused, where DuckDB may take so much memory: many more are better read as text. */
    static long most(long memoryBytes) {
        return Math.max(LEAST_LISTED, memoryBytes / BYTES_PER_LINE);
    }

    /** Which share of the first lines of a file hold no values of their types. */
    static double shareIn(CsvFile file, Source source) throws EngineException {
        RecordGrammar grammar = new RecordGrammar(source.csv());
        PlainSpelling spelling = new PlainSpelling(source, file.header());
        byte[] sample;
        try (InputStream input = file.read()) {
            input.skipNBytes(file.dataStart());
            sample = input.readNBytes(SAMPLE_BYTES);
        } catch (IOException e) {
            throw file.unreadable(e);
        }
        int lines = 0;
        int misspelt = 0;
        int start = 0;
        for (int end = 0; end < sample.length; end++) {
            if (sample[end] == '\n') {
                int length = end - start - (end > start && sample[end - 1] == '\r' ? 1 : 0);
                Optional<List<String>> fields = grammar.split(sample, start, length);
                lines++;
                if (fields.isPresent()
                        && fields.get().size() == file.header().width()
                        && !spelling.holds(fields.get())) {
                    misspelt++;
                }
                start = end + 1;
            }
        }
        return lines == 0 ? 0 : (double) misspelt / lines;
    }

    /**
     * Adds a file, which SQL reads by this path.
     *
     * @param holding how many well-formed lines hold a field that is no value; under strict parsing these have to be refused,
     *     and no others
     */
    void mayComeOf(Path path, CsvFile file, CsvReading reading, long holding) {
        files.put(path.toString(), new Read(file, reading));
        misspelt += holding;
    }

    /** These, if any file was added. */
    Optional<RefusedLines> ifAny() {
        return files.isEmpty() ? Optional.empty() : Optional.of(this);
    }

    /** Makes the reader's lists empty. */
    static void forget(Database database) throws EngineException {
        database.execute("drop table if exists " + ERRORS);
        database.execute("drop table if exists " + SCANS);
    }

    /**
     * Finds them, once the files were read: a query for each file that has some.
     *
     * @param names of the columns of text
     */
    List<SourceQuery.Part> find(Database database, List<String> names) throws EngineException, IOException {
        Map<String, List<Long>> positions = new LinkedHashMap<>();
        for (List<String> row : database.query("select distinct file_path, line_byte_position from " + ERRORS + " join "
                + SCANS + " using (scan_id, file_id) order by all")) {
            positions.computeIfAbsent(row.get(0), any -> new ArrayList<>()).add(Long.parseLong(row.get(1)) - 1);
        }
        List<SourceQuery.Part> parts = new ArrayList<>();
        long lines = 0;
        for (Map.Entry<String, List<Long>> entry : positions.entrySet()) {
            Read read = Optional.ofNullable(files.get(entry.getKey()))
                    .orElseThrow(() -> unexpected("files that were asked for", entry.getKey()));
            try (SideFile side = new SideFile(scratch.resolve("refused-" + parts.size() + ".csv"), Long.MAX_VALUE)) {
                collect(read, entry.getValue(), side);
                lines += side.lines();
                if (side.lines() > 0) {
                    CsvReading reading = CsvReading.ofCopy(read.file().header(), source.csv());
                    parts.add(new SourceQuery.Part(
                            reading.query(List.of(side.file()), source, names), SourceQuery.Columns.TEXTS));
                }
            }
        }
        if (strict && lines != misspelt) {
            throw unexpected(misspelt + " refused lines", String.valueOf(lines));
        }
        return parts;
    }

    /** Goes through the file once; of lines that the reader lists twice, or not as its own, it takes one, or none. */
    private void collect(Read read, List<Long> positions, SideFile side) throws EngineException, IOException {
        RecordGrammar grammar = new RecordGrammar(source.csv());
        PlainSpelling spelling = new PlainSpelling(source, read.file().header());
        byte[] line = new byte[LONGEST_BYTES];
        try (InputStream input = new BufferedInputStream(read.file().read(), 1 << 13)) {
            long at = 0;
            long taken = -1;
            for (long position : positions) {
                if (position <= taken) {
                    continue;
                }
                if (position > at) {
                    input.skipNBytes(position - 1 - at);
                    at = position;
                    if (!endsLine(input.read())) {
                        throw unexpected(
                                "lines",
                                "byte " + position + " of " + read.file().path());
                    }
                }
                int next = input.read();
                at++;
                // it counts empty lines before, and the second character of a line's end, to the line
                while (next == '\n' || next == '\r') {
                    next = input.read();
                    at++;
                }
                int length = 0;
                while (next >= 0 && next != '\n' && length < line.length) {
                    line[length++] = (byte) next;
                    next = input.read();
                    at++;
                }
                // the line feed itself may be given as the place of the next line
                taken = next == '\n' ? at - 2 : at;
                if (length > 0 && line[length - 1] == '\r') {
                    length--;
                }
                Optional<List<String>> fields = grammar.split(line, 0, length)
                        .filter(found -> found.size() == read.file().header().width());
                if (fields.isEmpty() || (!read.reading().quoted() && holdsQuote(line, length))) {
                    continue;
                }
                if (strict && spelling.holds(fields.get())) {
                    throw unexpected(
                            "values",
                            "a line refused at byte " + position + " of "
                                    + read.file().path());
                }
                side.add(line, 0, length);
            }
        }
    }

    /** Whether a byte ends a line, or the byte order mark. */
    private static boolean endsLine(int last) {
        return last == '\n' || last == '\r' || last == MARK_END;
    }

    private boolean holdsQuote(byte[] line, int length) {
        for (int i = 0; i < length; i++) {
            if (line[i] == (byte) source.csv().quote()) {
                return true;
            }
        }
        return false;
    }

    private static EngineException unexpected(String expected, String found) {
        return new EngineException(
                EngineException.Reason.FAILED, "DuckDB: expected " + expected + ", but got " + found);
    }
}
