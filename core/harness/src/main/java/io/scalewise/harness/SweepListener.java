package io.scalewise.harness;

import io.scalewise.engine.record.RunRecord;

/** Is told how far a sweep is. Called by the thread of the sweep, but for {@link #records}. */
public interface SweepListener {

    /** Takes no notice. */
    SweepListener NONE = new SweepListener() {};

    /** The sweep can begin, or be gone on with: nothing is in its way. */
    default void begun() {}

    /**
     * A data set is about to be made or found.
     *
     * @param label of the data set
     */
    default void obtaining(String label) {}

    /**
     * The sweep that is gone on with was cut off while it wrote a record, which is dropped: that run is made again.
     *
     * @param bytes of the record that are there
     */
    default void torn(long bytes) {}

    /**
     * The sweep that is gone on with had runs that a full disk ended or prevented: they are made again.
     *
     * @param runs how many
     */
    default void triedAgain(int runs) {}

    /**
     * A run begins.
     *
     * @param done runs made, and cells skipped, so far
     * @param planned runs of the sweep, as far as time allows
     */
    default void running(SweepPlan.Cell cell, int round, int done, int planned) {}

    /** So many records were generated or read so far, by what was begun last. Comes from any thread. */
    default void records(long records) {}

    /** A run has ended, or a cell was skipped; the record is in the store. */
    default void finished(RunRecord run) {}

    /** There was no time left for the first run of a cell. */
    default void notReached(SweepPlan.Cell cell) {}
}
