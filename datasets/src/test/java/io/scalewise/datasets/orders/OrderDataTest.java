package io.scalewise.datasets.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scalewise.contract.Source;
import io.scalewise.contract.file.ContractFile;
import io.scalewise.datasets.Dataset;
import io.scalewise.datasets.DatasetFolder;
import io.scalewise.datasets.GenerationProgress;
import io.scalewise.datasets.GenerationRequest;
import io.scalewise.engine.AnswerJson;
import io.scalewise.engine.ContractDigest;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.RunCounts;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderDataTest {

    private static final String GOLDEN = "57ec894a3ac7de70b71b3b76c0ebc39b9fff1a3fab314d6ae6e3eaef64f7a4fa";
    private static final String GOLDEN_RESULT = "f085c6e36f89c18fc99545648aed4570324914564e57bbe918597c46e6479fca";

    private int generated;

    @TempDir
    Path folder;

    /** A change of these bytes needs a new version of the generator, or caches keep the old ones. */
    @Test
    void theSameSeedGivesTheSameBytesWhateverTheLocaleAndTimeZone() throws Exception {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
            Dataset dataset = generate(40_000, 42, "quoted=0.01", DataSource.Format.CSV, 2);
            assertThat(dataset.digest()).isEqualTo(GOLDEN);
            assertThat(digestOf(dataset, "expected/result/part-0.csv")).isEqualTo(GOLDEN_RESULT);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "arrival=sorted duplicates=0.3", "skew=1.1 categories=1000 bad=0.2 typed=true"})
    void theNumberOfThreadsChangesNothing(String knobs) throws Exception {
        Dataset one = generate(60_000, 5, knobs, DataSource.Format.CSV, 1);
        Dataset three = generate(60_000, 5, knobs, DataSource.Format.CSV, 3);

        for (String file : List.of("data.csv", "expected/result/part-0.csv", "expected/rejects/part-0.csv")) {
            assertThat(three.folder().resolve(file))
                    .hasSameBinaryContentAs(one.folder().resolve(file));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DataSource.Format.class,
            names = {"CSV_GZIP", "CSV_ZSTD"})
    void compressedDataAreTheSameTextInTheSameBytesEachTime(DataSource.Format format) throws Exception {
        Dataset plain = generate(20_000, 5, "", DataSource.Format.CSV, 2);
        Dataset compressed = generate(20_000, 5, "", format, 1);
        Dataset again = generate(20_000, 5, "", format, 2);

        Path file = compressed.source().files().get(0);
        assertThat(file.getFileName()).hasToString("data." + format.spelling());
        assertThat(again.digest()).isEqualTo(compressed.digest());
        try (InputStream text = format.read(file)) {
            assertThat(text)
                    .hasSameContentAs(
                            Files.newInputStream(plain.source().files().get(0)));
        }
        assertThat(digestOf(compressed, "expected/result/part-0.csv"))
                .isEqualTo(digestOf(plain, "expected/result/part-0.csv"));
    }

    @Test
    void anotherSeedGivesOtherData() throws Exception {
        Dataset one = generate(1_000, 1, "", DataSource.Format.CSV, 1);
        Dataset two = generate(1_000, 2, "", DataSource.Format.CSV, 1);

        assertThat(one.digest()).isNotEqualTo(two.digest());
    }

    @Test
    void acceptedRowsOfSortedDataAscendByKeyAndTheContractSaysSo() throws Exception {
        Dataset dataset = generate(50_000, 3, "arrival=sorted duplicates=0.2 bad=0.1", DataSource.Format.CSV, 2);

        assertThat(NaiveOrders.of(OrdersQuestion.DAILY, dataset.source().files().get(0)).accepted)
                .extracting(row -> row.orderId() * 10 + row.lineNo())
                .isSorted();
        Source source = ContractFile.read(dataset.contractFile()).source();
        assertThat(source.arrival()).isEqualTo(Source.Arrival.SORTED);
    }

    @Test
    void rowsOfRandomArrivalAreSpreadOverTheWholeFile() throws Exception {
        Dataset dataset = generate(50_000, 3, "duplicates=0.2", DataSource.Format.CSV, 2);

        List<NaiveOrders.Row> rows =
                NaiveOrders.of(OrdersQuestion.DAILY, dataset.source().files().get(0)).accepted;
        double firstHalf = rows.subList(0, rows.size() / 2).stream()
                .mapToLong(NaiveOrders.Row::orderId)
                .average()
                .orElseThrow();
        double secondHalf = rows.subList(rows.size() / 2, rows.size()).stream()
                .mapToLong(NaiveOrders.Row::orderId)
                .average()
                .orElseThrow();
        assertThat(firstHalf).isCloseTo(secondHalf, within(150.0));
    }

    @Test
    void sharesAreAsTheKnobsSay() throws Exception {
        Dataset dataset = generate(
                100_000,
                4,
                "duplicates=0.1 bad=0.04 bad.malformed=1 bad.null=0 bad.type=1 bad.rule=2 test=0.2",
                DataSource.Format.CSV,
                2);

        RunCounts counts = AnswerJson.readCounts(dataset.expected());
        assertThat(counts.duplicates()).isEqualTo(10_000);
        assertThat(counts.rejected()).isEqualTo(4_000);
        assertThat(rejected(counts, "malformed")).isEqualTo(1_000);
        assertThat(rejected(counts, "null:")).isZero();
        assertThat(rejected(counts, "type:")).isEqualTo(1_000);
        assertThat(rejected(counts, "rule:")).isEqualTo(2_000);
        assertThat(counts.filtered() / (double) (counts.filtered() + counts.aggregated()))
                .isCloseTo(0.2, within(0.01));
    }

    @Test
    void someDuplicatesTieAndSomeMoveToAnotherDay() throws Exception {
        Dataset dataset = generate(50_000, 6, "duplicates=0.4", DataSource.Format.CSV, 2);

        List<NaiveOrders.Row> rows = new ArrayList<>(
                NaiveOrders.of(OrdersQuestion.DAILY, dataset.source().files().get(0)).accepted);
        rows.sort(java.util.Comparator.comparing(NaiveOrders.Row::orderId).thenComparing(NaiveOrders.Row::lineNo));
        int ties = 0;
        int otherDays = 0;
        for (int i = 1; i < rows.size(); i++) {
            NaiveOrders.Row row = rows.get(i);
            NaiveOrders.Row before = rows.get(i - 1);
            if (row.key().equals(before.key())) {
                ties += row.time().equals(before.time()) && !row.equals(before) ? 1 : 0;
                otherDays += row.time().toLocalDate().equals(before.time().toLocalDate()) ? 0 : 1;
            }
        }
        assertThat(ties).isGreaterThan(100);
        assertThat(otherDays).isGreaterThan(100);
    }

    @Test
    void quotedFieldsAreAsFrequentAsTheKnobSays() throws Exception {
        assertThat(quotedLines("quoted=0 bad=0")).isZero();
        assertThat(quotedLines("quoted=0.1 bad=0") / 20_000.0).isCloseTo(0.1, within(0.01));
    }

    @Test
    void typedDataHoldNeitherMalformedLinesNorWrongTypes() throws Exception {
        Dataset dataset = generate(20_000, 9, "bad=0.4 typed=true", DataSource.Format.CSV, 2);

        RunCounts counts = AnswerJson.readCounts(dataset.expected());
        assertThat(counts.read()).isEqualTo(20_000);
        assertThat(rejected(counts, "malformed")).isZero();
        assertThat(rejected(counts, "type:")).isZero();
        assertThat(rejected(counts, "null:")).isEqualTo(2_000);
    }

    @Test
    void theExpectedSchemaIsOfTheContractInTheFolder() throws Exception {
        Dataset dataset = generate(100, 1, "arrival=sorted", DataSource.Format.CSV, 1);

        assertThat(AnswerJson.readSchema(dataset.expected()).contractDigest())
                .isEqualTo(ContractDigest.of(ContractFile.read(dataset.contractFile())));
    }

    private long quotedLines(String knobs) throws Exception {
        Dataset dataset = generate(20_000, 8, knobs, DataSource.Format.CSV, 2);
        try (var lines = Files.lines(dataset.source().files().get(0), StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.contains("\"")).count();
        }
    }

    private static long rejected(RunCounts counts, String prefix) {
        return counts.rejectedByReason().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .mapToLong(java.util.Map.Entry::getValue)
                .sum();
    }

    private static String digestOf(Dataset dataset, String file) throws Exception {
        byte[] bytes = Files.readAllBytes(dataset.folder().resolve(file));
        return java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private Dataset generate(long rows, long seed, String knobs, DataSource.Format format, int threads)
            throws Exception {
        Path output = folder.resolve("dataset-" + ++generated);
        return DatasetFolder.generate(
                OrdersWorkload.daily(),
                new GenerationRequest(rows, seed, Settings.of(knobs), format, output, threads),
                GenerationProgress.NONE);
    }
}
