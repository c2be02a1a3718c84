package io.scalewise.engines.duckdb;

import io.scalewise.contract.Aggregation;
import io.scalewise.contract.Contract;
import io.scalewise.contract.Group;
import io.scalewise.contract.Measure;
import io.scalewise.contract.Rule;
import io.scalewise.contract.Type;
import io.scalewise.engine.EngineException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the expression that overflowed, which DuckDB doesn't say: computes smaller contracts, each with one expression more
 * than the last that went well, until one overflows.
 */
final class OverflowSearch {

    private static final Measure ROWS =
            new Measure("rows", "count(*)", Measure.Aggregate.COUNT_ROWS, Optional.empty(), Type.LONG);

    private final Contract contract;
    private final SourceQuery source;
    private final Database database;

    OverflowSearch(Contract contract, SourceQuery source, Database database) {
        this.contract = contract;
        this.source = source;
        this.database = database;
    }

    /** The overflow with its expression; {@code cause} itself where no expression overflows alone. */
    EngineException find(EngineException cause) throws EngineException, IOException {
        Aggregation declared = contract.aggregation();
        Aggregation nothing = new Aggregation(Optional.empty(), List.of(), List.of(ROWS));
        List<Rule> rules = new ArrayList<>();
        for (Rule rule : contract.rules()) {
            rules.add(rule);
            if (overflows(rules, nothing)) {
                return EngineException.overflow(rule.text());
            }
        }
        if (declared.where().isPresent()
                && overflows(rules, new Aggregation(declared.where(), List.of(), List.of(ROWS)))) {
            return EngineException.overflow(declared.where().get().text());
        }
        for (Group group : declared.groups()) {
            if (overflows(rules, new Aggregation(declared.where(), List.of(group), List.of(ROWS)))) {
                return EngineException.overflow(group.text());
            }
        }
        for (Measure measure : declared.measures()) {
            if (overflows(rules, new Aggregation(declared.where(), declared.groups(), List.of(measure)))) {
                return EngineException.overflow(measure.text());
            }
        }
        return cause;
    }

    private boolean overflows(List<Rule> rules, Aggregation aggregation) throws EngineException, IOException {
        Contract smaller = new Contract(
                contract.name(), contract.description(), contract.source(), contract.grain(), rules, aggregation);
        try {
            Accounts.compute(new ContractSql(smaller), source, database);
            return false;
        } catch (EngineException e) {
            if (e.reason() == EngineException.Reason.OVERFLOW) {
                return true;
            }
            throw e;
        }
    }
}
