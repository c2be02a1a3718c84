package io.scalewise.engines.tablesaw;

import io.scalewise.contract.Source;
import io.scalewise.contract.grammar.RecordGrammar;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads a file in blocks of lines, cuts these into records, and asks for their admission. */
final class CsvFile {

    private final Path file;
    private final Source source;
    private final Progress progress;

    CsvFile(Path file, Source source, Progress progress) {
        this.file = file;
        this.source = source;
        this.progress = progress;
    }

    void readInto(Admission admission) throws EngineException {
        try (LineBlocks lines = new LineBlocks(Files.newInputStream(file))) {
            Header header = readHeader(lines);
            LineCutter cutter = new LineCutter(source.csv(), header, admission::rejectMalformed);
            while (lines.more()) {
                admission.admit(cutter.cut(lines));
                progress.read(admission.read());
            }
        } catch (IOException e) {
            throw new EngineException(
                    EngineException.Reason.BAD_INPUT,
                    file + ": expected a file that can be read, but got " + e + "; try reading it with another program",
                    e);
        }
    }

    private Header readHeader(LineBlocks lines) throws IOException, EngineException {
        if (!source.csv().header()) {
            return Header.asDeclared(source.columns());
        }
        List<String> names = firstLine(lines)
                .orElseThrow(
                        () -> EngineException.badInput(
                                file
                                        + ": expected a header, but got a first line with stray quotes or invalid UTF-8; try correcting it"));
        return Header.of(file, names, source.columns());
    }

    /** The fields of the first line that is not empty; none where it is no record. */
    private Optional<List<String>> firstLine(LineBlocks lines) throws IOException, EngineException {
        while (lines.more()) {
            int start = lines.position();
            int end = start;
            while (!LineBlocks.isLineEnd(lines.bytes()[end])) {
                end++;
            }
            lines.moveTo(end + 1);
            if (end > start) {
                return new RecordGrammar(source.csv()).split(lines.bytes(), start, end - start);
            }
        }
        throw EngineException.badInput(file + ": expected a header, but the file is empty; try leaving the file out");
    }
}
