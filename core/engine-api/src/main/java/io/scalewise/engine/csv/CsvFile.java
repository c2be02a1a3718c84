package io.scalewise.engine.csv;

import io.scalewise.contract.Source;
import io.scalewise.contract.grammar.LineReader;
import io.scalewise.contract.grammar.LineTooLongException;
import io.scalewise.contract.grammar.RecordGrammar;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A CSV file whose header was read, compressed or not. Immutable. Offsets count bytes of the text, so of a compressed file
 * those that come out.
 *
 * @param path where it is
 * @param format how the text is stored
 * @param header how its records stand
 * @param dataStart the offset of the first byte behind byte order mark and header line
 * @param linesBefore how many lines stand before the data: the header and empty lines before it
 */
public record CsvFile(Path path, DataSource.Format format, CsvHeader header, long dataStart, long linesBefore) {

    /**
     * Reads the headers of all files.
     *
     * @param input of a format that {@link DataSource.Format#isCsv()}
     * @throws EngineException bad input, as from {@link #open}
     */
    public static List<CsvFile> openAll(DataSource input, Source source) throws EngineException {
        List<CsvFile> files = new ArrayList<>();
        for (Path path : input.files()) {
            files.add(open(path, input.format(), source));
        }
        return files;
    }

    /**
     * Reads the header, or takes the columns as declared where the format has none.
     *
     * @throws EngineException bad input, where there is no such file, no header, or one without a declared column, or the
     *     file can't be decompressed
     */
    public static CsvFile open(Path path, DataSource.Format format, Source source) throws EngineException {
        try (LineReader lines = new LineReader(format.read(path))) {
            if (!source.csv().header()) {
                return new CsvFile(path, format, CsvHeader.declared(source), lines.offset(), 0);
            }
            if (!lines.next()) {
                throw EngineException.badInput(
                        path
                                + ": expected a header, but the file is empty; try header: false if an empty file is no mistake");
            }
            String line = RecordGrammar.decode(lines.buffer(), lines.start(), lines.length())
                    .orElseThrow(() -> EngineException.badInput(path + ": expected a header, but line "
                            + lines.lineNumber() + " is not valid UTF-8; try converting the file"));
            return new CsvFile(path, format, CsvHeader.of(path, line, source), lines.offset(), lines.lineNumber());
        } catch (LineTooLongException e) {
            throw new EngineException(EngineException.Reason.BAD_INPUT, path + ", " + e.getMessage(), e);
        } catch (IOException e) {
            throw EngineException.unreadable(path, "a readable file", e);
        }
    }

    /** The text of the file, from its first byte. */
    public InputStream read() throws IOException {
        return format.read(path);
    }

    /** Bad input: what went wrong while the file was read. */
    public EngineException unreadable(IOException cause) {
        return EngineException.unreadable(path, "a readable file", cause);
    }
}
