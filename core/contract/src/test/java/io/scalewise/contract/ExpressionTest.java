package io.scalewise.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.contract.Expression.Arithmetic;
import io.scalewise.contract.Expression.Case;
import io.scalewise.contract.Expression.Comparison;
import io.scalewise.contract.Expression.Convert;
import io.scalewise.contract.Expression.Junction;
import io.scalewise.contract.Expression.Literal;
import io.scalewise.contract.Expression.NullLiteral;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "12 | long",
                "12.50 | decimal(4,2)",
                "0.05 | decimal(2,2)",
                "n + 1 | long",
                "n * price | decimal(31,2)",
                "price * 2 | decimal(13,2)",
                "price + rate | decimal(29,18)",
                "price - 1 | decimal(13,2)",
                "rate * rate | decimal(36,36)",
                "-price | decimal(12,2)",
                "-9223372036854775808 | long",
                "date(ts) | date",
                "date | date",
                "date_trunc('week', ts) | timestamp",
                "\"Flight Date\" | date",
                "DATE '2025-01-31' | date",
                "timestamp '2025-01-31T10:00:00.5Z' | timestamp",
                "year(ts) | long",
                "length(upper(s)) | long",
                "coalesce(null, price, 0) | decimal(12,2)",
                "coalesce(n, 0) | long",
                "coalesce(n, price) | decimal(21,2)",
                "case when b then 1 else 2.5 end | decimal(2,1)",
                "case when n > 1 and not b or x is null then s end | string",
                "n between 1 and 10 and s not like 'a%' | boolean",
                "s in ('a', null, 'it''s') | boolean",
                "1 + 2 * 3 = 7 | boolean",
                "null = null | boolean",
            })
    void hasTheTypeThatSqlGivesIt(String expression, String type) throws Exception {
        assertThat(typed(expression).type()).hasToString(type);
    }

    @Test
    void bringsComparedNumbersToTheLargerScaleAndConvertsLiteralsAtOnce() throws Exception {
        Comparison comparison = (Comparison) typed("price >= 0");

        assertThat(comparison.left()).isInstanceOf(Expression.ColumnReference.class);
        assertThat(comparison.right()).isEqualTo(new Literal(Type.decimal(3, 2), new BigDecimal("0.00")));
    }

    @Test
    void bringsALongBesideADecimalToItsScale() throws Exception {
        Comparison comparison = (Comparison) typed("n = price");

        assertThat(comparison.left()).isInstanceOfSatisfying(Convert.class, convert -> assertThat(convert.type())
                .isEqualTo(Type.decimal(21, 2)));
    }

    @Test
    void bringsEverythingBesideADoubleToDouble() throws Exception {
        Contract contract = ContractChecker.check(Declarations.measuring("min(x + price)"), "test");
        Arithmetic sum =
                (Arithmetic) contract.aggregation().measures().get(0).input().orElseThrow();

        assertThat(sum.type()).isEqualTo(Type.DOUBLE);
        assertThat(sum.right()).isInstanceOf(Convert.class);
    }

    @Test
    void readsBetweenAsTwoComparisons() throws Exception {
        assertThat(typed("n between 1 and 2"))
                .isInstanceOfSatisfying(Junction.class, junction -> assertThat(junction.conjunction())
                        .isTrue());
    }

    @Test
    void bindsAndTighterThanOrAndNotTighterThanAnd() throws Exception {
        Junction or = (Junction) typed("b or not b and b");

        assertThat(or.conjunction()).isFalse();
        assertThat(or.right()).isInstanceOfSatisfying(Junction.class, and -> {
            assertThat(and.conjunction()).isTrue();
            assertThat(and.left()).isInstanceOf(Expression.Not.class);
        });
    }

    @Test
    void givesAMissingElseANullOfTheRightType() throws Exception {
        assertThat(((Case) typed("case when b then price end")).otherwise())
                .isEqualTo(new NullLiteral(Type.decimal(12, 2)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "pricee | 1 | pricee: expected a declared column; did you mean price?",
                "n + nn * mm | 5 | nn: expected a declared column; did you mean n?",
                "n +  | 4 | expected a column, a value or a function, but got the end",
                "n = 1 = 2 | 7 | comparisons don't chain: expected and, or, or the end, but got =; try parentheses",
                "n / 2 | 3 | expected one of + - *, but got /, whose result would not be exact",
                "n != 2 | 3 | expected an operator, but got !=; try <>",
                "s + 1 | 3 | +: expected numbers, but got a string",
                "ts >= '2025-01-01' | 4 | >=: expected values of one type, but got timestamp and string; try timestamp '…'",
                "date = ts | 6 | =: expected values of one type, but got date and timestamp; try date(…) of the timestamp",
                "lenght(s) | 1 | lenght: expected a function; did you mean length?",
                "sum(n) | 1 | sum: expected a function of one row; an aggregate stands only as a measure, on its own",
                "date '2025-02-30' | 1 | date: expected 'YYYY-MM-DD', but got '2025-02-30'",
                "'open | 1 | expected ' at the end of the string, but there is none",
                "9223372036854775808 | 1 | 9223372036854775808: expected a long in range; try 9223372036854775808.0, a decimal",
                "rate * rate * rate | 13 | *: expected a scale of at most 38, but got 54",
                "null | 1 | null: expected a value whose type is known",
                "x | 1 | group: expected a value that is no double",
                "date_trunc('year', ts) | 12 | date_trunc: expected one of 'month', 'week', 'day', 'hour', 'minute'",
            })
    void namesWhatIsWrongAndWhere(String expression, int column, String message) {
        List<Fault> faults = ContractChecker.faults(Declarations.grouping(expression));

        assertThat(faults).contains(new Fault(new Position(1, column), message));
    }

    @Test
    void namesEveryFaultOfAnExpression() {
        assertThat(ContractChecker.faults(Declarations.grouping("aa = 1 and bb = 2")))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "count(*) | long",
                "count(distinct s) | long",
                "sum(n) | decimal(38,0)",
                "SUM(n * price) | decimal(38,2)",
                "sum(x) | double",
                "min(s) | string",
                "max(price) | decimal(12,2)",
                "avg(price) | double",
                "stddev(n) | double",
                "median(x) | double",
            })
    void givesAMeasureItsResultType(String measure, String type) throws Exception {
        assertThat(ContractChecker.check(Declarations.measuring(measure), "test")
                        .resultColumns()
                        .get(0)
                        .type())
                .hasToString(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "sum(s)", "sum(distinct n)", "sum(*)", "avg()", "sum(n) + 1", "total(n)"})
    void refusesWhatIsNoMeasure(String measure) {
        assertThat(ContractChecker.faults(Declarations.measuring(measure))).hasSize(1);
    }

    @Test
    void refusesNestingThatWouldExhaustAStack() {
        String deep = "(".repeat(100_000) + "n" + ")".repeat(100_000);
        String wide = "n" + " + n".repeat(4_000);

        assertThat(ContractChecker.faults(Declarations.grouping(deep))).hasSize(1);
        assertThat(ContractChecker.faults(Declarations.grouping(wide))).isNotEmpty();
    }

    @Test
    void throwsAllFaultsWithTheirPlaces() {
        assertThatThrownBy(() -> ContractChecker.check(Declarations.grouping("aa"), "orders.yaml"))
                .isInstanceOf(ContractFaultsException.class)
                .hasMessage("orders.yaml:1:1: aa: expected a declared column");
    }

    private static Expression typed(String expression) throws ContractFaultsException {
        return ContractChecker.check(Declarations.grouping(expression), "test")
                .aggregation()
                .groups()
                .get(0)
                .value();
    }
}
