package io.scalewise.engines.streaming;

import io.scalewise.engine.EngineException;

/** Where one worker's accepted rows go. */
interface RowSink {

    /** Takes a row, which is used again afterwards. */
    void accept(Row row) throws EngineException;

    /** Says that no row follows. */
    void end() throws EngineException;
}
