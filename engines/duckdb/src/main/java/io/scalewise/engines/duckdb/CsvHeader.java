package io.scalewise.engines.duckdb;

import io.scalewise.contract.Column;
import io.scalewise.contract.NearestName;
import io.scalewise.contract.Source;
import io.scalewise.contract.grammar.LineReader;
import io.scalewise.contract.grammar.LineTooLongException;
import io.scalewise.contract.grammar.RecordGrammar;
import io.scalewise.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the columns of a CSV file stand.
 *
 * @param width how many fields a record has
 * @param positions where each declared column stands, by its index
 * @param lines how many lines stand before the first record: the header and empty lines before it
 */
record CsvHeader(int width, List<Integer> positions, long lines) {

    CsvHeader {
        positions = List.copyOf(positions);
    }

    /** Reads the header of a file, or takes the columns as declared where the format has none. */
    static CsvHeader read(Path file, Source source) throws EngineException {
        List<Column> columns = source.columns();
        if (!source.csv().header()) {
            List<Integer> declared = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                declared.add(i);
            }
            return new CsvHeader(columns.size(), declared, 0);
        }
        try (LineReader lines = new LineReader(Files.newInputStream(file))) {
            if (!lines.next()) {
                throw EngineException.badInput(
                        file
                                + ": expected a header, but the file is empty; try header: false if an empty file is no mistake");
            }
            Optional<List<String>> names =
                    new RecordGrammar(source.csv()).split(lines.buffer(), lines.start(), lines.length());
            if (names.isEmpty()) {
                throw EngineException.badInput(file + ": expected a header, but line " + lines.lineNumber()
                        + " is no record; try checking its quotes and that the file is UTF-8");
            }
            return of(file, names.get(), columns, lines.lineNumber());
        } catch (LineTooLongException e) {
            throw new EngineException(EngineException.Reason.BAD_INPUT, file + ", " + e.getMessage(), e);
        } catch (IOException e) {
            throw new EngineException(
                    EngineException.Reason.BAD_INPUT, file + ": expected a readable file, but got " + e, e);
        }
    }

    private static CsvHeader of(Path file, List<String> names, List<Column> columns, long lines)
            throws EngineException {
        List<Integer> positions = new ArrayList<>();
        for (Column column : columns) {
            int position = names.indexOf(column.name());
            if (position < 0) {
                throw EngineException.badInput(file + ": expected a column " + column.name()
                        + ", but the header has none of that name" + NearestName.hint(column.name(), names));
            }
            if (position != names.lastIndexOf(column.name())) {
                throw EngineException.badInput(
                        file + ": expected one column " + column.name() + ", but the header has it twice");
            }
            positions.add(position);
        }
        return new CsvHeader(names.size(), positions, lines);
    }
}
