package io.scalewise.engines.duckdb;

import io.scalewise.contract.CsvFormat;
import io.scalewise.contract.grammar.LineReader;
import io.scalewise.contract.grammar.LineTooLongException;
import io.scalewise.contract.grammar.RecordGrammar;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.csv.CsvFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Rewrites a CSV file for which no exact reading is known: every well-formed record, every field quoted, no header, comma and
 * LF. A copy on disk rather than rows handed over one by one, since DuckDB's reader is much faster than its appender and the
 * copy needs no memory.
 */
final class CleanCopy {

    /** The form of every copy. */
    static final CsvFormat FORMAT = new CsvFormat(',', '"', false, List.of());

    private CleanCopy() {}

    /** Writes the records of {@code file} to {@code copy}, the other lines to {@code rejects}; returns how many records. */
    static long write(CsvFile file, CsvFormat format, Path copy, RejectParts.Malformed rejects)
            throws IOException, EngineException {
        RecordGrammar grammar = new RecordGrammar(format);
        long records = 0;
        try (LineReader lines = new LineReader(file.read());
                BufferedWriter writer = Files.newBufferedWriter(copy)) {
            boolean headerPending = file.header().line().isPresent();
            while (next(lines, file)) {
                if (headerPending) {
                    headerPending = false;
                    continue;
                }
                Optional<List<String>> fields = grammar.split(lines.buffer(), lines.start(), lines.length())
                        .filter(found -> found.size() == file.header().width());
                if (fields.isEmpty()) {
                    rejects.add(lines.buffer(), lines.start(), lines.length());
                    continue;
                }
                records++;
                write(fields.get(), writer);
            }
        }
        return records;
    }

    private static boolean next(LineReader lines, CsvFile file) throws EngineException {
        try {
            return lines.next();
        } catch (LineTooLongException e) {
            throw new EngineException(EngineException.Reason.BAD_INPUT, file.path() + ", " + e.getMessage(), e);
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    private static void write(List<String> fields, BufferedWriter writer) throws IOException {
        String separator = "\"";
        for (String field : fields) {
            writer.write(separator);
            writer.write(field.indexOf('"') < 0 ? field : field.replace("\"", "\"\""));
            separator = "\",\"";
        }
        writer.write("\"\n");
    }
}
