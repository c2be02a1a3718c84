package io.scalewise.datasets.tpch;

import io.scalewise.datasets.DatasetException;
import io.scalewise.datasets.DatasetException.Problem;
import io.scalewise.datasets.Knob;
import io.scalewise.datasets.KnobValues;
import io.scalewise.datasets.table.AnsweredTable;
import io.scalewise.datasets.table.TableWorkload;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** TPC-H's line items with query 1: a scan of wide rows, four groups. The same data whatever the seed. */
public final class TpchWorkload extends TableWorkload {

    private static final long MOST_ROWS = 2_000_000_000L;

    private static final String LEAST = "least";

    public TpchWorkload() {
        super(
                "tpch-q1",
                "query 1 of TPC-H over lineitem, the first rows of the table: wide rows, four groups",
                List.of(new Knob(
                        "scale",
                        "scale factor of the table, 0.001 to 300, all of whose rows there are where --rows is"
                                + " left out; or least, the least whole one that has as many rows",
                        LEAST)));
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    protected void check(KnobValues knobs) throws DatasetException {
        scale(knobs);
    }

    /** The scale factor that was asked for; 0 where it follows from the rows. */
    private static double scale(KnobValues knobs) throws DatasetException {
        return knobs.is("scale", LEAST)
                ? 0
                : knobs.decimal("scale", "0.001", "300").doubleValue();
    }

    @Override
    public OptionalLong rows(Map<String, String> given) throws DatasetException {
        double scale = scale(KnobValues.of(knobs(), given));
        return scale == 0 ? OptionalLong.empty() : OptionalLong.of(LineItemLayout.lines(scale));
    }

    @Override
    protected AnsweredTable table(long rows, long seed, KnobValues knobs) throws DatasetException {
        expectRows(rows, MOST_ROWS);
        double asked = scale(knobs);
        LineItemLayout layout = LineItemLayout.of(asked == 0 ? LineItemLayout.leastWholeScale(rows) : asked, rows);
        if (layout.rows() < rows) {
            throw new DatasetException(
                    Problem.ROWS,
                    "rows: expected at most the " + layout.rows() + " of scale "
                            + knobs.all().get("scale") + ", but got " + rows + "; try a greater scale, or scale="
                            + LEAST);
        }
        return new LineItemTable(contract(), layout);
    }
}
