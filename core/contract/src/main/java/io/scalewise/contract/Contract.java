package io.scalewise.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A checked transform contract: the whole truth of what an engine must compute. Immutable.
 *
 * @param name its name, from the contract file
 * @param description what it is for, for people; may be empty
 * @param source how records are read and what columns they have
 * @param grain what one row stands for; absent where every accepted row counts
 * @param rules the checks on a row, in the order in which they are applied
 * @param aggregation what is computed of the surviving rows
 */
public record Contract(
        String name,
        String description,
        Source source,
        Optional<Grain> grain,
        List<Rule> rules,
        Aggregation aggregation) {

    public Contract {
        rules = List.copyOf(rules);
    }

    /** The columns of the result: groups, then measures, in declared order. */
    public List<ResultColumn> resultColumns() {
        List<ResultColumn> columns = new ArrayList<>();
        for (Group group : aggregation.groups()) {
            columns.add(new ResultColumn(group.name(), group.value().type(), true));
        }
        for (Measure measure : aggregation.measures()) {
            columns.add(new ResultColumn(measure.name(), measure.type(), false));
        }
        return columns;
    }
}
