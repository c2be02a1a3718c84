package io.scalewise.engines.arrow;

import io.scalewise.engine.EngineException;
import java.io.IOException;

/** The files of a run, opened as far as needed to see that they fit the contract. */
interface Input {

    /** Begins to read them, for as many workers as ask for an intake. */
    Reading begin(Memory memory) throws EngineException, IOException;

    /** One pass over the files. */
    interface Reading extends AutoCloseable {

        /** The way in for one worker, which puts malformed records among its rejects. */
        Intake intake(Rejects rejects);

        @Override
        void close() throws IOException;
    }
}
