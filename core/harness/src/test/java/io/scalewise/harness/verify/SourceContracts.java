package io.scalewise.harness.verify;

import io.scalewise.contract.Aggregation;
import io.scalewise.contract.Column;
import io.scalewise.contract.Contract;
import io.scalewise.contract.CsvFormat;
import io.scalewise.contract.Source;
import io.scalewise.contract.Type;
import java.util.List;
import java.util.Optional;

/** Contracts of which only the source matters. */
final class SourceContracts {

    private SourceContracts() {}

    static Contract longAndDouble() {
        return new Contract(
                "c",
                "",
                new Source(
                        Source.Parsing.NATIVE,
                        new CsvFormat(',', '"', true, List.of("")),
                        List.of(new Column("id", Type.LONG, false), new Column("x", Type.DOUBLE, true)),
                        Source.Arrival.ANY),
                Optional.empty(),
                List.of(),
                new Aggregation(Optional.empty(), List.of(), List.of()));
    }
}
