package io.scalewise.contract.file.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.contract.Column;
import io.scalewise.contract.Contract;
import io.scalewise.contract.Source;
import io.scalewise.contract.Type;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractDraftTest {

    @TempDir
    Path folder;

    /** Where it differs, the file in {@code target/drafts} is the new draft. */
    @ParameterizedTest
    @ValueSource(strings = {"orders", "readings", "no-header"})
    void draftsOfSmallFilesStayAsTheyAre(String name) throws Exception {
        Path csv = resource(name + ".csv");
        Locale before = Locale.getDefault();
        String draft;
        try {
            Locale.setDefault(Locale.GERMANY);
            draft = ContractDraft.text(
                    CsvSample.read(csv),
                    new ContractDraft.Names(
                            ContractDraft.Names.contractFor(name + ".csv"),
                            name + ".csv",
                            name + ".yaml",
                            "scalewise"));
        } finally {
            Locale.setDefault(before);
        }
        Path drafts = Files.createDirectories(Path.of("target/drafts"));
        Files.writeString(drafts.resolve(name + ".yaml"), draft);

        assertThat(draft).isEqualTo(Files.readString(resource(name + ".yaml")));
        Drafts.contract(draft);
        Drafts.contract(Drafts.taken(draft));
    }

    @Test
    void whatIsFoundIsDeclared() throws Exception {
        Contract contract = Drafts.contract(
                Drafts.text(folder, "id;when;x\n1;2025-01-31T10:00:00Z;1.5\n2;2025-01-31T10:00:00Z;NA\n"));

        assertThat(contract.source().parsing()).isEqualTo(Source.Parsing.STRICT);
        assertThat(contract.source().csv().delimiter()).isEqualTo(';');
        assertThat(contract.source().csv().nulls()).containsExactly("", "NA");
        assertThat(contract.source().columns())
                .extracting(Column::toString)
                .containsExactly(
                        "Column[name=id, type=long, nullable=false]",
                        "Column[name=when, type=timestamp, nullable=false]",
                        "Column[name=x, type=decimal(4,1), nullable=true]");
        assertThat(contract.grain().orElseThrow().key()).containsExactly(0);
        assertThat(contract.grain().orElseThrow().by()).hasValue(1);
        assertThat(contract.rules()).isEmpty();
    }

    @Test
    void aFewNumbersBeyondSixtyFourBitsAreGarbageAmongLongs() throws Exception {
        String numbers =
                IntStream.range(0, 400).mapToObj(Integer::toString).collect(Collectors.joining("\n", "id\n", "\n"));

        assertThat(Drafts.column(folder, numbers + "99999999999999999999\n").type())
                .isEqualTo(Type.LONG);
        assertThat(Drafts.column(folder, "id\n1\n2\n99999999999999999999\n").type())
                .isEqualTo(Type.STRING);
    }

    @Test
    void namesThatAreNoIdentifiersAreQuoted() throws Exception {
        String draft = Drafts.text(
                folder,
                "\"Flight \"\"No\"\"\",select,Air Time: min,\"a, {b}\"\n"
                        + IntStream.range(0, 40)
                                .mapToObj(i -> i + ",x" + i % 2 + "," + i * 2.5 + "," + i % 3)
                                .collect(Collectors.joining("\n")));

        Contract contract = Drafts.contract(draft);
        assertThat(contract.source().columns())
                .extracting(Column::name)
                .containsExactly("Flight \"No\"", "select", "Air Time: min", "a, {b}");
        assertThat(contract.aggregation().measures()).hasSize(4);
        assertThat(Drafts.contract(Drafts.taken(draft)).rules()).isNotEmpty();
    }

    @Test
    void theDraftSaysWhatToRunNext() throws Exception {
        assertThat(Drafts.text(folder, "a,b\n1,2\n"))
                .contains("#   scalewise run --contract draft.yaml --input data/data.csv --engine plain")
                .contains("#   scalewise sweep --contract draft.yaml --input data/data.csv --sizes 1%,10%,100%");
        assertThat(ContractDraft.text(
                        Drafts.sample(folder, "a,b\n1,2\n"),
                        new ContractDraft.Names("it's", "/data/it's mine.csv", "it's.yaml", "scripts/scalewise")))
                .contains("--contract 'it'\\''s.yaml' --input '/data/it'\\''s mine.csv' ");
    }

    @Test
    void aFileWhoseNameHasALineBreakIsNamedAsAShellTakesIt() throws Exception {
        Path csv = Files.writeString(folder.resolve("a.csv"), "id\n1\n");
        ContractDraft.Names names =
                new ContractDraft.Names("odd", "/data/it's\nmi\\ne\u0085.csv", "two\twords.yaml", "scalewise");

        assertThat(ContractDraft.text(CsvSample.read(csv), names))
                .contains("--contract $'two\\011words.yaml' --input $'/data/it\\'s\\012mi\\\\ne\\302\\205.csv' ");
    }

    @Test
    void aContractIsCalledAsItsFile() {
        assertThat(ContractDraft.Names.contractFor("NYC weather.2013.csv")).isEqualTo("nyc-weather-2013");
        assertThat(ContractDraft.Names.contractFor(".csv")).isEqualTo("csv");
        assertThat(ContractDraft.Names.contractFor("Orders.csv.gz")).isEqualTo("orders");
        assertThat(ContractDraft.Names.contractFor("---")).isEqualTo("draft");
    }

    @Test
    void manyColumnsGoWithoutCommentsAndTooManyAreRefused() throws Exception {
        String many = wide(15_000);
        assertThat(Drafts.contract(Drafts.text(folder, many)).source().columns())
                .hasSize(15_000);

        assertThatThrownBy(() -> Drafts.text(folder, wide(30_000)))
                .isInstanceOf(DraftException.class)
                .hasMessageContaining("1 MiB");
    }

    private static String wide(int columns) {
        return IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(",")) + "\n"
                + IntStream.range(0, columns)
                        .mapToObj(i -> i % 3 == 0 ? "" : "1")
                        .collect(Collectors.joining(","))
                + "\n";
    }

    static List<String> hostile() {
        return List.of(
                "a\u2028b,c\u0085d,e\u0001f\n1,2,3\n4,5,6\n",
                "# a,- b,? c,: d,& e,* f,! g,| h,> i,% j,@ k,` l\n1,2,3,4,5,6,7,8,9,10,11,12\n",
                "true,null,~,yes,1e3x,.inf,NaN,---\n1,2,3,4,5,6,7,8\n2,3,4,5,6,7,8,9\n",
                "\uD83D\uDE00,\u200Fabc,\uFEFFx\n1,2,3\n1,2,4\n",
                "a,b\nx\u2028# grain,1\ny\u0085z: [,2\n",
                "a\n\\\n'\n''\n",
                "a,b\n" + "'; drop,1\n".repeat(30) + "''',2\n".repeat(30),
                "n\n-9223372036854775808\n9223372036854775807\n0\n",
                "x\n1e308\n-1e308\n0.1\n",
                "group,rows,min_rows\n1,1.5,x\n1,2.5,y\n1,3.5,x\n",
                "rows,day\n" + "a,2025-01-01T00:00:00\nb,2025-01-02T00:00:00\n".repeat(5),
                "date,timestamp,case,distinct,end\n" + "2025-01-01,2025-01-01T00:00:00,1.5,2,x\n".repeat(4),
                "x".repeat(3_000) + ",b\n1,2\n2,3\n" + "3,4\n".repeat(9),
                "a,b\n" + ("\"" + "long ".repeat(2_000) + "\",1\n").repeat(3),
                "a b ".repeat(20_000) + ",b\n1,2\n2,3\n",
                "a\n\"1" + ",234".repeat(50_000) + "\"\n\"1" + ",000".repeat(50_000) + "\"\n",
                "\\N,NA\n\\N,NA\n",
                "NA\n\nNA\n-\n",
                ",\n,\n",
                "-\n",
                "0\n",
                "a;b;c\n");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void everyDraftOfHostileTextIsAContract(String csv) throws Exception {
        assertIsAContract(csv);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyDraftOfRandomTextIsAContract(long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < 150; i++) {
            assertIsAContract(randomCsv(random));
        }
    }

    /** A refusal with words is fine; a draft that is no contract, or that can't take its own advice, is not. */
    private void assertIsAContract(String csv) throws IOException {
        String draft;
        try {
            draft = Drafts.text(folder, csv);
        } catch (DraftException refused) {
            assertThat(refused).hasMessageContaining("expected");
            return;
        }
        assertThat(draft.codePoints().filter(point -> point < ' ' && point != '\n'))
                .isEmpty();
        try {
            Drafts.contract(draft);
            Drafts.contract(Drafts.taken(draft));
        } catch (Exception e) {
            throw new AssertionError("of:\n" + csv + "\n\ndraft:\n" + draft, e);
        }
    }

    private static final List<String> PIECES = List.of(
            "",
            "NA",
            "-",
            "0",
            "7",
            "007",
            "-12.50",
            "1e5",
            "2025-01-31",
            "2025-01-31T10:00:00Z",
            "true",
            "x",
            "a b",
            "ä",
            "#",
            ": ",
            "{",
            "}",
            "[",
            "]",
            "'",
            "\"\"",
            "\\",
            "\u2028",
            "\u0085",
            "\uD83D\uDE00",
            "date",
            "null",
            "%",
            "&",
            "*",
            "?",
            "|",
            ">",
            "@",
            "!",
            "\t",
            ";",
            "99999999999999999999");

    private static String randomCsv(Random random) {
        int width = 1 + random.nextInt(5);
        int rows = random.nextInt(40);
        StringBuilder csv = new StringBuilder();
        for (int row = 0; row <= rows; row++) {
            for (int i = 0; i < width; i++) {
                csv.append(i == 0 ? "" : ",").append('"');
                int pieces = random.nextInt(10) < 7 ? 1 : random.nextInt(4);
                for (int p = 0; p < pieces; p++) {
                    csv.append(PIECES.get(random.nextInt(random.nextBoolean() ? PIECES.size() : 12)));
                }
                csv.append('"');
            }
            csv.append('\n');
        }
        return csv.toString();
    }

    private static Path resource(String name) throws Exception {
        return Path.of(Objects.requireNonNull(ContractDraftTest.class.getResource("/drafts/" + name))
                .toURI());
    }

    @Test
    void aDraftIsUtf8() throws Exception {
        String draft = Drafts.text(folder, "größe,straße\n1.5,a\n2.5,b\n");

        assertThat(new String(draft.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(draft)
                .contains("name: \"größe\"")
                .contains("'min(\"größe\")'");
    }
}
