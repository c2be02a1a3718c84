package io.scalewise.engines.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.engine.EngineException;
import io.scalewise.engine.MemorySplit;
import io.scalewise.engine.RunSettings;
import io.scalewise.engines.streaming.Trial.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** State that has no room in memory goes to disk, and the answer is the one that is found in memory. */
class SpillTest {

    private static final int ROWS = 20_000;

    @TempDir
    Path folder;

    private static Trial columns() {
        return Trial.of("key:long", "part:string", "kind:string?", "name:string?", "at:long?", "price:decimal(18,2)?");
    }

    /** Rows of {@code keys} keys and parts, with strings that are shared, that are not, and long ones. */
    private static String lines(int keys) {
        Random random = new Random(7);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            lines.append(random.nextInt(keys))
                    .append(",p")
                    .append(random.nextInt(3))
                    .append(',');
            lines.append(random.nextInt(9) == 0 ? "" : "kind-" + random.nextInt(30))
                    .append(',');
            lines.append(random.nextInt(5) == 0 ? "" : "name-" + random.nextInt(keys) * 1_000_003L);
            lines.append(random.nextInt(2000) == 0 ? "x".repeat(40_000) : "").append(',');
            lines.append(random.nextInt(7) == 0 ? "" : random.nextInt(1000)).append(',');
            lines.append(random.nextInt(11) == 0 ? "" : random.nextInt(100) + "1234567890.25")
                    .append('\n');
        }
        return lines.toString();
    }

    private void assertSameOnDisk(Supplier<Trial> trial, int keys, long heapBytes, int threads)
            throws EngineException, IOException {
        String lines = lines(keys);
        Answer expected = trial.get().heap(1L << 40).over(folder, lines);
        assertThat(expected.counts().spilledBytes()).hasValue(0);

        Answer spilled = trial.get().heap(heapBytes).chunks(1 << 14, threads).over(folder, lines);

        assertThat(spilled.counts().spilledBytes().orElseThrow()).isGreaterThan(100_000);
        assertThat(spilled.result()).isEqualTo(expected.result());
        assertThat(spilled.counts().duplicates()).isEqualTo(expected.counts().duplicates());
        assertThat(spilled.counts().filtered()).isEqualTo(expected.counts().filtered());
        assertThat(spilled.counts().aggregated()).isEqualTo(expected.counts().aggregated());
        assertThat(spilled.counts().groups()).isEqualTo(expected.counts().groups());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::toString)).noneMatch(file -> file.endsWith(".spilled"));
        }
    }

    @ParameterizedTest
    @CsvSource({"10000, 2000000, 1", "10000, 2000000, 2", "20000, 200000, 3", "2000, 2000, 2", "2, 100, 2"})
    void survivorsOnDisk(int keys, long heapBytes, int threads) throws EngineException, IOException {
        assertSameOnDisk(
                () -> columns()
                        .grain("latest", "at", "key", "part")
                        .where("kind <> 'kind-3'")
                        .groupBy("kind")
                        .measures("count(*)", "sum(price)", "max(name)", "count(distinct name)"),
                keys,
                heapBytes,
                threads);
    }

    @ParameterizedTest
    @CsvSource({"10000, 1000000, 1", "20000, 200000, 3"})
    void survivorsWhoseValuesComeApart(int keys, long heapBytes, int threads) throws EngineException, IOException {
        for (List<String> measures : List.of(
                List.of("count(*)", "count(distinct key)"),
                List.of("count(distinct key)", "median(at)"),
                List.of("count(distinct part)", "min(name)"))) {
            assertSameOnDisk(
                    () -> columns()
                            .grain("earliest", "at", "key", "part")
                            .groupBy("kind", "part", "at")
                            .measures(measures.toArray(String[]::new)),
                    keys,
                    heapBytes,
                    threads);
        }
    }

    @ParameterizedTest
    @CsvSource({"30000, 2000000, 1", "30000, 500000, 2", "30000, 100000, 3"})
    void groupsOnDisk(int keys, long heapBytes, int threads) throws EngineException, IOException {
        for (List<String> measures : List.of(
                List.of("count(*)", "sum(price)", "avg(at)"),
                List.of("min(name)", "max(name)", "min(price * price)"),
                List.of("median(price * price)", "median(at)"),
                List.of("count(distinct name)", "count(distinct price * price)", "count(distinct at)"))) {
            assertSameOnDisk(
                    () -> columns()
                            .where("kind is null or kind <> 'kind-4'")
                            .groupBy("key", "name")
                            .measures(measures.toArray(String[]::new)),
                    keys,
                    heapBytes,
                    threads);
        }
    }

    @ParameterizedTest
    @CsvSource({"0k", "64", "-1m", "1t", "lots", "9999999999g"})
    void anOptionThatIsNoAmountIsRefused(String state) {
        RunSettings settings =
                new RunSettings(1, new MemorySplit(2L << 20, 1L << 20, 0), folder, Map.of("state", state));

        assertThatThrownBy(() -> StateBudget.limitBytes(settings))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(
                        "option state: expected an amount of memory such as 64m, or heap, but got " + state);
    }

    @Test
    void anOptionBoundsWhatTheHeapHasRoomFor() throws EngineException {
        MemorySplit memory = new MemorySplit(2L << 30, 1L << 30, 0);
        long room = StateBudget.limitBytes(new RunSettings(1, memory, folder, Map.of()));

        assertThat(StateBudget.limitBytes(new RunSettings(1, memory, folder, Map.of("state", "heap"))))
                .isEqualTo(room);
        assertThat(StateBudget.limitBytes(new RunSettings(1, memory, folder, Map.of("state", "64M"))))
                .isEqualTo(64L << 20);
        assertThat(StateBudget.limitBytes(new RunSettings(1, memory, folder, Map.of("state", "8g"))))
                .isEqualTo(room);
    }

    /** Of wide rows few are in a batch or a page, and of long strings few are held before it is looked how much that is. */
    @ParameterizedTest
    @CsvSource({"3, 100000", "3, 500000", "300, 20", "700, 0"})
    void wideRowsAndLongStringsAreTheSameOnDisk(int columns, int length) throws EngineException, IOException {
        String[] declared = Stream.concat(
                        Stream.of("k:long", "s:string"),
                        IntStream.range(0, columns).mapToObj(number -> "c" + number + ":long?"))
                .toArray(String[]::new);
        int rows = length > 1000 ? 60 : 1500;
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            lines.append(i % (rows - 7)).append(",s").append(i).append("x".repeat(length));
            for (int column = 0; column < columns; column++) {
                lines.append(',').append(column % 5 == i % 5 ? "" : "" + (i + column));
            }
            lines.append('\n');
        }
        List<String> expected = trialOfWide(declared)
                .heap(1L << 30)
                .over(Files.createDirectory(folder.resolve("memory")), lines.toString())
                .result();
        Answer spilled = trialOfWide(declared)
                .chunks(1 << 16, 2)
                .heap(200_000)
                .over(Files.createDirectory(folder.resolve("disk")), lines.toString());

        assertThat(spilled.counts().spilledBytes().orElse(0)).isPositive();
        assertThat(spilled.result()).isEqualTo(expected).hasSize(rows - 7);
    }

    private static Trial trialOfWide(String... declared) {
        return Trial.of(declared)
                .grain("latest", "c1", "k")
                .groupBy("k", "c0")
                .measures("count(*)", "max(s)", "sum(c2)", "median(c1)");
    }

    /** A page of strings that was forgotten is used again: a place in it must not lead to a group of before. */
    @ParameterizedTest
    @CsvSource({"1000000, 1", "1500000, 1", "2000000, 2"})
    void groupsByStringsOfPagesThatAreUsedAgain(long heapBytes, int threads) throws EngineException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 3 * ROWS; i++) {
            lines.append(i).append(String.format(Locale.ROOT, ",name-%06d%n", i % 7_000));
        }
        Answer answer = Trial.of("key:long", "name:string")
                .chunks(1 << 16, threads)
                .heap(heapBytes)
                .grain("latest", "", "key")
                .groupBy("name")
                .measures("count(*)", "min(name)")
                .over(folder, lines.toString());
        assertThat(answer.result()).hasSize(7_000).allMatch(line -> {
            String[] values = line.split(",", -1);
            int name = Integer.parseInt(values[0].substring("name-".length()));
            return values[2].equals(values[0]) && values[1].equals(name < 3 * ROWS % 7_000 ? "9" : "8");
        });
    }

    @Test
    void oneGroupWhoseValuesHaveNoRoomIsStillRight() throws EngineException, IOException {
        assertSameOnDisk(() -> columns().measures("median(at)", "count(distinct name)"), 30_000, 100_000, 2);
    }
}
