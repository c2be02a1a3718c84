package io.scalewise.engine;

/** Where a run says how far it is. Thread-safe. */
@FunctionalInterface
public interface Progress {

    /** Takes no notice. */
    Progress NONE = records -> {};

    /** Says how many records were read so far. To be called every 100,000 records or so, not for each. */
    void read(long records);
}
