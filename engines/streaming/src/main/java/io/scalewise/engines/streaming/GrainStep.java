package io.scalewise.engines.streaming;

import io.scalewise.engine.EngineException;
import io.scalewise.engine.Team;
import java.io.IOException;

/** What becomes of accepted rows at the grain: one of each key goes on to the aggregators. */
interface GrainStep {

    /** The way in for one worker, numbered from 0. */
    RowSink entrance(int worker);

    /** Passes on what was held back, once all workers' rows are in. */
    void finish(Team team) throws EngineException, IOException;

    /** How many rows did not survive; known once it is finished. */
    long duplicates();

    /** Nothing to do: there is no grain, or the key is assumed to be unique. */
    static GrainStep none(Aggregator[] aggregators) {
        return new GrainStep() {
            @Override
            public RowSink entrance(int worker) {
                return aggregators[worker];
            }

            @Override
            public void finish(Team team) {
                // nothing was held back
            }

            @Override
            public long duplicates() {
                return 0;
            }
        };
    }
}
