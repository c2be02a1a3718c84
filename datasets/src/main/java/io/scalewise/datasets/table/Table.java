package io.scalewise.datasets.table;

import io.scalewise.contract.CsvFormat;
import java.io.IOException;
import java.util.List;

/** A table that is computed in numbered chunks, any of them on any thread, and written in the order of their numbers. */
public interface Table {

    /** What it has columns of, in the order in which they are written. */
    List<TableColumn> columns();

    /** How it looks as CSV. */
    CsvFormat csv();

    /** How many chunks there are, numbered from 0. */
    long chunks();

    /** The most rows that a chunk has. */
    int mostRows();

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
