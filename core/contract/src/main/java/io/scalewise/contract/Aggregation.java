package io.scalewise.contract;

import java.util.List;
import java.util.Optional;

/**
 * What is computed of the surviving rows.
 *
 * @param where which survivors take part: those for which it is true; absent: all
 * @param groups what an output row stands for; empty for one group, present even over no rows
 * @param measures the aggregates, in order; empty where only the distinct groups are asked for
 */
public record Aggregation(Optional<Condition> where, List<Group> groups, List<Measure> measures) {

    /**
     * A boolean expression with its text.
     *
     * @param text the expression as written, for messages
     * @param value a boolean expression
     */
    public record Condition(String text, Expression value) {}

    public Aggregation {
        groups = List.copyOf(groups);
        measures = List.copyOf(measures);
    }
}
