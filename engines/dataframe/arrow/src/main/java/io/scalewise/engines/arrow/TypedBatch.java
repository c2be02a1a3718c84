package io.scalewise.engines.arrow;

import io.scalewise.contract.Reasons;

/** Records that were read and typed. */
interface TypedBatch {

    /** The rows as columns; where a row is rejected, its values mean nothing. May have no rows. */
    Batch batch();

    /** For each row its first reason, or {@link Reasons#NONE}. */
    int[] reasons();

    /** A row as it stands among the rejects. */
    String record(int row);

    /** How many records more were read, which are no rows. */
    int malformed();
}
