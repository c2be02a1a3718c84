package io.scalewise.datasets.groupby;

import io.scalewise.datasets.DatasetException;
import io.scalewise.datasets.Knob;
import io.scalewise.datasets.KnobValues;
import io.scalewise.datasets.table.AnsweredTable;
import io.scalewise.datasets.table.TableWorkload;
import java.util.List;

/** A question of the db-benchmark's group-by task. All of them are asked of the same data. */
public final class GroupByWorkload extends TableWorkload {

    private static final long MOST_ROWS = 2_000_000_000L;
    private static final int MOST_GROUPS = 100_000_000;

    private static final List<Knob> KNOBS = List.of(
            new Knob(
                    "k",
                    "how many ids there are of the large groups, id1, id2, id4 and id5, 1 to 100000000; of the small"
                            + " ones, id3 and id6, there are rows / k",
                    "100"),
            new Knob(
                    "nulls",
                    "percentage of the ids that are missing in each id column, and of the rows in each value column, a"
                            + " whole number from 0 to 100",
                    "0"),
            new Knob("sorted", "true orders the rows by id1 to id6, missing ones first", "false"));

    private final Question question;

    private GroupByWorkload(Question question) {
        super(question.workload(), "db-benchmark, " + question.description(), KNOBS);
        this.question = question;
    }

    /** All questions. */
    public static List<GroupByWorkload> all() {
        return Question.ALL.stream().map(GroupByWorkload::new).toList();
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    protected void check(KnobValues knobs) throws DatasetException {
        groups(knobs);
        nulls(knobs);
        knobs.flag("sorted");
    }

    private static int groups(KnobValues knobs) throws DatasetException {
        return knobs.whole("k", 1, MOST_GROUPS);
    }

    private static int nulls(KnobValues knobs) throws DatasetException {
        return knobs.whole("nulls", 0, 100);
    }

    @Override
    protected AnsweredTable table(long rows, long seed, KnobValues knobs) throws DatasetException {
        expectRows(rows, MOST_ROWS);
        IdLayout ids = new IdLayout(rows, groups(knobs), nulls(knobs), knobs.flag("sorted"), seed);
        GroupByValues values = new GroupByValues(rows, nulls(knobs), seed);
        return new GroupByTable(contract(), question, rows, ids, values);
    }
}
