package io.scalewise.engines.streaming;

import io.scalewise.contract.Contract;
import io.scalewise.contract.Reasons;
import io.scalewise.contract.grammar.LineReader;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.csv.CsvFile;
import io.scalewise.engine.csv.LineChunkReader;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One thread's way through the input: reads, types and checks the records of a chunk, passes accepted rows on. */
final class Worker implements Closeable {

    private final List<CsvFile> files;
    private final Texts texts;
    private final LineChunkReader reader;
    private final List<List<Integer>> columnsOfFile;
    private final LineParser[] parsers;
    private final CarefulParser careful;
    private final Rules rules;
    private final Reasons reasons;
    private final Rejects rejects;
    private final RowSink sink;
    private final KnownTexts known;
    private final Fusion fusion;
    private final int width;

    /** The loop for files whose fields are these columns, where there is one. */
    private Optional<FusedLoop> fused = Optional.empty();

    private List<Integer> columnsOfFused = List.of();
    private long fusedRows;

    /** Rows that were read, until there are as many as are worked on together; and the one being read. */
    private final Rows rows;

    private final Row row;

    Worker(
            Contract contract,
            List<CsvFile> files,
            LineChunkReader reader,
            Texts texts,
            Reasons reasons,
            Rejects rejects,
            RowSink sink,
            Fusion fusion) {
        this.files = files;
        this.texts = texts;
        this.fusion = fusion;
        known = new KnownTexts(contract.source().columns(), texts);
        this.reader = reader;
        columnsOfFile = new ArrayList<>();
        parsers = new LineParser[files.size()];
        for (int i = 0; i < parsers.length; i++) {
            columnsOfFile.add(files.get(i).header().columns());
            parsers[i] = new LineParser(contract.source(), columnsOfFile.get(i), known);
        }
        careful = new CarefulParser(contract.source(), known);
        rules = new Rules(contract.rules());
        this.reasons = reasons;
        this.rejects = rejects;
        this.sink = sink;
        int columns = contract.source().columns().size();
        width = Row.width(columns);
        row = new Row(columns, Rows.MOST);
        rows = new Rows(row);
    }

    Rejects rejects() {
        return rejects;
    }

    RowSink sink() {
        return sink;
    }

    /** How many rows went through a loop of their own. */
    long fusedRows() {
        return fusedRows;
    }

    /** Reads the next chunk; returns whether there was one. */
    boolean next() throws IOException, EngineException {
        return reader.next();
    }

    /** Processes the chunk that was read; returns how many records it had. */
    long process() throws IOException, EngineException {
        LineParser parser = parsers[reader.file()];
        byte[] buffer = reader.buffer();
        int limit = reader.limit();
        long records = 0;
        sink.begin(reader);
        beginRows(buffer);
        findFused();
        for (int start = reader.first(); start <= limit; start++) {
            if (fused.isPresent()) {
                FusedLoop loop = fused.get();
                start = loop.takeWhereWorthwhile(buffer, start, limit);
                records += loop.taken;
                fusedRows += loop.taken;
                if (start > limit) {
                    break;
                }
            }
            if (LineReader.isLineEnd(buffer[start])) {
                continue;
            }
            records++;
            row.start = rows.count * width;
            int end = parser.parse(buffer, start, row);
            if (end == LineParser.CAREFUL) {
                end = processCarefully(buffer, start, reader.file());
            } else {
                add(start);
            }
            if (end - start > LineReader.MAX_LINE_BYTES) {
                throw LineChunkReader.tooLong(files.get(reader.file()).path(), reader.fileOffset(start));
            }
            start = end;
        }
        passOn(buffer);
        sink.endChunk();
        return records;
    }

    private void findFused() {
        if (!(sink instanceof Aggregator aggregator)) {
            return;
        }
        List<Integer> columns = columnsOfFile.get(reader.file());
        if (fused.isEmpty() || !columns.equals(columnsOfFused)) {
            fused = fusion.loop(columns, known, aggregator);
            columnsOfFused = columns;
        }
    }

    /** Adds the row that was read. */
    private void add(int position) throws IOException, EngineException {
        rows.starts[rows.count] = row.start;
        rows.positions[rows.count++] = position;
        if (rows.count == Rows.MOST) {
            passOn(reader.buffer());
        }
    }

    private void beginRows(byte[] buffer) {
        rows.count = 0;
        row.bytes = buffer;
        row.pages = texts.pages();
        row.hasOwnTexts = false;
    }

    /** Checks rows and passes them on; what follows has its strings in {@code buffer}. */
    private void passOn(byte[] buffer) throws IOException, EngineException {
        rules.check(rows, reasons, rejects);
        sink.accept(rows);
        beginRows(buffer);
    }

    /** Reads a line whose strings are not where those of others are. */
    private int processCarefully(byte[] buffer, int start, int file) throws IOException, EngineException {
        passOn(buffer);
        row.start = 0;
        int end = start;
        while (!LineReader.isLineEnd(buffer[end])) {
            end++;
        }
        int reason = careful.parse(buffer, start, end, columnsOfFile.get(file), row);
        if (reason == CarefulParser.ACCEPTED) {
            add(start);
            passOn(buffer);
        } else {
            rejects.add(reason, careful.record());
            beginRows(buffer);
        }
        return end;
    }

    @Override
    public void close() throws IOException {
        reader.close();
        rejects.close();
    }
}
