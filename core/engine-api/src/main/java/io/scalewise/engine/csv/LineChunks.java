package io.scalewise.engine.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Files cut into chunks of equal size, which threads take one after the other. Thread-safe. */
public final class LineChunks {

    /**
     * A stretch of a file. The lines that begin in it are its own, the last one however long it is.
     *
     * @param file the file's index
     * @param start the offset of its first byte
     * @param end the offset behind its last byte
     */
    public record Chunk(int file, long start, long end) {}

    private final List<CsvFile> files;
    private final int chunkBytes;
    private final long[] sizes;
    /** The number of the first chunk of each file, and of all chunks. */
    private final long[] first;

    private final AtomicLong next = new AtomicLong();

    /** Cuts files into chunks of {@code chunkBytes}; the last one of a file may be shorter. */
    public LineChunks(List<CsvFile> files, int chunkBytes) throws IOException {
        this.files = files;
        this.chunkBytes = chunkBytes;
        sizes = new long[files.size()];
        first = new long[files.size() + 1];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Files.size(files.get(i).path());
            long dataBytes = Math.max(0, sizes[i] - files.get(i).dataStart());
            first[i + 1] = first[i] + (dataBytes + chunkBytes - 1) / chunkBytes;
        }
    }

    /** The next chunk; empty when all are taken. */
    public Optional<Chunk> take() {
        long number = next.getAndIncrement();
        if (number >= first[sizes.length]) {
            return Optional.empty();
        }
        int file = fileOf(number);
        long start = files.get(file).dataStart() + (number - first[file]) * chunkBytes;
        return Optional.of(new Chunk(file, start, Math.min(start + chunkBytes, sizes[file])));
    }

    /** The last file whose first chunk is not behind this one: a file without data has none. */
    private int fileOf(long chunk) {
        int low = 0;
        int high = sizes.length;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (first[middle] <= chunk) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
