package io.scalewise.engines.arrow;

import io.scalewise.engine.EngineException;

/** Takes the selected rows of a batch, which is gone afterwards. One worker's. */
@FunctionalInterface
interface RowSink {
    void accept(Batch batch, Selection rows) throws EngineException;
}
