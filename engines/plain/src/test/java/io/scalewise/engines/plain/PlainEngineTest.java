package io.scalewise.engines.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.engine.DataSource;
import io.scalewise.engine.EngineException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainEngineTest {

    private final Path folder;

    PlainEngineTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static Scenario orders() {
        return Scenario.columns("id long", "at timestamp", "category string", "coupon string?", "price decimal(12,2)")
                .latest("at", "id")
                .rule("price-not-negative", "price >= 0")
                .where("category <> 'TEST'")
                .groupBy("day", "date(at)")
                .measure("revenue", "sum(price)")
                .measure("coupons", "count(distinct coupon)");
    }

    @ParameterizedTest
    @CsvSource({"PARQUET,parquet", "ARROW,arrow"})
    void anyFormatButCsvIsRefusedByName(DataSource.Format format, String name) {
        DataSource input = new DataSource(format, List.of());
        String message =
                "plain: expected csv or csv.gz or csv.zst input, but got " + name + "; try an engine that reads it";
        assertThatThrownBy(() -> new PlainEngine().prepare(orders().contract(), input, Scenario.settings(folder)))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.reason()).isEqualTo(EngineException.Reason.REFUSED))
                .hasMessage(message);
        assertThatThrownBy(() -> new PlainEngine().explain(orders().contract(), input, Scenario.settings(folder)))
                .hasMessage(message);
    }

    @Test
    void theStagesOfThePassAreExplainedWithoutInput() throws EngineException {
        assertThat(explain(orders()))
                .isEqualTo(
                        """
                        plain computes test in one thread, in one pass, a line at a time:
                        1. read CSV files, fields parted by , and quoted by ", columns by the names in each header
                        2. type 5 columns, to the letter of the grammar though native parsing would allow more
                           id long
                           at timestamp
                           category string
                           coupon string, may be missing
                           price decimal(12,2)
                        3. check 1 rule, stopping at the first that is false
                           price-not-negative: price >= 0
                        4. keep for each (id) the row with the greatest at, then values
                           state: a HashMap with a whole row for every key, in the heap until the input ends
                        5. aggregate the rows where category <> 'TEST'
                           state: a HashMap with an entry for each group of
                             day: date(at)
                           revenue: sum(price), keeping a sum
                           coupons: count(distinct coupon), keeping a set of all its values
                        6. write result/part-0.csv; rejects/part-0.csv was written on the way
                        """);
    }

    @Test
    void theGrainsStateIsExplained() throws EngineException {
        Scenario rows = Scenario.columns("id long").measure("n", "count(*)");
        assertThat(explain(rows)).contains("4. no grain", "all rows that are left", "state: one group");
        assertThat(explain(rows.assumedUnique("id"))).contains("4. the grain (id) is assumed to be unique");
        assertThat(explain(rows.earliest("", "id").sorted()))
                .contains("the row with the least values", "that rows arrive sorted is not made use of");
    }

    @Test
    void theInputIsNamedWhereOneIsGiven() throws EngineException {
        DataSource input = new DataSource(DataSource.Format.CSV, List.of(Path.of("a.csv"), Path.of("b.csv")));
        assertThat(new PlainEngine().explain(orders().contract(), input, Scenario.settings(folder)))
                .contains("1. read 2 CSV files", "   a.csv\n   b.csv\n");
    }

    private String explain(Scenario scenario) throws EngineException {
        DataSource nothing = new DataSource(DataSource.Format.CSV, List.of());
        return new PlainEngine().explain(scenario.contract(), nothing, Scenario.settings(folder));
    }
}
