package io.scalewise.datasets.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.engine.DataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is looked at of files, and what is concluded of all of them. */
class ExcerptTakerTest {

    private static final int ROWS = 40_000;

    @TempDir
    private Path folder;

    @TempDir
    private Path into;

    /** Lines of growing length, each once. */
    private static List<String> lines() {
        return IntStream.range(0, ROWS)
                .mapToObj(i -> i + "," + "x".repeat(i % 30))
                .toList();
    }

    private DataSource file(DataSource.Format format, String name, String text) throws IOException {
        Path file = folder.resolve(name + "." + format.spelling());
        try (OutputStream output = format.write(Files.newOutputStream(file))) {
            output.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return new DataSource(format, List.of(file));
    }

    private static List<String> read(DataSource source) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : source.files()) {
            try (InputStream input = source.format().read(file)) {
                new String(input.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isEmpty())
                        .forEach(lines::add);
            }
        }
        return lines;
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void stretchesHoldWholeLinesFromAllOverAndNoneTwice(String end) throws Exception {
        DataSource source = file(DataSource.Format.CSV, "data", "\uFEFFa,b" + end + String.join(end, lines()) + end);

        Excerpt excerpt = ExcerptTaker.take(source, true, 100_000, into);

        List<String> taken = read(excerpt.source());
        assertThat(taken.get(0)).isEqualTo("\uFEFFa,b");
        List<String> records = taken.subList(1, taken.size());
        assertThat(records).hasSize((int) excerpt.rows()).doesNotHaveDuplicates();
        assertThat(new HashSet<>(lines())).containsAll(records);
        assertThat(records.get(0)).isEqualTo("0,");
        assertThat(records.get(records.size() - 1)).matches("3[6-9]\\d{3},x*");
        assertThat(excerpt.whole()).isFalse();
        assertThat(excerpt.allRows()).isCloseTo(ROWS, Percentage.withPercentage(2));
        assertThat(excerpt.leastRows()).isLessThan(ROWS);
        assertThat(excerpt.mostRows()).isGreaterThan(ROWS);
    }

    @Test
    void emptyLinesAreNoRecords() throws Exception {
        String text = lines().stream().collect(Collectors.joining("\n\n\r\n"));

        Excerpt excerpt = ExcerptTaker.take(file(DataSource.Format.CSV, "data", text), false, 100_000, into);

        assertThat(read(excerpt.source())).hasSize((int) excerpt.rows()).doesNotHaveDuplicates();
        assertThat(excerpt.allRows()).isCloseTo(ROWS, Percentage.withPercentage(2));
    }

    @Test
    void aSmallFileIsItsOwnExcerpt() throws Exception {
        DataSource source = file(DataSource.Format.CSV, "data", "a\n1\n\n2\n3");

        Excerpt excerpt = ExcerptTaker.take(source, true, 100_000, into);

        assertThat(excerpt.whole()).isTrue();
        assertThat(excerpt.source()).isEqualTo(source);
        assertThat(excerpt.rows()).isEqualTo(3);
        assertThat(excerpt.allRows()).isEqualTo(3);
        assertThat(into).isEmptyDirectory();
    }

    @Test
    void placesAreSpreadOverAllFilesAndEachKeepsItsHeader() throws Exception {
        List<Path> files = new ArrayList<>();
        for (int part = 0; part < 4; part++) {
            List<String> lines = lines().subList(part * ROWS / 4, (part + 1) * ROWS / 4);
            files.addAll(file(DataSource.Format.CSV, "part" + part, "h" + part + ",b\n" + String.join("\n", lines))
                    .files());
        }

        Excerpt excerpt = ExcerptTaker.take(new DataSource(DataSource.Format.CSV, files), true, 100_000, into);

        assertThat(excerpt.source().files()).hasSize(4);
        assertThat(read(excerpt.source())).contains("h0,b", "h1,b", "h2,b", "h3,b");
        assertThat(read(excerpt.source())).hasSize((int) excerpt.rows() + 4).doesNotHaveDuplicates();
        assertThat(excerpt.allRows()).isCloseTo(ROWS, Percentage.withPercentage(2));
    }

    @ParameterizedTest
    @EnumSource(names = {"CSV_GZIP", "CSV_ZSTD"})
    void ofCompressedFilesTheBeginningIsTakenAndSaidSo(DataSource.Format format) throws Exception {
        Random random = new Random(3);
        List<String> lines = IntStream.range(0, ROWS)
                .mapToObj(i -> i + "," + random.nextLong() + "," + random.nextLong())
                .toList();
        DataSource source = file(format, "data", "a,b,c\n" + String.join("\n", lines) + "\n");

        Excerpt excerpt = ExcerptTaker.take(source, true, 700_000, into);

        List<String> taken = read(excerpt.source());
        assertThat(taken.subList(1, taken.size())).isEqualTo(lines.subList(0, (int) excerpt.rows()));
        assertThat(excerpt.rows()).isBetween(10_000L, 25_000L);
        assertThat(excerpt.whole()).isFalse();
        assertThat(excerpt.leastRows()).isLessThan(ROWS);
        assertThat(excerpt.mostRows()).isGreaterThan(ROWS);
        assertThat(excerpt.taken()).startsWith("the beginning");
    }

    @Test
    void whatHasNoRecordsIsRefused() throws Exception {
        DataSource header = file(DataSource.Format.CSV, "data", "a,b\n\n\n");

        assertThatThrownBy(() -> ExcerptTaker.take(header, true, 100_000, into))
                .isInstanceOf(SampleException.class)
                .hasMessageContaining("expected records to look at, but there are none");
    }

    @Test
    void aFileOfOneEndlessLineIsRefusedBeforeItIsReadWhole() throws Exception {
        DataSource endless = file(DataSource.Format.CSV, "data", "x".repeat(40 << 20));

        assertThatThrownBy(() -> ExcerptTaker.take(endless, false, 1 << 20, into))
                .isInstanceOf(SampleException.class)
                .hasMessageContaining("expected lines of at most");
    }

    @Test
    void arrowFilesAreRefused() throws Exception {
        DataSource arrow =
                new DataSource(DataSource.Format.ARROW, List.of(Files.createFile(folder.resolve("a.arrow"))));

        assertThatThrownBy(() -> ExcerptTaker.take(arrow, false, 1 << 20, into))
                .isInstanceOf(SampleException.class)
                .hasMessageContaining("but got Arrow");
    }
}
