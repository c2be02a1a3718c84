package io.scalewise.engines.duckdb;

import io.scalewise.engine.csv.CsvFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a file that begins and ends with whole lines.
 *
 * @param from the first byte
 * @param to behind the last
 */
record Segment(long from, long to) {

    private static final long LEAST_BYTES = 4 << 20;

    /**
     * Cuts a file into up to {@code parts} segments behind line feeds, which are ends of lines in every form of file. A
     * compressed file, which can be read from its beginning only, stays whole.
     */
    static List<Segment> of(CsvFile file, int parts) throws IOException {
        return file.format().isCompressed() ? List.of(new Segment(0, Long.MAX_VALUE)) : of(file.path(), parts);
    }

    /** The bytes from where the segment begins. */
    InputStream open(CsvFile file) throws IOException {
        return file.format().isCompressed()
                ? file.read()
                : Channels.newInputStream(FileChannel.open(file.path()).position(from));
    }

    private static List<Segment> of(Path file, int parts) throws IOException {
        long size = Files.size(file);
        long share = Math.max(LEAST_BYTES, size / parts + 1);
        List<Segment> segments = new ArrayList<>();
        long from = 0;
        try (FileChannel channel = FileChannel.open(file)) {
            while (from < size) {
                long to = from + share >= size ? size : behindLineFeed(channel, from + share, size);
                segments.add(new Segment(from, to));
                from = to;
            }
        }
        return segments;
    }

    private static long behindLineFeed(FileChannel channel, long start, long size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        long position = start;
        while (position < size) {
            bytes.clear();
            int read = channel.read(bytes, position);
            for (int i = 0; i < read; i++) {
                if (bytes.get(i) == '\n') {
                    return position + i + 1;
                }
            }
            position += Math.max(read, 0);
            if (read < 0) {
                break;
            }
        }
        return size;
    }
}
