package io.scalewise.datasets;

import io.scalewise.engine.DataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;

/**
 * Keeps data sets from one sweep to the next. An entry is read and compared with its digests before it is handed out; a
 * damaged or outdated one is made again. Any number of threads and processes may use one root: each generates beside,
 * and the first to finish is kept.
 */
public final class DatasetCache {

    private static final int KEY_DIGITS = 16;

    private final Path root;

    /** In that folder, which is made when it is needed. */
    public DatasetCache(Path root) {
        this.root = root;
    }

    /** The data set of these settings, generated if it isn't there. */
    public Dataset obtain(
            Workload workload,
            long rows,
            long seed,
            Map<String, String> knobs,
            DataSource.Format format,
            int threads,
            GenerationProgress progress)
            throws IOException, DatasetException {
        SortedMap<String, String> settings = workload.settings(knobs, format);
        Path parent = root.resolve(workload.name());
        Path folder = parent.resolve(key(workload, rows, seed, settings, format));
        PartialFolder.clearAbandoned(parent);
        if (Files.isDirectory(folder)) {
            try {
                return DatasetFolder.open(folder);
            } catch (DatasetException | NoSuchFileException damaged) {
                discard(folder);
            }
        }
        GenerationRequest request = new GenerationRequest(rows, seed, settings, format, folder, threads);
        try {
            return DatasetFolder.generate(workload, request, progress);
        } catch (DatasetException | FileSystemException e) {
            if (Files.isDirectory(folder)) {
                // Somebody else was faster.
                return DatasetFolder.open(folder);
            }
            throw e;
        }
    }

    /** Moves it away first, so that nobody finds half of it. */
    private static void discard(Path folder) throws IOException {
        try (PartialFolder away = PartialFolder.beside(folder)) {
            Files.move(folder, away.path().resolve("discarded"));
        } catch (NoSuchFileException somebodyElseDid) {
            return;
        }
    }

    /** Readable, and different where anything differs that the data depend on. */
    private static String key(
            Workload workload, long rows, long seed, SortedMap<String, String> settings, DataSource.Format format) {
        String text = workload.version() + " " + settings;
        byte[] digest = FileDigest.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return rows + "-" + seed + "-" + format.spelling() + "-"
                + HexFormat.of().formatHex(digest).substring(0, KEY_DIGITS);
    }
}
