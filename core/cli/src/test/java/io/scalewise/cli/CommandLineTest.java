package io.scalewise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user sees, with the real engines in real processes. */
class CommandLineTest extends CommandTest {

    private static final Path ROOT = Path.of(System.getProperty("scalewise.root", "."));
    private static final Path ORDERS = ROOT.resolve("docs/examples/orders-daily.yaml");

    private static final String HEADER = "order_id,line_no,event_time,store,category,quantity,unit_price,coupon\n";
    private static final String LINES =
            """
            1,1,2025-01-31T10:00:00,B1,books,2,10.50,
            1,2,2025-01-31T10:00:00,B1,toys,1,3.00,NEW
            1,1,2025-01-31T11:00:00,B1,books,3,10.50,
            2,1,2025-02-01T09:30:00,TEST,books,1,1.00,
            3,1,2025-02-01T09:30:00,B2,books,many,1.00,
            """;

    @TempDir
    private Path temporary;

    private final String temporaryBefore = System.getProperty("java.io.tmpdir");

    @BeforeEach
    void keepScratchInAFolderOfItsOwn() {
        System.setProperty("java.io.tmpdir", temporary.toString());
    }

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        System.setProperty("java.io.tmpdir", temporaryBefore);
        assertThat(ProcessHandle.current().children()).isEmpty();
        try (Stream<Path> left = Files.list(temporary)) {
            // A codec of the Parquet writer unpacks itself there until this JVM ends; engines work in folders.
            assertThat(left.filter(Files::isDirectory)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "streaming", "duckdb"})
    void runsAnEngineOnAUsersOwnFile(String engine) throws IOException {
        Path result = folder.resolve("result");

        int code = execute("run", "--contract", ORDERS, "--input", orders(), "--engine", engine, "--output", result);

        assertThat(error.toString()).doesNotContain("expected");
        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("5 read = 1 rejected + 1 duplicate + 1 filtered + 2 aggregated; 2 groups")
                .contains("type:quantity: 1");
        assertThat(result.resolve("schema.json")).exists();
        assertThat(result.resolve("run.json")).content().contains("\"outcome\"");
        assertThat(allText(result.resolve("result"))).contains("2025-01-31,books,1,1,31.50,10.50,10.5");
        assertThat(allText(result.resolve("rejects"))).contains("many");
    }

    @Test
    void theLastLineUnderJsonIsTheRecordAndNothingElseIsOnStandardOutput() throws IOException {
        int code = execute("run", "--contract", ORDERS, "--input", orders(), "--engine", "plain", "--json");

        assertThat(code).isZero();
        assertThat(out.toString().strip().lines().toList()).hasSize(1);
        assertThat(out.toString()).startsWith("{\"schema\":1,").contains("\"verdict\":\"unverified\"");
    }

    @Test
    void verifyTellsEqualFoldersFromDifferentOnes() throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        execute("run", "--contract", ORDERS, "--input", orders(), "--engine", "plain", "--output", first);
        execute("run", "--contract", ORDERS, "--input", orders(), "--engine", "duckdb", "--output", second);

        assertThat(execute("verify", first, second)).isZero();

