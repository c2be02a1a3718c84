package io.scalewise.engine;

import java.nio.file.Path;

/** A contract ready to be computed over an input. Closing it releases all that preparing took. */
public interface PreparedRun extends AutoCloseable {

    /**
     * The measured work: on return, {@code result/part-*.csv} and {@code rejects/part-*.csv} are complete in {@code output}.
     * Can be repeated, each time into another folder.
     *
     * @param output an empty folder that exists
     * @param progress told now and then how many records were read
     */
    RunCounts run(Path output, Progress progress) throws EngineException;

    @Override
    void close() throws EngineException;
}
