package io.scalewise.engines.arrow;

import io.scalewise.engine.EngineException;
import java.io.IOException;
import java.util.Optional;

/** One worker's way to typed batches of the input: it takes what no other worker has taken. */
interface Intake extends AutoCloseable {

    /** The next batch, valid until the next call; empty at the end. */
    Optional<TypedBatch> next() throws EngineException, IOException;

    @Override
    void close() throws IOException;
}
