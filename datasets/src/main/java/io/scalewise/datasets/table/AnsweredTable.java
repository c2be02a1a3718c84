package io.scalewise.datasets.table;

import io.scalewise.engine.RunCounts;
import java.io.IOException;
import java.io.Writer;

/** A table that knows the true answer to its workload's contract, from the values that it computes. */
public interface AnsweredTable extends Table {

    /**
     * Writes the result's only part, header included; to be called when all chunks were filled. None of its records is
     * rejected.
     *
     * @param threads how many may be used
     * @return the accounts
     */
    RunCounts answer(Writer result, int threads) throws IOException;
}
