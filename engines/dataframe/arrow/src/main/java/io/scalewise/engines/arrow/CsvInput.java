package io.scalewise.engines.arrow;

import io.scalewise.contract.Source;
import io.scalewise.engine.EngineException;
import io.scalewise.engine.csv.CsvFile;
import io.scalewise.engine.csv.LineChunks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** CSV files, whose heads were read. */
final class CsvInput implements Input {

    /** So large that taking one costs nothing, so small that it fits the processor's cache. */
    static final int CHUNK_BYTES = 1 << 19;

    private final Source source;
    private final List<CsvFile> files = new ArrayList<>();
    private final int chunkBytes;

    CsvInput(Source source, List<Path> paths, int chunkBytes) throws EngineException {
        this.source = source;
        this.chunkBytes = chunkBytes;
        for (Path path : paths) {
            files.add(CsvFile.open(path, source));
        }
    }

    @Override
    public Reading begin(Memory memory) throws IOException {
        LineChunks chunks = new LineChunks(files, chunkBytes);
        return new Reading() {
            @Override
            public Intake intake(Rejects rejects) {
                return new CsvIntake(source, files, chunks, chunkBytes, rejects, memory);
            }

            @Override
            public void close() {
                // Each intake has closed its own file.
            }
        };
    }
}
