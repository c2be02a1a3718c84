package io.scalewise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.scalewise.datasets.share.ParquetCodecs;
import io.scalewise.engine.DataSource;
import io.scalewise.harness.EngineCatalogue;
import io.scalewise.harness.InstalledEngine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three million flights that nobody prepared, as Parquet and as CSV, by every engine that is installed. */
class RealFlightsTest extends CommandTest {

    private static final Path CONTRACT =
            Path.of(System.getProperty("scalewise.root", ".")).resolve("docs/examples/flights.yaml");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    private Path parquet = Path.of("flights-3m.parquet");
    private Path csv = Path.of("flights-3m.csv");

    @BeforeEach
    void exportAsCsv() throws IOException {
        String data = System.getenv("SCALEWISE_REAL_DATA");
        assumeThat(data).as("SCALEWISE_REAL_DATA names no folder").isNotNull();
        parquet = Path.of(data).resolve(parquet);
        csv = folder.resolve(csv);
        export(parquet, csv);
    }

    @Test
    void allEnginesGiveTheSameAnswerOverBothFormatsAndAgreeOnSharesOfIt() throws Exception {
        List<Path> results = new ArrayList<>();
        for (InstalledEngine engine :
                EngineCatalogue.load(DIST.resolve("engines")).engines()) {
            for (DataSource.Format format : engine.descriptor().formats()) {
                if (format == DataSource.Format.CSV || format == DataSource.Format.PARQUET) {
                    results.add(run(engine, format));
                }
            }
        }
        assertThat(results).hasSizeGreaterThan(2);
        for (Path result : results) {
            assertThat(execute("verify", results.get(0), result))
                    .as(out.toString())
                    .isZero();
        }
        assertThat(out.toString())
                .contains("3000000 read = 3 rejected + 7892 duplicates + 0 filtered + 2992105 aggregated");

        sweep(csv);
        sweep(parquet);
    }

    private Path run(InstalledEngine engine, DataSource.Format format) {
        Path result = folder.resolve(engine.name() + "-" + format.spelling());
        Path input = format == DataSource.Format.CSV ? csv : parquet;
        int code = execute(
                "run",
                "--contract",
                CONTRACT,
                "--input",
                input,
                "--engine",
                engine.name(),
                "--timeout",
                "30m",
                "--output",
                result);
        assertThat(code).as(engine.name() + " over " + format + ": " + error).isZero();
        return result;
    }

    /** Where only one engine reads a format, there is nobody to agree with. */
    private void sweep(Path input) throws Exception {
        Path report = folder.resolve("report-" + input.getFileName());
        int code = execute(
                "sweep",
                "--contract",
                CONTRACT,
                "--input",
                input,
                "--sizes",
                "0.1%,1%",
                "--rounds",
                "1",
                "--memory",
                "2g",
                "--timeout",
                "30m",
                "--budget",
                "60m",
                "--output",
                report);
        assertThat(code).as(error.toString()).isZero();
        long parsers = EngineCatalogue.load(DIST.resolve("engines")).engines().stream()
                .map(InstalledEngine::descriptor)
                .filter(engine -> engine.formats()
                        .contains(input.equals(csv) ? DataSource.Format.CSV : DataSource.Format.PARQUET))
                .map(engine -> engine.parser())
                .distinct()
                .count();
        String verdict = parsers > 1 ? "agreed" : "unverified";
        assertThat(Files.readAllLines(report.resolve("runs.jsonl")))
                .isNotEmpty()
                .allSatisfy(record -> assertThat(record).contains("\"verdict\":\"" + verdict + "\""));
    }

    private static void export(Path parquet, Path csv) throws IOException {
        ParquetReadOptions options = new ParquetReadOptions.Builder(new PlainParquetConfiguration())
                .withCodecFactory(new ParquetCodecs())
                .build();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(parquet), options);
                BufferedWriter writer = Files.newBufferedWriter(csv)) {
            MessageType schema = reader.getFileMetaData().getSchema();
            writer.write("date,delay,distance,origin,destination\n");
            for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                RecordReader<Group> rows = new ColumnIOFactory()
                        .getColumnIO(schema)
                        .getRecordReader(pages, new GroupRecordConverter(schema));
                for (long i = 0; i < pages.getRowCount(); i++) {
                    Group row = rows.read();
                    long seconds = TimeUnit.MICROSECONDS.toSeconds(row.getLong("date", 0));
                    writer.write(TIME.format(LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC)) + ","
                            + row.getLong("delay", 0) + "," + row.getLong("distance", 0) + ","
                            + row.getString("origin", 0) + "," + row.getString("destination", 0) + "\n");
                }
            }
        }
    }
}