        Path other = Files.writeString(folder.resolve("other.csv"), HEADER + LINES.replace("10.50", "10.51"));
        Path third = folder.resolve("third");
        execute("run", "--contract", ORDERS, "--input", other, "--engine", "streaming", "--output", third);
        assertThat(execute("verify", first, third)).isEqualTo(4);
        assertThat(out.toString()).contains("cheapest").contains("10.51");
    }

    @Test
    void aDamagedExpectedAnswerIsBadInputAndNoVerdict() throws IOException {
        Path truth = folder.resolve("truth");
        execute("run", "--contract", ORDERS, "--input", orders(), "--engine", "plain", "--output", truth);
        Path actual = folder.resolve("actual");
        execute("run", "--contract", ORDERS, "--input", orders(), "--engine", "plain", "--output", actual);
        Path part = truth.resolve("result/part-0.csv");
        String whole = Files.readString(part);
        Files.writeString(part, whole.substring(0, whole.lastIndexOf(',')));

        assertThat(execute("verify", truth, actual)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(execute("run", "--contract", ORDERS, "--input", orders(), "--engine", "plain", "--expected", truth))
                .isEqualTo(ExitCode.BAD_INPUT);

        assertThat(error.toString().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith(truth + ": expected a result folder with the true answer, but it is"
                        + " damaged: result/part-0.csv, line "));
        assertThat(execute("verify", actual, truth)).isEqualTo(ExitCode.WRONG_ANSWER);
    }

    @Test
    void anAnswerThatDiffersFromTheExpectedOneIsWrong() throws IOException {
        Path truth = folder.resolve("truth");
        execute("run", "--contract", ORDERS, "--input", orders(), "--engine", "plain", "--output", truth);
        Path other = Files.writeString(folder.resolve("other.csv"), HEADER + LINES.replace("10.50", "10.51"));

        int code = execute("run", "--contract", ORDERS, "--input", other, "--engine", "plain", "--expected", truth);

        assertThat(code).isEqualTo(4);
        assertThat(error.toString()).contains("WRONG");
    }

    @Test
    void aFaultyContractNamesAllItsFaults() throws IOException {
        Path faulty = Files.writeString(
                folder.resolve("faulty.yaml"),
                Files.readString(ORDERS)
                        .replace("sum(quantity * unit_price)", "sum(quantty * unit_price)")
                        .replace("by: event_time", "by: event_tme"));

        int code = execute("run", "--contract", faulty, "--input", orders(), "--engine", "plain");

        assertThat(code).isEqualTo(2);
        assertThat(error.toString())
                .contains("did you mean quantity?")
                .contains("did you mean event_time?")
                .containsPattern("faulty\\.yaml:\\d+:\\d+: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "streaming", "duckdb"})
    void aMissingColumnIsBadInput(String engine) throws IOException {
        Path input = Files.writeString(folder.resolve("short.csv"), HEADER.replace("quantity", "quantities") + LINES);
        Path result = folder.resolve("result");

        int code = execute("run", "--contract", ORDERS, "--input", input, "--engine", engine, "--output", result);

        assertThat(code).isEqualTo(3);
        assertThat(error.toString()).contains("bad_input").contains("quantity").contains("short.csv");
        assertThat(result).doesNotExist();
    }

    @Test
    void aTruncatedParquetFileIsBadInput() throws IOException {
        Path data = folder.resolve("data");
        assertThat(execute("generate", "--rows", "1k", "--format", "parquet", "--output", data))
                .isZero();
        byte[] whole = Files.readAllBytes(data.resolve("data.parquet"));
        Path input = Files.write(folder.resolve("half.parquet"), Arrays.copyOf(whole, whole.length / 2));
        Path result = folder.resolve("result");

        int code = execute("run", "--contract", ORDERS, "--input", input, "--engine", "duckdb", "--output", result);

        assertThat(code).isEqualTo(3);
        assertThat(error.toString()).contains("bad_input").contains("half.parquet");
        assertThat(result).doesNotExist();
    }

    @Test
    void anEngineRefusesAFormatThatItDoesNotRead() throws IOException {
        Path input = Files.writeString(folder.resolve("orders.parquet"), "no matter what");

        int code = execute("run", "--contract", ORDERS, "--input", input, "--engine", "plain");

        assertThat(code).isEqualTo(5);
        assertThat(error.toString()).contains("refused").contains("csv");
    }

    @Test
    void anOutputThatExistsIsRefusedAndKept() throws IOException {
        Path result = Files.createDirectory(folder.resolve("result"));
        Path precious = Files.writeString(result.resolve("precious.txt"), "mine");

        assertThat(execute("run", "--contract", ORDERS, "--input", orders(), "--engine", "plain", "--output", result))
                .isEqualTo(2);
        assertThat(execute(
                        "run",
                        "--contract",
                        ORDERS,
                        "--input",
                        orders(),
                        "--engine",
                        "plain",
                        "--output",
                        result,
                        "--overwrite"))
                .isEqualTo(2);
        assertThat(precious).hasContent("mine");
    }

    @Test
    void memoryBelowAnEnginesMinimumIsRefusedWithTheMinimum() throws IOException {
        int code = execute("run", "--contract", ORDERS, "--input", orders(), "--engine", "duckdb", "--memory", "64m");

        assertThat(code).isEqualTo(5);
        assertThat(error.toString()).contains("refused").contains("try --memory");
    }

    @Test
    void anExhaustedHeapIsToldAsSuch() throws IOException {
        Path data = folder.resolve("data");
        execute("generate", "--rows", "600k", "--output", data);
        Path result = folder.resolve("result");

        int code = execute(
                "run",
                "--contract",
                ORDERS,
                "--input",
                data.resolve("data.csv"),
                "--engine",
                "plain",
                "--memory",
                "128m",
                "--output",
                result);

        assertThat(code).isEqualTo(5);
        assertThat(error.toString()).contains("out_of_memory: heap");
        assertThat(result).doesNotExist();
    }

    @Test
    void aRunThatTakesTooLongIsEnded() throws IOException {
        Path data = folder.resolve("data");
        execute("generate", "--rows", "1m", "--output", data);
        Path result = folder.resolve("result");

        int code = execute(
                "run",
                "--contract",
                ORDERS,
                "--input",
                data.resolve("data.csv"),
                "--engine",
                "plain",
                "--timeout",
                "300ms",
                "--output",
                result);

        assertThat(code).isEqualTo(5);
        assertThat(error.toString()).contains("timed_out");
        assertThat(result).doesNotExist();
    }

    @Test
    void whatTheMachineDoesNotHaveIsRefused() throws IOException {
        assertThat(execute(
                        "run", "--contract", ORDERS, "--input", orders(), "--engine", "plain", "--threads", "100000"))
                .isEqualTo(2);
        assertThat(execute("run", "--contract", ORDERS, "--input", orders(), "--engine", "plain", "--memory", "900t"))
                .isEqualTo(2);
        assertThat(execute(
                        "run",
                        "--contract",
                        ORDERS,
                        "--input",
                        orders(),
                        "--engine",
                        "plain",
                        "--output",
                        orders().resolve("inside-a-file")))
                .isEqualTo(2);
        assertThat(error.toString())
                .contains("--threads: expected 1 to ")
                .contains("--memory: expected at most the machine's")
                .contains("inside-a-file: expected a place where a folder can be made");
    }

    @Test
    void misspeltNamesAreAnsweredWithTheNearest() throws IOException {
        assertThat(execute("run", "--contract", ORDERS, "--input", orders(), "--engine", "duckbd"))
                .isEqualTo(2);
        assertThat(execute("sweep", "--workload", "order", "--plan")).isEqualTo(2);
        assertThat(execute("sweep", "--knob", "skw=1", "--plan")).isEqualTo(2);
        assertThat(execute("swep")).isEqualTo(2);
        assertThat(error.toString())
                .contains("did you mean duckdb?")
                .contains("did you mean orders?")
                .contains("did you mean skew?")
                .contains("Did you mean: scalewise sweep");
    }

    @Test
    void aSweepLeavesAReportInWhichEveryAnswerIsChecked() throws IOException {
        Path report = folder.resolve("report");

        int code = execute(
                "sweep",
                "--engines",
                "duckdb,plain,streaming",
                "--sizes",
                "500,1k",
                "--rounds",
                "1",
                "--memory",
                "1g",
                "--output",
                report);

        assertThat(code).as(error.toString()).isZero();
        List<String> records = Files.readAllLines(report.resolve("runs.jsonl"));
        assertThat(records).hasSize(6).allSatisfy(record -> assertThat(record)
                .contains("\"outcome\":\"completed\"")
                .contains("\"verdict\":\"correct\""));
        assertThat(report.resolve("report.md"))
                .content()
                .contains("streaming")
                .contains("duckdb")
                .contains("plain");
        assertThat(out.toString()).contains("Report: " + report.resolve("report.html"));
        assertThat(execute("sweep", "--sizes", "500", "--rounds", "1", "--output", report))
                .isEqualTo(2);
    }

    @Test
    void aSweepOverSharesOfAnOwnFileIsAgreed() throws IOException {
        Path data = folder.resolve("data");
        assertThat(execute("generate", "--rows", "5k", "--output", data)).isZero();
        Path report = folder.resolve("report");

        int code = execute(
                "sweep",
                "--contract",
                ORDERS,
                "--input",
                data.resolve("data.csv"),
                "--engines",
                "duckdb,plain,streaming",
                "--sizes",
                "100%,10%",
                "--rounds",
                "1",
                "--memory",
                "1g",
                "--output",
                report);

        assertThat(code).as(error.toString()).isZero();
        List<String> records = Files.readAllLines(report.resolve("runs.jsonl"));
        assertThat(records).isNotEmpty().allSatisfy(record -> assertThat(record)
                .contains("\"verdict\":\"agreed\"")
                .containsPattern("\"share\":\"10{1,2}%\""));
        assertThat(error.toString()).contains(" over 10%, 100% of data.csv (csv)");
        assertThat(out.toString()).contains("100% (5k rows), csv").contains("agreed by duckdb, plain, ");
        assertThat(report.resolve("report.md")).content().contains("They may share a mistake.");
        assertThat(report.resolve("summary.json")).content().contains("\"verdict\" : \"agreed\"");
    }

    @Test
    void enginesThatDisagreeAreNamedWithWhatIsDifferentAndTheCodeIsThatOfAWrongAnswer() throws IOException {
        // Under native parsing, 2.6 in a column of whole numbers is each reader's affair.
        Path input = Files.writeString(folder.resolve("odd.csv"), HEADER + LINES.replace("toys,1,", "toys,2.6,"));
        Path report = folder.resolve("report");

        int code = execute(
                "sweep",
                "--contract",
                ORDERS,
                "--input",
                input,
                "--engines",
                "duckdb,plain,streaming",
                "--rounds",
                "1",
                "--output",
                report);

        assertThat(code).as(error.toString()).isEqualTo(4);
        assertThat(out.toString())
                .contains("ANSWERS DIFFER at 100% (5 rows), csv: plain and streaming agree, duckdb gave another")
                .contains("rejected type:quantity: expected 2, but got 1")
                .contains("THE ANSWERS DIFFER: see above.");
        assertThat(report.resolve("report.md")).content().contains("## ⚠ Answers that differ");
        assertThat(report.resolve("summary.json")).content().contains("\"disagreements\" : [ {");
    }

    @Test
    void theAnswerOfOneEngineAloneIsUnverifiedAndItIsSaidWhatWouldHelp() throws IOException {
        int code = execute(
                "sweep",
                "--contract",
                ORDERS,
                "--input",
                orders(),
                "--engines",
                "plain",
                "--rounds",
                "1",
                "--output",
                folder.resolve("report"));

        assertThat(code).isZero();
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("nothing is ranked, since there was nothing to check the answers of plain against")
                .contains("one more engine with a parser of its own");
    }

    @Test
    void rowsAreForGeneratedDataAndSharesForOwnFiles() throws IOException {
        assertThat(execute("sweep", "--sizes", "10%", "--plan")).isEqualTo(2);
        assertThat(execute("sweep", "--contract", ORDERS, "--input", orders(), "--sizes", "10k", "--plan"))
                .isEqualTo(2);
        assertThat(execute("sweep", "--contract", ORDERS, "--input", orders(), "--sizes", "0%", "--plan"))
                .isEqualTo(2);
        Path arrow = Files.writeString(folder.resolve("orders.feather"), "no matter what");
        assertThat(execute("sweep", "--contract", ORDERS, "--input", arrow, "--sizes", "10%,100%", "--plan"))
                .isEqualTo(2);
        Path output = folder.resolve("report");
        assertThat(execute("sweep", "--contract", ORDERS, "--input", orders(), "--sizes", "0.1%", "--output", output))
                .isEqualTo(2);
        assertThat(error.toString())
                .contains("--sizes: expected rows for generated data, but got 10%")
                .contains("--sizes: expected shares with --input, but got 10k rows")
                .contains("expected a share such as 0.1%, 10% or 100%, above 0% and at most 100%, but got 0%")
                .contains("--sizes: expected 100% with Arrow files")
                .contains("--sizes: expected shares that hold rows, but 0.1% of 5 rows holds none");
    }

    @Test
    void aTinyFileIsSweptOverAsItIs() throws IOException {
        assertThat(execute("sweep", "--contract", ORDERS, "--input", orders(), "--plan"))
                .isZero();
        assertThat(out.toString()).contains(" over 100% of orders.csv (csv)");
    }

    @Test
    void aPlanNamesWhatIsBesidesAndWhoRunsLess() throws IOException {
        assertThat(execute(
                        "sweep",
                        "--workload",
                        "orders,order-totals",
                        "--sizes",
                        "10k,20k,1m",
                        "--sparse",
                        "spark",
                        "--engines",
                        "streaming,spark",
                        "--plan"))
                .isZero();
        assertThat(out.toString())
                .contains("  at least 49 runs, each a fresh process")
                .contains("  besides: order-totals 10k csv\n  besides: order-totals 1m csv\n")
                .contains("  spark runs at the smallest size, and at the largest in the first format, alone");
        assertThat(execute("sweep", "--sparse", "sparkk", "--plan")).isEqualTo(2);
        assertThat(error.toString()).contains("did you mean spark?");
    }

    @Test
    void theReportOfASweepIsMadeAgainFromItsRecords() throws IOException {
        Path report = folder.resolve("report");
        List<String> pages = List.of("report.html", "report.md", "summary.json");
        execute(
                "sweep",
                "--sizes",
                "500",
                "--format",
                "csv,parquet",
                "--rounds",
                "1",
                "--memory",
                "1g",
                "--output",
                report);
        List<String> before = new ArrayList<>();
        for (String page : pages) {
            before.add(Files.readString(report.resolve(page)));
            Files.delete(report.resolve(page));
        }

        assertThat(execute("report", report)).as(error.toString()).isZero();

        for (int i = 0; i < pages.size(); i++) {
            assertThat(Files.readString(report.resolve(pages.get(i)))).isEqualTo(before.get(i));
        }
        assertThat(before.get(0).lines())
                .anyMatch(line -> line.contains("plain does not read parquet and was left out there"))
                .anyMatch(line -> line.contains("sweep --sizes 500 --format csv,parquet --rounds 1"));
    }

    @Test
    void aTornRecordIsLeftOutOfAReportAndSaid() throws IOException {
        Path report = folder.resolve("report");
        execute("sweep", "--engines", "plain", "--sizes", "500", "--rounds", "1", "--memory", "1g", "--output", report);
        Path runs = report.resolve("runs.jsonl");
        String whole = Files.readString(runs);
        String page = Files.readString(report.resolve("report.html"));
        Files.writeString(runs, whole + whole.substring(0, whole.length() / 2));

        assertThat(execute("report", report)).isZero();
        assertThat(error.toString()).contains("runs.jsonl: the last line was torn");
        assertThat(Files.readString(report.resolve("report.html"))).isEqualTo(page);

        Files.writeString(runs, "{}\n" + whole);
        assertThat(execute("report", report)).isEqualTo(3);
        assertThat(error.toString()).contains("runs.jsonl, line 1: ");
    }

    @Test
    void aFolderThatIsNoReportIsRefusedWithTheReason() throws IOException {
        assertThat(execute("report", folder)).isEqualTo(3);
        assertThat(error.toString()).contains(folder + ": expected the folder of a report with runs.jsonl");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void explainsAContractInEveryEnginesIdiom() {
        assertThat(execute("explain", "--contract", ORDERS)).isZero();
        assertThat(out.toString())
                .contains("plain 0.1.0")
                .contains("streaming 0.1.0")
                .contains("select");
    }

    @Test
    void listsEnginesAndWorkloads() {
        assertThat(execute("engines")).isZero();
        assertThat(execute("workloads")).isZero();
        assertThat(out.toString())
                .contains("duckdb 2.0.0.1 (sql)")
                .contains("orders")
                .contains("--knob duplicates");
    }

    @Test
    void doctorStartsEveryEngine() {
        assertThat(execute("doctor")).isZero();
        assertThat(out.toString()).contains("engine plain").contains("This machine is ready.");
    }

    @Test
    void allEnginesGiveTheSameAnswerOnRealWeather() throws IOException {
        String data = System.getenv("SCALEWISE_REAL_DATA");
        assumeThat(data).as("SCALEWISE_REAL_DATA names no folder").isNotNull();
        Path input = Path.of(data).resolve("nyc-weather-2013.csv");
        Path contract = ROOT.resolve("docs/examples/nyc-weather.yaml");
        for (String engine : List.of("plain", "streaming", "duckdb")) {
            assertThat(execute(
                            "run",
                            "--contract",
                            contract,
                            "--input",
                            input,
                            "--engine",
                            engine,
                            "--output",
                            folder.resolve(engine)))
                    .isZero();
        }

        assertThat(execute("verify", folder.resolve("plain"), folder.resolve("streaming")))
                .isZero();
        assertThat(execute("verify", folder.resolve("plain"), folder.resolve("duckdb")))
                .isZero();
        assertThat(out.toString()).contains("26115 read = 1 rejected + 0 duplicates + 0 filtered + 26114 aggregated");
    }

    private Path orders() throws IOException {
        return Files.writeString(folder.resolve("orders.csv"), HEADER + LINES);
    }

    private static String allText(Path parts) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(parts)) {
            for (Path file : files.toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }
}
