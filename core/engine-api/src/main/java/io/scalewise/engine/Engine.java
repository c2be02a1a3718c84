package io.scalewise.engine;

import io.scalewise.contract.Contract;

/** Computes a contract. Called by one thread; serves one prepared run at a time. */
public interface Engine {

    /**
     * Gets ready to compute: session, connection, compiled expressions. Reads no data beyond what it needs to see whether
     * it can (a header, a file's schema).
     *
     * @throws EngineException {@code REFUSED} for a contract or input that it can't compute exactly, {@code BAD_INPUT} for
     *     input that doesn't fit the contract
     */
    PreparedRun prepare(Contract contract, DataSource input, RunSettings settings) throws EngineException;

    /**
     * What this engine would do, for people: SQL, a physical plan, the stages of the pass.
     *
     * @param input the data it would read; {@link DataSource#files()} is empty where none is given
     */
    String explain(Contract contract, DataSource input, RunSettings settings) throws EngineException;
}
