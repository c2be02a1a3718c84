package io.scalewise.engines.spark;

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
import java.util.stream.IntStream;

/**
 * How the records of a CSV file stand.
 *
 * @param header the line that names the columns; absent where the format has none
 * @param width how many fields a record has
 * @param positions where each declared column stands, by its index
 */
record CsvLayout(Optional<String> header, int width, List<Integer> positions) {

    CsvLayout {
        positions = List.copyOf(positions);
    }

    /** The columns as they are declared. */
    static CsvLayout declared(Source source) {
        int width = source.columns().size();
        return new CsvLayout(
                Optional.empty(), width, IntStream.range(0, width).boxed().toList());
    }

    /** Reads the header of a file, or takes the columns as declared where the format has none. */
    static CsvLayout read(Path file, Source source) throws EngineException {
        if (!source.csv().header()) {
            return declared(source);
        }
        try (LineReader lines = new LineReader(Files.newInputStream(file))) {
            if (!lines.next()) {
                throw EngineException.badInput(
                        file
                                + ": expected a header, but the file is empty; try header: false if an empty file is no mistake");
            }
            Optional<String> line = RecordGrammar.decode(lines.buffer(), lines.start(), lines.length());
            Optional<List<String>> names = line.flatMap(new RecordGrammar(source.csv())::split);
            if (names.isEmpty()) {
                throw EngineException.badInput(file + ": expected a header, but line " + lines.lineNumber()
                        + " is no record; try checking its quotes and that the file is UTF-8");
            }
            return new CsvLayout(line, names.get().size(), positions(file, names.get(), source.columns()));
        } catch (LineTooLongException e) {
            throw new EngineException(EngineException.Reason.BAD_INPUT, file + ", " + e.getMessage(), e);
        } catch (IOException e) {
            throw new EngineException(
                    EngineException.Reason.BAD_INPUT, file + ": expected a readable file, but got " + e, e);
        }
    }

    private static List<Integer> positions(Path file, List<String> names, List<Column> columns) throws EngineException {
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
        return positions;
    }
}
