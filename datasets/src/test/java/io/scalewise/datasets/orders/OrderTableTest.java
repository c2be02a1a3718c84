package io.scalewise.datasets.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.datasets.Dataset;
import io.scalewise.datasets.DatasetFolder;
import io.scalewise.datasets.GenerationProgress;
import io.scalewise.datasets.GenerationRequest;
import io.scalewise.engine.DataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB is the witness: a reader that has nothing to do with the writer. */
class OrderTableTest {

    private static final String KNOBS = "bad=0.1 quoted=0.05 duplicates=0.1";

    @TempDir
    Path folder;

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void columnsHaveTheTypesOfTheContract() throws Exception {
        Dataset dataset = generate("parquet", DataSource.Format.PARQUET, KNOBS);

        assertThat(query("select column_name || ' ' || column_type from (describe from " + file(dataset) + ")"))
                .containsExactly(
                        "order_id BIGINT",
                        "line_no BIGINT",
                        "event_time TIMESTAMP",
                        "store VARCHAR",
                        "category VARCHAR",
                        "quantity BIGINT",
                        "unit_price DECIMAL(12,2)",
                        "coupon VARCHAR");
    }

    @Test
    void valuesAreThoseOfTheCsvWithTypedRowsInTheSameOrder() throws Exception {
        Dataset parquet = generate("parquet", DataSource.Format.PARQUET, KNOBS);
        Dataset csv = generate("csv", DataSource.Format.CSV, KNOBS + " typed=true");

        String columns = "{'order_id': 'BIGINT', 'line_no': 'BIGINT', 'event_time': 'TIMESTAMP', 'store': 'VARCHAR',"
                + " 'category': 'VARCHAR', 'quantity': 'BIGINT', 'unit_price': 'DECIMAL(12,2)', 'coupon': 'VARCHAR'}";
        String readCsv = "read_csv('" + csv.source().files().get(0) + "', header = true, columns = " + columns + ")";
        List<String> fromParquet = query("select t::varchar from " + file(parquet) + " t");
        assertThat(fromParquet).hasSize(50_000).isEqualTo(query("select t::varchar from " + readCsv + " t"));
        assertThat(parquet.folder().resolve("expected/result/part-0.csv"))
                .hasSameBinaryContentAs(csv.folder().resolve("expected/result/part-0.csv"));
        assertThat(parquet.folder().resolve("expected/rejects/part-0.csv"))
                .hasSameBinaryContentAs(csv.folder().resolve("expected/rejects/part-0.csv"));
    }

    @Test
    void rowGroupsAreSmallEnoughForSeveralThreads() throws Exception {
        Dataset dataset = DatasetFolder.generate(
                OrdersWorkload.daily(),
                new GenerationRequest(
                        300_000, 1, Settings.of(""), DataSource.Format.PARQUET, folder.resolve("large"), 2),
                GenerationProgress.NONE);

        assertThat(query("select distinct row_group_id || ' ' || compression from parquet_metadata('"
                        + dataset.source().files().get(0) + "') order by 1"))
                .containsExactly("0 SNAPPY", "1 SNAPPY");
    }

    private static String file(Dataset dataset) {
        return "read_parquet('" + dataset.source().files().get(0) + "')";
    }

    private List<String> query(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    private Dataset generate(String name, DataSource.Format format, String knobs) throws Exception {
        return DatasetFolder.generate(
                OrdersWorkload.daily(),
                new GenerationRequest(50_000, 17, Settings.of(knobs), format, folder.resolve(name), 2),
                GenerationProgress.NONE);
    }
}
