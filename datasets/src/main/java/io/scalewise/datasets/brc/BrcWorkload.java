package io.scalewise.datasets.brc;

import io.scalewise.datasets.DatasetException;
import io.scalewise.datasets.KnobValues;
import io.scalewise.datasets.table.AnsweredTable;
import io.scalewise.datasets.table.TableWorkload;
import java.util.List;

/** The One Billion Row Challenge: short lines, few groups, nothing but reading and adding up. */
public final class BrcWorkload extends TableWorkload {

    private static final long MOST_ROWS = 2_000_000_000L;

    public BrcWorkload() {
        super(
                "1brc",
                "the One Billion Row Challenge, temperatures of 413 stations: short lines, few groups",
                List.of());
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    protected void check(KnobValues knobs) {
        // it has none
    }

    @Override
    protected AnsweredTable table(long rows, long seed, KnobValues knobs) throws DatasetException {
        expectRows(rows, MOST_ROWS);
        return new MeasurementTable(contract(), rows, seed);
    }
}
