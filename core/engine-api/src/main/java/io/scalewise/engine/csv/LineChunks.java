package io.scalewise.engine.csv;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/**
 * The text of files in chunks of whole lines, each for the one of several readers that asks next. Files that aren't
 * compressed are cut where they lie, so that all threads read at once. A compressed file can be read from its beginning only:
 * its readers take turns at decompressing, and work on what they got side by side. Thread-safe.
 */
public final class LineChunks implements Closeable {

    private final Supplier<LineChunkReader> readers;
    private final Closeable open;

    private LineChunks(Supplier<LineChunkReader> readers, Closeable open) {
        this.readers = readers;
        this.open = open;
    }

    /**
     * Chunks of about {@code chunkBytes}, and one line more.
     *
     * @param files all of one format
     */
    public static LineChunks of(List<CsvFile> files, int chunkBytes) throws IOException {
        if (files.stream().anyMatch(file -> file.format().isCompressed())) {
            LineStreams streams = new LineStreams(files);
            return new LineChunks(() -> new StreamReader(streams, chunkBytes), streams);
        }
        Stretches stretches = new Stretches(files, chunkBytes);
        return new LineChunks(() -> new StretchReader(files, stretches, chunkBytes), () -> {});
    }

    /** A reader for one thread. What it reads no other one gets. */
    public LineChunkReader reader() {
        return readers.get();
    }

    /** Closes what no reader closes, once none reads any more. */
    @Override
    public void close() throws IOException {
        open.close();
    }
}
