package io.scalewise.datasets.table;

import java.io.IOException;

/** A table that is computed in numbered chunks, any of them on any thread, and written in the order of their numbers. */
public interface Table {

    /** What is known of it beforehand; the same at each call. */
    TableShape shape();

    /**
     * Computes a chunk.
     *
     * @param rows empty ones, to be filled
     * @return what is to be done behind it, on one thread, in the order of the chunks
     */
    Step fill(long chunk, Rows rows);

    /** Something to be done in the order of the chunks. */
    @FunctionalInterface
    interface Step {

        /** Nothing. */
        Step NONE = () -> {};

        /** Does it. */
        void take() throws IOException;
    }
}
