package io.scalewise.harness.store;

import io.scalewise.engine.record.RunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Run records as lines of a file. A line that was torn by an untimely end is dropped: only what ends in a line break counts.
 * For one writer at a time.
 */
public final class RunStore {

    /** The name of the file within the folder of a report. */
    public static final String FILE = "runs.jsonl";

    /** A record has a few thousand bytes, or some more where it holds the end of a log. */
    private static final int TAIL_BYTES = 8192;

    private final Path file;

    /**
     * @param file need not exist yet
     */
    public RunStore(Path file) {
        this.file = file;
    }

    /** Adds a record. On return it is on disk. */
    public void append(RunRecord run) throws IOException {
        byte[] line = (RunRecordJson.line(run) + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.truncate(wholeBytes(channel));
            channel.position(channel.size());
            ByteBuffer bytes = ByteBuffer.wrap(line);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        }
    }

    /** Puts these records in the place of all that are there, at once: whoever reads finds all the old ones or all the new. */
    public void replace(List<RunRecord> runs) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".part");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (RunRecord run : runs) {
                ByteBuffer bytes = ByteBuffer.wrap((RunRecordJson.line(run) + "\n").getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            channel.force(false);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The bytes of a last line without an end, which count as no record. */
    public long tornBytes() throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.size() - wholeBytes(channel);
        }
    }

    /** All records, in the order in which they were added; none where there is no file. */
    public List<RunRecord> read() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        byte[] bytes = Files.readAllBytes(file);
        List<Line> lines = lines(bytes);
        try {
            // on all cores, since a report of a long sweep holds thousands
            return IntStream.range(0, lines.size())
                    .parallel()
                    .mapToObj(index -> parsed(bytes, lines.get(index), index))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private RunRecord parsed(byte[] bytes, Line line, int index) {
        try {
            return RunRecordJson.parse(bytes, line.offset(), line.length());
        } catch (IOException e) {
            throw new UncheckedIOException(new IOException(
                    file + ", line " + (index + 1) + ": " + e.getMessage() + "; try taking that line out", e));
        }
    }

    /** Those with an end. */
    private static List<Line> lines(byte[] bytes) {
        List<Line> lines = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lines.add(new Line(begin, i - begin));
                begin = i + 1;
            }
        }
        return lines;
    }

    /** Where a line stands, without its end. */
    private record Line(int offset, int length) {}

    /** Up to the last line break, which is looked for from the end: what is before it needs not be read. */
    private static long wholeBytes(FileChannel channel) throws IOException {
        long end = channel.size();
        while (end > 0) {
            int length = (int) Math.min(TAIL_BYTES, end);
            ByteBuffer tail = ByteBuffer.allocate(length);
            while (tail.hasRemaining() && channel.read(tail, end - length + tail.position()) >= 0) {
                // until the buffer is full
            }
            int whole = wholeBytes(tail.array());
            if (whole > 0) {
                return end - length + whole;
            }
            end -= length;
        }
        return 0;
    }

    /** Up to the last line break. */
    private static int wholeBytes(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }
}
