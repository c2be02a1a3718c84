package io.scalewise.datasets.share;

import io.scalewise.engine.DataSource;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Copies lines of a CSV file into samples, as they are: quotes, line ends, bytes that are no UTF-8. A line ends with {@code
 * \n}, {@code \r\n} or {@code \r}; an empty one is no record and is left out; the header, the first line that isn't empty,
 * and a byte order mark go into every sample. Memory does not grow with the file, nor with its longest line.
 */
final class CsvSampling {

    private static final int BUFFER_BYTES = 1 << 20;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final RowTargets targets;
    private final List<OutputStream> samples;
    private final LongConsumer progress;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private boolean headerAhead;
    /** Whether a line has begun, and how many samples take it. */
    private boolean withinLine;

    private int takers;
    /** Whether the last byte was the carriage return that ended a line, to which a line feed may still belong. */
    private boolean afterReturn;

    private CsvSampling(RowTargets targets, boolean header, List<OutputStream> samples, LongConsumer progress) {
        this.targets = targets;
        this.headerAhead = header;
        this.samples = samples;
        this.progress = progress;
    }

    /**
     * Copies a file.
     *
     * @param format of the file, and of the samples
     * @param header whether its first line is one
     * @param outputs a file for each of the targets' samples
     * @param progress told of rows read
     */
    static void copy(
            Path file,
            DataSource.Format format,
            boolean header,
            RowTargets targets,
            List<Path> outputs,
            LongConsumer progress)
            throws IOException {
        List<OutputStream> samples = new ArrayList<>();
        try (InputStream input = format.read(file)) {
            for (Path output : outputs) {
                samples.add(new BufferedOutputStream(format.write(Files.newOutputStream(output)), BUFFER_BYTES));
            }
            new CsvSampling(targets, header, samples, progress).copy(input);
            for (OutputStream sample : samples) {
                sample.flush();
            }
        } finally {
            for (OutputStream sample : samples) {
                sample.close();
            }
        }
    }

    private void copy(InputStream input) throws IOException {
        int length = input.readNBytes(buffer, 0, BUFFER_BYTES);
        int begin = 0;
        if (startsWithByteOrderMark(length)) {
            begin = BYTE_ORDER_MARK.length;
            write(0, begin, samples.size());
        }
        while (length > 0) {
            copy(begin, length);
            progress.accept(targets.rows());
            if (Thread.interrupted()) {
                throw new java.io.InterruptedIOException("sampling was interrupted");
            }
            length = input.readNBytes(buffer, 0, BUFFER_BYTES);
            begin = 0;
        }
    }

    private boolean startsWithByteOrderMark(int length) {
        if (length < BYTE_ORDER_MARK.length) {
            return false;
        }
        for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
            if (buffer[i] != BYTE_ORDER_MARK[i]) {
                return false;
            }
        }
        return true;
    }

    private void copy(int begin, int length) throws IOException {
        int position = begin;
        while (position < length) {
            byte first = buffer[position];
            if (afterReturn) {
                afterReturn = false;
                if (first == '\n') {
                    write(position, position + 1, takers);
                    position++;
                    continue;
                }
            }
            if (!withinLine) {
                if (first == '\n' || first == '\r') {
                    position++;
                    continue;
                }
                beginLine();
            }
            int end = lineEnd(position, length);
            if (end == length) {
                write(position, length, takers);
                return;
            }
            write(position, end + 1, takers);
            withinLine = false;
            afterReturn = buffer[end] == '\r';
            position = end + 1;
        }
    }

    private void beginLine() {
        withinLine = true;
        if (headerAhead) {
            headerAhead = false;
            takers = samples.size();
        } else {
            takers = targets.next();
        }
    }

    private int lineEnd(int begin, int length) {
        byte[] bytes = buffer;
        int position = begin;
        while (position < length && bytes[position] != '\n' && bytes[position] != '\r') {
            position++;
        }
        return position;
    }

    private void write(int begin, int end, int first) throws IOException {
        for (int i = 0; i < first; i++) {
            samples.get(i).write(buffer, begin, end - begin);
        }
    }
}
