package io.scalewise.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.contract.Column;
import io.scalewise.contract.Contract;
import io.scalewise.contract.Type;
import io.scalewise.contract.file.ContractFile;
import io.scalewise.datasets.Dataset;
import io.scalewise.datasets.DatasetFolder;
import io.scalewise.datasets.GenerationProgress;
import io.scalewise.datasets.GenerationRequest;
import io.scalewise.datasets.Workload;
import io.scalewise.engine.AnswerJson;
import io.scalewise.engine.DataSource.Format;
import io.scalewise.engine.RunCounts;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Holds a workload's data sets to what every workload promises. DuckDB reads what was written, and is asked in SQL. */
public final class WorkloadTrial {

    private static final double TOLERANCE = 1e-9;

    private final Workload workload;
    private final Path folder;
    private int generated;

    /** Data sets go into {@code folder}. */
    public WorkloadTrial(Workload workload, Path folder) {
        this.workload = workload;
        this.folder = folder;
    }

    /** A data set; knobs as {@code k=10 nulls=5}. */
    public Dataset generate(long rows, String knobs, Format format, int threads) throws Exception {
        Map<String, String> settings = new TreeMap<>();
        for (String knob : knobs.isBlank() ? new String[0] : knobs.split(" ", -1)) {
            settings.put(knob.substring(0, knob.indexOf('=')), knob.substring(knob.indexOf('=') + 1));
        }
        return DatasetFolder.generate(
                workload,
                new GenerationRequest(rows, 42, settings, format, folder.resolve("data-" + ++generated), threads),
                GenerationProgress.NONE);
    }

    /** Every file is the same, whether one thread wrote it or three; in each format. */
    public void threadsChangeNothing(long rows, String knobs) throws Exception {
        for (Format format : List.of(Format.CSV, Format.PARQUET, Format.ARROW)) {
            Dataset one = generate(rows, knobs, format, 1);
            Dataset three = generate(rows, knobs, format, 3);
            String data = DatasetFolder.dataFile(format);
            for (String file : List.of(data, "expected/result/part-0.csv", "expected/counts.json")) {
                assertThat(three.folder().resolve(file))
                        .hasSameBinaryContentAs(one.folder().resolve(file));
            }
        }
    }

    /** CSV, Parquet and Arrow files have the same values in the same order. */
    public void formatsHoldTheSameRows(long rows, String knobs) throws Exception {
        Dataset csv = generate(rows, knobs, Format.CSV, 2);
        Dataset parquet = generate(rows, knobs, Format.PARQUET, 2);
        Dataset arrow = generate(rows, knobs, Format.ARROW, 2);

        List<String> fromCsv = query("select * from " + table(csv));
        assertThat(fromCsv).hasSize((int) rows);
        assertThat(query("select * from read_parquet('" + file(parquet) + "')")).isEqualTo(fromCsv);
        assertThat(ArrowRows.read(file(arrow))).isEqualTo(fromCsv);
        assertThat(parquet.expected().resolve("result/part-0.csv"))
                .hasSameBinaryContentAs(csv.expected().resolve("result/part-0.csv"));
    }

    /** The data set as a table in SQL, in the types of its contract. */
    public static String table(Dataset dataset) throws Exception {
        Contract contract = ContractFile.read(dataset.contractFile());
        String columns = contract.source().columns().stream()
                .map(column -> "'" + column.name() + "': '" + sql(column) + "'")
                .collect(Collectors.joining(", ", "{", "}"));
        return "read_csv('" + file(dataset) + "', auto_detect = false, header = "
                + contract.source().csv().header() + ", delim = '"
                + contract.source().csv().delimiter() + "', quote = '\"', escape = '\"', nullstr = '', columns = "
                + columns + ")";
    }

    private static String sql(Column column) {
        return column.type().kind() == Type.Kind.LONG
                ? "BIGINT"
                : column.type().kind() == Type.Kind.STRING
                        ? "VARCHAR"
                        : column.type().toString();
    }

    private static Path file(Dataset dataset) {
        return dataset.source().files().get(0);
    }

    /** Computes all chunks of a table, which are then forgotten, for its answer. */
    public static void fillAll(Table table) throws IOException {
        OrderedTasks.run(
                table.shape().chunks(),
                2,
                chunk -> table.fill(
                        chunk, new Rows(table.shape().columns(), table.shape().mostRows())),
                Table.Step::take);
    }

    /** The true answer is what a query says, and the accounts balance. */
    public RunCounts truthIs(Dataset dataset, String sql) throws Exception {
        List<String> expected = query(sql);
        List<String> lines = Files.readAllLines(dataset.expected().resolve("result/part-0.csv"));
        List<String> truth = new ArrayList<>(lines.subList(1, lines.size()));
        expected.sort(null);
        truth.sort(null);
        assertThat(truth).hasSameSizeAs(expected);
        for (int i = 0; i < truth.size(); i++) {
            assertThat(fields(truth.get(i)))
                    .as(truth.get(i) + " and " + expected.get(i))
                    .usingElementComparator(WorkloadTrial::compare)
                    .isEqualTo(fields(expected.get(i)));
        }
        RunCounts counts = AnswerJson.readCounts(dataset.expected());
        assertThat(counts.balanced()).isTrue();
        assertThat(counts.read()).isEqualTo(dataset.rows());
        assertThat(counts.groups()).isEqualTo(truth.size());
        return counts;
    }

    private static List<String> fields(String line) {
        return Arrays.asList(line.split(",", -1));
    }

    /** Numbers by value, as doubles where they are not equal. */
    private static int compare(String left, String right) {
        if (left.equals(right) || !left.matches("-?[0-9].*") || left.matches("[0-9]+-.*")) {
            return left.compareTo(right);
        }
        double one = new BigDecimal(left).doubleValue();
        double two = new BigDecimal(right).doubleValue();
        return Math.abs(one - two) <= TOLERANCE * Math.abs(one) ? 0 : Double.compare(one, two);
    }

    /** The rows of a query, their values as text between commas; a missing one is empty. */
    public static List<String> query(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    String value = result.getString(column);
                    row.append(column == 1 ? "" : ",").append(value == null ? "" : value);
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }
}
