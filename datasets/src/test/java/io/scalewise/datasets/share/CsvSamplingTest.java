package io.scalewise.datasets.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.scalewise.engine.DataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which bytes of a CSV file a sample holds. */
class CsvSamplingTest {

    private static final Share WHOLE = Share.WHOLE;
    private static final Share HALF = Share.parse("50%").orElseThrow();
    private static final Share TENTH = Share.parse("10%").orElseThrow();
    private static final long SEED = 42;

    @TempDir
    private Path folder;

    @Test
    void theWholeIsTheFileItself() throws IOException {
        String text = "\uFEFFa,b\r\n1,2\r3,\"x \"\"y\n\"open,4\r\n,,,,\n5,6";
        assertThat(sample(text, true, WHOLE)).isEqualTo(text);
    }

    @Test
    void emptyLinesAreNoRecordsAndLeftOut() throws IOException {
        RowTargets targets = new RowTargets(SEED, List.of(WHOLE));
        assertThat(sample("\uFEFF\n\na\n\r\n1\n\n\r\r\n2\n\n", true, targets)).isEqualTo("\uFEFFa\n1\n2\n");
        assertThat(targets.rows()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void aSampleHoldsTheHeaderAndWholeLinesWithTheirEnds(String end) throws IOException {
        List<String> lines = IntStream.range(0, 500)
                .mapToObj(i -> i + ",\"x,\"\"" + i + "\"" + end)
                .toList();
        String half = sample("a,b" + end + String.join("", lines), true, HALF);

        List<String> expected = new ArrayList<>(List.of("a,b" + end));
        RowDraw draw = new RowDraw(SEED);
        IntStream.range(0, 500).filter(row -> draw.of(row) < HALF.limit()).forEach(row -> expected.add(lines.get(row)));
        assertThat(half).isEqualTo(String.join("", expected));
        assertThat(expected).hasSizeBetween(200, 300);
    }

    @Test
    void withoutAHeaderTheFirstLineIsARecordAndTheByteOrderMarkStays() throws IOException {
        String text = "\uFEFF" + numbers(200);
        RowTargets targets = new RowTargets(SEED, List.of(TENTH));
        String tenth = sample(text, false, targets);
        assertThat(tenth).startsWith("\uFEFF");
        assertThat(targets.rows()).isEqualTo(200);
        assertThat(tenth.lines().count()).isEqualTo(targets.rows(0));
    }

    @ParameterizedTest
    @EnumSource(
            value = DataSource.Format.class,
            names = {"CSV_GZIP", "CSV_ZSTD"})
    void aSampleOfACompressedFileIsTheSampleOfItsTextCompressedAlike(DataSource.Format format) throws IOException {
        String text = "n\n" + numbers(2000);
        Path input = folder.resolve("in");
        try (OutputStream file = format.write(Files.newOutputStream(input))) {
            file.write(text.getBytes(StandardCharsets.UTF_8));
        }
        Path output = folder.resolve("out");
        RowTargets targets = new RowTargets(SEED, List.of(TENTH));
        CsvSampling.copy(input, format, true, targets, List.of(output), rows -> {});
        try (InputStream sample = format.read(output)) {
            assertThat(new String(sample.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(sample(text, true, TENTH));
        }
        assertThat(targets.rows()).isEqualTo(2000);
    }

    @Test
    void smallerSharesAreWithinLargerOnes() throws IOException {
        Path input = Files.writeString(folder.resolve("in.csv"), "n\n" + numbers(2000));
        List<Path> outputs = List.of(folder.resolve("half"), folder.resolve("tenth"));
        CsvSampling.copy(
                input, DataSource.Format.CSV, true, new RowTargets(SEED, List.of(HALF, TENTH)), outputs, rows -> {});
        List<String> half = Files.readAllLines(outputs.get(0));
        List<String> tenth = Files.readAllLines(outputs.get(1));
        assertThat(half).hasSizeBetween(900, 1100).containsAll(tenth);
        assertThat(tenth).hasSizeBetween(150, 250).startsWith("n");
    }

    @Test
    void bytesThatAreNoTextAndLinesLongerThanAnyBufferAreCopiedAsTheyAre() throws IOException {
        byte[] line = new byte[3 << 20];
        new Random(SEED).nextBytes(line);
        for (int i = 0; i < line.length; i++) {
            line[i] = line[i] == '\n' || line[i] == '\r' ? (byte) 0xFF : line[i];
        }
        Path input = folder.resolve("in.csv");
        try (var out = Files.newOutputStream(input)) {
            out.write("a\n".getBytes(StandardCharsets.UTF_8));
            out.write(line);
            out.write("\r\nb\n".getBytes(StandardCharsets.UTF_8));
        }
        Path output = folder.resolve("out.csv");
        RowTargets targets = new RowTargets(SEED, List.of(WHOLE));
        CsvSampling.copy(input, DataSource.Format.CSV, true, targets, List.of(output), rows -> {});
        assertThat(output).hasSameBinaryContentAs(input);
        assertThat(targets.rows()).isEqualTo(2);
    }

    @Test
    void aLineEndTornByABufferStaysWithItsLine() throws IOException {
        // The carriage return is the last byte of the first buffer, the line feed the first of the second.
        String first = "x".repeat((1 << 20) - 1);
        RowTargets targets = new RowTargets(SEED, List.of(WHOLE));
        String text = first + "\r\n\r\nb\r\n";
        assertThat(sample(text, false, targets)).isEqualTo(first + "\r\nb\r\n");
        assertThat(targets.rows()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "a,b", "a,b\n", "\n\n"})
    void aFileWithoutRecordsHasNone(String text) throws IOException {
        RowTargets targets = new RowTargets(SEED, List.of(WHOLE));
        assertThat(sample(text, true, targets)).isEqualTo(text.replace("\n\n", ""));
        assertThat(targets.rows()).isZero();
    }

    private static String numbers(int count) {
        StringBuilder text = new StringBuilder();
        IntStream.range(0, count).forEach(i -> text.append(i).append('\n'));
        return text.toString();
    }

    private String sample(String text, boolean header, Share share) throws IOException {
        return sample(text, header, new RowTargets(SEED, List.of(share)));
    }

    private String sample(String text, boolean header, RowTargets targets) throws IOException {
        Path input = Files.writeString(folder.resolve("input.csv"), text);
        Path output = folder.resolve("output.csv");
        CsvSampling.copy(input, DataSource.Format.CSV, header, targets, List.of(output), rows -> {});
        return Files.readString(output);
    }
}
