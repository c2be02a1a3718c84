package io.scalewise.datasets.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.datasets.share.SampleException.Problem;
import io.scalewise.engine.DataSource;
import io.scalewise.engine.DataSource.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCacheTest {

    private static final Share TENTH = Share.parse("10%").orElseThrow();
    private static final Share HALF = Share.parse("50%").orElseThrow();
    private static final List<Share> SHARES = List.of(TENTH, HALF, Share.WHOLE);

    @TempDir
    private Path folder;

    @Test
    void severalFilesStaySeveralEachWithItsHeaderAndRowsAreCountedThroughAll() throws Exception {
        SampleCache.Whole whole = csv(numbers("a,b", 0, 500), numbers("b,a", 500, 1000));
        Map<Share, Sample> samples = cache().obtain(whole, SHARES, 42, rows -> {});

        Sample half = of(samples, HALF);
        assertThat(half.source().files()).hasSize(2);
        List<String> first = Files.readAllLines(half.source().files().get(0));
        List<String> second = Files.readAllLines(half.source().files().get(1));
        assertThat(first).startsWith("a,b");
        assertThat(second).startsWith("b,a");
        assertThat(half.rows()).hasValue(first.size() + second.size() - 2);
        assertThat(samples.get(Share.WHOLE)).isEqualTo(new Sample(Share.WHOLE, whole.source(), OptionalLong.of(1000)));
        // Not the same rows of both, as if each were counted from 0.
        List<String> shifted = second.stream()
                .skip(1)
                .map(line -> Integer.toString(Integer.parseInt(line) - 500))
                .toList();
        assertThat(first.subList(1, first.size())).isNotEqualTo(shifted);
    }

    @Test
    void aSampleIsFoundAgainAndADamagedOneIsTakenAgain() throws Exception {
        SampleCache.Whole whole = csv(numbers("a", 0, 300));
        Sample taken = of(cache().obtain(whole, SHARES, 42, rows -> {}), HALF);
        Path file = taken.source().files().get(0);
        String text = Files.readString(file);
        Files.delete(whole.source().files().get(0));
        assertThat(cache().obtain(whole, SHARES, 42, rows -> {}).get(HALF)).isEqualTo(taken);

        Files.writeString(whole.source().files().get(0), numbers("a", 0, 300));
        Files.writeString(file, "a\nnonsense\n");
        assertThat(cache().obtain(whole, SHARES, 42, rows -> {}).get(HALF)).isEqualTo(taken);
        assertThat(file).hasContent(text);
    }

    @Test
    void anotherSeedTakesOtherRows() throws Exception {
        SampleCache.Whole whole = csv(numbers("a", 0, 300));
        Path one = of(cache().obtain(whole, SHARES, 1, rows -> {}), HALF)
                .source()
                .files()
                .get(0);
        Path other = of(cache().obtain(whole, SHARES, 2, rows -> {}), HALF)
                .source()
                .files()
                .get(0);
        assertThat(Files.readString(one)).isNotEqualTo(Files.readString(other));
    }

    @Test
    void theWholeAloneIsCountedAndNothingIsWritten() throws Exception {
        Map<Share, Sample> samples = cache().obtain(csv(numbers("a", 0, 300)), List.of(Share.WHOLE), 42, rows -> {});
        assertThat(of(samples, Share.WHOLE).rows()).hasValue(300);
        assertThat(folder.resolve("cache")).doesNotExist();
    }

    @Test
    void aShareWithoutRowsIsRefusedAndLeavesNothing() throws Exception {
        SampleCache.Whole whole = csv("a\n1\n");
        assertThatThrownBy(
                        () -> cache().obtain(whole, List.of(Share.parse("0.1%").orElseThrow()), 42, rows -> {}))
                .isInstanceOf(SampleException.class)
                .hasMessage("--sizes: expected shares that hold rows, but 0.1% of 1 row holds none; try larger shares");
        try (Stream<Path> left = Files.walk(folder.resolve("cache"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void noRoomIsToldBeforeAnythingIsWritten() throws Exception {
        SampleCache full = new SampleCache(folder.resolve("cache"), where -> 100);
        SampleCache.Whole whole = csv(numbers("a", 0, 300));
        assertThatThrownBy(() -> full.obtain(whole, SHARES, 42, rows -> {}))
                .isInstanceOfSatisfying(
                        SampleException.class, e -> assertThat(e.problem()).isEqualTo(Problem.DISK))
                .hasMessageContaining("expected room for samples of about ")
                .hasMessageContaining("but 100 are free")
                .hasMessageContaining("SCALEWISE_CACHE");
    }

    @Test
    void ofArrowFilesThereIsOnlyTheWhole() throws Exception {
        Path file = Files.writeString(folder.resolve("in.arrow"), "no matter what");
        SampleCache.Whole whole = new SampleCache.Whole(new DataSource(Format.ARROW, List.of(file)), "d", 14, true);
        Map<Share, Sample> samples = cache().obtain(whole, List.of(Share.WHOLE), 42, rows -> {});
        assertThat(of(samples, Share.WHOLE).rows()).isEmpty();
        assertThatThrownBy(() -> cache().obtain(whole, SHARES, 42, rows -> {}))
                .isInstanceOf(SampleException.class)
                .hasMessageContaining("try --sizes 100%");
    }

    @Test
    void aFileThatIsNoParquetIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("in.parquet"), "id,text\n1,x\n");
        SampleCache.Whole whole = new SampleCache.Whole(new DataSource(Format.PARQUET, List.of(file)), "d", 12, true);
        assertThatThrownBy(() -> cache().obtain(whole, SHARES, 42, rows -> {}))
                .isInstanceOfSatisfying(
                        SampleException.class, e -> assertThat(e.problem()).isEqualTo(Problem.FILE))
                .hasMessageContaining("in.parquet: expected a file that can be read");
    }

    private SampleCache cache() {
        return new SampleCache(folder.resolve("cache"));
    }

    private static Sample of(Map<Share, Sample> samples, Share share) {
        return Objects.requireNonNull(samples.get(share));
    }

    private static String numbers(String header, int begin, int end) {
        return IntStream.range(begin, end)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining("\n", header + "\n", "\n"));
    }

    private SampleCache.Whole csv(String... texts) throws IOException {
        List<Path> files = new java.util.ArrayList<>();
        for (String text : texts) {
            files.add(Files.writeString(folder.resolve("in-" + files.size() + ".csv"), text));
        }
        return new SampleCache.Whole(new DataSource(Format.CSV, files), "digest", 2000, true);
    }
}
