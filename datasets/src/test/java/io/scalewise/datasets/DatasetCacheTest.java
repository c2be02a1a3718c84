package io.scalewise.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.engine.DataSource.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetCacheTest {

    private static final long ROWS = 2_000;

    private final Workload orders = Workloads.named("orders").orElseThrow();
    private final AtomicLong generated = new AtomicLong();

    @TempDir
    Path root;

    private DatasetCache cache;

    @BeforeEach
    void makeCache() {
        cache = new DatasetCache(root.resolve("datasets"));
    }

    @Test
    void aDataSetIsGeneratedOnce() throws Exception {
        Dataset first = obtain(Map.of());
        assertThat(generated).hasValue(ROWS);
        generated.set(0);

        assertThat(obtain(Map.of())).isEqualTo(first);
        assertThat(obtain(Map.of("duplicates", "0.020"))).isEqualTo(first);
        assertThat(generated).hasValue(0);
    }

    @Test
    void otherKnobsAreAnotherDataSet() throws Exception {
        assertThat(obtain(Map.of("days", "3")).folder())
                .isNotEqualTo(obtain(Map.of()).folder());
    }

    @ParameterizedTest
    @ValueSource(strings = {"data.csv", "expected/result/part-0.csv", "contract.yaml", "expected/counts.json"})
    void aChangedFileIsNoticedAndTheDataSetGeneratedAgain(String file) throws Exception {
        Dataset first = obtain(Map.of());
        Path damaged = first.folder().resolve(file);
        byte[] whole = Files.readAllBytes(damaged);
        byte[] changed = whole.clone();
        changed[whole.length / 2] ^= 1;
        Files.write(damaged, changed);

        assertThat(obtain(Map.of())).isEqualTo(first);
        assertThat(damaged).hasBinaryContent(whole);
        assertThat(entries()).containsExactly(first.folder().getFileName().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"data.csv", "dataset.json", "expected/rejects/part-0.csv"})
    void aCutOrMissingFileIsNoticedToo(String file) throws Exception {
        Dataset first = obtain(Map.of());
        Path damaged = first.folder().resolve(file);
        try (var channel = Files.newByteChannel(damaged, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        assertThat(obtain(Map.of())).isEqualTo(first);

        Files.delete(damaged);
        assertThat(obtain(Map.of())).isEqualTo(first);
        assertThat(damaged).exists();
    }

    @Test
    void severalAtOnceGetTheSameDataSet() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Dataset>> calls = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                calls.add(() -> cache.obtain(orders, ROWS, 42, Map.of(), Format.CSV, 1, GenerationProgress.NONE));
            }
            Dataset expected = null;
            for (Future<Dataset> future : threads.invokeAll(calls)) {
                expected = expected == null ? future.get() : expected;
                assertThat(future.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(entries()).hasSize(1);
    }

    @Test
    void whatAKilledProcessLeftIsClearedAwayADayLater() throws Exception {
        Path old = Files.createDirectories(root.resolve("datasets/orders/.partial-old/expected"))
                .getParent();
        Path fresh = Files.createDirectories(root.resolve("datasets/orders/.partial-fresh"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        obtain(Map.of());

        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
    }

    @Test
    void aFailedGenerationLeavesNothing() {
        GenerationProgress full = records -> {
            throw new IllegalStateException("no space left");
        };

        assertThatThrownBy(() -> cache.obtain(orders, ROWS, 42, Map.of(), Format.CSV, 1, full))
                .hasMessage("no space left");
        assertThat(entries()).isEmpty();
    }

    @Test
    void anExistingFolderIsNotOverwritten() throws Exception {
        GenerationRequest request = new GenerationRequest(1, 1, Map.of(), Format.CSV, root, 1);

        assertThatThrownBy(() -> DatasetFolder.generate(orders, request, GenerationProgress.NONE))
                .isInstanceOf(DatasetException.class)
                .hasMessage(root + ": expected no such folder yet, but there is one; try another name, or remove it");
    }

    @Test
    void aFolderWithoutADataSetIsRefused() {
        assertThatThrownBy(() -> DatasetFolder.open(root))
                .isInstanceOf(DatasetException.class)
                .hasMessage(root + ": expected a data set, but got no dataset.json; try generating it again");
    }

    @Test
    void tooManyRowsAreRefused() {
        assertThatThrownBy(() ->
                        cache.obtain(orders, 3_000_000_000L, 42, Map.of(), Format.CSV, 1, GenerationProgress.NONE))
                .isInstanceOf(DatasetException.class)
                .hasMessage("rows: expected at most 2000000000, but got 3000000000");
    }

    private Dataset obtain(Map<String, String> knobs) throws IOException, DatasetException {
        return cache.obtain(orders, ROWS, 42, knobs, Format.CSV, 2, generated::set);
    }

    private List<String> entries() {
        try (Stream<Path> paths = Files.list(root.resolve("datasets/orders"))) {
            return paths.map(path -> path.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
