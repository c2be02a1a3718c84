package io.scalewise.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.contract.Aggregation;
import io.scalewise.contract.Column;
import io.scalewise.contract.Contract;
import io.scalewise.contract.CsvFormat;
import io.scalewise.contract.Expression;
import io.scalewise.contract.Expression.Arithmetic;
import io.scalewise.contract.Expression.ArithmeticOperator;
import io.scalewise.contract.Expression.Case;
import io.scalewise.contract.Expression.Coalesce;
import io.scalewise.contract.Expression.ColumnReference;
import io.scalewise.contract.Expression.Comparison;
import io.scalewise.contract.Expression.ComparisonOperator;
import io.scalewise.contract.Expression.Convert;
import io.scalewise.contract.Expression.DateTrunc;
import io.scalewise.contract.Expression.Function;
import io.scalewise.contract.Expression.FunctionCall;
import io.scalewise.contract.Expression.In;
import io.scalewise.contract.Expression.IsNull;
import io.scalewise.contract.Expression.Junction;
import io.scalewise.contract.Expression.Like;
import io.scalewise.contract.Expression.Literal;
import io.scalewise.contract.Expression.Negation;
import io.scalewise.contract.Expression.Not;
import io.scalewise.contract.Expression.NullLiteral;
import io.scalewise.contract.Expression.TimeUnit;
import io.scalewise.contract.Expression.When;
import io.scalewise.contract.Grain;
import io.scalewise.contract.Group;
import io.scalewise.contract.Measure;
import io.scalewise.contract.Rule;
import io.scalewise.contract.Source;
import io.scalewise.contract.Type;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestJsonTest {

    private static final Expression TEXT = new ColumnReference(Type.STRING, 0, "odd \"name\"\n");
    private static final Expression TIME = new ColumnReference(Type.TIMESTAMP, 1, "ts");

    @TempDir
    private Path folder;

    @Test
    void carriesEveryKindOfExpression() throws Exception {
        Expression[] values = {
            new Literal(Type.decimal(4, 2), new BigDecimal("-1.50")),
            new Literal(Type.DOUBLE, 1e300),
            new Literal(Type.DATE, LocalDate.of(2025, 1, 31)),
            new Literal(Type.TIMESTAMP, LocalDateTime.of(2025, 1, 31, 10, 0, 0, 120_000_000)),
            new Literal(Type.STRING, "it's, \"odd\"\u0001"),
            new NullLiteral(Type.LONG),
            new Convert(Type.decimal(21, 2), new Literal(Type.LONG, 7L)),
            new Negation(new Literal(Type.LONG, Long.MIN_VALUE)),
            new Arithmetic(
                    Type.LONG, ArithmeticOperator.MULTIPLY, new Literal(Type.LONG, 1L), new Literal(Type.LONG, 2L)),
            new Comparison(ComparisonOperator.LESS_OR_EQUAL, TEXT, TEXT),
            new In(TEXT, List.of(TEXT, new NullLiteral(Type.STRING))),
            new IsNull(TEXT, true),
            new Junction(false, new IsNull(TEXT, false), new Not(new Literal(Type.BOOLEAN, true))),
            new Like(TEXT, new Literal(Type.STRING, "%_")),
            new FunctionCall(Type.DATE, Function.DATE, TIME),
            new DateTrunc(TimeUnit.WEEK, TIME),
            new Coalesce(Type.STRING, List.of(TEXT, TEXT)),
            new Case(Type.STRING, List.of(new When(new IsNull(TEXT, false), TEXT)), new NullLiteral(Type.STRING)),
        };
        List<Group> groups = List.of(values).stream()
                .map(value -> new Group("g", "text", value))
                .toList();
        Request request = request(contract(groups));

        assertThat(roundTrip(request)).isEqualTo(request);
    }

    @Test
    void carriesAnExpressionAsDeepAsAnExpressionMayBe() throws Exception {
        Expression deep = new Literal(Type.BOOLEAN, true);
        for (int i = 0; i < 500; i++) {
            deep = new Not(deep);
        }
        Request request = request(contract(List.of(new Group("g", "not …", deep))));

        assertThat(roundTrip(request)).isEqualTo(request);
    }

    @Test
    void saysWhatIsWrongWithAFileThatIsNoRequest() throws IOException {
        Path file = Files.writeString(folder.resolve("request.json"), "{\"kind\": \"run\"}");

        assertThatThrownBy(() -> RequestJson.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("request.json: expected a request");
    }

    @Test
    void givesContractsThatComputeTheSameTheSameDigest() {
        Contract one = contract(List.of(new Group("g", "s", TEXT)));
        Contract other =
                new Contract(one.name(), "in other words", one.source(), one.grain(), one.rules(), one.aggregation());
        Contract different = contract(List.of(new Group("h", "s", TEXT)));

        assertThat(ContractDigest.of(other)).isEqualTo(ContractDigest.of(one)).hasSize(64);
        assertThat(ContractDigest.of(different)).isNotEqualTo(ContractDigest.of(one));
    }

    private Request roundTrip(Request request) throws IOException {
        Path file = folder.resolve("request.json");
        RequestJson.write(request, file);
        return RequestJson.read(file);
    }

    private Request request(Contract contract) {
        return new Request(
                Request.Kind.RUN,
                contract,
                ContractDigest.of(contract),
                new DataSource(DataSource.Format.CSV, List.of(folder.resolve("a b.csv"), folder.resolve("c.csv"))),
                new RunSettings(2, new MemorySplit(1L << 31, 1L << 30, 1L << 29), folder, Map.of("k", "v")),
                folder.resolve("out"));
    }

    private static Contract contract(List<Group> groups) {
        Source source = new Source(
                Source.Parsing.STRICT,
                new CsvFormat('\t', '\'', false, List.of("", "NA")),
                List.of(new Column("odd \"name\"\n", Type.STRING, true), new Column("ts", Type.TIMESTAMP, false)),
                Source.Arrival.SORTED);
        Measure rows = new Measure("n", "count(*)", Measure.Aggregate.COUNT_ROWS, Optional.empty(), Type.LONG);
        Measure least = new Measure("least", "min(ts)", Measure.Aggregate.MIN, Optional.of(TIME), Type.TIMESTAMP);
        return new Contract(
                "test",
                "words",
                source,
                Optional.of(new Grain(List.of(0, 1), Grain.Keep.EARLIEST, OptionalInt.of(1), true)),
                List.of(new Rule("there", "s is not null", new IsNull(TEXT, true))),
                new Aggregation(
                        Optional.of(new Aggregation.Condition("s is null", new IsNull(TEXT, false))),
                        groups,
                        List.of(rows, least)));
    }
}
