package io.scalewise.engines.arrow;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files cut into chunks of equal size, which workers take one after the other. Thread-safe. */
final class CsvChunks {

    /**
     * A stretch of a file. The lines that begin in it are its own, the last one to its end.
     *
     * @param file the file's index
     * @param start the offset of its first byte
     * @param end the offset behind its last byte
     */
    record Chunk(int file, long start, long end) {}

    private final List<CsvFile> files;
    private final int chunkBytes;
    private final List<Long> sizes = new ArrayList<>();
    private int file;
    private long taken;

    CsvChunks(List<CsvFile> files, int chunkBytes) throws IOException {
        this.files = files;
        this.chunkBytes = chunkBytes;
        for (CsvFile each : files) {
            sizes.add(Files.size(each.path()));
        }
        taken = files.isEmpty() ? 0 : files.get(0).dataStart();
    }

    /** The next chunk; empty when all are taken. */
    synchronized Optional<Chunk> take() {
        while (file < files.size()) {
            long end = Math.min(taken + chunkBytes, sizes.get(file));
            if (taken < end) {
                Chunk chunk = new Chunk(file, taken, end);
                taken = end;
                return Optional.of(chunk);
            }
            file++;
            taken = file < files.size() ? files.get(file).dataStart() : 0;
        }
        return Optional.empty();
    }
}
