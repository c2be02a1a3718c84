package io.scalewise.engine.csv;

import io.scalewise.engine.EngineException;
import java.util.Optional;

/** Takes its turn at files that are read from their beginning to their end. Used by one thread. */
final class StreamReader extends LineChunkReader {

    private final LineStreams streams;
    private final int chunkBytes;

    StreamReader(LineStreams streams, int chunkBytes) {
        super(chunkBytes);
        this.streams = streams;
        this.chunkBytes = chunkBytes;
    }

    @Override
    public boolean next() throws EngineException {
        while (true) {
            Optional<LineStream> claimed = streams.claim();
            if (claimed.isEmpty()) {
                return false;
            }
            LineStream stream = claimed.get();
            try {
                if (stream.read(this, chunkBytes)) {
                    return true;
                }
            } finally {
                stream.release();
            }
        }
    }

    /** Files are closed with what all readers share. */
    @Override
    public void close() {}
}
