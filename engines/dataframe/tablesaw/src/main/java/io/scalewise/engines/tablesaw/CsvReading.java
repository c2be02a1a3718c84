package io.scalewise.engines.tablesaw;

import io.scalewise.contract.Source;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.Progress;
import io.scalewise.engine.csv.CsvFile;
import java.io.IOException;
import java.io.InputStream;

/** Reads a file in blocks of lines, cuts these into records, and asks for their admission. */
final class CsvReading {

    private final CsvFile file;
    private final Source source;
    private final Progress progress;

    CsvReading(CsvFile file, Source source, Progress progress) {
        this.file = file;
        this.source = source;
        this.progress = progress;
    }

    void readInto(Admission admission) throws EngineException {
        try (InputStream input = file.read()) {
            input.skipNBytes(file.dataStart());
            LineBlocks lines = new LineBlocks(input);
            LineCutter cutter = new LineCutter(source.csv(), file.header(), admission::rejectMalformed);
            while (lines.more()) {
                admission.admit(cutter.cut(lines));
                progress.read(admission.read());
            }
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }
}
