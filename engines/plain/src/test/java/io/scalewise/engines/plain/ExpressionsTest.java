package io.scalewise.engines.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.engine.EngineException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest {

    private final Path folder;

    ExpressionsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static Scenario row() {
        return Scenario.columns(
                "n long?",
                "none long?",
                "d decimal(6,2)?",
                "x double?",
                "s string?",
                "b boolean?",
                "day date?",
                "ts timestamp?",
                "big long?");
    }

    private static final String FILE =
            """
            n,none,d,x,s,b,day,ts,big
            3,,1.25,0.5,Grün 😀,true,2024-02-29,2024-02-29T13:14:15.16,9223372036854775807
            """;

    /** Null is written as {@code null} here. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    n + 2 * n - 1                         | 8
                    -n                                    | -3
                    n + none                              | null
                    -none                                 | null
                    d + n                                 | 4.25
                    d * d                                 | 1.5625
                    d - 1.255                             | -0.005
                    -d                                    | -1.25
                    n between 1 and 3                     | true
                    n between none and 2                  | false
                    n between none and 3                  | null
                    n not between 1 and 3                 | false
                    d = 1.250                             | true
                    n < 3.001                             | true
                    n = 3e0                               | true
                    x * 0 = -x * 0                        | true
                    none = none                           | null
                    none <> 1                             | null
                    b > false                             | true
                    day < date '2024-03-01'               | true
                    ts >= timestamp '2024-02-29 13:14:15' | true
                    n in (1, 2, 3)                        | true
                    n in (1, none, 3)                     | true
                    n in (1, none)                        | null
                    n in (1, 2)                           | false
                    none in (1)                           | null
                    n not in (1, none)                    | null
                    none is null                          | true
                    n is not null                         | true
                    true and none = 1                     | null
                    none = 1 and false                    | false
                    false and none = 1                    | false
                    none = 1 or true                      | true
                    true or none = 1                      | true
                    none = 1 or false                     | null
                    none = 1 or none = 2                  | null
                    not none = 1                          | null
                    not b                                 | false
                    date(ts)                              | 2024-02-29
                    date_trunc('month', ts)               | 2024-02-01T00:00:00
                    date_trunc('week', ts)                | 2024-02-26T00:00:00
                    date_trunc('day', ts)                 | 2024-02-29T00:00:00
                    date_trunc('hour', ts)                | 2024-02-29T13:00:00
                    date_trunc('minute', ts)              | 2024-02-29T13:14:00
                    year(ts) * 10000 + month(day) * 100 + day(ts) | 20240229
                    hour(ts)                              | 13
                    length(s)                             | 6
                    upper(s)                              | GRüN 😀
                    lower('ÄBZaz@[')                      | Äbzaz@[
                    s like 'Gr_n%'                        | true
                    s like '%_ _'                         | true
                    s like 'Gr_n'                         | false
                    s like '%n%n%'                        | false
                    s like '%%ü%'                         | true
                    s like null                           | null
                    'a%b\\_' like 'a%b\\__'               | false
                    'aab' like '%ab'                      | true
                    '' like '%'                           | true
                    '' like '_'                           | false
                    coalesce(none, n, 5)                  | 3
                    coalesce(none, 1.5, n)                | 1.5
                    coalesce(none, none)                  | null
                    case when none = 1 then 'a' when b then 'b' else 'c' end | b
                    case when false then 1 end            | null
                    case when b then n else 2.50 end      | 3.00
                    """)
    void anExpressionHasItsValueAsSqlSays(String expression, String value) throws EngineException {
        Scenario.Answer answer = row().groupBy("g", expression).run(folder, FILE);
        assertThat(answer.result()).containsExactly("g", value.equals("null") ? "" : value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "big + 1",
                "-big - 2",
                "big * 2",
                "-(-big - 1)",
                "big * 1.0 * big * 1.0",
                "9999999999999999999999999999999999999.9 + 0.1",
                "d + 0.00000000000000000000000000000000000001",
                "d > 0.00000000000000000000000000000000000001"
            })
    void anExactResultWithoutRoomOverflowsNamingTheExpression(String expression) {
        assertOverflow(row().groupBy("g", expression), expression);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e308 + 1e308 * x * 4 > 0", "-1e308 - 1e308 < 0", "1e200 * 1e200 = 1"})
    void aDoubleThatIsNotFiniteOverflows(String expression) {
        assertOverflow(row().groupBy("g", expression), expression);
    }

    @Test
    void overflowNamesTheRuleTheConditionOrTheMeasure() {
        assertOverflow(row().rule("r", "big + 1 > 0").measure("m", "count(*)"), "big + 1 > 0");
        assertOverflow(row().where("big + 2 > 0").measure("m", "count(*)"), "big + 2 > 0");
        assertOverflow(row().measure("m", "min(big + 3)"), "min(big + 3)");
    }

    @Test
    void expressionsAreEvaluatedOnlyForRowsThatReachTheirStep() throws EngineException {
        Scenario.Answer answer = Scenario.columns("id long", "v long")
                .rule("small", "id < 10")
                .latest("id", "v")
                .where("id <> 5")
                .measure("m", "sum(9223372036854775798 + id)")
                .run(folder, "id,v\n10,1\n1,7\n8,2\n9,2\n5,3\n");
        assertThat(answer.counts().aggregated()).isEqualTo(2);
    }

    private void assertOverflow(Scenario scenario, String expression) {
        assertThatThrownBy(() -> scenario.run(folder, FILE))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.reason()).isEqualTo(EngineException.Reason.OVERFLOW))
                .hasMessageStartingWith(expression + ": ");
    }
}
