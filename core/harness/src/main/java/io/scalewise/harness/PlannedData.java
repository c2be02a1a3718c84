package io.scalewise.harness;

import io.scalewise.engine.DataSource;
import io.scalewise.engine.Progress;
import java.io.IOException;

/** A data set of a sweep, made or found when it is needed. */
public interface PlannedData {

    /** Names it for people, such as {@code orders 1m csv}. */
    String label();

    DataSource.Format format();

    /** Tells it from every other data set: a sweep may be continued only over the same. */
    String identity();

    /**
     * The data set, digested.
     *
     * @param progress told of records as they are generated
     * @throws HarnessException where it can't be made or read
     */
    RunInput obtain(Progress progress) throws HarnessException, IOException, InterruptedException;
}
