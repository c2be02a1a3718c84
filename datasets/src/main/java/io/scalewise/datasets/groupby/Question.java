package io.scalewise.datasets.groupby;

import java.util.Arrays;
import java.util.List;

/**
 * A question of the benchmark. The contracts are resources; whoever changes one changes this list with it.
 *
 * @param workload its name
 * @param description of the workload
 * @param keys columns of {@link IdLayout} that make the group, ascending
 * @param measures of a group
 */
record Question(String workload, String description, List<Integer> keys, List<Measure> measures) {

    /** All that a contract can say. */
    static final List<Question> ALL = List.of(
            of("q1", "sum of v1 by id1: few groups", ids(1), sum("v1", 0)),
            of("q2", "sum of v1 by id1 and id2: some groups of two texts", ids(1, 2), sum("v1", 0)),
            of("q3", "sum of v1 and mean of v3 by id3: many small groups", ids(3), sum("v1", 0), mean("v3", 2)),
            of("q4", "means of v1 to v3 by id4: few groups", ids(4), mean("v1", 0), mean("v2", 1), mean("v3", 2)),
            of("q5", "sums of v1 to v3 by id6: many small groups", ids(6), sum("v1", 0), sum("v2", 1), sum("v3", 2)),
            of(
                    "q6",
                    "median and standard deviation of v3 by id4 and id5: a median holds all values",
                    ids(4, 5),
                    new Measure("median_v3", Aggregate.MEDIAN, 2),
                    new Measure("sd_v3", Aggregate.DEVIATION, 2)),
            of(
                    "q10",
                    "sum of v3 and count by all six ids: about a group a row",
                    ids(1, 2, 3, 4, 5, 6),
                    sum("v3", 2),
                    new Measure("count", Aggregate.COUNT, 2)));

    Question {
        keys = List.copyOf(keys);
        measures = List.copyOf(measures);
    }

    /** What a measure is. */
    enum Aggregate {
        COUNT,
        SUM,
        MEAN,
        MEDIAN,
        DEVIATION
    }

    /**
     * A measure.
     *
     * @param name in the result
     * @param aggregate what it is
     * @param value of which column of {@link GroupByValues}
     */
    record Measure(String name, Aggregate aggregate, int value) {}

    private static Question of(String number, String description, List<Integer> keys, Measure... measures) {
        return new Question("groupby-" + number, description, keys, List.of(measures));
    }

    /** Columns from 0, of ids from 1. */
    private static List<Integer> ids(int... numbers) {
        return Arrays.stream(numbers).mapToObj(number -> number - 1).toList();
    }

    private static Measure sum(String name, int value) {
        return new Measure(name, Aggregate.SUM, value);
    }

    private static Measure mean(String name, int value) {
        return new Measure(name, Aggregate.MEAN, value);
    }

    /** Whether a measure needs all values of its group at once. */
    boolean holdsValues() {
        return measures.stream()
                .anyMatch(measure ->
                        measure.aggregate() == Aggregate.MEDIAN || measure.aggregate() == Aggregate.DEVIATION);
    }
}
