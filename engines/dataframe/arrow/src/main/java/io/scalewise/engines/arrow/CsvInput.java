package io.scalewise.engines.arrow;

import io.scalewise.contract.Source;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.csv.CsvFile;
import io.scalewise.engine.csv.LineChunks;
import java.io.IOException;
import java.util.List;

/** CSV files, whose heads were read. */
final class CsvInput implements Input {

    /** So large that taking one costs nothing, so small that it fits the processor's cache. */
    static final int CHUNK_BYTES = 1 << 19;

    private final Source source;
    private final List<CsvFile> files;
    private final int chunkBytes;

    CsvInput(Source source, DataSource input, int chunkBytes) throws EngineException {
        this.source = source;
        this.chunkBytes = chunkBytes;
        files = CsvFile.openAll(input, source);
    }

    @Override
    public Reading begin(Memory memory) throws IOException {
        LineChunks chunks = LineChunks.of(files, chunkBytes);
        return new Reading() {
            @Override
            public Intake intake(Rejects rejects) {
                return new CsvIntake(source, files, chunks.reader(), rejects, memory);
            }

            @Override
            public void close() throws IOException {
                chunks.close();
            }
        };
    }
}
