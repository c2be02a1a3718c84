package io.scalewise.contract.file.draft;

import io.scalewise.contract.grammar.LineReader;
import io.scalewise.contract.grammar.LineTooLongException;
import io.scalewise.contract.grammar.RecordGrammar;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whole lines of a file: all of a small one, blocks from evenly spread places of a large one, its beginning and its end
 * among them. So the time doesn't depend on the size of the file.
 *
 * @param lines in the order of the file, the first one first; empty ones and those that aren't UTF-8 left out
 * @param notUtf8 how many lines aren't UTF-8
 * @param firstNotUtf8 the first of them, invalid bytes as U+FFFD; empty where there is none
 * @param complete whether these are all lines
 */
record SampledLines(List<String> lines, long notUtf8, Optional<String> firstNotUtf8, boolean complete) {

    /**
     * How much is read.
     *
     * @param wholeBytes files up to this size are read whole
     * @param blocks of larger ones
     * @param blockBytes of each block
     * @param maxLines that are kept
     */
    record Bounds(long wholeBytes, int blocks, int blockBytes, int maxLines) {

        /** About a second, whatever the file. */
        static final Bounds USUAL = new Bounds(8 << 20, 32, 128 << 10, 1_000_000);
    }

    static SampledLines read(Path file, Bounds bounds) throws IOException, DraftException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Collection collection = new Collection(bounds.maxLines());
            long size = channel.size();
            boolean whole = size <= bounds.wholeBytes();
            if (whole) {
                collection.add(channel, 0, size);
            } else {
                long last = size - bounds.blockBytes();
                long end = 0;
                for (int block = 0; block < bounds.blocks(); block++) {
                    long start = Math.max(end, last / Math.max(1, bounds.blocks() - 1) * block);
                    end = collection.add(channel, start, bounds.blockBytes());
                }
            }
            return collection.lines(file, whole);
        } catch (LineTooLongException e) {
            throw tooLong(file, e);
        }
    }

    /**
     * The lines of a file's beginning.
     *
     * @param complete whether that is all of it; else its last line isn't whole
     */
    static SampledLines of(Path file, byte[] beginning, boolean complete, Bounds bounds)
            throws IOException, DraftException {
        int end = beginning.length;
        while (!complete && end > 0 && !LineReader.isLineEnd(beginning[end - 1])) {
            end--;
        }
        try {
            Collection collection = new Collection(bounds.maxLines());
            collection.add(new LineReader(new ByteArrayInputStream(beginning, 0, end)), 0, end);
            return collection.lines(file, complete);
        } catch (LineTooLongException e) {
            throw tooLong(file, e);
        }
    }

    private static DraftException tooLong(Path file, LineTooLongException cause) {
        return new DraftException(
                file + ": expected lines of at most 1 MiB, but got a longer one; try checking that it is a CSV file",
                cause);
    }

    private static final class Collection {

        private final int maxLines;
        private final List<String> lines = new ArrayList<>();
        private long notUtf8;
        private Optional<String> firstNotUtf8 = Optional.empty();
        private boolean dropped;
        private boolean beginsBadly;

        Collection(int maxLines) {
            this.maxLines = maxLines;
        }

        /** What was collected. */
        SampledLines lines(Path file, boolean whole) throws DraftException {
            if (beginsBadly) {
                throw new DraftException(file + ": expected UTF-8, but the first line is none: "
                        + YamlText.shown(firstNotUtf8.orElse(""))
                        + "; try converting it, for instance with iconv -f WINDOWS-1252 -t UTF-8");
            }
            return new SampledLines(lines, notUtf8, firstNotUtf8, whole && !dropped);
        }

        /**
         * Adds the lines that begin in a block, but for the first one where the block isn't the first: nobody knows where
         * that begins.
         *
         * @return where the last of them ends, or sooner
         */
        long add(FileChannel channel, long start, long bytes) throws IOException {
            channel.position(start);
            // Closing the reader would close the channel.
            return add(new LineReader(Channels.newInputStream(channel)), start, bytes);
        }

        long add(LineReader reader, long start, long bytes) throws IOException {
            long end = start;
            boolean inside = start > 0;
            while (end - start < bytes && reader.next()) {
                end += reader.length() + 1L;
                if (inside) {
                    inside = false;
                } else if (lines.size() < maxLines) {
                    add(reader);
                } else {
                    dropped = true;
                }
            }
            return end;
        }

        private void add(LineReader line) {
            Optional<String> text = RecordGrammar.decode(line.buffer(), line.start(), line.length());
            if (text.isPresent()) {
                lines.add(text.get());
                return;
            }
            beginsBadly |= lines.isEmpty();
            notUtf8++;
            if (firstNotUtf8.isEmpty()) {
                firstNotUtf8 = Optional.of(RecordGrammar.decodeLeniently(line.buffer(), line.start(), line.length()));
            }
        }
    }

    /** The first bytes of a file. */
    static byte[] head(Path file, int bytes) throws IOException {
        try (InputStream input = java.nio.file.Files.newInputStream(file)) {
            return input.readNBytes(bytes);
        }
    }
}
