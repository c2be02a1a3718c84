package io.scalewise.datasets;

/** Where a generator says how far it is. Called by one thread, every few ten thousand records. */
@FunctionalInterface
public interface GenerationProgress {

    /** Takes no notice. */
    GenerationProgress NONE = records -> {};

    /** Says how many records were written so far. */
    void written(long records);
}
