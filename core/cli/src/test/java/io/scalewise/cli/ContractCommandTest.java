package io.scalewise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a file to a draft that runs, with the real engines. */
class ContractCommandTest extends CommandTest {

    private static final List<String> ENGINES = List.of("plain", "streaming", "duckdb");

    private static final String CSV =
            """
            order_id;placed at;amount;zip
            1;2025-01-31T10:00:00Z;10.50;01234
            2;2025-01-31T11:00:00Z;NA;90210
            3;2025-02-01T09:30:00Z;1.00;10001
            """;

    @Test
    void aDraftGoesToStandardOutputAndNothingElse() throws IOException {
        assertThat(execute("contract", csv())).isZero();

        assertThat(error.toString()).isEmpty();
        assertThat(out.toString()).startsWith("# A draft from my orders.csv").contains("\ncontract: my-orders\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "streaming", "duckdb"})
    void aDraftRunsAsItStandsAndRejectsNothing(String engine) throws IOException {
        Path draft = folder.resolve("draft.yaml");
        assertThat(execute("contract", csv(), "--output", draft, "--name", "shop"))
                .isZero();
        assertThat(draft).content().contains("contract: shop\n").contains("--contract " + draft);

        int code = execute("run", "--contract", draft, "--input", csv(), "--engine", engine);

        assertThat(code).as(error.toString()).isZero();
        assertThat(out.toString()).contains("3 read = 0 rejected + 0 duplicates + 0 filtered + 3 aggregated; 2 groups");
    }

    @Test
    void aFileThatIsThereIsKeptUnlessToldOtherwise() throws IOException {
        Path draft = Files.writeString(folder.resolve("draft.yaml"), "mine");

        assertThat(execute("contract", csv(), "--output", draft)).isEqualTo(ExitCode.USAGE);
        assertThat(error.toString()).contains("draft.yaml: expected").contains("--overwrite");
        assertThat(draft).hasContent("mine");

        assertThat(execute("contract", csv(), "--output", draft, "--overwrite")).isZero();
        assertThat(draft).content().startsWith("# A draft");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void theDataIsNeverOverwritten() throws IOException {
        Path csv = csv();

        assertThat(execute("contract", csv, "--output", csv, "--overwrite")).isEqualTo(ExitCode.USAGE);
        assertThat(csv).hasContent(CSV);
    }

    @Test
    void whatIsNoDataIsBadInputInALineWithoutATrace() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.csv"));
        Path wide = Files.write(folder.resolve("wide.csv"), CSV.getBytes(StandardCharsets.UTF_16));
        Path fake = Files.writeString(folder.resolve("fake.parquet"), CSV);
        Path arrow = Files.writeString(folder.resolve("data.arrow"), "ARROW1");
        Path nothing = Files.createDirectory(folder.resolve("nothing"));
        for (Path file : List.of(folder.resolve("none.csv"), nothing, empty, wide, fake, arrow)) {
            forget();
            assertThat(execute("contract", file)).as(file.toString()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(error.toString().lines()).hasSize(1).first().asString().startsWith(file + ": expected ");
        }
    }

    @Test
    void wrongUseIsSaid() throws IOException {
        assertThat(execute("contract")).isEqualTo(ExitCode.USAGE);
        assertThat(execute("contract", csv(), "--output", folder)).isEqualTo(ExitCode.USAGE);
        assertThat(execute("contract", csv(), "--output", folder.resolve("no/such/draft.yaml")))
                .isEqualTo(ExitCode.USAGE);
        assertThat(execute("contract", csv(), "--name", " ")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aGeneratedParquetFileHasADraftThatRuns() {
        Path data = folder.resolve("data");
        assertThat(execute("generate", "--rows", "2k", "--format", "parquet", "--knob", "bad=0", "--output", data))
                .isZero();
        Path draft = folder.resolve("draft.yaml");
        assertThat(execute("contract", data.resolve("data.parquet"), "--output", draft))
                .isZero();

        assertThat(execute("run", "--contract", draft, "--input", data.resolve("data.parquet"), "--engine", "duckdb"))
                .as(error.toString())
                .isZero();
        assertThat(out.toString()).contains("2000 read = 0 rejected");
    }

    @Test
    void realWeatherHasADraftThatRejectsNothing() throws IOException {
        Path input = realData().resolve("nyc-weather-2013.csv");
        Path draft = folder.resolve("draft.yaml");
        assertThat(execute("contract", input, "--output", draft)).isZero();

        assertThat(draft)
                .content()
                .contains("All 26,115 records were looked at.")
                .contains("nulls: [\"\", NA]")
                .contains("time_hour, type: timestamp }")
                .contains("unsure: 1048.36058 is far off from all others")
                .contains("key: [origin, time_hour]");
        assertSameAnswers(draft, input, "26115 read = 0 rejected + 0 duplicates + 0 filtered + 26115 aggregated");
    }

    @Test
    void realFlightsHaveDraftsThatRejectNothingAsParquetAndAsCsv() throws IOException {
        Path input = realData().resolve("flights-3m.parquet");
        Path draft = folder.resolve("draft.yaml");
        assertThat(execute("contract", input, "--output", draft)).isZero();
        assertThat(execute("run", "--contract", draft, "--input", input, "--engine", "duckdb"))
                .as(error.toString())
                .isZero();
        assertThat(out.toString())
                .contains("3000000 read = 0 rejected + 0 duplicates + 0 filtered + 3000000 aggregated; 182 groups");

        Path csv = exported(input);
        Path csvDraft = folder.resolve("csv-draft.yaml");
        assertThat(execute("contract", csv, "--output", csvDraft)).isZero();
        assertThat(csvDraft)
                .content()
                .contains("- { name: date, type: timestamp }")
                .contains("- { name: delay, type: long }")
                .contains("# grain:");
        assertSameAnswers(
                csvDraft,
                csv,
                "3000000 read = 0 rejected + 0 duplicates + 0 filtered + 3000000 aggregated; 182 groups");
    }

    private void assertSameAnswers(Path draft, Path input, String accounts) {
        for (String engine : ENGINES) {
            forget();
            assertThat(execute(
                            "run",
                            "--contract",
                            draft,
                            "--input",
                            input,
                            "--engine",
                            engine,
                            "--output",
                            folder.resolve(engine)))
                    .as(error.toString())
                    .isZero();
            assertThat(out.toString()).contains(accounts);
            assertThat(execute("verify", folder.resolve("plain"), folder.resolve(engine)))
                    .as(out.toString())
                    .isZero();
        }
    }

    /** All rows as CSV: the groups of a contract that groups by every column, each as often as it is counted. */
    private Path exported(Path parquet) throws IOException {
        Path everyRow = Files.writeString(
                folder.resolve("every-row.yaml"),
                """
                contract: every-row
                source:
                  columns:
                    - { name: date, type: timestamp }
                    - { name: delay, type: long }
                    - { name: distance, type: long }
                    - { name: origin, type: string }
                    - { name: destination, type: string }
                aggregation:
                  groupBy: { date: date, delay: delay, distance: distance, origin: origin, destination: destination }
                  measures: { times: count(*) }
                """);
        Path rows = folder.resolve("rows");
        assertThat(execute("run", "--contract", everyRow, "--input", parquet, "--engine", "duckdb", "--output", rows))
                .as(error.toString())
                .isZero();
        Path csv = folder.resolve("flights.csv");
        try (BufferedWriter writer = Files.newBufferedWriter(csv);
                Stream<Path> parts = Files.list(rows.resolve("result"))) {
            writer.write("date,delay,distance,origin,destination\n");
            for (Path part : parts.sorted().toList()) {
                try (Stream<String> lines = Files.lines(part)) {
                    for (String line : (Iterable<String>) lines.skip(1)::iterator) {
                        int last = line.lastIndexOf(',');
                        String row = line.substring(0, last) + "\n";
                        writer.write(row.repeat(Integer.parseInt(line.substring(last + 1))));
                    }
                }
            }
        }
        return csv;
    }

    private static Path realData() {
        String data = System.getenv("SCALEWISE_REAL_DATA");
        assumeThat(data).as("SCALEWISE_REAL_DATA names no folder").isNotNull();
        return Path.of(data);
    }

    private Path csv() throws IOException {
        return Files.writeString(folder.resolve("my orders.csv"), CSV);
    }
}
