package io.scalewise.engine;

import io.scalewise.contract.Contract;
import java.nio.file.Path;

/**
 * What an engine process is asked to do, read from a file whose path comes as a line on its standard input.
 *
 * @param kind to run or to explain
 * @param contract what to compute
 * @param contractDigest the digest that the result's schema repeats
 * @param input the data; may have no files when explaining
 * @param settings what the run may use
 * @param output a folder that exists and is empty, where the answer goes
 */
public record Request(
        Kind kind, Contract contract, String contractDigest, DataSource input, RunSettings settings, Path output) {

    /** What is asked. */
    public enum Kind {
        RUN,
        EXPLAIN
    }
}
