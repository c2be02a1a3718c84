package io.scalewise.engine.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Files cut into stretches of equal size, which threads take one after the other. Thread-safe. */
final class Stretches {

    /**
     * A stretch of a file. The lines that begin in it are its own, the last one however long it is.
     *
     * @param file the file's index
     * @param start the offset of its first byte
     * @param end the offset behind its last byte
     */
    record Stretch(int file, long start, long end) {}

    private final List<CsvFile> files;
    private final int stretchBytes;
    private final long[] sizes;
    /** The number of the first stretch of each file, and of all stretches. */
    private final long[] first;

    private final AtomicLong next = new AtomicLong();

    /** Cuts files into stretches of {@code stretchBytes}; the last one of a file may be shorter. */
    Stretches(List<CsvFile> files, int stretchBytes) throws IOException {
        this.files = files;
        this.stretchBytes = stretchBytes;
        sizes = new long[files.size()];
        first = new long[files.size() + 1];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Files.size(files.get(i).path());
            long dataBytes = Math.max(0, sizes[i] - files.get(i).dataStart());
            first[i + 1] = first[i] + (dataBytes + stretchBytes - 1) / stretchBytes;
        }
    }

    /** The next stretch; empty when all are taken. */
    Optional<Stretch> take() {
        long number = next.getAndIncrement();
        if (number >= first[sizes.length]) {
            return Optional.empty();
        }
        int file = fileOf(number);
        long start = files.get(file).dataStart() + (number - first[file]) * stretchBytes;
        return Optional.of(new Stretch(file, start, Math.min(start + stretchBytes, sizes[file])));
    }

    /** The last file whose first stretch is not behind this one: a file without data has none. */
    private int fileOf(long stretch) {
        int low = 0;
        int high = sizes.length;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (first[middle] <= stretch) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
