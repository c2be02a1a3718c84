package io.scalewise.datasets.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.contract.Contract;
import io.scalewise.contract.file.ContractFile;
import io.scalewise.contract.file.draft.ContractDraft;
import io.scalewise.contract.file.draft.DraftColumn;
import io.scalewise.contract.file.draft.DraftException;
import io.scalewise.contract.file.draft.DraftSample;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples of files that DuckDB wrote. */
class ParquetSampleTest {

    @TempDir
    Path folder;

    @Test
    void typesAreThoseOfTheSchema() throws Exception {
        DraftSample sample = sample(
                """
                select 1::tinyint as tiny, 2::integer as whole, 3::bigint as big, 4::uinteger as unsigned,
                    5.25::decimal(4,2) as price, 6.5::decimal(18,3) as amount, 7.5::float as seven, 8.5::double as eight,
                    true as flag, date '2025-01-31' as day, timestamp '2025-01-31 10:00:00.123456' as local,
                    timestamptz '2025-01-31 10:00:00+00' as utc, timestamp_ms '2025-01-31 10:00:00.123' as millis,
                    'text' as word
                """);

        assertThat(sample.leftOut()).isEmpty();
        assertThat(sample.columns())
                .extracting(column -> column.name() + " " + column.type() + " " + column.values())
                .containsExactly(
                        "tiny long [1]",
                        "whole long [2]",
                        "big long [3]",
                        "unsigned long [4]",
                        "price decimal(4,2) [5.25]",
                        "amount decimal(18,3) [6.500]",
                        "seven double [7.5]",
                        "eight double [8.5]",
                        "flag boolean [true]",
                        "day date [2025-01-31]",
                        "local timestamp [2025-01-31T10:00:00.123456]",
                        "utc timestamp [2025-01-31T10:00]",
                        "millis timestamp [2025-01-31T10:00:00.123]",
                        "word string [text]");
    }

    @Test
    void whatNoContractCanNameIsLeftOutWithTheReason() throws Exception {
        DraftSample sample = sample(
                """
                select 1 as id, 1::ubigint as huge, 1::decimal(38,2) as wide, timestamp_ns '2025-01-31 10:00:00' as nanos,
                    time '10:00:00' as clock, [1, 2] as many, {'a': 1} as nested, 'x'::blob as bytes,
                    uuid() as identity
                """);

        assertThat(sample.columns()).extracting(DraftColumn::name).containsExactly("id");
        assertThat(sample.leftOut()).hasSize(8);
        assertThat(draft(sample))
                .contains("# left out: huge: it is an unsigned number of 64 bits")
                .contains("# left out: wide: it is a decimal of 38 digits")
                .contains("# left out: nanos: it counts nanoseconds")
                .contains("# left out: bytes: it is bytes that the file doesn't call text");
    }

    @Test
    void missingValuesAreCountedInTheWholeFile() throws Exception {
        DraftSample sample = sample(
                "select i as id, case when i = 499999 then null else i % 7 end as late, i % 5 as never from range(500000) t(i)");

        assertThat(sample.complete()).isFalse();
        assertThat(sample.columns()).extracting(DraftColumn::nullable).containsExactly(false, true, false);
        assertThat(sample.columns().get(1).notes()).containsExactly("missing: 1 of 500,000 values");
    }

    @Test
    void aSmallFileIsReadWhole() throws Exception {
        DraftSample sample = sample("select i as id, 'w' || i % 3 as word from range(1000) t(i)");

        assertThat(sample.complete()).isTrue();
        assertThat(sample.rows()).isEqualTo(1000);
        Contract contract = ContractFile.parse(draft(sample), "draft.yaml");
        assertThat(contract.grain().orElseThrow().key()).containsExactly(0);
        assertThat(contract.aggregation().groups()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"uncompressed", "snappy", "zstd", "gzip"})
    void pagesAreUnpacked(String codec) throws Exception {
        write("select i as id, 'text ' || i % 100 as word from range(5000) t(i)", "compression " + codec);

        assertThat(ParquetSample.read(file()).rows()).isEqualTo(5000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"brotli", "lz4_raw"})
    void ofOtherCodecsTheSchemaIsEnoughForADraft(String codec) throws Exception {
        write("select i as id, 'text ' || i % 100 as word from range(5000) t(i)", "compression " + codec);

        DraftSample sample = ParquetSample.read(file());
        assertThat(sample.rows()).isZero();
        assertThat(sample.notes()).anyMatch(note -> note.contains("not unpacked here"));
        assertThat(sample.columns()).extracting(DraftColumn::nullable).containsOnly(false);
        ContractFile.parse(draft(sample), "draft.yaml");
    }

    @Test
    void numbersThatAreNoneAreSaid() throws Exception {
        DraftSample sample = sample("select unnest([1.5, 'nan'::double, 'inf'::double]) as x");

        assertThat(sample.columns().get(0).notes()).anyMatch(note -> note.startsWith("unsure: 2 of 3 values"));
        assertThat(sample.columns().get(0).values()).containsExactly(1.5, null, null);
    }

    @Test
    void aFileWithoutRowsHasADraft() throws Exception {
        DraftSample sample = sample("select 1 as id, 'x' as word where false");

        assertThat(sample.rows()).isZero();
        ContractFile.parse(draft(sample), "draft.yaml");
    }

    @Test
    void hostileNamesAreQuoted() throws Exception {
        DraftSample sample = sample(
                "select i as \"Flight \"\"No\"\"\", (i * 1.5)::double as \"a, {b}: #\", i % 2 as \"se\u2028lect\" from range(50) t(i)");

        assertThat(ContractFile.parse(draft(sample), "draft.yaml").source().columns())
                .extracting(column -> column.name())
                .containsExactly("Flight \"No\"", "a, {b}: #", "se\u2028lect");
    }

    @Test
    void whatIsNoParquetIsRefused() throws Exception {
        refused(new byte[0], "an empty one");
        refused("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), "readable Parquet");
        refused("PAR1PAR1PAR1".getBytes(StandardCharsets.UTF_8), "readable Parquet");
        write("select i as id from range(5000) t(i)", "compression snappy");
        byte[] whole = Files.readAllBytes(file());
        refused(Arrays.copyOf(whole, whole.length / 2), "readable Parquet");
        byte[] broken = whole.clone();
        Arrays.fill(broken, 4, whole.length / 2, (byte) 0x55);
        refused(broken, "readable Parquet");
        write("select [1] as many", "compression snappy");
        assertThatThrownBy(() -> ParquetSample.read(file()))
                .isInstanceOf(DraftException.class)
                .hasMessageContaining("many: it is nested");
    }

    private void refused(byte[] bytes, String part) throws Exception {
        Path file = Files.write(folder.resolve("broken.parquet"), bytes);
        assertThatThrownBy(() -> ParquetSample.read(file))
                .isInstanceOf(DraftException.class)
                .hasMessageStartingWith(file + ": expected a")
                .hasMessageContaining(part);
    }

    private DraftSample sample(String query) throws Exception {
        write(query, "row_group_size 100000");
        return ParquetSample.read(file());
    }

    private static String draft(DraftSample sample) throws DraftException {
        return ContractDraft.text(sample, new ContractDraft.Names("draft", "data.parquet", "draft.yaml", "scalewise"));
    }

    private Path file() {
        return folder.resolve("data.parquet");
    }

    private void write(String query, String option) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("copy (" + query + ") to '" + file() + "' (format parquet, " + option + ")");
        }
    }
}
