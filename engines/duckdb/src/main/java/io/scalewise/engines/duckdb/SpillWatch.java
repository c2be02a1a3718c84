package io.scalewise.engines.duckdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Looks how large the folder grows into which DuckDB spills; DuckDB deletes what it no longer needs. */
final class SpillWatch implements AutoCloseable {

    private static final long MILLIS = 100;

    private final Path folder;
    private final AtomicLong peak = new AtomicLong();
    private final Timer timer = new Timer("spill watch", true);

    private SpillWatch(Path folder) {
        this.folder = folder;
    }

    static SpillWatch over(Path folder) {
        SpillWatch spill = new SpillWatch(folder);
        spill.timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        spill.look();
                    }
                },
                MILLIS,
                MILLIS);
        return spill;
    }

    private void look() {
        peak.accumulateAndGet(bytes(), Math::max);
    }

    private long bytes() {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException | UncheckedIOException e) {
            // A file went while it was being looked at; the next look comes soon.
            return 0;
        }
    }

    /** The most bytes seen so far. */
    long peakBytes() {
        look();
        return peak.get();
    }

    @Override
    public void close() {
        timer.cancel();
    }
}
