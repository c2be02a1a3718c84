package io.scalewise.contract;

import io.scalewise.contract.ContractDeclaration.AggregationDeclaration;
import io.scalewise.contract.ContractDeclaration.ColumnDeclaration;
import io.scalewise.contract.ContractDeclaration.CsvDeclaration;
import io.scalewise.contract.ContractDeclaration.NamedExpression;
import io.scalewise.contract.ContractDeclaration.SourceDeclaration;
import io.scalewise.contract.ContractDeclaration.Text;
import java.util.List;
import java.util.Optional;

/** Declarations for tests: one column of each type, one group or measure. */
final class Declarations {

    private Declarations() {}

    static Text text(String value) {
        return new Text(value, new Position(1, 1));
    }

    static ContractDeclaration grouping(String expression) {
        return of(List.of(new NamedExpression(text("g"), text(expression))), List.of());
    }

    static ContractDeclaration measuring(String measure) {
        return of(List.of(), List.of(new NamedExpression(text("m"), text(measure))));
    }

    static ContractDeclaration of(List<NamedExpression> groups, List<NamedExpression> measures) {
        List<ColumnDeclaration> columns = List.of(
                column("s", "string"),
                column("n", "long"),
                column("price", "decimal(12,2)"),
                column("rate", "decimal(18,18)"),
                column("x", "double"),
                column("b", "boolean"),
                column("date", "date"),
                column("ts", "timestamp"),
                column("Flight Date", "date"));
        return new ContractDeclaration(
                text("test"),
                Optional.empty(),
                new SourceDeclaration(
                        Optional.empty(),
                        new CsvDeclaration(Optional.empty(), Optional.empty(), true, Optional.empty()),
                        columns,
                        Optional.empty()),
                Optional.empty(),
                List.of(),
                new AggregationDeclaration(Optional.empty(), groups, measures, new Position(1, 1)));
    }

    private static ColumnDeclaration column(String name, String type) {
        return new ColumnDeclaration(text(name), text(type), true);
    }
}
