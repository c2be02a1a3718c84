package io.scalewise.harness;

import io.scalewise.contract.Aggregation;
import io.scalewise.contract.Column;
import io.scalewise.contract.Contract;
import io.scalewise.contract.Measure;
import io.scalewise.contract.Measure.Aggregate;
import io.scalewise.contract.Rule;
import io.scalewise.contract.Source;
import io.scalewise.contract.Type;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.record.ContractPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Contracts that ask for less of the same data, to see what an engine takes for the rest. */
final class PartialContract {

    private static final Aggregation COUNT = new Aggregation(
            Optional.empty(),
            List.of(),
            List.of(new Measure("rows", "count(*)", Aggregate.COUNT_ROWS, Optional.empty(), Type.LONG)));

    private PartialContract() {}

    /** The parts that a contract has, from the least; none of them asks for what another one does, or for all of it. */
    static List<ContractPart> parts(Contract contract, DataSource.Format format) {
        List<ContractPart> parts = new ArrayList<>();
        Contract before = contract;
        for (ContractPart part : ContractPart.values()) {
            Contract asked = of(contract, part, format);
            if (!asked.equals(contract) && !asked.equals(before)) {
                parts.add(part);
            }
            before = asked;
        }
        return List.copyOf(parts);
    }

    /** A part of a contract. */
    static Contract of(Contract contract, ContractPart part, DataSource.Format format) {
        Source source = contract.source();
        return switch (part) {
            case READING -> asking(contract, unchecked(source, format), List.of(), count(contract.aggregation()));
            case CHECKING -> asking(contract, source, contract.rules(), count(contract.aggregation()));
            case GROUPING ->
                contract.grain().filter(grain -> !grain.assumedUnique()).isPresent()
                        ? asking(contract, source, contract.rules(), contract.aggregation())
                        : contract;
        };
    }

    /** How many records there are, by the name that the contract has for it where it asks for nothing else. */
    private static Aggregation count(Aggregation asked) {
        boolean counts = asked.where().isEmpty()
                && asked.groups().isEmpty()
                && asked.measures().size() == 1
                && asked.measures().get(0).aggregate() == Aggregate.COUNT_ROWS;
        return counts ? asked : COUNT;
    }

    private static Contract asking(Contract contract, Source source, List<Rule> rules, Aggregation aggregation) {
        // Without a grain nothing says what would be sorted.
        Source any = new Source(source.parsing(), source.csv(), source.columns(), Source.Arrival.ANY);
        return new Contract(contract.name(), contract.description(), any, Optional.empty(), rules, aggregation);
    }

    /** Typed files say themselves of what type a value is. */
    private static Source unchecked(Source source, DataSource.Format format) {
        List<Column> columns = source.columns().stream()
                .map(column -> new Column(column.name(), format.isCsv() ? Type.STRING : column.type(), true))
                .toList();
        return new Source(source.parsing(), source.csv(), columns, source.arrival());
    }
}
