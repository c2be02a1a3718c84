package io.scalewise.engines.streaming;

import io.scalewise.engine.EngineException;
import io.scalewise.engine.csv.LineChunkReader;
import java.io.IOException;

/** Where one worker's accepted rows go. */
interface RowSink {

    /** Says that the rows of a chunk follow, in their order. */
    default void begin(LineChunkReader chunk) {}

    /** Takes rows, which are used again afterwards. They may be moved. */
    void accept(Rows rows) throws EngineException, IOException;

    /** Says that no more rows of the chunk follow. */
    default void endChunk() throws EngineException, IOException {}

    /** Says that no row follows. */
    void end() throws EngineException, IOException;
}
