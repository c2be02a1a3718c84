package io.scalewise.contract.file.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.contract.CsvFormat;
import io.scalewise.contract.Type;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSampleTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t', '|'})
    void delimitersAreFound(char delimiter) throws Exception {
        String csv = "id,note,amount\n1,\"one, two; three | four\",1.5\n2,\"x\",2.5\n"
                .replace(",\"", "#\"")
                .replace("\",", "\"#");
        csv = csv.replace("id,note,amount", "id#note#amount").replace('#', delimiter);

        assertThat(format(csv).delimiter()).isEqualTo(delimiter);
        assertThat(types(csv)).containsExactly("long", "string", "decimal(4,1)");
    }

    @Test
    void aSemicolonWinsOverDecimalCommas() throws Exception {
        String csv = "1,5;2,5\n3,5;4,5\n";

        assertThat(format(csv).delimiter()).isEqualTo(';');
        assertThat(Drafts.sample(folder, csv).columns().get(0).notes())
                .anyMatch(note -> note.contains("decimal comma"));
    }

    @Test
    void singleQuotesAreFoundWhereTheyQuoteWholeFields() throws Exception {
        String csv = "id,note\n1,'a, b'\n2,'it''s'\n3,'c'\n";

        assertThat(format(csv).quote()).isEqualTo('\'');
        assertThat(Drafts.sample(folder, csv).columns().get(1).values()).containsExactly("a, b", "it's", "c");
    }

    @Test
    void apostrophesAreNoQuotes() throws Exception {
        assertThat(format("id,name\n1,O'Hara\n2,'s-Hertogenbosch\n").quote()).isEqualTo('"');
    }

    @Test
    void inchesAreNoQuotes() throws Exception {
        String csv = "id,pipe\n1,5\" steel\n2,6\" steel\n3,7 cm\n";

        assertThat(format(csv).quote()).isNotEqualTo('"');
        assertThat(Drafts.sample(folder, csv).rows()).isEqualTo(3);
    }

    @Test
    void aFileOfOneColumnNeedsNoDelimiter() throws Exception {
        assertThat(types("n\n1\n2\n3\n")).containsExactly("long");
    }

    @Test
    void aFirstLineOfNamesIsAHeader() throws Exception {
        assertThat(names("a,b\n1,x\n2,y\n")).containsExactly("a", "b");
        assertThat(format("a,b\n1,x\n2,y\n").header()).isTrue();
    }

    @Test
    void aFirstLineOfValuesIsNone() throws Exception {
        String csv = "1,2025-01-31,x\n2,2025-02-01,y\n";

        assertThat(format(csv).header()).isFalse();
        assertThat(names(csv)).containsExactly("column_1", "column_2", "column_3");
        assertThat(Drafts.sample(folder, csv).rows()).isEqualTo(2);
        assertThat(Drafts.sample(folder, csv).notes()).anyMatch(note -> note.startsWith("unsure: the first line"));
    }

    @Test
    void yearsBesideNamesAreAHeader() throws Exception {
        String csv = "country,population,2010,2011\nA,10,5,6\nB,20,7,8\n";

        assertThat(format(csv).header()).isTrue();
    }

    @Test
    void aHeaderOfAFileOfTextIsAGuess() throws Exception {
        DraftSample sample = Drafts.sample(folder, "name,city\nAda,London\nAlan,London\n");

        assertThat(sample.csv().orElseThrow().header()).isTrue();
        assertThat(sample.notes()).anyMatch(note -> note.startsWith("unsure: "));
    }

    @Test
    void aFileWithOnlyAHeaderHasColumnsOfUnknownType() throws Exception {
        DraftSample sample = Drafts.sample(folder, "a,b\n");

        assertThat(sample.rows()).isZero();
        assertThat(sample.columns()).allMatch(column -> column.type().equals(Type.STRING) && column.nullable());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 -7 9223372036854775807 | long",
                "9223372036854775808 1 2 | string",
                "12.5 -3.25 7 | decimal(6,2)",
                "1e3 2.5 7 | double",
                "10.357019999999999 8.05546 1 | double",
                "123456789012345678.5 1 2 | double",
                "true false true | boolean",
                "true 1 false | string",
                "2025-01-31 2024-02-29 2025-02-01 | date",
                "2025-02-30 2024-02-29 2025-02-01 | string",
                "2025-01-31T10:00:00Z 2025-01-31T10:00:00.123456 2025-01-31T10:00:00 | timestamp",
                "2025-01-31T10:00:00+01:00 2025-01-31T10:00:00 2025-01-31T10:00:01 | string",
                "01234 90210 10001 | string",
                "0 10 20 | long",
                "0.5 -0.25 1 | decimal(5,2)",
                "+5 6 7 | string",
                "1e999 1 2 | string",
                "31/01/2025 28/02/2025 01/03/2025 | string"
            })
    void typesAreTheNarrowestThatHoldAllValues(String values, String type) throws Exception {
        String csv = "x\n" + values.strip().replace(' ', '\n') + "\n";

        assertThat(Drafts.column(folder, csv).type()).hasToString(type);
    }

    @Test
    void textThatLooksLikeSomethingElseIsSaid() throws Exception {
        assertThat(notes("when\n31/01/2025\n28/02/2025\n")).contains("YYYY-MM-DD");
        assertThat(notes("flag\nTrue\nFalse\nTrue\n")).contains("true and false");
        assertThat(notes("price\n\"1,000\"\n\"2,500\"\n")).contains("separators");
        assertThat(notes("price\n$5\n$7.50\n")).contains("unit");
        assertThat(notes("zip\n01234\n90210\n")).contains("01234").contains("leading zero");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NA", "N/A", "null", "NULL", "\\N", "-", "nan", "NaN"})
    void spellingsOfAMissingValueAreFoundAmongNumbers(String spelling) throws Exception {
        DraftSample sample = Drafts.sample(folder, "id,x\n1,2.5\n2," + spelling + "\n3,4.5\n");

        assertThat(sample.csv().orElseThrow().nulls()).containsExactlyInAnyOrder("", spelling);
        assertThat(sample.columns().get(1).nullable()).isTrue();
        assertThat(sample.columns().get(1).type()).isEqualTo(Type.decimal(4, 1));
        assertThat(sample.columns().get(0).nullable()).isFalse();
    }

    @Test
    void namibiaIsNotMissingAmongCountries() throws Exception {
        DraftSample sample = Drafts.sample(folder, "id,country\n1,DE\n2,NA\n3,US\n");

        assertThat(sample.csv().orElseThrow().nulls()).containsExactly("");
        assertThat(sample.columns().get(1).nullable()).isFalse();
        assertThat(sample.columns().get(1).notes()).anyMatch(note -> note.startsWith("unsure: NA (once)"));
    }

    @Test
    void aSpellingThatIsMissingElsewhereIsMissingAmongTextTooAndThatIsSaid() throws Exception {
        DraftSample sample = Drafts.sample(folder, "id,country,x\n1,DE,NA\n2,NA,4\n3,US,5\n");

        assertThat(sample.columns().get(1).nullable()).isTrue();
        assertThat(sample.columns().get(1).notes()).anyMatch(note -> note.contains("read as missing here too"));
    }

    @Test
    void emptyFieldsAreMissing() throws Exception {
        assertThat(Drafts.sample(folder, "id,x\n1,\n2,5\n").columns().get(1).nullable())
                .isTrue();
    }

    @Test
    void aLittleGarbageDoesNotHideTheType() throws Exception {
        String csv = "x\n" + numbers(1_000) + "oops\n";
        DraftColumn column = Drafts.column(folder, csv);

        assertThat(column.type()).isEqualTo(Type.LONG);
        assertThat(column.nullable()).isFalse();
        assertThat(column.notes())
                .containsExactly(
                        "unsure: 1 of 1,001 values looked at is no long, such as \"oops\", and would be rejected;"
                                + " if that stands for a missing value, add it to nulls");
    }

    @Test
    void muchGarbageIsText() throws Exception {
        assertThat(Drafts.column(folder, "x\n" + numbers(100) + "oops\nnever\n").type())
                .isEqualTo(Type.STRING);
    }

    @Test
    void linesThatNoDelimiterCutsAlikeAreOneTextEach() throws Exception {
        DraftSample sample = Drafts.sample(folder, "a,b\n1\n2,3,4\n5,6,7,8\n9,1,2,3,4\n");

        assertThat(sample.columns()).hasSize(1);
        assertThat(sample.notes()).anyMatch(note -> note.contains("each line is one text"));
    }

    @Test
    void malformedLinesAreCountedAndShown() throws Exception {
        DraftSample sample = Drafts.sample(folder, "a,b\n1,2\n3,4\n5\n6,7\n");

        assertThat(sample.rows()).isEqualTo(3);
        assertThat(sample.notes())
                .anyMatch(note -> note.startsWith("unsure: 1 of 5 lines are malformed") && note.endsWith("\"5\""));
    }

    @Test
    void aByteOrderMarkAndOddLineEndsAreRead() throws Exception {
        assertThat(names("\uFEFFa,b\r\n1,2\r3,4\r\n\r\n")).containsExactly("a", "b");
    }

    @Test
    void aLargeFileIsLookedAtInBlocksFromAllOverIt() throws Exception {
        String csv = "n,late\n"
                + IntStream.range(0, 20_000)
                        .mapToObj(i -> i + "," + (i < 19_990 ? "" : "x"))
                        .collect(Collectors.joining("\n"));
        Path file = Files.writeString(folder.resolve("large.csv"), csv);

        DraftSample sample = CsvSample.read(file, new SampledLines.Bounds(1_000, 8, 1_000, 1_000_000));

        assertThat(sample.complete()).isFalse();
        assertThat(sample.rows()).isBetween(500L, 2_000L);
        List<?> seen = sample.columns().get(0).values();
        assertThat(seen).doesNotContainNull().doesNotHaveDuplicates().isSorted();
        assertThat(seen.get(0)).isEqualTo(0L);
        assertThat(seen.get(seen.size() - 1)).isEqualTo(19_999L);
        assertThat(sample.columns().get(1).values()).contains("x");
    }

    @Test
    void ofWhatCanBeReadFromItsBeginningOnlyTheBeginningIsLookedAt() throws Exception {
        String csv =
                "n,late\n" + IntStream.range(0, 200).mapToObj(i -> i + ",\n").collect(Collectors.joining());
        byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
        SampledLines.Bounds bounds = new SampledLines.Bounds(100, 8, 100, 1_000_000);

        DraftSample beginning = CsvSample.read(Path.of("n.csv.gz"), new ByteArrayInputStream(bytes), bounds);
        DraftSample whole = CsvSample.read(Path.of("n.csv.gz"), new ByteArrayInputStream(bytes));

        assertThat(beginning.complete()).isFalse();
        assertThat(beginning.notes()).anyMatch(note -> note.contains("beginning only"));
        assertThat(beginning.columns().get(0).values()).startsWith(0L, 1L).isSorted();
        // 93 bytes behind the header: ten lines of three bytes, fifteen of four, and a part of one
        assertThat(beginning.rows()).isEqualTo(25);
        assertThat(whole.complete()).isTrue();
        assertThat(whole.rows()).isEqualTo(200);
        assertThat(whole.notes()).noneMatch(note -> note.contains("beginning only"));
    }

    @Test
    void linesLongerThanABlockAreReadWhole() throws Exception {
        String csv = "n,text\n"
                + IntStream.range(0, 200)
                        .mapToObj(i -> i + "," + "x".repeat(500))
                        .collect(Collectors.joining("\n"));
        Path file = Files.writeString(folder.resolve("wide.csv"), csv);

        DraftSample sample = CsvSample.read(file, new SampledLines.Bounds(1_000, 8, 100, 1_000_000));

        assertThat(sample.notes()).isEmpty();
        assertThat(sample.columns().get(0).type()).isEqualTo(Type.LONG);
        assertThat(sample.columns().get(0).values()).doesNotHaveDuplicates();
    }

    @Test
    void whatIsNoCsvIsRefusedWithTheRemedy() throws IOException {
        refused("".getBytes(StandardCharsets.UTF_8), "empty");
        refused("\n\n\r\n".getBytes(StandardCharsets.UTF_8), "empty lines");
        refused("a,b\n1,2\n".getBytes(StandardCharsets.UTF_16), "UTF-16", "iconv");
        refused("a,b\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_16LE), "UTF-16", "UTF-16LE");
        refused(new byte[] {0x1F, (byte) 0x8B, 8, 0, 0}, "gzip", ".csv.gz");
        refused("PK\u0003\u0004...".getBytes(StandardCharsets.ISO_8859_1), "zip");
        refused("PAR1....".getBytes(StandardCharsets.ISO_8859_1), "Parquet", ".parquet");
        refused(new byte[] {1, 2, 0, 3, 4, 0, 0, 9}, "binary");
        refused("größe,b\n1,2\n".getBytes(Charset.forName("windows-1252")), "UTF-8", "iconv");
        refused("a,,c\n1,2,3\n".getBytes(StandardCharsets.UTF_8), "field 2 of 3 is empty");
        refused("a,b,a\n1,2,3\n".getBytes(StandardCharsets.UTF_8), "a again in field 3");
        refused("x".repeat((1 << 20) + 1).getBytes(StandardCharsets.UTF_8), "1 MiB");
        refused("\"a\"b`c^d~e\n".repeat(2).getBytes(StandardCharsets.UTF_8), "equally many fields");
        refused("\"a\"b`c^d~e\nx\ny\nz\n".getBytes(StandardCharsets.UTF_8), "removing what stands before the header");
    }

    private void refused(byte[] bytes, String... parts) throws IOException {
        Path file = Files.write(folder.resolve("data.csv"), bytes);
        assertThatThrownBy(() -> CsvSample.read(file))
                .isInstanceOf(DraftException.class)
                .hasMessageStartingWith(file + ": expected ")
                .hasMessageContainingAll(parts);
    }

    private CsvFormat format(String csv) throws Exception {
        return Drafts.sample(folder, csv).csv().orElseThrow();
    }

    private List<String> types(String csv) throws Exception {
        return Drafts.sample(folder, csv).columns().stream()
                .map(column -> column.type().toString())
                .toList();
    }

    private List<String> names(String csv) throws Exception {
        return Drafts.sample(folder, csv).columns().stream()
                .map(DraftColumn::name)
                .toList();
    }

    private String notes(String csv) throws Exception {
        return String.join("\n", Drafts.column(folder, csv).notes());
    }

    private static String numbers(int count) {
        return IntStream.range(0, count).mapToObj(i -> i + "\n").collect(Collectors.joining());
    }
}
