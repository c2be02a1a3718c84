package io.scalewise.harness;

import io.scalewise.contract.Aggregation;
import io.scalewise.contract.Column;
import io.scalewise.contract.Contract;
import io.scalewise.contract.CsvFormat;
import io.scalewise.contract.Expression;
import io.scalewise.contract.Group;
import io.scalewise.contract.Measure;
import io.scalewise.contract.Source;
import io.scalewise.contract.Type;
import java.util.List;
import java.util.Optional;

/** Contracts for tests. */
final class Contracts {

    private Contracts() {}

    /** Rows by store, of a file with the columns {@code store} and {@code amount}. */
    static Contract rowsByStore() {
        return byStore(new Measure("rows", "count(*)", Measure.Aggregate.COUNT_ROWS, Optional.empty(), Type.LONG));
    }

    static Contract medianByStore() {
        return byStore(new Measure(
                "middle",
                "median(amount)",
                Measure.Aggregate.MEDIAN,
                Optional.of(new Expression.ColumnReference(Type.LONG, 1, "amount")),
                Type.DOUBLE));
    }

    private static Contract byStore(Measure measure) {
        return new Contract(
                "rows-by-store",
                "",
                new Source(
                        Source.Parsing.NATIVE,
                        new CsvFormat(',', '"', true, List.of("")),
                        List.of(new Column("store", Type.STRING, false), new Column("amount", Type.LONG, false)),
                        Source.Arrival.ANY),
                Optional.empty(),
                List.of(),
                new Aggregation(
                        Optional.empty(),
                        List.of(new Group("store", "store", new Expression.ColumnReference(Type.STRING, 0, "store"))),
                        List.of(measure)));
    }
}
