package io.scalewise.engine.csv;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files that are read from their beginning to their end, each by one thread at a time. Thread-safe. */
final class LineStreams implements Closeable {

    private final List<LineStream> streams = new ArrayList<>();

    LineStreams(List<CsvFile> files) {
        for (int i = 0; i < files.size(); i++) {
            streams.add(new LineStream(files.get(i), i));
        }
    }

    /**
     * A stream that nobody else has until it is {@link LineStream#release released}: the first one that is free, so that no
     * more files are open than there are threads, else the first one that becomes free. Empty where all have ended.
     */
    Optional<LineStream> claim() {
        for (LineStream stream : streams) {
            if (stream.claimIfFree()) {
                return Optional.of(stream);
            }
        }
        for (LineStream stream : streams) {
            if (stream.claim()) {
                return Optional.of(stream);
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        for (LineStream stream : streams) {
            stream.close();
        }
    }
}
