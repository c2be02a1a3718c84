package io.scalewise.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.contract.CsvFormat;
import io.scalewise.contract.Type;
import io.scalewise.datasets.GenerationProgress;
import io.scalewise.engine.DataSource.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TableFileTest {

    private static final CsvFormat COMMAS = new CsvFormat(',', '"', true, List.of(""));
    private static final CsvFormat PIPES = new CsvFormat('|', '\'', false, List.of("NA"));
    private static final int CHUNK_ROWS = 16;

    @TempDir
    Path folder;

    /** All types; the text of row i is i letters long, chunks have different numbers of rows, each seventh is missing. */
    private record Everything(CsvFormat csv, long chunks) implements Table {

        @Override
        public TableShape shape() {
            return new TableShape(columns(), csv, chunks, CHUNK_ROWS);
        }

        private static List<TableColumn> columns() {
            return List.of(
                    column("count, in all", Type.LONG),
                    column("price", Type.decimal(18, 3)),
                    column("share", Type.DOUBLE),
                    column("paid", Type.BOOLEAN),
                    column("day", Type.DATE),
                    column("time", Type.TIMESTAMP),
                    column("text", Type.STRING),
                    column("kind", Type.STRING).from(Dictionary.of(List.of("plain", "a,b", "c|'d'", "\"e\"", "ü"))));
        }

        private static TableColumn column(String name, Type type) {
            return new TableColumn(name, type, Optional.empty(), type.equals(Type.DOUBLE) ? 4 : 0);
        }

        @Override
        public Step fill(long chunk, Rows rows) {
            int count = CHUNK_ROWS - (int) (chunk % 3);
            for (int row = 0; row < count; row++) {
                long value = (chunk * CHUNK_ROWS + row - 40) * 1_000_003L;
                rows.numbers(0).set(row, value);
                rows.numbers(1).set(row, -value);
                rows.numbers(2).set(row, value);
                rows.numbers(3).set(row, value & 1);
                rows.numbers(4).set(row, value / 1_000_003 * 400);
                rows.numbers(5).set(row, value * 1_234_567);
                if (row % 7 == 6) {
                    rows.texts(6).addMissing();
                    rows.column(row % 6).miss(row);
                    rows.column(7).miss(row);
                } else {
                    rows.texts(6).add("x".repeat(row + 1).getBytes(StandardCharsets.UTF_8));
                    rows.codes(7).set(row, row % 5);
                }
            }
            rows.count(count);
            return Step.NONE;
        }
    }

    @Test
    void numbersAndTextsLookAsTheContractHasThem() throws Exception {
        Path csv = write(new Everything(COMMAS, 1), Format.CSV, 1);

        assertThat(Files.readAllLines(csv))
                .startsWith(
                        "\"count, in all\",price,share,paid,day,time,text,kind",
                        "-40000120,40000.120,-4000.0120,false,1926-03-13,1968-06-08T10:32:51.85196,x,plain",
                        "-39000117,39000.117,-3900.0117,true,1927-04-17,1968-06-22T17:29:02.555661,xx,\"a,b\"");
    }

    @Test
    void delimiterQuoteAndMissingValuesAreThoseOfTheFormat() throws Exception {
        List<String> lines = Files.readAllLines(write(new Everything(PIPES, 1), Format.CSV, 1));

        assertThat(lines).hasSize(CHUNK_ROWS);
        assertThat(lines.get(1)).endsWith("|xx|a,b");
        assertThat(lines.get(2)).endsWith("|xxx|'c|''d'''");
        assertThat(lines.get(3)).endsWith("|xxxx|\"e\"");
        assertThat(lines.get(6)).startsWith("NA|").endsWith("|NA|NA");
    }

    @Test
    void everyFormatHoldsTheSameValues() throws Exception {
        Table table = new Everything(COMMAS, 50);

        Path csv = write(table, Format.CSV, 2);
        List<String> fromCsv = WorkloadTrial.query("select * from read_csv('" + csv
                + "', auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '', columns ="
                + " {'count': 'BIGINT', 'price': 'DECIMAL(18,3)', 'share': 'DOUBLE', 'paid': 'BOOLEAN', 'day': 'DATE',"
                + " 'time': 'TIMESTAMP', 'text': 'VARCHAR', 'kind': 'VARCHAR'})");

        assertThat(fromCsv).hasSize(50 * CHUNK_ROWS - 49);
        assertThat(WorkloadTrial.query("select * from read_parquet('" + write(table, Format.PARQUET, 2) + "')"))
                .isEqualTo(fromCsv);
        assertThat(ArrowRows.read(write(table, Format.ARROW, 2))).isEqualTo(fromCsv);
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"CSV", "PARQUET", "ARROW"})
    void theNumberOfThreadsChangesNothing(Format format) throws Exception {
        Table table = new Everything(COMMAS, 40);

        assertThat(write(table, format, 3)).hasSameBinaryContentAs(write(table, format, 1));
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"CSV", "PARQUET", "ARROW"})
    void aTableOfNoRowsIsAFileToo(Format format) throws Exception {
        Path file = write(new Everything(COMMAS, 0), format, 2);

        assertThat(file).isNotEmptyFile();
        if (format == Format.PARQUET) {
            assertThat(WorkloadTrial.query("select * from read_parquet('" + file + "')"))
                    .isEmpty();
        } else if (format == Format.ARROW) {
            assertThat(ArrowRows.read(file)).isEmpty();
        }
    }

    @Test
    void aTextThatIsSpeltAsAMissingValueIsRefused() {
        CsvText text = new CsvText(PIPES);

        assertThatThrownBy(() -> text.field("NA".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("text: expected none that is spelt as a missing value, but got 'NA'");
        assertThatThrownBy(() -> text.field("a\nb".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("text: expected no line break, which no CSV line holds");
    }

    @Test
    void wholeNumbersAndDecimalsAreExactAtTheEndsOfTheirRange() {
        assertThat(number(Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
        assertThat(number(Long.MAX_VALUE)).isEqualTo("9223372036854775807");
        assertThat(number(0)).isEqualTo("0");
        assertThat(decimal(-1, 2)).isEqualTo("-0.01");
        assertThat(decimal(0, 1)).isEqualTo("0.0");
        assertThat(decimal(999_999_999_999_999_999L, 18)).isEqualTo("0.999999999999999999");
        assertThat(decimal(-120, 0)).isEqualTo("-120");
    }

    private static String number(long value) {
        byte[] bytes = new byte[Digits.MOST_BYTES];
        return new String(bytes, 0, Digits.number(value, bytes, 0), StandardCharsets.US_ASCII);
    }

    private static String decimal(long unscaled, int scale) {
        byte[] bytes = new byte[Digits.MOST_BYTES];
        return new String(bytes, 0, Digits.decimal(unscaled, scale, bytes, 0), StandardCharsets.US_ASCII);
    }

    private Path write(Table table, Format format, int threads) throws IOException {
        Path file = folder.resolve(threads + "." + format.spelling());
        TableFile.write(table, file, format, threads, GenerationProgress.NONE);
        return file;
    }
}
