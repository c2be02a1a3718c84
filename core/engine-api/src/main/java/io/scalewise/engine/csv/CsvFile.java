package io.scalewise.engine.csv;

import io.scalewise.contract.Source;
import io.scalewise.contract.grammar.LineReader;
import io.scalewise.contract.grammar.LineTooLongException;
import io.scalewise.contract.grammar.RecordGrammar;
import io.scalewise.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A CSV file whose header was read. Immutable.
 *
 * @param path where it is
 * @param header how its records stand
 * @param dataStart the offset of the first byte behind byte order mark and header line
 * @param linesBefore how many lines stand before the data: the header and empty lines before it
 */
public record CsvFile(Path path, CsvHeader header, long dataStart, long linesBefore) {

    /**
     * Reads the header, or takes the columns as declared where the format has none.
     *
     * @throws EngineException bad input, where there is no such file, no header, or one without a declared column
     */
    public static CsvFile open(Path path, Source source) throws EngineException {
        try (LineReader lines = new LineReader(Files.newInputStream(path))) {
            if (!source.csv().header()) {
                return new CsvFile(path, CsvHeader.declared(source), lines.offset(), 0);
            }
            if (!lines.next()) {
                throw EngineException.badInput(
                        path
                                + ": expected a header, but the file is empty; try header: false if an empty file is no mistake");
            }
            String line = RecordGrammar.decode(lines.buffer(), lines.start(), lines.length())
                    .orElseThrow(() -> EngineException.badInput(path + ": expected a header, but line "
                            + lines.lineNumber() + " is not valid UTF-8; try converting the file"));
            return new CsvFile(path, CsvHeader.of(path, line, source), lines.offset(), lines.lineNumber());
        } catch (LineTooLongException e) {
            throw new EngineException(EngineException.Reason.BAD_INPUT, path + ", " + e.getMessage(), e);
        } catch (IOException e) {
            throw EngineException.unreadable(path, "a readable file", e);
        }
    }
}
